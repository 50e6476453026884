package dev.assay.contract;

import dev.assay.definition.Check.Bounds;
import dev.assay.model.TableName;
import dev.assay.ops.Books;
import dev.assay.ops.OpsTable;
import dev.assay.table.RecordRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All waivers that were ever given, as {@code ops.waivers} tells it. */
public final class Waivers {
  static final String GIVEN = "WAIVED";
  static final String REVOKED = "REVOKED";

  private final List<Entry> entries;

  private Waivers(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * A waiver and what became of it.
   *
   * @param revoked null while nobody has taken it back
   */
  public record Entry(Waiver waiver, @Nullable Revocation revoked) {
    /** What it is worth on a day. */
    public State on(LocalDate day) {
      if (revoked != null) {
        return State.REVOKED;
      }
      return day.isAfter(waiver.until()) ? State.EXPIRED : State.STANDING;
    }
  }

  /** That a waiver was taken back. */
  public record Revocation(Instant at, String by, String reason) {}

  /** What a waiver is worth. */
  public enum State {
    /** It covers its check. */
    STANDING,
    /** Its last day is over. */
    EXPIRED,
    /** It was taken back. */
    REVOKED
  }

  /** Reads all of them. */
  public static Waivers read(Books books) {
    return of(books.read(OpsTable.WAIVERS));
  }

  /** Those of rows of {@code ops.waivers}, in the order in which they were written. */
  public static Waivers of(List<RecordRow> rows) {
    Map<Long, Entry> entries = new TreeMap<>();
    for (RecordRow row : rows) {
      long number = row.longValue("waiver");
      if (row.string("event").equals(GIVEN)) {
        entries.put(number, new Entry(waiver(row), null));
      } else {
        Revocation revocation =
            new Revocation(row.instant("event_at"), row.string("done_by"), row.string("reason"));
        entries.computeIfPresent(number, (n, e) -> new Entry(e.waiver(), revocation));
      }
    }
    return new Waivers(new ArrayList<>(entries.values()));
  }

  /** All, oldest first. */
  public List<Entry> all() {
    return entries;
  }

  /** The waiver of that number. */
  public Optional<Waiver> numbered(long number) {
    return entries.stream().map(Entry::waiver).filter(w -> w.number() == number).findFirst();
  }

  /** Those that count at an instant: the last day counts whole, in the pipeline's zone. */
  public StandingWaivers at(Instant now, ZoneId zone) {
    return on(LocalDate.ofInstant(now, zone));
  }

  StandingWaivers on(LocalDate day) {
    List<Waiver> standing = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.on(day) == State.STANDING) {
        standing.add(entry.waiver());
      }
    }
    Collections.reverse(standing);
    return new StandingWaivers(standing);
  }

  /** Why the newest waiver of a check does not cover what it measured; empty without one. */
  Optional<String> notCovering(TableName table, CheckResult result, LocalDate day) {
    return entries.stream()
        .filter(e -> e.waiver().table().equals(table))
        .filter(e -> e.waiver().check().equals(result.check()))
        .reduce((older, newer) -> newer)
        .map(e -> "waiver " + e.waiver().id() + " of " + e.waiver().by() + why(e, day));
  }

  private static String why(Entry entry, LocalDate day) {
    Revocation revoked = entry.revoked();
    if (revoked != null) {
      return " was revoked by " + revoked.by();
    }
    return entry.on(day) == State.EXPIRED
        ? " ended with " + entry.waiver().until()
        : " covers only " + entry.waiver().limit().text();
  }

  static Map<String, @Nullable Object> row(Waiver waiver, String runId) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("event", GIVEN);
    row.put("event_at", waiver.givenAt());
    row.put("run_id", runId);
    row.put("waiver", waiver.number());
    row.put("table_name", waiver.table().toString());
    row.put("check_name", waiver.check());
    row.put("done_by", waiver.by());
    row.put("reason", waiver.reason());
    row.put("until", waiver.until());
    row.put("at_least", text(waiver.limit().least()));
    row.put("at_most", text(waiver.limit().most()));
    row.put("contract", waiver.contract());
    return row;
  }

  static Map<String, @Nullable Object> row(Waiver waiver, Revocation revocation, String runId) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("event", REVOKED);
    row.put("event_at", revocation.at());
    row.put("run_id", runId);
    row.put("waiver", waiver.number());
    row.put("table_name", waiver.table().toString());
    row.put("check_name", waiver.check());
    row.put("done_by", revocation.by());
    row.put("reason", revocation.reason());
    return row;
  }

  private static Waiver waiver(RecordRow row) {
    return new Waiver(
        row.longValue("waiver"),
        row.instant("event_at"),
        TableName.parse(row.string("table_name"))
            .orElseThrow(() -> new IllegalArgumentException("not a table name")),
        row.string("check_name"),
        row.string("done_by"),
        row.string("reason"),
        row.date("until"),
        new Bounds(number(row, "at_least"), number(row, "at_most"), false),
        row.string("contract"));
  }

  private static @Nullable BigDecimal number(RecordRow row, String column) {
    @Nullable String text = row.stringOrNull(column);
    return text == null ? null : new BigDecimal(text);
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}
