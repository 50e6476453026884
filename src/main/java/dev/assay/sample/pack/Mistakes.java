package dev.assay.sample.pack;

import dev.assay.sample.Column;
import dev.assay.sample.Column.Kind;
import dev.assay.sample.DayFiles;
import dev.assay.sample.Row;
import dev.assay.sample.Source;
import dev.assay.sample.Window;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The mistakes that a real feed has, each kind once a week, planted around what is true. */
final class Mistakes {
  private static final int CORRUPT_ON = 5;
  private static final int DRIFT_ON = 4;
  private static final Source DRIFTED = Sources.USERS.with(new Column("plan", Kind.TEXT));

  private final World world;
  private final SortedMap<String, Long> planted = new TreeMap<>();
  private final int times;

  Mistakes(World world, double scale) {
    this.world = world;
    this.times = (int) StrictMath.max(1, StrictMath.rint(scale / 2));
  }

  /** How many of each kind were planted. */
  SortedMap<String, Long> planted() {
    return new TreeMap<>(planted);
  }

  void plant(int day, DayFiles out) {
    for (int i = 0; i < times; i++) {
      plant(day, i, out);
    }
    if (day == CORRUPT_ON) {
      out.land(
          Sources.EVENTS,
          "_9999.json",
          "[{\"event_id\": \"lost\", \"user_id\": 1".getBytes(StandardCharsets.US_ASCII));
      count("corrupt_file");
      out.land(
          Sources.MENTOR_TIERS,
          "_9999.csv",
          "mentor_id,tier,hourly_rate\nM001,Gold,200\nM002,,90\n"
              .getBytes(StandardCharsets.US_ASCII));
      count("sheet_with_a_hole");
    }
  }

  /** On the day of drift all users have a column more. */
  Row drifted(Row row, int day) {
    if (day != DRIFT_ON || !row.source().equals(Sources.USERS)) {
      return row;
    }
    List<String> values = new ArrayList<>(row.values());
    values.add("team");
    count("extra_column");
    return new Row(DRIFTED, values);
  }

  private void plant(int day, int i, DayFiles out) {
    String mark = day + "-" + i;
    Row request = request("bad-" + mark, day, i);
    switch (day % 7) {
      case 1 -> {
        put("null_key", with(request, "event_id", ""), out);
        put("missing_user", with(request, "user_id", ""), out);
        put("user_id_is_no_number", with(request, "user_id", "12.5"), out);
      }
      case 2 -> {
        put("impossible_timestamp", with(request, "timestamp", "2024-02-30T10:00:00Z"), out);
        put("unknown_event_type", with(request, "event_type", "booking_dreamt_of"), out);
        put("missing_type", with(request, "event_type", ""), out);
      }
      case 3 -> plantBrokenPlan(request, out);
      case 4 -> plantUsers(day, i, out);
      case 5 -> plantSessions(mark, day, i, out);
      case 6 -> plantDuplicates(mark, day, i, out);
      default -> {
        put("untidy_type", with(request, "event_type", " Mentor_Profile_Viewed "), out);
        Row sheet = new Row(Sources.MENTOR_TIERS, List.of("X" + mark, "platinum", "300.00", ""));
        put("unknown_tier", sheet, out);
        put(
            "negative_rate",
            new Row(Sources.MENTOR_TIERS, List.of("Y" + mark, "Gold", "-1.00", "")),
            out);
        put(
            "missing_rate",
            new Row(Sources.MENTOR_TIERS, List.of("Z" + mark, "Gold", "", "")),
            out);
      }
    }
  }

  private void plantBrokenPlan(Row request, DayFiles out) {
    put("names_no_mentor", with(request, "mentor_id", ""), out);
    put("names_no_company", with(request, "event_type", "user_signed_up"), out);
    Row review = with(request, "event_type", "session_reviewed");
    put("names_no_session", with(review, "rating", "4"), out);
    Row rated = with(with(review, "session_id", "s1"), "event_id", request.values().get(0) + "r");
    put("rating_of_six", with(rated, "rating", "6"), out);
    Row cancelled = with(request, "event_type", "booking_cancelled");
    put("cancelled_by_nobody_known", with(cancelled, "cancelled_by", "weather"), out);
  }

  private void plantUsers(int day, int i, DayFiles out) {
    long user = Event.FIRST_USER * 2 + day * 1_000L + i;
    Row row = drifted(world.userRow(user, day, "active", ""), day);
    put("retry_of_the_app", row, out);
    out.accept(row);
    put("unknown_status", with(row, 0, Long.toString(user + 500), 3, "asleep"), out);
    put("user_id_is_no_number", with(row, 0, "u" + user, 3, "active"), out);
    put("impossible_date", with(row, 0, Long.toString(user + 600), 2, "2024-02-30"), out);
    put("missing_company", with(row, 0, Long.toString(user + 700), 1, ""), out);
  }

  private void plantSessions(String mark, int day, int i, DayFiles out) {
    long noon = Window.start(day) + Window.DAY / 2 + i;
    long user = Event.FIRST_USER + 1;
    Window window = world.window();
    put(
        "user_whom_nobody_knows",
        new Event("orphan-" + mark, 7, "M001", noon, "session_started").row(window),
        out);
    put(
        "mentor_whom_nobody_knows",
        new Event("stray-" + mark, user, "M-x" + mark, noon, "session_started").row(window),
        out);
    out.accept(new Event("long-" + mark, user, "M002", noon, "session_started").row(window));
    put(
        "session_of_five_hours",
        new Event("long-end-" + mark, user, "M002", noon + 18_000, "session_ended").row(window),
        out);
    put(
        "second_end",
        new Event("again-" + mark, user, "M002", noon + 18_060, "session_ended").row(window),
        out);
    put(
        "end_without_a_start",
        new Event("bare-" + mark, user, "M-y" + mark, noon, "session_ended").row(window),
        out);
  }

  /**
   * The same event twice, and once more with a later timestamp, which is not the one that counts.
   */
  private void plantDuplicates(String mark, int day, int i, DayFiles out) {
    long noon = Window.start(day) + Window.DAY / 2 + i;
    Event viewed =
        new Event("twice-" + mark, Event.FIRST_USER + 1, "M001", noon, "mentor_profile_viewed");
    Row row = viewed.row(world.window());
    out.accept(row);
    put("exact_duplicate", row, out);
    Event later = new Event(viewed.id(), viewed.user(), "M001", noon + 60, viewed.type());
    put("later_duplicate", later.row(world.window()), out);
    Event cancelled =
        new Event("quiet-" + mark, Event.FIRST_USER + 1, "M001", noon, "booking_cancelled");
    put("cancelled_without_saying_who", cancelled.row(world.window()), out);
  }

  private Row request(String id, int day, int i) {
    long noon = Window.start(day) + Window.DAY / 2 + i;
    return new Event(id, Event.FIRST_USER + 1, "M001", noon, "booking_requested")
        .row(world.window());
  }

  private void put(String kind, Row row, DayFiles out) {
    count(kind);
    out.accept(row);
  }

  private void count(String kind) {
    planted.merge(kind, 1L, Long::sum);
  }

  private static Row with(Row row, String column, String value) {
    List<String> values = new ArrayList<>(row.values());
    values.set(Sources.EVENT_COLUMNS.indexOf(column), value);
    return new Row(row.source(), values);
  }

  private static Row with(Row row, int first, String value, int second, String other) {
    List<String> values = new ArrayList<>(row.values());
    values.set(first, value);
    values.set(second, other);
    return new Row(row.source(), values);
  }
}
