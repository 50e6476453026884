package dev.assay.sample.pack;

import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A set that gives the published figures: of 42 users who began with a Gold mentor 26 came back
 * within 30 days, of 90 others 22; 225 bookings, of which 203 were attended, 21 cancelled (10 of
 * them in the very second of the next request) and 1 never answered.
 */
final class PublishedSet {
  static final Window WINDOW = new Window(LocalDate.of(2025, 1, 1), 120);

  private static final int LAST_DAY = 99;
  private static final int GOLD = 42;
  private static final int GOLD_BACK = 26;
  private static final int OTHERS = 90;
  private static final int OTHERS_BACK = 22;
  private static final int THIRD_SESSIONS = 23;
  private static final int CANCELLED_AND_ASKED_AT_ONCE = 10;
  private static final int CANCELLED_AND_ASKED_LATER = 9;
  private static final int GOLD_MENTORS = 5;
  private static final int SILVER_MENTORS = 7;
  private static final int BRONZE_MENTORS = 4;
  private static final int HOUR = 3_600;

  private int numbers;

  /** The day on which all of it is delivered. */
  int lastDay() {
    return LAST_DAY;
  }

  void deliver(RowSink out) {
    deliverMentors(out);
    for (int number = 0; number < GOLD + OTHERS; number++) {
      String signup = WINDOW.date(number % 20).toString();
      String status = number % 9 == 8 ? "churned" : "active";
      out.accept(
          new Row(
              Sources.USERS,
              List.of(Long.toString(user(number)), "" + (10 + number % 7), signup, status, "")));
    }
    for (int number = 0; number < GOLD + OTHERS; number++) {
      deliverUser(number, out);
    }
  }

  private static void deliverMentors(RowSink out) {
    for (int i = 0; i < GOLD_MENTORS + SILVER_MENTORS + BRONZE_MENTORS; i++) {
      String tier =
          i < GOLD_MENTORS ? "Gold" : i < GOLD_MENTORS + SILVER_MENTORS ? "Silver" : "Bronze";
      String rate = tier.equals("Gold") ? "200" : tier.equals("Silver") ? "100" : "75";
      out.accept(new Row(Sources.MENTOR_TIERS, List.of(Mentors.name(i), tier, rate, "")));
    }
  }

  private void deliverUser(int number, RowSink out) {
    boolean gold = number < GOLD;
    int among = gold ? number : number - GOLD;
    String mentor =
        Mentors.name(
            gold
                ? number % GOLD_MENTORS
                : GOLD_MENTORS + among % (SILVER_MENTORS + BRONZE_MENTORS));
    long first = Window.start(20 + number % 25) + 9L * HOUR + number;
    deliverFirst(number, mentor, first, out);
    boolean back = among < (gold ? GOLD_BACK : OTHERS_BACK);
    if (back) {
      // the first of them comes back to the second after thirty days
      long days = number == 0 ? 30 : 5 + number % 20;
      attend(user(number), mentor, first + days * Window.DAY, out);
    }
    if (gold && back && among < THIRD_SESSIONS) {
      attend(user(number), mentor, first + 40L * Window.DAY, out);
    }
    if (!gold && !back) {
      deliverIntentInVain(among - OTHERS_BACK, user(number), mentor, first, out);
    }
  }

  /** Some first requests were cancelled before one was attended. */
  private void deliverFirst(int number, String mentor, long first, RowSink out) {
    long user = user(number);
    int place = number - GOLD - OTHERS_BACK - 10;
    if (place >= 0 && place < CANCELLED_AND_ASKED_AT_ONCE) {
      long cancelled = first - 20L * HOUR;
      request(user, mentor, cancelled - HOUR, out);
      cancel(user, mentor, cancelled, place % 3 == 0 ? "mentor" : "user", out);
      attend(user, mentor, first, cancelled, out);
      return;
    }
    int later = place - CANCELLED_AND_ASKED_AT_ONCE;
    if (later >= 0 && later < CANCELLED_AND_ASKED_LATER) {
      long asked = first - 3L * Window.DAY;
      request(user, mentor, asked, out);
      cancel(user, mentor, asked + HOUR, later % 3 == 0 ? "mentor" : "user", out);
    }
    attend(user, mentor, first, out);
  }

  /** Three users ask again: two are cancelled, one is never answered. */
  private void deliverIntentInVain(int place, long user, String mentor, long first, RowSink out) {
    if (place > 2) {
      return;
    }
    long asked = first + 6L * Window.DAY;
    request(user, mentor, asked, out);
    if (place < 2) {
      cancel(user, mentor, asked + 2L * HOUR, place == 0 ? "user" : "mentor", out);
    }
  }

  private void attend(long user, String mentor, long start, RowSink out) {
    attend(user, mentor, start, start - 18L * HOUR, out);
  }

  private void attend(long user, String mentor, long start, long asked, RowSink out) {
    request(user, mentor, asked, out);
    tell(user, mentor, asked + 600, "booking_confirmed", out);
    tell(user, mentor, start, "session_started", out);
    tell(user, mentor, start + 30L * 60, "session_ended", out);
  }

  private void request(long user, String mentor, long at, RowSink out) {
    tell(user, mentor, at, "booking_requested", out);
  }

  private void cancel(long user, String mentor, long at, String by, RowSink out) {
    out.accept(event(user, mentor, at, "booking_cancelled").row(WINDOW, "cancelled_by", by));
  }

  private void tell(long user, String mentor, long at, String type, RowSink out) {
    out.accept(event(user, mentor, at, type).row(WINDOW));
  }

  private Event event(long user, String mentor, long at, String type) {
    numbers++;
    String id = String.format(Locale.ROOT, "p%05d", numbers);
    return new Event(id, user, mentor, at, type);
  }

  private static long user(int number) {
    return Event.FIRST_USER + number;
  }
}
