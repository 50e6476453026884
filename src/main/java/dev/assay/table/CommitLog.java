package dev.assay.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** A Delta table's history, read from its {@code _delta_log} alone, on any Hadoop file system. */
public final class CommitLog {
  private final LogDirectory log;

  private CommitLog(LogDirectory log) {
    this.log = log;
  }

  /** The log of the table at {@code tablePath}, which need not exist yet. */
  public static CommitLog of(String tablePath, Configuration conf) {
    return new CommitLog(LogDirectory.of(tablePath, conf));
  }

  /** Whether there is any commit. */
  public boolean exists() {
    return log.exists(log.commit(0)) || latestVersion().isPresent();
  }

  /** The newest version; empty when there is no table. Trusts that the log has no gap. */
  public OptionalLong latestVersion() {
    return log.latestVersion();
  }

  /**
   * One commit, whole.
   *
   * @throws AssayException ENVIRONMENT when its file is missing, empty, cut off or not JSON
   */
  public Commit read(long version) {
    Path file = log.commit(version);
    try {
      return CommitText.parse(version, log.bytes(file), log.modified(file));
    } catch (FileNotFoundException e) {
      throw damaged(
          file, "the commit file is missing", "Choose a version that the table still has");
    } catch (CommitText.Damage e) {
      throw damaged(file, String.valueOf(e.getMessage()), LogSoundness.restore(version));
    } catch (IOException e) {
      throw LogDirectory.unreadable(file, e);
    }
  }

  /**
   * The table's properties, as the checksum of the newest commit tells them; empty where there is
   * none that does.
   */
  Optional<SortedMap<String, String>> properties() {
    return newestChecksum()
        .map(checksum -> checksum.path("metadata").path("configuration"))
        .filter(JsonNode::isObject)
        .map(CommitLog::texts);
  }

  /** How many data files the newest version reads, as the same checksum tells it. */
  OptionalLong files() {
    return newestChecksum()
        .map(checksum -> checksum.path("numFiles"))
        .filter(JsonNode::isIntegralNumber)
        .map(files -> OptionalLong.of(files.asLong()))
        .orElse(OptionalLong.empty());
  }

  private Optional<JsonNode> newestChecksum() {
    OptionalLong newest = latestVersion();
    return newest.isEmpty() ? Optional.empty() : log.json(log.checksum(newest.getAsLong()));
  }

  private static SortedMap<String, String> texts(JsonNode object) {
    SortedMap<String, String> texts = new TreeMap<>();
    object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  /**
   * The commits from the newest back to the oldest that is kept, each read when it is asked for.
   */
  public Stream<Commit> newestFirst() {
    OptionalLong newest = latestVersion();
    if (newest.isEmpty()) {
      return Stream.empty();
    }
    return LongStream.iterate(
            newest.getAsLong(), v -> v >= 0 && log.exists(log.commit(v)), v -> v - 1)
        .mapToObj(this::read);
  }

  /**
   * The newest commit that added or removed rows; where there is none, the newest that created the
   * table or changed its schema. OPTIMIZE, VACUUM and changes of properties do not count.
   */
  public Optional<Commit> lastDataChange() {
    return newestMatching(Commit::dataChange).or(this::lastSchemaChange);
  }

  /** The newest commit that passes {@code test}. */
  public Optional<Commit> newestMatching(Predicate<Commit> test) {
    return newestFirst().filter(test).findFirst();
  }

  /**
   * Returns when the newest commit is there, whole, follows its predecessors without a gap and
   * agrees with Delta's own checksums; also when there is no table at all.
   *
   * @throws AssayException ENVIRONMENT naming the damaged file and what to do about it
   */
  public void requireNewestSound() {
    new LogSoundness(log, this).require();
  }

  private Optional<Commit> lastSchemaChange() {
    @Nullable Commit found = null;
    Iterator<Commit> bearers = newestFirst().filter(c -> c.schemaJson() != null).iterator();
    while (bearers.hasNext()) {
      Commit older = bearers.next();
      if (found != null && !String.valueOf(found.schemaJson()).equals(older.schemaJson())) {
        break;
      }
      found = older;
    }
    return Optional.ofNullable(found);
  }

  static AssayException damaged(Path file, String problem, String remedy) {
    return AssayException.of(ErrorKind.ENVIRONMENT, file.toString(), problem, remedy);
  }
}
