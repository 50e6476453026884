package dev.assay.contract;

import dev.assay.definition.Check;
import dev.assay.model.ContentHash;
import org.jspecify.annotations.Nullable;

/** What is counted of a version, for its checks to be held against. */
interface Counts {
  /** How many rows there are. */
  long rows();

  /** Of the promised columns; zero for a table that has none. */
  ContentHash content();

  /** One of the whole numbers that a check has asked for; null where no row had one. */
  @Nullable Long number(Check check, int which);

  /** The same of a number that is told as text. */
  @Nullable String text(Check check, int which);

  /** Rows beyond the first of each combination of values. */
  long repeated(Check check, Check.Duplicates duplicates);

  /** Rows whose value has no partner. */
  long alone(Check check, Check.Orphans orphans);
}
