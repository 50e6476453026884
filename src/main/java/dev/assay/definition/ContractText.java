package dev.assay.definition;

import dev.assay.model.TableName;
import java.util.Optional;

/** A contract that stands alone, as {@code ops.definitions} keeps those of the past. */
public final class ContractText {
  private ContractText() {}

  /** The contract; empty when this Assay cannot read it, or it is another table's. */
  public static Optional<Contract> read(TableName table, String text) {
    Mistakes mistakes = new Mistakes();
    return ContractFile.read(Written.contractFile(table), text, Written.nothing(mistakes))
        .filter(c -> mistakes.problems().isEmpty());
  }
}
