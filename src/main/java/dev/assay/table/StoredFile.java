package dev.assay.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that lies in a table's folder, whether the table's log names it or not.
 *
 * @param path below the table's folder, not encoded
 * @param bytes its size
 * @param modified when it was written
 */
public record StoredFile(String path, long bytes, Instant modified) {
  /**
   * All files of the table at {@code table}, sorted by path, without its log and what is hidden;
   * none when there is no such folder.
   *
   * @throws dev.assay.model.AssayException ENVIRONMENT when the folder cannot be listed
   */
  static List<StoredFile> in(String table, Configuration conf) {
    Path folder = new Path(table);
    try {
      FileSystem fs = folder.getFileSystem(conf);
      return list(fs, fs.makeQualified(folder));
    } catch (IOException e) {
      throw LogDirectory.unreadable(folder, e);
    }
  }

  private static List<StoredFile> list(FileSystem fs, Path root) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    Deque<Path> folders = new ArrayDeque<>(List.of(root));
    while (!folders.isEmpty()) {
      for (FileStatus found : statuses(fs, folders.remove())) {
        if (found.getPath().getName().matches("[_.].*")) {
          continue;
        }
        if (found.isDirectory()) {
          folders.add(found.getPath());
        } else {
          files.add(of(root, found));
        }
      }
    }
    files.sort(Comparator.comparing(StoredFile::path));
    return files;
  }

  private static FileStatus[] statuses(FileSystem fs, Path folder) throws IOException {
    try {
      return fs.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  private static StoredFile of(Path root, FileStatus file) {
    return new StoredFile(
        file.getPath().toString().substring(root.toString().length() + 1),
        file.getLen(),
        Instant.ofEpochMilli(file.getModificationTime()));
  }
}
