package dev.assay.sample.pack;

import dev.assay.sample.Draws;
import dev.assay.sample.Row;
import dev.assay.sample.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one user does from sign-up on: looks at mentors, asks for sessions, comes back or not. */
final class Journey {
  private static final int HOUR = 3_600;
  private static final int MOST_BOOKINGS = 8;

  private final World world;
  private final long user;
  private final Draws draws;
  private final List<Timed> told = new ArrayList<>();
  private int numbers;

  /** A row, and the day on which it is delivered. */
  record Timed(int day, Row row) {}

  Journey(World world, long user, Draws draws) {
    this.world = world;
    this.user = user;
    this.draws = draws;
  }

  /** All that is told of the user, in order, from the day of sign-up on. */
  List<Timed> from(int signup) {
    long at = Window.start(signup) + 8 * HOUR + draws.below(4 * HOUR);
    tell(at, "user_signed_up", "", "company_id", Integer.toString(world.companyOf(user)));
    at += 600 + draws.below(HOUR);
    tell(at, "user_activated", "", "", "");
    int mentor = draws.below(world.mentors().count());
    for (int booking = 0; booking < MOST_BOOKINGS; booking++) {
      at += pause(booking);
      if (Window.dayOf(at) >= world.window().days()) {
        return told;
      }
      boolean attended = book(at, Mentors.name(mentor));
      boolean back = draws.chance(returnRate(mentor, at));
      if (attended && !back) {
        return told;
      }
      if (draws.chance(0.15)) {
        mentor = draws.below(world.mentors().count());
      }
    }
    return told;
  }

  private long pause(int booking) {
    return booking == 0
        ? (1L + draws.below(10)) * Window.DAY
        : (2L + draws.below(24)) * Window.DAY + (long) draws.below(5) * HOUR;
  }

  private double returnRate(int mentor, long at) {
    return switch (world.mentors().tierOn(mentor, Window.dayOf(at))) {
      case "Gold" -> 0.62;
      case "Silver" -> 0.30;
      default -> 0.20;
    };
  }

  /** Whether a session came of it. */
  private boolean book(long at, String mentor) {
    tell(at - 900, "mentor_profile_viewed", mentor, "", "");
    tell(at, "booking_requested", mentor, "requested_duration_minutes", "30");
    int outcome = draws.below(100);
    if (outcome < 1) {
      return false;
    }
    if (outcome < 10) {
      cancel(at, mentor, outcome < 6 ? "user" : "mentor");
      return false;
    }
    tell(at + HOUR, "booking_confirmed", mentor, "", "");
    if (outcome < 13) {
      return false;
    }
    session(at + Window.DAY, mentor);
    return true;
  }

  /** Every second user asks again at once, in the very second of the cancellation. */
  private void cancel(long at, String mentor, String by) {
    long cancelled = at + 2 * HOUR;
    tell(cancelled, "booking_cancelled", mentor, "cancelled_by", by);
    if (user % 2 == 0) {
      tell(cancelled, "booking_requested", mentor, "requested_duration_minutes", "30");
      tell(cancelled + HOUR, "booking_confirmed", mentor, "", "");
      session(cancelled + Window.DAY, mentor);
    }
  }

  private void session(long at, String mentor) {
    String id = tell(at, "session_started", mentor, "", "");
    long length = 1_200L + draws.below(2_400);
    if (!draws.chance(0.04)) {
      tell(at + length, "session_ended", mentor, "", "");
    }
    if (draws.chance(0.3)) {
      reviewed(at + length + 600, mentor, id);
    }
  }

  private void reviewed(long at, String mentor, String session) {
    Event event = event(at, "session_reviewed", mentor);
    List<String> values = new ArrayList<>(event.row(world.window()).values());
    values.set(Sources.EVENT_COLUMNS.indexOf("session_id"), session);
    values.set(Sources.EVENT_COLUMNS.indexOf("rating"), Integer.toString(2 + draws.below(4)));
    told.add(new Timed(event.day(), new Row(event.row(world.window()).source(), values)));
  }

  private String tell(long at, String type, String mentor, String property, String value) {
    Event event = event(at, type, mentor);
    told.add(new Timed(event.day(), event.row(world.window(), property, value)));
    return event.id();
  }

  private Event event(long at, String type, String mentor) {
    numbers++;
    String id = String.format(Locale.ROOT, "ev-%d-%03d", user - Event.FIRST_USER, numbers);
    return new Event(id, user, mentor, at, type);
  }
}
