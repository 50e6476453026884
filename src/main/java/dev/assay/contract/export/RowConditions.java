package dev.assay.contract.export;

import dev.assay.definition.Check;
import dev.assay.definition.Check.Bounds;
import dev.assay.definition.Check.Measure;
import dev.assay.definition.Check.Severity;
import dev.assay.definition.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one row alone can break, as SQL that is true or null for a good one. */
final class RowConditions {
  private RowConditions() {}

  /** By check, of those that fail and allow no exception. */
  static Map<String, String> of(Contract contract) {
    Map<String, String> conditions = new LinkedHashMap<>();
    for (Check check : contract.checks()) {
      if (check.severity() == Severity.FAIL && check.bounds().equals(Bounds.ZERO)) {
        of(check.measure()).ifPresent(c -> conditions.put(check.name(), c));
      }
    }
    return conditions;
  }

  private static Optional<String> of(Measure measure) {
    if (measure instanceof Check.NotAccepted accepted) {
      return Optional.of(
          "CAST("
              + ContractDdl.name(accepted.column())
              + " AS STRING) IN ("
              + accepted.values().stream().map(ContractDdl::text).collect(Collectors.joining(", "))
              + ")");
    }
    if (measure instanceof Check.NotMatching matching) {
      return Optional.of(
          "CAST("
              + ContractDdl.name(matching.column())
              + " AS STRING) RLIKE "
              + ContractDdl.text("^(?:" + matching.pattern() + ")$"));
    }
    if (measure instanceof Check.Outside outside) {
      return Optional.of(range(outside));
    }
    return measure instanceof Check.Violations violations
        ? Optional.of(violations.condition().strip())
        : Optional.empty();
  }

  private static String range(Check.Outside outside) {
    List<String> ends = new ArrayList<>();
    String name = ContractDdl.name(outside.column());
    if (outside.least() != null) {
      ends.add(name + " >= " + outside.least().toPlainString());
    }
    if (outside.most() != null) {
      ends.add(name + " <= " + outside.most().toPlainString());
    }
    return String.join(" AND ", ends);
  }
}
