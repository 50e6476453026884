package dev.assay.release;

import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened to releases after they were published, as {@code ops.release_events} tells it. */
public final class ReleaseEvents {
  private final List<Event> events;

  private ReleaseEvents(List<Event> events) {
    this.events = List.copyOf(events);
  }

  /** What can happen to a release. */
  public enum Kind {
    /** It was given a name, which is kept while it has it. */
    TAGGED,
    /** The name was taken away. */
    UNTAGGED,
    /** Retention let go of it: its files may be gone. */
    DROPPED;

    /** The kind within a sentence. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One event.
   *
   * @param releaseId such as {@code r3}
   * @param tag null when DROPPED
   * @param by who wanted it, or the policy that did
   * @param reason may be empty
   */
  public record Event(
      Instant at,
      String runId,
      Kind kind,
      String releaseId,
      @Nullable String tag,
      String by,
      String reason) {
    public Event {
      if ((kind == Kind.DROPPED) != (tag == null)) {
        throw new IllegalArgumentException("a tag belongs to tagging and untagging alone");
      }
    }

    /** The event as a row of {@code ops.release_events}. */
    public Map<String, @Nullable Object> row() {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("event_at", at);
      row.put("run_id", runId);
      row.put("event", kind.name());
      row.put("release_id", releaseId);
      row.put("tag", tag);
      row.put("done_by", by);
      row.put("reason", reason);
      return row;
    }

    private static Event of(RecordRow row) {
      return new Event(
          row.instant("event_at"),
          row.string("run_id"),
          Kind.valueOf(row.string("event")),
          row.string("release_id"),
          row.stringOrNull("tag"),
          row.string("done_by"),
          row.string("reason"));
    }
  }

  /** All events so far. */
  public static ReleaseEvents read(Books books) {
    return of(books.read(OpsTable.RELEASE_EVENTS).stream().map(Event::of).toList());
  }

  /** These events, in the order in which they happened. */
  public static ReleaseEvents of(List<Event> events) {
    return new ReleaseEvents(events);
  }

  /** All events, in the order in which they were put on record. */
  public List<Event> all() {
    return events;
  }

  /** The release that each tag names now, by tag. */
  public SortedMap<String, String> releaseByTag() {
    SortedMap<String, String> named = new TreeMap<>();
    for (Event event : events) {
      switch (event.kind()) {
        case TAGGED -> named.put(String.valueOf(event.tag()), event.releaseId());
        case UNTAGGED -> named.remove(String.valueOf(event.tag()), event.releaseId());
        case DROPPED -> {}
      }
    }
    return Collections.unmodifiableSortedMap(named);
  }

  /** Whether a release has, or once had, this tag. */
  boolean knowsTag(String tag) {
    return events.stream().anyMatch(e -> tag.equals(e.tag()));
  }

  /** The tags that a release has now, sorted. */
  public List<String> tags(String releaseId) {
    List<String> tags = new ArrayList<>();
    releaseByTag()
        .forEach(
            (tag, id) -> {
              if (id.equals(releaseId)) {
                tags.add(tag);
              }
            });
    return tags;
  }

  /** When and why retention let go of a release; empty while it is kept. */
  public Optional<Event> dropped(String releaseId) {
    return events.stream()
        .filter(e -> e.kind() == Kind.DROPPED && e.releaseId().equals(releaseId))
        .findFirst();
  }
}
