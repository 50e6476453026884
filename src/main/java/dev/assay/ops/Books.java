package dev.assay.ops;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.table.Lakehouse;
import dev.assay.table.RecordRow;
import dev.assay.table.RecordTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ops tables of one lakehouse, read and written without Spark. */
public final class Books {
  /** The format that this version of Assay writes. */
  public static final int FORMAT = 3;

  private final Lakehouse lakehouse;

  public Books(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /** The table itself. */
  public RecordTable open(OpsTable table) {
    return RecordTable.at(
        lakehouse.path(table.table()), table.columns(), lakehouse.configuration());
  }

  /** All rows in the order in which they were written; none when there is no table yet. */
  public List<RecordRow> read(OpsTable table) {
    return open(table).read();
  }

  /** Adds rows in one commit; no rows, no commit. */
  public void add(OpsTable table, List<Map<String, @Nullable Object>> rows) {
    if (!rows.isEmpty()) {
      open(table).append(rows);
    }
  }

  /** The tables of so many small files that joining them may be worth a commit. */
  public List<OpsTable> scattered() {
    return Arrays.stream(OpsTable.values()).filter(t -> open(t).isScattered()).toList();
  }

  /**
   * Refuses books that a newer Assay wrote, and marks new ones with the current format.
   *
   * @return the format that they have now, which may be an older one
   */
  public int requireKnownFormat(Instant now) {
    int newest = read(OpsTable.FORMAT).stream().mapToInt(r -> r.integer("version")).max().orElse(0);
    if (newest > FORMAT) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          lakehouse.path(OpsTable.FORMAT.table()),
          "the ops tables have format " + newest + ", this Assay knows up to " + FORMAT,
          "Use the newer Assay that wrote them");
    }
    if (newest == 0) {
      markFormat(now);
    }
    return newest == 0 ? FORMAT : newest;
  }

  /** Says that from now on the books have the current format. */
  public void markFormat(Instant now) {
    add(OpsTable.FORMAT, List.of(Map.of("version", FORMAT, "since", now)));
  }
}
