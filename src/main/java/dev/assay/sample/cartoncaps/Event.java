package dev.assay.sample.cartoncaps;

import dev.assay.sample.Row;
import dev.assay.sample.Window;
import java.util.List;

/**
 * Something a user did in the app.
 *
 * @param id event_id
 * @param user who did it
 * @param type event_type
 * @param at when
 * @param referral referral_id, 0 for none
 * @param metadata metadata_json
 */
record Event(int id, int user, String type, long at, int referral, String metadata) {
  static final String NOTHING = "{}";
  static final String FROM_REFERRAL = "{\"source\":\"referral\"}";
  static final String REFERRER_BONUS = "{\"reward_type\":\"referrer_bonus\"}";
  static final String REFERRED_BONUS = "{\"reward_type\":\"referred_bonus\"}";

  static Event of(int id, int user, String type, long at) {
    return new Event(id, user, type, at, 0, NOTHING);
  }

  Row row(Window window) {
    List<String> values =
        List.of(
            Integer.toString(id),
            Integer.toString(user),
            type,
            window.timestamp(at),
            referral == 0 ? "" : Integer.toString(referral),
            metadata);
    return new Row(Sources.EVENTS, values);
  }
}
