package dev.assay.audit;

import dev.assay.definition.Contract;
import dev.assay.model.ContentHash;

/** Takes the content hash of a version whose columns have types that only Spark can write down. */
@FunctionalInterface
public interface ContentReader {
  /** The hash over the contract's columns. */
  ContentHash of(Contract contract, long version);
}
