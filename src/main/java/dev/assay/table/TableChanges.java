package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.TableName;
import dev.assay.table.KernelSnapshot.ActiveFile;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What came and went between two versions of a table: only files that one of them has and the other
 * hasn't are read, and rows that were merely copied from one to the other cancel out.
 */
final class TableChanges {
  private final Lakehouse lakehouse;
  private final DeltaTables tables;
  private final TableName table;
  private final long from;
  private final long to;

  TableChanges(Lakehouse lakehouse, DeltaTables tables, TableName table, long from, long to) {
    this.lakehouse = lakehouse;
    this.tables = tables;
    this.table = table;
    this.from = from;
    this.to = to;
  }

  /** Why the difference cannot be told; looks at logs and names of files, not at rows. */
  static Optional<String> obstacle(Lakehouse lakehouse, TableName table, long from, long to) {
    try {
      KernelSnapshot before = snapshot(lakehouse, table, from);
      KernelSnapshot after = snapshot(lakehouse, table, to);
      if (!before.schemaJson().equals(after.schemaJson())) {
        return Optional.of("the columns of " + table + " changed");
      }
      return isWhole(lakehouse, before)
          ? Optional.empty()
          : Optional.of("files of " + table + " version " + from + " are vacuumed");
    } catch (AssayException e) {
      return Optional.of(table + " version " + from + " cannot be read any more");
    }
  }

  RowDifference difference() {
    KernelSnapshot before = snapshot(lakehouse, table, from);
    KernelSnapshot after = snapshot(lakehouse, table, to);
    if (LittleTable.isOfPlainFiles(before) && LittleTable.isOfPlainFiles(after)) {
      FileDifference files = new FileDifference(before, after);
      return RowDifference.of(files.removed(tables), files.added(tables));
    }
    return RowDifference.of(tables.readAt(table, from), tables.readAt(table, to));
  }

  private static KernelSnapshot snapshot(Lakehouse lakehouse, TableName name, long version) {
    return KernelSnapshot.at(lakehouse.path(name), version, lakehouse.configuration());
  }

  private static boolean isWhole(Lakehouse lakehouse, KernelSnapshot snapshot) {
    return StoredView.of(snapshot)
        .map(
            view ->
                view.inputs().entrySet().stream()
                    .allMatch(
                        i -> isWhole(lakehouse, snapshot(lakehouse, i.getKey(), i.getValue()))))
        .orElseGet(() -> snapshot.files().stream().allMatch(f -> isThere(lakehouse, f)));
  }

  private static boolean isThere(Lakehouse lakehouse, ActiveFile file) {
    Path path = new Path(file.path());
    try {
      return path.getFileSystem(lakehouse.configuration()).exists(path);
    } catch (IOException e) {
      return false;
    }
  }
}
