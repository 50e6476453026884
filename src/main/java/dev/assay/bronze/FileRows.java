package dev.assay.bronze;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.landing.LandedRecord;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Good records of one file as rows of Bronze; what all of them share is made once. */
final class FileRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where a value goes that no column takes: it is rescued. */
  static final int NOWHERE = -1;

  private final BatchFile file;
  private final int width;
  private final List<String> names;
  private final int[] targets;
  private final Date dt;
  private final String path;
  private final String name;

  /**
   * Rows of a file.
   *
   * @param targets by the file's columns, where their values stand in a row; or {@link #NOWHERE}
   * @param width how many columns the source has
   */
  FileRows(BatchFile file, int[] targets, int width) {
    this.file = file;
    this.width = width;
    this.names = file.columns();
    this.targets = targets.clone();
    this.dt = Date.valueOf(file.file().dt());
    this.path = file.file().relativePath();
    this.name = String.valueOf(Path.of(path).getFileName());
  }

  boolean areOf(BatchFile other) {
    return file.equals(other);
  }

  Row row(LandedRecord record) {
    @Nullable Object[] row = new Object[width + 5];
    ObjectNode rescued = null;
    for (int i = 0; i < targets.length; i++) {
      String value = record.values().get(i);
      if (targets[i] != NOWHERE) {
        row[targets[i]] = value;
      } else if (value != null) {
        rescued = rescued == null ? JSON.createObjectNode() : rescued;
        rescued.put(names.get(i), value);
      }
    }
    int next = width;
    row[next++] = rescued == null ? null : rescued.toString();
    row[next++] = dt;
    row[next++] = path;
    row[next++] = name;
    row[next] = record.position();
    return RowFactory.create(row);
  }
}
