package dev.assay.sample.cartoncaps;

import dev.assay.sample.Column;
import dev.assay.sample.Column.Kind;
import dev.assay.sample.Source;
import dev.assay.sample.Source.LineEnd;
import java.util.ArrayList;
import java.util.List;

/** The sources as the programme delivers them. */
final class Sources {
  static final Source SCHOOLS =
      source("schools", LineEnd.CRLF, "school_id:int name address city state zip_code created_at");
  static final Source USERS =
      source(
          "users",
          LineEnd.LF,
          "user_id:int first_name last_name email school_id:int created_at user_type"
              + " is_verified:int device_id marketing_channel");
  static final Source PRODUCTS =
      source(
          "products",
          LineEnd.LF,
          "product_id:int name category price:decimal points_per_dollar:int created_at");
  static final Source REFERRALS =
      source(
          "referrals",
          LineEnd.LF,
          "referral_id:int referrer_user_id:int referred_email referred_user_id:int referral_code"
              + " sent_at converted_at status");
  static final Source PURCHASES =
      source(
          "purchases",
          LineEnd.LF,
          "purchase_id:int user_id:int product_id:int quantity:int price_paid:decimal"
              + " points_earned:int purchased_at day_of_week hour_of_day:int");
  static final Source EVENTS =
      source(
          "events",
          LineEnd.LF,
          "event_id:int user_id:int event_type event_at referral_id:int metadata_json");
  static final Source PAYOUTS =
      source(
          "payouts",
          LineEnd.LF,
          "payout_id:int school_id:int month points:int amount_paid:decimal paid_at");
  static final List<Source> ALL =
      List.of(SCHOOLS, USERS, PRODUCTS, REFERRALS, PURCHASES, EVENTS, PAYOUTS);

  private Sources() {}

  private static Source source(String name, LineEnd lineEnd, String columns) {
    List<Column> list = new ArrayList<>();
    for (String column : columns.split(" ", -1)) {
      int colon = column.indexOf(':');
      String bare = colon < 0 ? column : column.substring(0, colon);
      list.add(new Column(bare, kind(column.substring(bare.length()))));
    }
    return new Source(name, list, lineEnd);
  }

  private static Kind kind(String mark) {
    return switch (mark) {
      case ":int" -> Kind.INTEGER;
      case ":decimal" -> Kind.DECIMAL;
      default -> Kind.TEXT;
    };
  }
}
