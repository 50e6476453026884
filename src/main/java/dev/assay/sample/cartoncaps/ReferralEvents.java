package dev.assay.sample.cartoncaps;

import dev.assay.sample.Window;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/**
 * The events of one referral.
 *
 * @param life the referral
 * @param referred the user who comes of it
 * @param ids the event number of a slot, 0 to 8
 */
record ReferralEvents(Referral life, int referred, IntUnaryOperator ids) {
  /** Visits the events that happen on the day. */
  void on(int day, Consumer<Event> visitor) {
    for (int slot = 0; slot <= 8; slot++) {
      Event event = event(slot);
      if (event.at() != Referral.NEVER && Window.dayOf(event.at()) == day) {
        visitor.accept(event);
      }
    }
  }

  private Event event(int slot) {
    String none = Event.NOTHING;
    return switch (slot) {
      case 0 -> byReferrer(slot, "invite_sent", life.sentAt(), none);
      case 1 -> byReferred(slot, "install", life.installedAt(), Event.FROM_REFERRAL);
      case 2 -> byReferred(slot, "referral_applied", life.appliedAt(), none);
      case 3 -> byReferred(slot, "onboarding_complete", life.onboardedAt(), none);
      case 4 -> byReferred(slot, "school_linked", life.linkedAt(), none);
      case 5 -> byReferrer(slot, "reward_awarded", life.awardedAt(), Event.REFERRER_BONUS);
      case 6 -> byReferred(slot, "reward_awarded", life.awardedAt(), Event.REFERRED_BONUS);
      case 7 ->
          byReferrer(slot, "reward_redeemed", life.referrerRedeemedAt(), Event.REFERRER_BONUS);
      default ->
          byReferred(slot, "reward_redeemed", life.referredRedeemedAt(), Event.REFERRED_BONUS);
    };
  }

  private Event byReferrer(int slot, String type, long at, String metadata) {
    return new Event(ids.applyAsInt(slot), life.referrer(), type, at, life.id(), metadata);
  }

  private Event byReferred(int slot, String type, long at, String metadata) {
    return new Event(ids.applyAsInt(slot), referred, type, at, life.id(), metadata);
  }
}
