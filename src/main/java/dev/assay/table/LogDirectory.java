package dev.assay.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of one {@code _delta_log}, by version. */
final class LogDirectory {
  private static final Pattern NAME = Pattern.compile("(\\d{20})\\.(json|crc|checkpoint.*)");

  private final FileSystem fs;
  private final Path log;

  private LogDirectory(FileSystem fs, Path log) {
    this.fs = fs;
    this.log = log;
  }

  /** What lies there at one instant; the maps are sorted by version. */
  record Listing(
      TreeMap<Long, FileStatus> commits,
      TreeSet<Long> checksums,
      TreeMap<Long, List<FileStatus>> checkpoints) {}

  static LogDirectory of(String tablePath, Configuration conf) {
    Path log = new Path(tablePath, "_delta_log");
    try {
      FileSystem fs = log.getFileSystem(conf);
      return new LogDirectory(fs, fs.makeQualified(log));
    } catch (IOException e) {
      throw unreadable(log, e);
    }
  }

  Path path() {
    return log;
  }

  /** The table's folder. */
  Path table() {
    return log.getParent();
  }

  /** A path with the scheme of this file system, where it has none. */
  Path qualified(Path path) {
    return path.toUri().getScheme() == null ? fs.makeQualified(path) : path;
  }

  Path commit(long version) {
    return new Path(log, String.format("%020d.json", version));
  }

  Path checksum(long version) {
    return new Path(log, String.format("%020d.crc", version));
  }

  Path lastCheckpoint() {
    return new Path(log, "_last_checkpoint");
  }

  Listing list() {
    Listing listing = new Listing(new TreeMap<>(), new TreeSet<>(), new TreeMap<>());
    try {
      for (FileStatus file : fs.listStatus(log)) {
        sort(file, listing);
      }
    } catch (FileNotFoundException e) {
      return listing;
    } catch (IOException e) {
      throw unreadable(log, e);
    }
    return listing;
  }

  boolean exists(Path file) {
    try {
      return fs.exists(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  Instant modified(Path file) throws IOException {
    return Instant.ofEpochMilli(fs.getFileStatus(file).getModificationTime());
  }

  byte[] bytes(Path file) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      return in.readAllBytes();
    }
  }

  /** The file's last bytes, at most {@code count}. */
  byte[] tail(FileStatus file, int count) throws IOException {
    int length = (int) Math.min(count, file.getLen());
    byte[] end = new byte[length];
    try (FSDataInputStream in = fs.open(file.getPath())) {
      in.readFully(file.getLen() - length, end);
    }
    return end;
  }

  /** The version that the checkpoint pointer names; empty when Delta could not read it either. */
  OptionalLong lastCheckpointVersion() {
    return json(lastCheckpoint())
        .map(node -> node.path("version"))
        .filter(JsonNode::isIntegralNumber)
        .map(node -> OptionalLong.of(node.asLong()))
        .orElse(OptionalLong.empty());
  }

  /** The file as JSON; empty when it is absent or damaged, which for these files harms nothing. */
  Optional<JsonNode> json(Path file) {
    try {
      return Optional.ofNullable(CommitText.JSON.readTree(bytes(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Without a whole listing where a checkpoint says where to begin. */
  OptionalLong latestVersion() {
    OptionalLong hint = lastCheckpointVersion();
    if (hint.isPresent() && exists(commit(hint.getAsLong()))) {
      long version = hint.getAsLong();
      while (exists(commit(version + 1))) {
        version++;
      }
      return OptionalLong.of(version);
    }
    TreeMap<Long, FileStatus> commits = list().commits();
    return commits.isEmpty() ? OptionalLong.empty() : OptionalLong.of(commits.lastKey());
  }

  private static void sort(FileStatus file, Listing listing) {
    Matcher name = NAME.matcher(file.getPath().getName());
    if (!name.matches()) {
      return;
    }
    long version = Long.parseLong(name.group(1));
    switch (name.group(2)) {
      case "json" -> listing.commits().put(version, file);
      case "crc" -> listing.checksums().add(version);
      default -> listing.checkpoints().computeIfAbsent(version, v -> new ArrayList<>()).add(file);
    }
  }

  static AssayException unreadable(Path file, IOException cause) {
    return AssayException.because(
        cause,
        ErrorKind.ENVIRONMENT,
        file.toString(),
        "cannot be read: " + cause.getClass().getSimpleName(),
        "Check the disk, the connection and the permissions, then run again");
  }
}
