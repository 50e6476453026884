package dev.assay.sample.cartoncaps;

import dev.assay.sample.Row;
import dev.assay.sample.Tally;
import dev.assay.sample.Window;
import java.util.List;
import java.util.Locale;

/** Extra rows that are well-formed and look like fraud; each kind comes every fourth day. */
final class Signals {
  private static final int HOUR = 3600;
  private static final int INVITES = 9;
  private static final int ACCOUNTS = 3;

  private final World world;
  private final Tally tally;

  Signals(World world, Tally tally) {
    this.world = world;
    this.tally = tally;
  }

  void plant(Planting planting) {
    switch (planting.day() % 4) {
      case 0 -> {
        plantSelfReferral(planting);
        plantSharedDevice(planting);
      }
      case 1 -> {
        plantManyInvites(planting);
        plantPendingReward(planting);
      }
      case 2 -> plantDuplicateEmail(planting);
      default -> plantUnearnedAward(planting);
    }
  }

  /** A second account on the referrer's own device, by the book otherwise. */
  private void plantSelfReferral(Planting planting) {
    int referrer = world.roster().inviter(planting.day(), planting.draws());
    long sent = morning(planting);
    Referral life = byTheBook(planting.number(), referrer, sent, sent + HOUR + 300);
    putFriend(planting, life, world.users().device(referrer));
    tally.add(DirtKind.SIGNAL_SELF_REFERRAL);
  }

  /** Several accounts on one device, none of them invited. */
  private void plantSharedDevice(Planting planting) {
    String device = newDevice(planting);
    for (int i = 0; i < ACCOUNTS; i++) {
      int user = planting.number();
      putUser(planting, user, "many" + user + "@proton.me", device, morning(planting));
    }
    tally.add(DirtKind.SIGNAL_SHARED_DEVICE);
  }

  /** A friend for whom everything was done but the award. */
  private void plantPendingReward(Planting planting) {
    int referrer = world.roster().inviter(planting.day(), planting.draws());
    Referral life = byTheBook(planting.number(), referrer, morning(planting), Referral.NEVER);
    putFriend(planting, life, newDevice(planting));
    tally.add(DirtKind.SIGNAL_PENDING_REWARD);
  }

  private static Referral byTheBook(int id, int referrer, long sent, long awarded) {
    long joined = sent + HOUR;
    long redeemed = awarded == Referral.NEVER ? awarded : awarded + HOUR;
    return new Referral(
        id,
        referrer,
        sent,
        sent + 300,
        joined,
        joined + 60,
        joined + 120,
        joined + 180,
        joined + 240,
        awarded,
        redeemed,
        redeemed);
  }

  private void putFriend(Planting planting, Referral life, String device) {
    int user = planting.number();
    String email = "friend" + user + "@proton.me";
    putUser(planting, user, email, device, life.convertedAt());
    putReferral(planting, life, email, user);
  }

  private static String newDevice(Planting planting) {
    return "dev_" + planting.draws().text(16, Words.DEVICE_CHARACTERS);
  }

  private void plantManyInvites(Planting planting) {
    int referrer = world.roster().inviter(planting.day(), planting.draws());
    long sent = morning(planting);
    for (int i = 0; i < INVITES; i++) {
      int id = planting.number();
      long at = sent + 40L * i;
      Referral life = Referral.fruitless(id, referrer, at, Referral.NEVER);
      putReferral(planting, life, "list" + id + "@yahoo.com", 0);
    }
    tally.add(DirtKind.SIGNAL_MANY_INVITES);
  }

  /** Another account with someone's e-mail, in capitals. */
  private void plantDuplicateEmail(Planting planting) {
    int victim = world.roster().inviter(planting.day(), planting.draws());
    String device = newDevice(planting);
    String email = world.users().email(victim).toUpperCase(Locale.ROOT);
    putUser(planting, planting.number(), email, device, morning(planting));
    tally.add(DirtKind.SIGNAL_DUPLICATE_EMAIL);
  }

  /** A bonus for an invitation that nobody has answered. */
  private void plantUnearnedAward(Planting planting) {
    int id = planting.number();
    int referrer = world.roster().inviter(planting.day(), planting.draws());
    long sent = morning(planting);
    Referral life = Referral.fruitless(id, referrer, sent, Referral.NEVER);
    putReferral(planting, life, "hope" + id + "@gmail.com", 0);
    Event award =
        new Event(
            planting.number(), referrer, "reward_awarded", sent + 60, id, Event.REFERRER_BONUS);
    planting.out().accept(award.row(world.window()));
    tally.add(DirtKind.SIGNAL_AWARD_WITHOUT_ELIGIBILITY);
  }

  private void putUser(Planting planting, int user, String email, String device, long at) {
    List<String> values =
        List.of(
            Integer.toString(user),
            Words.pick(Words.FIRST_NAMES, planting.draws()),
            Words.pick(Words.LAST_NAMES, planting.draws()),
            email,
            Integer.toString(1 + planting.draws().below(world.volumes().schools())),
            world.window().timestamp(at),
            UserType.PARENT.code(),
            "1",
            device,
            "referral");
    planting.out().accept(new Row(Sources.USERS, values));
    Event install = Event.of(planting.number(), user, "install", at);
    planting.out().accept(install.row(world.window()));
  }

  private void putReferral(Planting planting, Referral life, String email, int referred) {
    boolean converted = life.isConvertedBy(planting.day());
    Window window = world.window();
    List<String> values =
        List.of(
            Integer.toString(life.id()),
            Integer.toString(life.referrer()),
            email,
            converted ? Integer.toString(referred) : "",
            world.referrals().code(life.id(), life.referrer()),
            window.timestamp(life.sentAt()),
            converted ? window.timestamp(life.convertedAt()) : "",
            life.status(planting.day()));
    planting.out().accept(new Row(Sources.REFERRALS, values));
    new ReferralEvents(life, referred, slot -> planting.number())
        .on(planting.day(), event -> planting.out().accept(event.row(window)));
  }

  private static long morning(Planting planting) {
    return Window.start(planting.day()) + 7L * HOUR + planting.draws().below(4 * HOUR);
  }
}
