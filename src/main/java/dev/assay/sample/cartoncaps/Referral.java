package dev.assay.sample.cartoncaps;

import dev.assay.sample.Window;

/**
 * One invitation's whole life; instants that never come are {@link #NEVER}.
 *
 * @param id referral_id
 * @param referrer who invited
 * @param sentAt when it was sent
 * @param clickedAt when the link was opened
 * @param convertedAt when the invited one became a user
 * @param installedAt when the install was attributed to the referral
 * @param appliedAt when the code was applied
 * @param onboardedAt when onboarding was complete
 * @param linkedAt when a school was linked
 * @param awardedAt when both got their bonus
 * @param referrerRedeemedAt when the referrer cashed in
 * @param referredRedeemedAt when the referred user cashed in
 */
record Referral(
    int id,
    int referrer,
    long sentAt,
    long clickedAt,
    long convertedAt,
    long installedAt,
    long appliedAt,
    long onboardedAt,
    long linkedAt,
    long awardedAt,
    long referrerRedeemedAt,
    long referredRedeemedAt) {
  static final long NEVER = Long.MAX_VALUE;

  /** An invitation that led to nothing but perhaps a click. */
  static Referral fruitless(int id, int referrer, long sentAt, long clickedAt) {
    return new Referral(
        id, referrer, sentAt, clickedAt, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER);
  }

  boolean isConvertedBy(int day) {
    return reached(convertedAt, day);
  }

  /** Whether its row is delivered on the day: it was sent, clicked or converted then. */
  boolean lands(int day) {
    return on(sentAt, day) || on(clickedAt, day) || on(convertedAt, day);
  }

  /** What is known at the end of the day. */
  String status(int day) {
    if (isConvertedBy(day)) {
      return "converted";
    }
    return reached(clickedAt, day) ? "clicked" : "sent";
  }

  static boolean on(long instant, int day) {
    return instant != NEVER && Window.dayOf(instant) == day;
  }

  private static boolean reached(long instant, int day) {
    return instant < Window.start(day + 1);
  }
}
