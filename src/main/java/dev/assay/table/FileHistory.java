package dev.assay.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * From which version to which a table's files were read, as its whole log tells it: data files, and
 * those that mark deleted rows. Files are named by their path below the table's folder, or by their
 * whole path when they lie elsewhere.
 */
public final class FileHistory {
  private static final long STILL = Long.MAX_VALUE;

  private final LogDirectory log;
  private final Path root;
  private final Map<String, Life> open = new HashMap<>();
  private final Map<String, List<Life>> lives = new HashMap<>();
  private long newest = -1;

  private FileHistory(LogDirectory log, Path root) {
    this.log = log;
    this.root = root;
  }

  /**
   * Versions that read a file.
   *
   * @param from the first one
   * @param until the first one that does not
   * @param removedAt when that one was committed; null while there is none
   */
  private record Life(List<String> files, long from, long until, @Nullable Instant removedAt) {
    Life endedBy(Commit commit) {
      return new Life(files, from, commit.version(), commit.timestamp());
    }

    boolean at(long version) {
      return from <= version && version < until;
    }
  }

  /**
   * The history of the table at {@code table}; an empty one when there is no table.
   *
   * @throws AssayException ENVIRONMENT when the log is damaged, or does not go back to the first
   *     commit
   */
  static FileHistory of(String table, Configuration conf) {
    LogDirectory log = LogDirectory.of(table, conf);
    FileHistory history = new FileHistory(log, log.table());
    for (long version : log.list().commits().keySet()) {
      if (version != history.newest + 1) {
        throw CommitLog.damaged(
            log.commit(history.newest + 1),
            "the commit file is missing, so nobody can tell which files are needed",
            LogSoundness.restore(history.newest + 1));
      }
      history.read(version);
      history.newest = version;
    }
    history.open.values().forEach(history::note);
    return history;
  }

  /** The newest version; -1 when there is no table. */
  public long newest() {
    return newest;
  }

  /** The files that a version reads. */
  public SortedSet<String> at(long version) {
    SortedSet<String> files = new TreeSet<>();
    lives.forEach(
        (file, all) -> {
          if (all.stream().anyMatch(l -> l.at(version))) {
            files.add(file);
          }
        });
    return files;
  }

  /** The files that any version from {@code version} on reads. */
  public SortedSet<String> since(long version) {
    SortedSet<String> files = new TreeSet<>();
    lives.forEach(
        (file, all) -> {
          if (all.stream().anyMatch(l -> l.until() > version)) {
            files.add(file);
          }
        });
    return files;
  }

  /** All files that any version reads. */
  public SortedSet<String> all() {
    return since(-1);
  }

  /** When a file was last removed; empty when the newest version reads it, or none ever did. */
  public Optional<Instant> removedAt(String file) {
    return lives.getOrDefault(file, List.of()).stream()
        .filter(l -> l.removedAt() != null)
        .map(l -> l.removedAt() == null ? Instant.MIN : l.removedAt())
        .max(Instant::compareTo);
  }

  private void read(long version) {
    Path file = log.commit(version);
    try {
      byte[] bytes = log.bytes(file);
      Commit commit = CommitText.parse(version, bytes, log.modified(file));
      List<JsonNode> added = new ArrayList<>();
      for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
        JsonNode action = CommitText.JSON.readTree(line);
        if (action.has("add")) {
          added.add(action.get("add"));
        }
        if (action.has("remove")) {
          close(action.get("remove"), commit);
        }
      }
      // a file that is removed and added by one commit has other marks of deleted rows now
      added.forEach(a -> open.put(key(a), new Life(files(a), version, STILL, null)));
    } catch (CommitText.Damage e) {
      throw CommitLog.damaged(file, String.valueOf(e.getMessage()), LogSoundness.restore(version));
    } catch (IOException e) {
      throw LogDirectory.unreadable(file, e);
    }
  }

  private void close(JsonNode remove, Commit commit) {
    @Nullable Life life = open.remove(key(remove));
    if (life != null) {
      note(life.endedBy(commit));
    }
  }

  private void note(Life life) {
    life.files().forEach(f -> lives.computeIfAbsent(f, n -> new ArrayList<>()).add(life));
  }

  /** Delta knows a file with other marks of deleted rows for another file. */
  private static String key(JsonNode file) {
    JsonNode marks = file.path("deletionVector");
    return file.path("path").asText()
        + "\n"
        + marks.path("storageType").asText("")
        + marks.path("pathOrInlineDv").asText("")
        + "@"
        + marks.path("offset").asText("");
  }

  private List<String> files(JsonNode add) {
    String data = below(new Path(URI.create(add.path("path").asText())));
    JsonNode marks = add.path("deletionVector");
    if (!marks.isObject() || marks.path("storageType").asText().equals("i")) {
      return List.of(data);
    }
    DeletionVectorDescriptor vector =
        new DeletionVectorDescriptor(
            marks.path("storageType").asText(),
            marks.path("pathOrInlineDv").asText(),
            marks.path("offset").isNumber()
                ? Optional.of(marks.path("offset").asInt())
                : Optional.empty(),
            marks.path("sizeInBytes").asInt(),
            marks.path("cardinality").asLong());
    return List.of(data, below(new Path(vector.getAbsolutePath(root.toString()))));
  }

  private String below(Path path) {
    String whole = (path.isAbsolute() ? path : new Path(root, path)).toString();
    String qualified = log.qualified(new Path(whole)).toString();
    String folder = root + "/";
    return qualified.startsWith(folder) ? qualified.substring(folder.length()) : qualified;
  }

  /** The whole paths of files that lie elsewhere, as a shallow clone's do, in {@code folder}. */
  SortedSet<String> elsewhere(Path folder) {
    String other = log.qualified(folder) + "/";
    SortedSet<String> files = new TreeSet<>();
    all().stream()
        .filter(f -> f.startsWith(other))
        .forEach(f -> files.add(f.substring(other.length())));
    return files;
  }

  /** The clone's files below another table; refuses a clone that cannot be read. */
  static SortedSet<String> ofClone(String clone, String table, Configuration conf) {
    FileHistory history = of(clone, conf);
    if (history.newest() < 0) {
      throw AssayException.of(
          ErrorKind.ENVIRONMENT,
          clone,
          "there is no Delta table, but the environment calls it a shallow clone whose files are"
              + " needed",
          "Correct retention, clones in the environment; take out a clone that is gone");
    }
    return history.elsewhere(new Path(table));
  }
}
