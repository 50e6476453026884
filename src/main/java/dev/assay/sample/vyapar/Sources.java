package dev.assay.sample.vyapar;

import dev.assay.sample.Column;
import dev.assay.sample.Column.Kind;
import dev.assay.sample.Row;
import dev.assay.sample.Source;
import dev.assay.sample.Source.LineEnd;
import java.util.ArrayList;
import java.util.List;

/** The sources as the market delivers them. */
final class Sources {
  static final Source CUSTOMERS =
      source(
          "customers",
          "customer_id customer_unique_id customer_zip_code_prefix customer_city customer_state");
  static final Source ORDERS =
      source(
          "orders",
          "order_id customer_id order_status order_purchase_timestamp order_approved_at"
              + " order_delivered_carrier_date order_delivered_customer_date"
              + " order_estimated_delivery_date");
  static final Source ITEMS =
      source(
          "order_items",
          "order_id order_item_id:int product_id seller_id shipping_limit_date price:decimal"
              + " freight_value:decimal");
  static final Source PAYMENTS =
      source(
          "order_payments",
          "order_id payment_sequential:int payment_type payment_installments:int"
              + " payment_value:decimal");
  static final Source REVIEWS =
      source(
          "order_reviews",
          LineEnd.CRLF,
          "review_id order_id review_score:int review_comment_title review_comment_message"
              + " review_creation_date review_answer_timestamp");
  static final Source PRODUCTS =
      source(
          "products",
          "product_id product_category_name product_category_name_english product_name_lenght:int"
              + " product_description_lenght:int product_photos_qty:int product_weight_g:int"
              + " product_length_cm:int product_height_cm:int product_width_cm:int");
  static final Source TRANSLATIONS =
      source("product_category_translation", "product_category_name product_category_name_english");
  static final Source SELLERS =
      source("sellers", "seller_id seller_zip_code_prefix seller_city seller_state");
  static final Source GEOLOCATION =
      source(
          "geolocation",
          "geolocation_zip_code_prefix geolocation_lat:decimal geolocation_lng:decimal"
              + " geolocation_city geolocation_state");
  static final Source CLICKSTREAM =
      source(
          "clickstream",
          "event_id customer_id event_timestamp event_type page_type device browser"
              + " operating_system app_version session_id event_details");
  static final Source APP_USAGE =
      source(
          "app_usage",
          "event_id customer_id event_timestamp screen action operating_system app_version"
              + " session_id duration_seconds:int device_model");
  static final Source TICKETS =
      source(
          "support_tickets",
          "ticket_id customer_id order_id created_at category channel status resolved_at"
              + " satisfaction_rating:int priority");
  static final Source CAMPAIGNS =
      source(
          "marketing_campaigns",
          "campaign_id campaign_name channel campaign_type start_date end_date budget:decimal"
              + " impressions:int clicks:int conversions:int revenue:decimal target_audience"
              + " discount_percentage:decimal");
  static final Source INVENTORY =
      source(
          "inventory",
          "inventory_id product_id warehouse_id inventory_date stock_level:int reorder_level:int"
              + " reorder_quantity:int daily_sales_rate:decimal");
  static final Source REFUNDS =
      source(
          "refunds",
          "refund_id order_id order_item_id:int refund_amount:decimal refund_date refund_reason");
  static final List<Source> ALL =
      List.of(
          CUSTOMERS,
          ORDERS,
          ITEMS,
          PAYMENTS,
          REVIEWS,
          PRODUCTS,
          TRANSLATIONS,
          SELLERS,
          GEOLOCATION,
          CLICKSTREAM,
          APP_USAGE,
          TICKETS,
          CAMPAIGNS,
          INVENTORY,
          REFUNDS);

  private Sources() {}

  static Row row(Source source, String... values) {
    return new Row(source, List.of(values));
  }

  /** The row with another value in one column. */
  static Row with(Row row, int column, String value) {
    List<String> values = new ArrayList<>(row.values());
    values.set(column, value);
    return new Row(row.source(), values);
  }

  private static Source source(String name, String columns) {
    return source(name, LineEnd.LF, columns);
  }

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
