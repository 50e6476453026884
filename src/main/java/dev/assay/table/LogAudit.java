package dev.assay.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.model.AssayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Looks at every file of a table's log, and reports all that is wrong instead of the first. */
public final class LogAudit {
  private static final String FROM_A_BACKUP = "Restore it from a backup";

  private final LogDirectory log;
  private final LogSoundness soundness;
  private final LogDirectory.Listing listing;
  private final List<Damage> damages = new ArrayList<>();

  private LogAudit(String path, Configuration conf) {
    this.log = LogDirectory.of(path, conf);
    this.soundness = new LogSoundness(log, CommitLog.of(path, conf));
    this.listing = log.list();
  }

  /**
   * One file that is not as a sound log has it.
   *
   * @param from the first version that cannot be told without it
   * @param to the last one
   */
  public record Damage(String file, String problem, long from, long to) {
    /** Whether a version of the table needs what is damaged. */
    public boolean hits(long version) {
      return from <= version && version <= to;
    }
  }

  /** All damages of the log of the table at {@code path}; a table that is not there has none. */
  public static List<Damage> of(String path, Configuration conf) {
    return new LogAudit(path, conf).damages();
  }

  private List<Damage> damages() {
    if (listing.commits().isEmpty()) {
      return List.of();
    }
    lookForGaps();
    listing.checkpoints().forEach(this::lookAtCheckpoint);
    listing.commits().forEach(this::lookAtCommit);
    listing.checksums().forEach(this::lookAtChecksum);
    lookAtPointer();
    return damages;
  }

  private void lookForGaps() {
    long oldest = listing.commits().firstKey();
    long newest = listing.commits().lastKey();
    if (oldest > 0 && listing.checkpoints().ceilingKey(oldest - 1) == null) {
      damages.add(
          new Damage(
              log.commit(oldest - 1).toString(),
              "the log begins at version "
                  + oldest
                  + " and no checkpoint stands for what came"
                  + " before",
              0,
              Long.MAX_VALUE));
    }
    for (long version = oldest; version < newest; version++) {
      if (!listing.commits().containsKey(version)) {
        damaged(
            log.commit(version),
            version,
            "the commit file is missing, though there are later ones");
      }
    }
    for (long version : listing.checksums()) {
      if (version > newest) {
        damaged(
            log.commit(version),
            version,
            "the commit file is missing, though its checksum is there");
      }
    }
  }

  private void lookAtCheckpoint(long version, List<FileStatus> parts) {
    try {
      soundness.requireCheckpointWhole(parts);
    } catch (AssayException e) {
      @Nullable Long next = listing.checkpoints().higherKey(version);
      damages.add(damage(e, version, next == null ? Long.MAX_VALUE : next - 1));
    }
  }

  private void lookAtCommit(long version, FileStatus file) {
    try {
      soundness.requireWhole(file, version, FROM_A_BACKUP);
    } catch (AssayException e) {
      damages.add(damage(e, version, lastToNeed(version)));
    }
  }

  private void lookAtChecksum(long version) {
    if (log.json(log.checksum(version)).isEmpty()) {
      damages.add(
          new Damage(
              log.checksum(version).toString(),
              "the checksum file of the version is not whole JSON",
              version,
              version));
    }
  }

  private void lookAtPointer() {
    Path pointer = log.lastCheckpoint();
    if (!log.exists(pointer)) {
      return;
    }
    Optional<JsonNode> read = log.json(pointer);
    if (read.isEmpty() || !read.get().path("version").isIntegralNumber()) {
      damages.add(everywhere(pointer, "the pointer to the last checkpoint is not whole JSON"));
      return;
    }
    long version = read.get().path("version").asLong();
    if (!listing.checkpoints().containsKey(version)) {
      damages.add(
          everywhere(
              pointer,
              "the pointer names a checkpoint of version " + version + ", which is not there"));
    } else if (version < listing.checkpoints().lastKey()) {
      damages.add(
          everywhere(
              pointer,
              "the pointer is stale: it names the checkpoint of version "
                  + version
                  + ", but there is one of "
                  + listing.checkpoints().lastKey()));
    }
  }

  private static Damage everywhere(Path file, String problem) {
    return new Damage(file.toString(), problem, 0, Long.MAX_VALUE);
  }

  private void damaged(Path file, long version, String problem) {
    damages.add(new Damage(file.toString(), problem, version, lastToNeed(version)));
  }

  /** Who begins at a later checkpoint does not read the commit. */
  private long lastToNeed(long version) {
    Map.@Nullable Entry<Long, List<FileStatus>> next = listing.checkpoints().ceilingEntry(version);
    return next == null ? Long.MAX_VALUE : Math.max(version, next.getKey() - 1);
  }

  private static Damage damage(AssayException e, long from, long to) {
    return new Damage(e.problems().get(0).place(), e.problems().get(0).problem(), from, to);
  }
}
