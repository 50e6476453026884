package dev.assay.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.model.AssayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Finds the damage that Delta would pass over in silence and the next commit make permanent. */
final class LogSoundness {
  /** These name files that are already counted, so sums over their actions prove nothing. */
  private static final Set<String> RESTATING =
      Set.of(
          "COMPUTE STATS",
          "ROW TRACKING BACKFILL",
          "ROW TRACKING UNBACKFILL",
          "Deletion Vector Tombstones",
          "Manual Update");

  private static final JsonNode EMPTY_TABLE =
      JsonNodeFactory.instance.objectNode().put("numFiles", 0L).put("tableSizeBytes", 0L);
  private static final byte[] PARQUET_END = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final LogDirectory log;
  private final CommitLog commits;

  LogSoundness(LogDirectory log, CommitLog commits) {
    this.log = log;
    this.commits = commits;
  }

  static String restore(long version) {
    String earlier = version == 0 ? "gone" : "at version " + (version - 1);
    return "Restore this file from a backup. Without one, move it and its .crc files out of"
        + " _delta_log: the table is then "
        + earlier
        + ", and the next run does the lost work again";
  }

  void require() {
    LogDirectory.Listing listing = log.list();
    long claimed = claims(listing);
    if (claimed > newest(listing)) {
      // Another writer may have committed while the directory was being read.
      listing = log.list();
    }
    if (claimed > newest(listing)) {
      throw lost(listing, claimed);
    }
    if (listing.commits().isEmpty()) {
      return;
    }
    requireNoGap(listing);
    Map.@Nullable Entry<Long, List<FileStatus>> checkpoint = listing.checkpoints().lastEntry();
    if (checkpoint != null) {
      requireCheckpointWhole(checkpoint.getValue());
    }
    long newest = newest(listing);
    requireWhole(listing.commits().lastEntry().getValue(), newest, restore(newest));
  }

  private static long newest(LogDirectory.Listing listing) {
    return listing.commits().isEmpty() ? -1 : listing.commits().lastKey();
  }

  /** The newest version that anything but a commit file speaks of; -1 when nothing does. */
  private long claims(LogDirectory.Listing listing) {
    long checksum = listing.checksums().isEmpty() ? -1 : listing.checksums().last();
    long checkpoint = listing.checkpoints().isEmpty() ? -1 : listing.checkpoints().lastKey();
    return Math.max(log.lastCheckpointVersion().orElse(-1), Math.max(checksum, checkpoint));
  }

  private AssayException lost(LogDirectory.Listing listing, long claimed) {
    long newest = newest(listing);
    Path witness = log.lastCheckpoint();
    if (listing.checksums().contains(claimed)) {
      witness = log.checksum(claimed);
    } else if (listing.checkpoints().containsKey(claimed)) {
      witness = listing.checkpoints().getOrDefault(claimed, List.of()).get(0).getPath();
    }
    return CommitLog.damaged(
        witness,
        "it speaks of version " + claimed + ", but the newest commit file is that of " + newest,
        "Restore the commit files after version "
            + newest
            + " from a backup. If they are lost for good, move every file of a later version, and"
            + " _last_checkpoint where it names one, out of _delta_log");
  }

  private void requireNoGap(LogDirectory.Listing listing) {
    long expected = -1;
    for (Map.Entry<Long, FileStatus> commit : listing.commits().entrySet()) {
      long version = commit.getKey();
      if (expected >= 0 && version != expected) {
        throw CommitLog.damaged(
            log.commit(expected),
            "the commit file is missing, though there are later ones",
            "Restore it from a backup");
      }
      if (commit.getValue().getLen() == 0) {
        throw CommitLog.damaged(
            commit.getValue().getPath(),
            "the commit file is empty",
            version == newest(listing) ? restore(version) : "Restore it from a backup");
      }
      expected = version + 1;
    }
    long oldest = listing.commits().firstKey();
    boolean rooted =
        oldest == 0 || listing.checkpoints().ceilingKey(Math.max(0, oldest - 1)) != null;
    if (!rooted) {
      throw CommitLog.damaged(
          log.commit(oldest - 1),
          "the log begins at version " + oldest + " and no checkpoint stands for what came before",
          "Restore the earlier files of _delta_log from a backup");
    }
  }

  /** Throws when a part of a checkpoint breaks off. */
  void requireCheckpointWhole(List<FileStatus> parts) {
    for (FileStatus part : parts) {
      if (part.getPath().getName().endsWith(".parquet") && !endsLikeParquet(part)) {
        throw CommitLog.damaged(
            part.getPath(),
            "the checkpoint is not a whole Parquet file",
            "Move it and _last_checkpoint out of _delta_log: Delta reads the commits instead");
      }
    }
  }

  private boolean endsLikeParquet(FileStatus part) {
    try {
      return Arrays.equals(log.tail(part, PARQUET_END.length), PARQUET_END);
    } catch (IOException e) {
      throw LogDirectory.unreadable(part.getPath(), e);
    }
  }

  /** Throws when a commit cannot be read, breaks off, or disagrees with its checksum file. */
  void requireWhole(FileStatus file, long version, String remedy) {
    Commit commit = commits.read(version);
    // Object stores show a file whole or not at all, and writers there may end without a newline.
    if (LocalDisk.isLocal(file.getPath()) && !endsWithNewline(file)) {
      throw CommitLog.damaged(
          file.getPath(), "the commit file breaks off within its last line", remedy);
    }
    Optional<JsonNode> after = log.json(log.checksum(version));
    if (after.isEmpty()) {
      return;
    }
    requireSameAttempt(commit, after.get());
    if (version == 0 || !RESTATING.contains(commit.operation())) {
      requireSums(commit, after.get());
    }
  }

  private boolean endsWithNewline(FileStatus file) {
    try {
      return log.tail(file, 1)[0] == '\n';
    } catch (IOException e) {
      throw LogDirectory.unreadable(file.getPath(), e);
    }
  }

  private void requireSameAttempt(Commit commit, JsonNode after) {
    JsonNode id = after.path("txnId");
    if (id.isTextual()
        && commit.transactionId() != null
        && !id.asText().equals(commit.transactionId())) {
      throw disagrees(commit, "its checksum file belongs to another write of this version");
    }
  }

  private void requireSums(Commit commit, JsonNode after) {
    Optional<JsonNode> before =
        commit.version() == 0
            ? Optional.of(EMPTY_TABLE)
            : log.json(log.checksum(commit.version() - 1));
    if (before.isEmpty()) {
      return;
    }
    long files = commit.addedFiles() - commit.removedFiles();
    if (differs(before.get(), files, after, "numFiles")) {
      throw disagrees(commit, "its checksum file counts other data files");
    }
    long bytes = commit.addedBytes() - commit.removedBytes();
    if (commit.removedBytes() >= 0 && differs(before.get(), bytes, after, "tableSizeBytes")) {
      throw disagrees(commit, "its checksum file counts another number of bytes");
    }
  }

  private static boolean differs(JsonNode before, long change, JsonNode after, String field) {
    return before.path(field).isNumber()
        && after.path(field).isNumber()
        && before.path(field).asLong() + change != after.path(field).asLong();
  }

  private AssayException disagrees(Commit commit, String how) {
    return CommitLog.damaged(
        log.commit(commit.version()),
        "the commit file and " + log.checksum(commit.version()).getName() + " disagree: " + how,
        "Restore both from a backup. If the data files are known to be right, move the checksum"
            + " file away: Delta writes a new one with the next commit");
  }
}
