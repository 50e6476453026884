package dev.assay.contract.draft;

import dev.assay.model.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one version say.
 *
 * @param columns those that a contract may promise, in the table's order
 * @param ingestedAt when the newest row was taken in; null where the table does not say
 */
record TableProfile(
    TableName table,
    long version,
    long rows,
    List<ColumnProfile> columns,
    @Nullable Instant ingestedAt) {
  TableProfile {
    columns = List.copyOf(columns);
  }

  Optional<ColumnProfile> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Whether every row has a value in the column. */
  boolean isFull(ColumnProfile column) {
    return rows > 0 && column.present() == rows;
  }
}
