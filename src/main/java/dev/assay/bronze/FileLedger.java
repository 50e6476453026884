package dev.assay.bronze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ops.landed_files} says as a whole: which files are known, and which batches were
 * planned.
 */
final class FileLedger {
  /** What happened to a file; the names stand in the table. */
  enum Event {
    /** The file is in a batch. */
    PLANNED,
    /** The file has a new modification time and the same bytes. */
    TOUCHED,
    /** The same bytes were delivered under another name on the same day. */
    DUPLICATE,
    /** A file that was planned before has other bytes now. */
    CHANGED,
    /** The batch will never be loaded; its files are free to be planned again. */
    ABANDONED,
    /** The file was loaded before and is read again: why; a PLANNED event follows. */
    REREAD,
    /** Retention deletes the file; what was loaded from it stays. */
    RETIRED,
    /** The file is not one that the source reads. */
    PASSED_OVER
  }

  /** A file as it was last seen. */
  record Known(long size, long modifiedMillis, String sha256) {}

  /** A file that was found to have other bytes than before. */
  record Change(String path, String runId, Instant at) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Known> known = new HashMap<>();
  private final Set<String> passedOver = new HashSet<>();
  private final Map<String, List<String>> twins = new HashMap<>();
  private final Map<String, NavigableMap<Long, PlannedFile>> plans = new TreeMap<>();
  private final Map<String, RecordRow> duplicates = new TreeMap<>();
  private final Set<String> other = new HashSet<>();
  private final Set<String> retired = new HashSet<>();
  private final List<Change> changes = new ArrayList<>();
  private final SortedMap<String, SortedMap<Long, List<PlannedFile>>> batches = new TreeMap<>();
  private final Map<String, Long> lastNumber = new HashMap<>();

  /** Reads the events in the order in which they were written. */
  FileLedger(List<RecordRow> events) {
    events.forEach(this::apply);
  }

  Optional<Known> known(String path) {
    return Optional.ofNullable(known.get(path));
  }

  boolean wasPassedOver(String path, String reason) {
    return passedOver.contains(path + "\n" + reason);
  }

  /** Whether the file was last seen with other bytes than those that were ingested. */
  boolean hasOtherBytes(String path) {
    return other.contains(path);
  }

  /** Whether retention has deleted the file, or was about to. */
  boolean isRetired(String path) {
    return retired.contains(path);
  }

  /** All files that retention has deleted, or was about to. */
  Set<String> retired() {
    return retired;
  }

  /**
   * The plans of a file that were not abandoned, by batch; more than one when it was read again.
   */
  NavigableMap<Long, PlannedFile> plans(String path) {
    return plans.getOrDefault(path, new TreeMap<>());
  }

  /** Every file of a source that was planned, as it was planned last, by path. */
  List<PlannedFile> lastPlans(String source) {
    return plans.values().stream()
        .filter(p -> !p.isEmpty())
        .map(p -> p.lastEntry().getValue())
        .filter(f -> f.source().equals(source))
        .toList();
  }

  /** Every file that was last found to be a duplicate, by its event. */
  Collection<RecordRow> duplicates() {
    return duplicates.values();
  }

  /** The batches of a source that were not abandoned, by number. */
  SortedMap<Long, List<PlannedFile>> batches(String source) {
    return batches.getOrDefault(source, new TreeMap<>());
  }

  /** Every change of a file that was known, oldest first. */
  List<Change> changes() {
    return changes;
  }

  /** The newest delivery date that was planned. */
  Optional<LocalDate> latestDelivery() {
    return batches.values().stream()
        .flatMap(b -> b.values().stream())
        .flatMap(List::stream)
        .map(PlannedFile::dt)
        .max(LocalDate::compareTo);
  }

  /** The number of a source's next batch; numbers of abandoned batches are not used again. */
  long nextNumber(String source) {
    return lastNumber.getOrDefault(source, 0L) + 1;
  }

  /** {@code dt/sha256} of every planned file of a source. */
  Set<String> contents(String source) {
    Set<String> contents = new HashSet<>();
    batches(source)
        .values()
        .forEach(files -> files.forEach(f -> contents.add(f.dt() + "/" + f.sha256())));
    return contents;
  }

  private void apply(RecordRow row) {
    String path = row.string("path");
    switch (Event.valueOf(row.string("event"))) {
      case PLANNED -> {
        PlannedFile file = planned(row);
        long batch = row.longValue("batch");
        batches
            .computeIfAbsent(file.source(), s -> new TreeMap<>())
            .computeIfAbsent(batch, b -> new ArrayList<>())
            .add(file);
        plans.computeIfAbsent(path, p -> new TreeMap<>()).put(batch, file);
        duplicates.remove(path);
        lastNumber.merge(file.source(), batch, Math::max);
        see(path, row);
      }
      case ABANDONED -> {
        abandon(row.string("source"), row.longValue("batch"));
        if (plans(path).isEmpty()) {
          known.remove(path);
        }
      }
      case DUPLICATE -> {
        see(path, row);
        twins.computeIfAbsent(content(row), c -> new ArrayList<>()).add(path);
        duplicates.put(path, row);
      }
      case TOUCHED -> see(path, row);
      case CHANGED -> {
        seeChanged(path, row);
        changes.add(new Change(path, row.string("run_id"), row.instant("event_at")));
      }
      case PASSED_OVER -> passedOver.add(path + "\n" + row.stringOrNull("reason"));
      case RETIRED -> retired.add(path);
      case REREAD -> {}
    }
  }

  /** Files with the bytes of one that will not be loaded must be looked at again. */
  private void abandon(String source, long batch) {
    List<PlannedFile> files = batches(source).remove(batch);
    if (files != null) {
      files.forEach(
          f -> {
            plans(f.path()).remove(batch);
            if (!plans(f.path()).isEmpty()) {
              return;
            }
            List<String> paths = twins.remove(content(source, f.dt(), f.sha256()));
            if (paths != null) {
              paths.forEach(known::remove);
            }
          });
    }
  }

  private static String content(RecordRow row) {
    return content(row.string("source"), row.date("dt"), row.string("sha256"));
  }

  private static String content(String source, LocalDate dt, String sha256) {
    return source + "/" + dt + "/" + sha256;
  }

  /**
   * The bytes that were ingested stay the ones to compare with: a file put right again is no
   * incident.
   */
  private void seeChanged(String path, RecordRow row) {
    Known before = known.get(path);
    String ingested = before == null ? row.string("sha256") : before.sha256();
    known.put(path, new Known(row.longValue("size"), row.longValue("modified_ms"), ingested));
    other.add(path);
  }

  private void see(String path, RecordRow row) {
    known.put(
        path, new Known(row.longValue("size"), row.longValue("modified_ms"), row.string("sha256")));
    other.remove(path);
    retired.remove(path);
  }

  private static PlannedFile planned(RecordRow row) {
    return new PlannedFile(
        row.string("source"),
        row.string("path"),
        row.date("dt"),
        row.longValue("size"),
        row.longValue("modified_ms"),
        row.string("sha256"),
        row.longValue("records"),
        names(row.stringOrNull("columns")),
        row.stringOrNull("reason"),
        row.stringOrNull("detail"),
        row.stringOrNull("definition"),
        row.instant("event_at"));
  }

  static String json(List<String> names) {
    try {
      return JSON.writeValueAsString(names);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  static List<String> names(@Nullable String json) {
    try {
      return json == null ? List.of() : JSON.readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ops.landed_files holds columns that are no JSON array", e);
    }
  }
}
