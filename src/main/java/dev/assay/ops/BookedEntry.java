package dev.assay.ops;

import dev.assay.model.TableName;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the row ledger as it stands in the books.
 *
 * @param recordedAt null for a commit that the next run will enter
 */
public record BookedEntry(LedgerEntry entry, @Nullable Instant recordedAt) {
  static BookedEntry of(RecordRow row) {
    long in = row.longValue("rows_in");
    return new BookedEntry(
        new LedgerEntry(
            TableName.parse(row.string("table_name")).orElseThrow(),
            row.longValue("version"),
            row.string("run_id"),
            Optional.ofNullable(row.longOrNull("rows_offered")).orElse(in),
            in,
            row.longValue("rows_kept"),
            row.longValue("rows_superseded"),
            row.longValue("rows_set_aside"),
            Optional.ofNullable(row.longOrNull("rows_deleted")).orElse(0L),
            row.longValue("rows_before"),
            row.longValue("rows_added"),
            row.longValue("rows_removed"),
            row.longValue("rows_after")),
        row.instant("recorded_at"));
  }
}
