package dev.assay.contract.export;

import dev.assay.definition.Check;
import dev.assay.definition.Contract;
import dev.assay.definition.Contract.Column;
import dev.assay.definition.WrittenContract;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands at the head of a contract's page, in its order. */
final class ContractFacts {
  private ContractFacts() {}

  static Map<String, String> of(WrittenContract written) {
    Contract contract = written.contract();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("purpose", written.text("description.purpose").orElse(""));
    facts.put("usage", written.text("description.usage").orElse(""));
    facts.put("limitations", written.text("description.limitations").orElse(""));
    facts.put("grain", contract.grain());
    facts.put("key", String.join(", ", contract.key()));
    facts.put("version", contract.version());
    facts.put("status", written.text("status").orElse(""));
    facts.put("owner", contract.owner());
    facts.put("contract", contract.id());
    facts.values().removeIf(String::isBlank);
    return facts;
  }

  static String never(Column column) {
    return column.required() || column.keyPosition() > 0 ? "never" : "";
  }

  static String whenBroken(Check check) {
    return check.severity() == Check.Severity.FAIL ? "nothing is released" : "it is reported";
  }
}
