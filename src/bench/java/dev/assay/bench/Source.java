package dev.assay.bench;

import java.util.List;
import java.util.Locale;

/** A source of Carton Caps as it lands. */
enum Source {
  SCHOOLS("school_id,name,address,city,state,zip_code,created_at"),
  USERS(
      "user_id,first_name,last_name,email,school_id,created_at,user_type,is_verified,device_id,"
          + "marketing_channel"),
  PRODUCTS("product_id,name,category,price,points_per_dollar,created_at"),
  REFERRALS(
      "referral_id,referrer_user_id,referred_email,referred_user_id,referral_code,sent_at,"
          + "converted_at,status"),
  PURCHASES(
      "purchase_id,user_id,product_id,quantity,price_paid,points_earned,purchased_at,day_of_week,"
          + "hour_of_day"),
  EVENTS("event_id,user_id,event_type,event_at,referral_id,metadata_json");

  private final String header;

  Source(String header) {
    this.header = header;
  }

  List<String> columns() {
    return List.of(header.split(",", -1));
  }

  /** The folder that it lands in, and the last word of its tables' names. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
