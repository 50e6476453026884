package dev.assay.table;

import io.delta.kernel.expressions.Column;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * A new Parquet file of encoded rows. Kernel's own writer takes no configuration, so that it parses
 * Hadoop's default files anew for every file it writes, and reads each back for its statistics.
 */
final class RecordFile {
  private RecordFile() {}

  /**
   * Writes the file.
   *
   * @param counted the columns of which the log is to keep bounds and counts of nulls
   */
  static DataFileStatus write(
      String directory,
      StructType columns,
      List<Column> counted,
      List<Map<String, @Nullable Object>> rows,
      Configuration conf)
      throws IOException {
    Path file = new Path(directory, UUID.randomUUID() + ".parquet");
    try (ParquetWriter<Map<String, @Nullable Object>> writer =
        new Builder(HadoopOutputFile.fromPath(file, conf), columns)
            .withConf(conf)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      for (Map<String, @Nullable Object> row : rows) {
        writer.write(row);
      }
    }
    FileStatus written = file.getFileSystem(conf).getFileStatus(file);
    List<StructField> bounded =
        columns.fields().stream().filter(f -> counted.contains(new Column(f.getName()))).toList();
    return new DataFileStatus(
        file.toString(),
        written.getLen(),
        written.getModificationTime(),
        Optional.of(RecordBounds.of(bounded, rows)));
  }

  private static final class Builder
      extends ParquetWriter.Builder<Map<String, @Nullable Object>, Builder> {
    private final StructType columns;

    Builder(OutputFile file, StructType columns) {
      super(file);
      this.columns = columns;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // its successor calls it, and it is abstract
    protected WriteSupport<Map<String, @Nullable Object>> getWriteSupport(Configuration conf) {
      return new RecordWriteSupport(columns);
    }
  }
}
