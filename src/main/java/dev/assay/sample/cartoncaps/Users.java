package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.Quota;
import dev.assay.sample.Row;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.List;
import java.util.Locale;

/** Who takes part: by themselves, or because someone invited them. */
final class Users {
  private static final int OLDEST_DAYS = 730;
  private static final double SHARED_DEVICE = 0.004;
  private static final int[] WEEKDAYS = {100, 99, 98, 100, 101, 104, 103};
  private static final int[] CHANNEL_WEIGHTS = {36, 16, 18, 6, 9, 15};

  private final Window window;
  private final Volumes volumes;
  private final Roster roster;
  private final Referrals referrals;
  private final Quota quota;
  private final Streams facts;
  private final Streams joins;
  private final Streams devices;
  private final Streams households;
  private final Streams verifications;
  private final Streams changes;

  Users(Window window, Seed seed, Volumes volumes, Roster roster, Referrals referrals) {
    this.window = window;
    this.volumes = volumes;
    this.roster = roster;
    this.referrals = referrals;
    this.quota =
        Quota.of(
            volumes.users() - volumes.usersBefore(), window, WEEKDAYS, seed.streams("user.day"));
    this.facts = seed.streams("user");
    this.joins = seed.streams("user.join");
    this.devices = seed.streams("user.device");
    this.households = seed.streams("user.household");
    this.verifications = seed.streams("user.verified");
    this.changes = seed.streams("user.change");
  }

  /** The first user who joined by themselves on the day. */
  int from(int day) {
    return volumes.usersBefore() + quota.from(day);
  }

  /** One past the last user who joined by themselves on the day. */
  int to(int day) {
    return volumes.usersBefore() + quota.to(day);
  }

  /** When the user joined, as an instant of the window. */
  long createdAt(int user) {
    if (user > volumes.users()) {
      return referrals.life(user - volumes.users()).convertedAt();
    }
    Draws draws = joins.of(user);
    if (user <= volumes.usersBefore()) {
      return Window.start(-1 - draws.below(OLDEST_DAYS));
    }
    int day = quota.dayOf(user - volumes.usersBefore());
    return Window.start(day) + roster.type(user).second(draws);
  }

  /** The day on which a later row of the user is delivered; beyond the window for most. */
  int changeDay(int user) {
    Draws draws = changes.of(user);
    if (change(user, draws) == Change.NONE) {
      return Integer.MAX_VALUE;
    }
    return 1 + draws.below(window.days() - 1);
  }

  /** The user as first delivered. */
  Row joined(int user) {
    return row(user, Change.NONE);
  }

  /** The user as delivered on the change day. */
  Row changed(int user) {
    return row(user, change(user, changes.of(user)));
  }

  /** The school that the user has on the day. */
  int school(int user, int day) {
    int changeDay = changeDay(user);
    boolean changed = day >= changeDay && changeDay > Window.dayOf(createdAt(user));
    Draws draws = facts.of(user);
    Words.pick(Words.FIRST_NAMES, draws);
    Words.pick(Words.LAST_NAMES, draws);
    return school(draws, changed ? change(user, changes.of(user)) : Change.NONE);
  }

  /** A few people share one device, as families do. */
  String device(int user) {
    boolean shared = user <= volumes.users() && households.of(user).chance(SHARED_DEVICE);
    int owner = shared ? Math.max(1, user - 1) : user;
    return "dev_" + devices.of(owner).text(16, Words.DEVICE_CHARACTERS);
  }

  String email(int user) {
    if (user > volumes.users()) {
      return referrals.email(user - volumes.users());
    }
    Draws draws = facts.of(user);
    String first = Words.pick(Words.FIRST_NAMES, draws);
    String last = Words.pick(Words.LAST_NAMES, draws);
    return (first + "." + last).toLowerCase(Locale.ROOT) + user + "@email.com";
  }

  private Row row(int user, Change change) {
    Draws draws = facts.of(user);
    String first = Words.pick(Words.FIRST_NAMES, draws);
    String last = Words.pick(Words.LAST_NAMES, draws);
    int school = school(draws, change);
    boolean referred = user > volumes.users();
    String channel = Words.CHANNELS.get(draws.weighted(CHANNEL_WEIGHTS));
    UserType type = change == Change.TYPE ? UserType.PARENT : roster.type(user);
    boolean verified = change == Change.VERIFIED || isVerified(user);
    List<String> values =
        List.of(
            Integer.toString(user),
            first,
            last,
            email(user),
            Integer.toString(school),
            window.timestamp(createdAt(user)),
            type.code(),
            verified ? "1" : "0",
            device(user),
            referred ? "referral" : channel);
    return new Row(Sources.USERS, values);
  }

  private int school(Draws draws, Change change) {
    int school = draws.below(volumes.schools());
    int other = (school + 1 + draws.below(Math.max(1, volumes.schools() - 1))) % volumes.schools();
    return 1 + (change == Change.SCHOOL ? other : school);
  }

  private boolean isVerified(int user) {
    return verifications.of(user).chance(0.935);
  }

  private Change change(int user, Draws draws) {
    double kind = draws.unit();
    if (kind < 0.03) {
      return Change.SCHOOL;
    }
    if (kind < 0.04) {
      return roster.type(user) == UserType.TEACHER ? Change.TYPE : Change.NONE;
    }
    return kind < 0.5 && !isVerified(user) ? Change.VERIFIED : Change.NONE;
  }

  private enum Change {
    NONE,
    SCHOOL,
    TYPE,
    VERIFIED
  }
}
