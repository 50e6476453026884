package dev.assay.bronze;

import dev.assay.landing.LandedRecord;
import java.sql.Date;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What stands in {@code bronze.<source>__rejected}: one row per refused record, one per refused
 * file.
 */
final class RejectedRows {
  static final StructType SCHEMA =
      new StructType()
          .add("reason", DataTypes.StringType)
          .add("detail", DataTypes.StringType)
          .add("raw", DataTypes.StringType)
          .add("records", DataTypes.LongType)
          .add("_dt", DataTypes.DateType)
          .add("_source_file", DataTypes.StringType)
          .add("_sha256", DataTypes.StringType)
          .add("_row", DataTypes.LongType)
          .add("_line", DataTypes.LongType);

  private RejectedRows() {}

  /** The row of a refused record; empty for a good one. */
  static Optional<Row> ofRecord(TaskRecords.Placed at) {
    LandedRecord record = at.record();
    if (record.rejection() == null) {
      return Optional.empty();
    }
    return Optional.of(
        RowFactory.create(
            record.rejection().reason(),
            record.rejection().detail(),
            record.raw(),
            1L,
            Date.valueOf(at.file().file().dt()),
            at.file().file().relativePath(),
            at.file().sha256(),
            record.position(),
            record.line()));
  }

  /** One row per file that is refused as a whole. */
  static Dataset<Row> ofFiles(SparkSession session, List<PlannedFile> files) {
    List<Row> rows =
        files.stream()
            .map(
                f ->
                    RowFactory.create(
                        f.reason(),
                        f.detail(),
                        null,
                        f.records(),
                        Date.valueOf(f.dt()),
                        f.path(),
                        f.sha256(),
                        null,
                        null))
            .toList();
    return session.createDataFrame(rows, SCHEMA);
  }
}
