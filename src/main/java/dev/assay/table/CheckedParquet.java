package dev.assay.table;

import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultParquetHandler;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.internal.parquet.ParquetFileReader.BatchReadSupport;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.MetadataColumnSpec;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads Parquet with its page checksums verified, which Kernel's own reader never does; nor does it
 * take a configuration, so that it parses Hadoop's default files anew for every file it opens.
 */
final class CheckedParquet extends DefaultParquetHandler {
  private static final int BATCH = 1024;

  private final Configuration conf;

  CheckedParquet(FileIO io, Configuration conf) {
    super(io);
    this.conf = conf;
  }

  /** The predicate could only skip row groups; these files have one. */
  @Override
  public CloseableIterator<FileReadResult> readParquetFiles(
      CloseableIterator<FileStatus> files, StructType schema, Optional<Predicate> predicate) {
    return Utils.flatten(
        files.map(
            file -> new Batches(file, schema).map(b -> new FileReadResult(b, file.getPath()))));
  }

  /** The rows of one file; opened when the first is asked for. */
  private final class Batches implements CloseableIterator<ColumnarBatch> {
    private final FileStatus file;
    private final BatchReadSupport support;
    private final boolean numbered;
    private @Nullable ParquetReader<Object> reader;
    private boolean pending;

    Batches(FileStatus file, StructType schema) {
      this.file = file;
      this.support = new BatchReadSupport(BATCH, schema);
      this.numbered = schema.contains(MetadataColumnSpec.ROW_INDEX);
    }

    @Override
    public boolean hasNext() {
      try {
        ParquetReader<Object> open = reader == null ? open() : reader;
        reader = open;
        pending = pending || open.read() != null;
        return pending;
      } catch (IOException e) {
        throw new KernelEngineException("reading the Parquet file " + file.getPath(), e);
      }
    }

    @Override
    public ColumnarBatch next() {
      if (!hasNext() || reader == null) {
        throw new NoSuchElementException();
      }
      int size = 0;
      do {
        pending = false;
        support.finalizeCurrentRow(numbered ? reader.getCurrentRowIndex() : -1);
        size++;
      } while (size < BATCH && hasNext());
      return support.getDataAsColumnarBatch(size);
    }

    @Override
    public void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
    }

    private ParquetReader<Object> open() throws IOException {
      HadoopInputFile input = HadoopInputFile.fromPath(new Path(file.getPath()), conf);
      return new ParquetReader.Builder<Object>(input) {
        @Override
        protected ReadSupport<Object> getReadSupport() {
          return support;
        }
      }.usePageChecksumVerification().build();
    }
  }
}
