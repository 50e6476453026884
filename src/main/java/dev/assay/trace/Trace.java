package dev.assay.trace;

import dev.assay.model.TableName;
import java.util.List;

/**
 * All that is known about one row.
 *
 * @param tables the one that was asked for first, then what it was made from
 * @param ends inputs that the row could not be followed to
 */
public record Trace(List<TableTrace> tables, List<DeadEnd> ends) {
  public Trace {
    tables = List.copyOf(tables);
    ends = List.copyOf(ends);
  }

  /**
   * An input of which it cannot be told which rows went into the row.
   *
   * @param versions the versions that were read, as {@code r1: 3}
   * @param why for people
   */
  public record DeadEnd(TableName table, TableName input, List<String> versions, String why) {
    public DeadEnd {
      versions = List.copyOf(versions);
    }
  }
}
