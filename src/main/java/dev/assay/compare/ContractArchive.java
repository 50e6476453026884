package dev.assay.compare;

import dev.assay.definition.Contract;
import dev.assay.definition.ContractText;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.release.Pin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The contracts that pinned versions were judged by, whatever is written in their files today. */
final class ContractArchive {
  private final Map<String, String> texts;

  private ContractArchive(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  static ContractArchive read(Books books) {
    Map<String, String> texts = new HashMap<>();
    books.read(OpsTable.DEFINITIONS).stream()
        .filter(r -> r.string("kind").equals("contracts"))
        .forEach(r -> texts.put(r.string("fingerprint"), r.string("text")));
    return new ContractArchive(texts);
  }

  /** The contract; empty when its text is not kept, is not what it was, or cannot be read. */
  Optional<Contract> contract(Pin pin) {
    return Optional.ofNullable(texts.get(pin.contract()))
        .filter(text -> Contract.fingerprintOf(text).equals(pin.contract()))
        .flatMap(text -> ContractText.read(pin.table(), text));
  }
}
