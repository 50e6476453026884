package dev.assay.table;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What only a local file system needs: files and names forced to the medium. */
final class LocalDisk {
  private static final boolean DIRECTORIES_OPEN = File.separatorChar == '/';

  private LocalDisk() {}

  /** Whether {@code path}, fully qualified, lies on a local file system. */
  static boolean isLocal(org.apache.hadoop.fs.Path path) {
    return "file".equals(path.toUri().getScheme());
  }

  static Path path(org.apache.hadoop.fs.Path path) {
    return new File(path.toUri().getPath()).toPath();
  }

  /** The file in which Hadoop's checksummed local file system keeps the checksums of {@code p}. */
  static Path checksumOf(Path p) {
    return p.resolveSibling("." + p.getFileName() + ".crc");
  }

  static Path directoryOf(Path file) {
    return Objects.requireNonNull(file.getParent(), "a file of a table lies in a directory");
  }

  /** Returns when a power cut can no longer take back what the file, or the directory, holds. */
  static void force(Path path) throws IOException {
    boolean directory = Files.isDirectory(path);
    if (directory && !DIRECTORIES_OPEN) {
      return;
    }
    // A channel closes itself under an interrupted thread, which would make a landed commit look
    // like a failed one.
    boolean interrupted = Thread.interrupted();
    StandardOpenOption mode = directory ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Forces {@code directory} and its parents, as far up as they can be read. */
  static void forceUpwards(Path directory) throws IOException {
    for (@Nullable Path p = directory; p != null && Files.isReadable(p); p = p.getParent()) {
      force(p);
    }
  }
}
