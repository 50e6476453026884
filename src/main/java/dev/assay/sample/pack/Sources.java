package dev.assay.sample.pack;

import dev.assay.sample.Column;
import dev.assay.sample.Column.Kind;
import dev.assay.sample.Source;
import dev.assay.sample.Source.LineEnd;
import java.util.ArrayList;
import java.util.List;

/** The sources as the marketplace delivers them. */
final class Sources {
  static final Source USERS =
      new Source(
          "users",
          List.of(
              new Column("user_id", Kind.INTEGER),
              new Column("company_id", Kind.INTEGER),
              new Column("signup_date", Kind.TEXT),
              new Column("status", Kind.TEXT),
              new Column("updated_at", Kind.TEXT)),
          LineEnd.LF);
  static final Source MENTOR_TIERS =
      new Source(
          "mentor_tiers",
          List.of(
              new Column("mentor_id", Kind.TEXT),
              new Column("tier", Kind.TEXT),
              new Column("hourly_rate", Kind.DECIMAL),
              new Column("effective_from", Kind.TEXT)),
          LineEnd.CRLF);

  /** Columns of events; every second user's number is written as text, as old apps do. */
  static final List<String> EVENT_COLUMNS =
      List.of(
          "event_id",
          "user_id",
          "mentor_id",
          "timestamp",
          "event_type",
          "company_id",
          "session_id",
          "rating",
          "cancelled_by",
          "requested_duration_minutes");

  static final Source EVENTS = events(Kind.INTEGER);
  static final Source EVENTS_OF_OLD_APPS = events(Kind.TEXT);

  private Sources() {}

  private static Source events(Kind userId) {
    List<Column> columns = new ArrayList<>();
    for (String name : EVENT_COLUMNS) {
      boolean number = List.of("company_id", "rating", "requested_duration_minutes").contains(name);
      Kind kind = name.equals("user_id") ? userId : number ? Kind.INTEGER : Kind.TEXT;
      columns.add(new Column(name, kind));
    }
    return new Source("booking_events", columns, LineEnd.LF);
  }
}
