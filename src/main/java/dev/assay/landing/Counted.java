package dev.assay.landing;

import java.util.Collection;
import java.util.List;

/** What one kind's survey found. */
record Counted(long records, List<String> columns) {
  Counted {
    columns = List.copyOf(columns);
  }

  /** Refuses more names than a file may have. */
  static void checkColumns(Collection<String> names, RecordLimits limits) throws RefusedException {
    if (names.size() > limits.maxColumns()) {
      throw new RefusedException(
          RejectReason.TOO_MANY_COLUMNS, "more than %d names".formatted(limits.maxColumns()));
    }
  }
}
