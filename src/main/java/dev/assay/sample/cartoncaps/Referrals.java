package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import dev.assay.sample.Quota;
import dev.assay.sample.Row;
import dev.assay.sample.RowSink;
import dev.assay.sample.Seed;
import dev.assay.sample.Streams;
import dev.assay.sample.Window;
import java.util.List;
import java.util.function.Consumer;

/** Invitations and what came of them; each is a function of its number and who had joined. */
final class Referrals {
  private static final int HOUR = 3600;
  private static final int LOOK_BACK = 40;
  private static final int CLICK_DAYS = 2;
  private static final double CONVERTED = 0.55 * 0.32;
  private static final double CLICKED = 0.55;
  private static final int[] WEEKDAYS = {100, 100, 98, 100, 102, 101, 99};
  private static final int[] CONVERSION_HOURS = {1, 2, 4, 6, 12, 24, 36, 48, 72};
  private static final int[] CONVERSION_WEIGHTS = {12, 12, 12, 13, 14, 15, 9, 8, 5};

  private final Window window;
  private final Volumes volumes;
  private final Roster roster;
  private final Quota quota;
  private final Streams fates;
  private final Streams lives;
  private final Streams mails;
  private final Streams codes;

  Referrals(Window window, Seed seed, Volumes volumes, Roster roster) {
    this.window = window;
    this.volumes = volumes;
    this.roster = roster;
    this.quota = Quota.of(volumes.referrals(), window, WEEKDAYS, seed.streams("referral.day"));
    this.fates = seed.streams("referral.fate");
    this.lives = seed.streams("referral.life");
    this.mails = seed.streams("referral.email");
    this.codes = seed.streams("referral.code");
  }

  /** Visits every referral of which something may happen on the day. */
  void near(int day, Consumer<Referral> visitor) {
    for (int sent = Math.max(0, day - LOOK_BACK); sent <= day; sent++) {
      double fateful = sent == day ? 1 : day - sent <= CLICK_DAYS ? CLICKED : CONVERTED;
      for (int id = quota.from(sent); id < quota.to(sent); id++) {
        if (fates.of(id).unit() < fateful) {
          visitor.accept(life(id, sent));
        }
      }
    }
  }

  /** The referral of that number, which was sent on a day already opened. */
  Referral life(int id) {
    return life(id, quota.dayOf(id));
  }

  String email(int id) {
    Draws draws = mails.of(id);
    return draws.text(6 + draws.below(4), Words.LETTERS)
        + id
        + "@"
        + Words.pick(Words.MAIL_HOSTS, draws);
  }

  /** Delivers the row as known at the end of the day. */
  void deliver(Referral life, int day, RowSink out) {
    boolean converted = life.isConvertedBy(day);
    List<String> values =
        List.of(
            Integer.toString(life.id()),
            Integer.toString(life.referrer()),
            email(life.id()),
            converted ? Integer.toString(volumes.userOf(life.id())) : "",
            code(life.id(), life.referrer()),
            window.timestamp(life.sentAt()),
            converted ? window.timestamp(life.convertedAt()) : "",
            life.status(day));
    out.accept(new Row(Sources.REFERRALS, values));
  }

  String code(int id, int referrer) {
    return "CC" + Words.padded(referrer, 5) + codes.of(id).text(5, Words.CODE_CHARACTERS);
  }

  private Referral life(int id, int day) {
    double fate = fates.of(id).unit();
    Draws draws = lives.of(id);
    int referrer = roster.inviter(day, draws);
    long sent = Window.start(day) + roster.type(referrer).second(draws);
    if (fate >= CLICKED) {
      return Referral.fruitless(id, referrer, sent, Referral.NEVER);
    }
    if (fate >= CONVERTED) {
      double patience = draws.unit();
      long clicked = sent + 600 + (long) (patience * patience * 30 * HOUR);
      return Referral.fruitless(id, referrer, sent, clicked);
    }
    return converted(id, referrer, sent, draws);
  }

  private static Referral converted(int id, int referrer, long sent, Draws draws) {
    int hours = CONVERSION_HOURS[draws.weighted(CONVERSION_WEIGHTS)];
    long joined = sent + (long) hours * HOUR - draws.below(HOUR / 2);
    long clicked = sent + (long) ((joined - sent) * (0.1 + 0.8 * draws.unit()));
    // Attribution lags: in the real feed, too, onboarding may come before the install.
    long installed = joined + draws.below(draws.chance(0.1) ? 10 * HOUR : HOUR / 2);
    double haste = draws.unit();
    long applied = installed + applyDelay(haste, draws);
    long onboarded = joined + 300 + draws.below(3 * HOUR);
    long linked = onboarded + draws.below(48 * HOUR);
    boolean missing = haste >= 0.994;
    boolean eligible = haste < 0.95;
    long awarded = eligible ? Math.max(Math.max(applied, onboarded), linked) + 60 : Referral.NEVER;
    return new Referral(
        id,
        referrer,
        sent,
        clicked,
        joined,
        installed,
        missing ? Referral.NEVER : applied,
        onboarded,
        linked,
        awarded,
        redeemed(awarded, draws),
        redeemed(awarded, draws));
  }

  /** Most within a day, some within two, one in twenty too late for a reward. */
  private static long applyDelay(double haste, Draws draws) {
    if (haste < 0.8) {
      return 300L + draws.below(24 * HOUR);
    }
    return haste < 0.95 ? 24L * HOUR + draws.below(23 * HOUR) : 50L * HOUR + draws.below(22 * HOUR);
  }

  private static long redeemed(long awarded, Draws draws) {
    boolean cashed = draws.chance(0.75);
    long delay = Window.DAY + (long) draws.below(29 * Window.DAY);
    return cashed && awarded != Referral.NEVER ? awarded + delay : Referral.NEVER;
  }
}
