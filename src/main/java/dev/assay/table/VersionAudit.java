package dev.assay.table;

import dev.assay.model.ContentHash;
import io.delta.kernel.Snapshot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Holds the data files of one version of a table against what its log says of them; the log is read
 * once.
 */
public final class VersionAudit {
  private final String path;
  private final long version;
  private final Configuration conf;
  private @Nullable KernelSnapshot snapshot;

  public VersionAudit(String path, long version, Configuration conf) {
    this.path = path;
    this.version = version;
    this.conf = conf;
  }

  /**
   * A data file that is not as the log has it.
   *
   * @param file its path
   */
  public record BrokenFile(String file, String problem) {}

  /**
   * What the files hold.
   *
   * @param broken files that cannot be read to the end, or hold another number of rows
   * @param rows that could be read
   * @param content hash of those rows; null where a column's text is known to Spark alone, or a
   *     column is not there
   */
  public record Read(List<BrokenFile> broken, long rows, @Nullable ContentHash content) {}

  /**
   * The files that are not there, or have another size than the log says; none of them is opened.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when the log cannot be read up to the
   *     version
   */
  public List<BrokenFile> look() {
    List<BrokenFile> broken = new ArrayList<>();
    for (KernelSnapshot.ActiveFile file : snapshot().files()) {
      look(file).ifPresent(problem -> broken.add(new BrokenFile(file.path(), problem)));
    }
    return broken;
  }

  /** Whether the version holds no rows, but a SELECT that stands for them. */
  public boolean isView() {
    return StoredView.of(snapshot().properties()).isPresent();
  }

  /** The rows that the log promises; empty when it does not count them. */
  public Optional<Long> promisedRows() {
    if (isView()) {
      return Optional.empty();
    }
    var rows = snapshot().rowCount();
    return rows.isPresent() ? Optional.of(rows.getAsLong()) : Optional.empty();
  }

  /**
   * Reads every column of every file to its end, verifying the checksum of each page.
   *
   * @param columns whose values make the content hash, in order
   * @throws dev.assay.model.AssayException ENVIRONMENT when the log cannot be read up to the
   *     version
   */
  public Read read(List<String> columns) {
    List<BrokenFile> broken = drain();
    KernelEngine engine = KernelEngine.of(conf);
    Snapshot log = engine.at(path, version);
    @Nullable KernelText text = KernelText.of(columns, log.getSchema()).orElse(null);
    long[] rows = {0};
    List<KernelScan.Unread> unread =
        new KernelScan(path, engine)
            .visitWhatCanBeRead(
                log,
                log.getSchema(),
                (batch, row) -> {
                  rows[0]++;
                  if (text != null) {
                    text.add(batch, row);
                  }
                });
    for (KernelScan.Unread file : unread) {
      if (broken.stream().noneMatch(b -> b.file().equals(file.file()))) {
        broken.add(new BrokenFile(file.file(), file.problem()));
      }
    }
    return new Read(broken, rows[0], text == null ? null : text.sum());
  }

  private KernelSnapshot snapshot() {
    if (snapshot == null) {
      snapshot = KernelSnapshot.at(path, version, conf);
    }
    return snapshot;
  }

  /**
   * Beside a local file stand checksums of all its bytes, those that no reader of rows sees too.
   */
  private List<BrokenFile> drain() {
    List<BrokenFile> broken = new ArrayList<>();
    for (KernelSnapshot.ActiveFile file : snapshot().files()) {
      Path data = new Path(file.path());
      try {
        FileSystem fs = data.getFileSystem(conf);
        if (fs instanceof ChecksumFileSystem) {
          try (InputStream in = fs.open(data)) {
            in.transferTo(OutputStream.nullOutputStream());
          }
        }
      } catch (IOException e) {
        broken.add(new BrokenFile(file.path(), unreadable(e)));
      }
    }
    return broken;
  }

  private static String unreadable(IOException e) {
    return "the data file cannot be read: " + e.getClass().getSimpleName();
  }

  private Optional<String> look(KernelSnapshot.ActiveFile file) {
    Path data = new Path(file.path());
    try {
      FileSystem fs = data.getFileSystem(conf);
      long bytes = fs.getFileStatus(data).getLen();
      return bytes == file.bytes()
          ? Optional.empty()
          : Optional.of("the data file has " + bytes + " bytes, but the log says " + file.bytes());
    } catch (FileNotFoundException e) {
      return Optional.of("the data file is not there");
    } catch (IOException e) {
      return Optional.of(unreadable(e));
    }
  }
}
