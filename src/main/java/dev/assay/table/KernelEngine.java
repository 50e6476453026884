package dev.assay.table;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Text;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.hadoopio.HadoopFileIO;
import io.delta.kernel.engine.MetricsReporter;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.exceptions.TableNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Delta Kernel as this house uses it: safe commits on local disks, and no reports in the log. */
final class KernelEngine extends DefaultEngine {
  private final Configuration conf;
  private final ParquetHandler parquet;

  private KernelEngine(Configuration conf, FileIO io) {
    super(io);
    this.conf = conf;
    this.parquet = new CheckedParquet(io, conf);
  }

  static KernelEngine of(Configuration conf) {
    Configuration own = new Configuration(conf);
    own.setIfUnset("io.delta.kernel.logStore.file.impl", HardLinkLogStore.class.getName());
    own.set("parquet.compression", "zstd");
    // Vectored reading hands every small column to a pool of threads and waits for it.
    own.set("parquet.hadoop.vectored.io.enabled", "false");
    return new KernelEngine(own, new HadoopFileIO(own));
  }

  Configuration configuration() {
    return conf;
  }

  @Override
  public ParquetHandler getParquetHandler() {
    return parquet;
  }

  @Override
  public List<MetricsReporter> getMetricsReporters() {
    return List.of();
  }

  /** The newest version; empty when there is no table. */
  Optional<Snapshot> newest(String path) {
    try {
      return Optional.of(TableManager.loadSnapshot(path).build(this));
    } catch (TableNotFoundException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw failed(path, "cannot be opened", e);
    }
  }

  Snapshot at(String path, long version) {
    try {
      return TableManager.loadSnapshot(path).atVersion(version).build(this);
    } catch (RuntimeException e) {
      throw failed(path, "cannot be opened at version " + version, e);
    }
  }

  /** Kernel's messages may quote rows and log lines, so only those of the disk are repeated. */
  static AssayException failed(String path, String problem, Throwable cause) {
    for (@Nullable Throwable c = cause; c != null; c = c.getCause()) {
      if (c instanceof AssayException known) {
        return known;
      }
    }
    return AssayException.because(
        cause,
        ErrorKind.ENVIRONMENT,
        path,
        "the Delta table " + problem + ": " + kind(root(cause)),
        "Check the disk's space and permissions and the table's files, then run" + " again");
  }

  /** The problem in words: that of the house where it has spoken already, else what it was. */
  static String problem(String problem, Throwable cause) {
    return failed("", problem, cause).problems().get(0).problem().replace("the Delta table ", "");
  }

  private static String kind(Throwable root) {
    String name = root.getClass().getSimpleName();
    boolean fromTheDisk =
        root.getClass() == IOException.class || root instanceof FileSystemException;
    return fromTheDisk ? name + ", " + Text.printable(String.valueOf(root.getMessage())) : name;
  }

  private static Throwable root(Throwable error) {
    Throwable root = error;
    for (@Nullable Throwable c = error.getCause(); c != null; c = c.getCause()) {
      root = c;
    }
    return root;
  }
}
