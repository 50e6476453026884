package dev.assay.sample.cartoncaps;

/**
 * How many of each the world has over the whole window, and which numbers they get.
 *
 * @param schools schools
 * @param products products, a multiple of the number of categories
 * @param users users who joined by themselves, numbered from 1
 * @param usersBefore those of them who joined before the window, the first numbers
 * @param referrals invitations
 * @param purchases purchases
 */
record Volumes(
    int schools, int products, int users, int usersBefore, int referrals, int purchases) {
  private static final double BEFORE = 0.65;
  private static final int EVENTS_A_PURCHASE = 3;
  private static final int EVENTS_A_USER = 16;
  private static final int EVENTS_A_REFERRAL = 9;

  static Volumes at(double scale) {
    int categories = Category.ALL.size();
    int users = times(1_000, scale);
    return new Volumes(
        times(50, scale),
        times(100.0 / categories, scale) * categories,
        users,
        times(BEFORE, users),
        times(1_000, scale),
        times(10_151, scale));
  }

  /** The user who comes of a referral. */
  int userOf(int referral) {
    return users + referral;
  }

  /** The event number of a purchase's event, slot 0 to 2. */
  int purchaseEvent(int purchase, int slot) {
    return (purchase - 1) * EVENTS_A_PURCHASE + 1 + slot;
  }

  /** The event number of a user's own event, slot 0 to 15. */
  int userEvent(int user, int slot) {
    return purchaseEvent(purchases + 1, 0) + (user - 1) * EVENTS_A_USER + slot;
  }

  /** The event number of a referral's event, slot 0 to 8. */
  int referralEvent(int referral, int slot) {
    return userEvent(userOf(referrals) + 1, 0) + (referral - 1) * EVENTS_A_REFERRAL + slot;
  }

  private static int times(double count, double scale) {
    return (int) StrictMath.max(1, StrictMath.rint(count * scale));
  }
}
