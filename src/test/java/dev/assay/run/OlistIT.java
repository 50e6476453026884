package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A handful of rows in files that are called and written as those of the public Olist data set,
 * with the traps that it has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OlistIT {
  private final Lab lab;

  OlistIT(@TempDir Path folder) throws IOException {
    lab =
        Lab.in(
            folder,
            PipelineReader.read(Path.of("conf").toAbsolutePath(), "vyapar_bazaar", Map.of()));
    landOrders();
    landReviews();
    landProducts();
    landPlaces();
    lab.runWell(OlistIT::atTheEndOfTheData);
  }

  @Test
  void everyRecordLandsUnchangedAndNoneIsRefused() {
    assertThat(
            lab.see(
                """
                select (select count(*) from bronze.customers), (select count(*) from bronze.orders),
                  (select count(*) from bronze.order_items), (select count(*) from bronze.order_payments),
                  (select count(*) from bronze.order_reviews), (select count(*) from bronze.products),
                  (select count(*) from bronze.product_category_translation),
                  (select count(*) from bronze.sellers), (select count(*) from bronze.geolocation)\
                """))
        .containsExactly("[6,6,5,5,4,4,2,4,4]");
    assertThat(
            lab.see(
                "select event, reason from ops.landed_files where event <> 'PLANNED' or reason is"
                    + " not null"))
        .isEmpty();
    assertThat(lab.see("select distinct _rescued_data from bronze.customers"))
        .containsExactly("[null]");
  }

  @Test
  void leadingZerosLineBreaksAndMisspeltColumnsSurvive() {
    assertThat(
            lab.released(
                "select person_id, zip_code_prefix, is_current from gold.dim_customers order by 1,"
                    + " valid_from"))
        .containsExactly(
            "[p1,01310,false]",
            "[p1,14409,true]",
            "[p2,88000,true]",
            "[p3,01037,false]",
            "[p3,09790,true]",
            "[p4,40020,true]");
    assertThat(
            lab.see(
                "select review_score, review_comment_message from silver.stg_order_reviews where"
                    + " review_id = 'r2'"))
        .containsExactly("[4,Recebi \"bem\" antes,\r\n\r\ndo prazo]");
    assertThat(
            lab.see(
                "select product_name_length, product_description_length, product_weight_g from"
                    + " silver.stg_products where product_id = 'prod1'"))
        .containsExactly("[40,287,225.00]");
  }

  @Test
  void theEnglishNameComesFromTheTranslationWhateverItsFirstBytes() {
    assertThat(
            lab.released(
                "select product_id, category, weight_class, size_class from gold.dim_products order"
                    + " by 1"))
        .containsExactly(
            "[prod1,perfumery,Light,Medium]",
            "[prod2,pc_gamer,Heavy,Extra Large]",
            "[prod3,unknown,Unknown,Unknown]",
            "[prod4,art,Very Heavy,Small]");
  }

  @Test
  void aPersonWithTwoOrdersIsOnePersonAndHasARegion() {
    assertThat(
            lab.released(
                "select person_id, orders, region, days_since_last_order from"
                    + " gold.customer_overview order by 1"))
        .containsExactly(
            "[p1,2,Sudeste,380]", "[p2,1,Sul,320]", "[p3,2,Sudeste,321]", "[p4,1,Nordeste,350]");
    assertThat(lab.released("select sum(new_persons), sum(orders) from gold.mart_daily_sales"))
        .containsExactly("[4,6]");
  }

  @Test
  void ordersWithoutItemsPaymentsReviewsOrDatesStay() {
    assertThat(
            lab.released(
                """
                select order_id, order_status, items, order_value, paid, is_delayed, is_reconciled
                from gold.fct_orders order by 1\
                """))
        .containsExactly(
            "[o1,delivered,2,137.80,137.80,false,true]",
            "[o2,delivered,1,70.00,70.00,true,true]",
            "[o3,unavailable,0,0.00,0.00,null,true]",
            "[o4,canceled,1,30.50,0.00,false,false]",
            "[o5,delivered,1,15.00,15.01,null,true]",
            "[o6,shipped,0,0.00,10.00,null,false]");
    assertThat(
            lab.released(
                "select review_id, order_id, orders_of_review from gold.fct_reviews order by 1, 2"))
        .containsExactly("[r1,o1,1]", "[r2,o2,1]", "[r3,o2,2]", "[r3,o5,2]");
    assertThat(lab.see("select sum(rows_set_aside), min(balanced) from ops.row_ledger"))
        .containsExactly("[0,true]");
  }

  @Test
  void aSellersCityIsANameOrNothing() {
    assertThat(lab.released("select seller_id, city, city_note from gold.dim_sellers order by 1"))
        .containsExactly(
            "[s1,null,e-mail]", "[s2,null,number]", "[s3,maua,several]", "[s4,campinas,name]");
    assertThat(
            lab.released(
                "select order_id, order_item_id, same_state, is_limit_before_purchase from"
                    + " gold.fct_order_items order by 1, 2"))
        .containsExactly(
            "[o1,1,true,false]",
            "[o1,2,true,false]",
            "[o2,1,true,true]",
            "[o4,1,false,false]",
            "[o5,1,true,false]");
  }

  @Test
  void theSamePointTwiceIsOnePoint() {
    assertThat(
            lab.released(
                "select zip_code_prefix, points, city, region from gold.dim_geolocation order by"
                    + " 1"))
        .containsExactly("[01037,2,sao paulo,Sudeste]", "[88000,1,florianopolis,Sul]");
  }

  @Test
  void doubtsAreReportedAndHoldNothingBack() {
    assertThat(
            lab.see(
                """
                select table_name, check_name from ops.contract_results
                where not passed and measured = '1'
                  and check_name in ('payments_reconcile', 'limit_after_purchase', 'category_is_known')
                order by 1, 2\
                """))
        .containsExactly(
            "[gold.dim_products,category_is_known]",
            "[gold.fct_order_items,limit_after_purchase]",
            "[gold.mart_financial_metrics,payments_reconcile]");
  }

  private void landOrders() throws IOException {
    land(
        "olist_customers_dataset.csv",
        """
        "customer_id","customer_unique_id","customer_zip_code_prefix","customer_city","customer_state"
        "c1","p1","01310","sao paulo","SP"
        "c2","p1","14409",franca,SP
        "c3","p2","88000",florianopolis,SC
        "c4","p3","01037","sao paulo",SP
        "c5","p3","09790","sao bernardo do campo",SP
        "c6","p4","40020","salvador",BA
        """);
    land(
        "olist_orders_dataset.csv",
        """
        "order_id","customer_id","order_status","order_purchase_timestamp","order_approved_at","order_delivered_carrier_date","order_delivered_customer_date","order_estimated_delivery_date"
        "o1","c1",delivered,2017-09-01 10:56:33,2017-09-01 11:07:15,2017-09-04 19:55:00,2017-09-18 23:25:13,2017-09-18 00:00:00
        "o2","c2",delivered,2017-10-02 10:56:33,2017-10-02 11:07:15,2017-10-04 19:55:00,2017-10-19 00:25:13,2017-10-18 00:00:00
        "o3","c3",unavailable,2017-12-01 00:00:00,,,,2017-12-18 00:00:00
        "o4","c4",canceled,2017-11-02 10:56:33,,2017-11-03 10:00:00,2017-11-04 10:00:00,2017-11-18 00:00:00
        "o5","c5",delivered,2017-11-30 23:59:59,2017-12-01 00:10:00,2017-12-01 10:00:00,,2017-12-18 00:00:00
        "o6","c6",shipped,2017-11-01 10:56:33,,2017-11-03 10:00:00,,2017-11-18 00:00:00
        """);
    land(
        "olist_order_items_dataset.csv",
        """
        "order_id","order_item_id","product_id","seller_id","shipping_limit_date","price","freight_value"
        "o1",1,"prod1","s1",2017-09-07 09:45:35,58.90,10.00
        "o1",2,"prod1","s1",2017-09-07 09:45:35,58.90,10.00
        "o2",1,"prod2","s2",2017-09-19 09:45:35,60.00,10.00
        "o4",1,"prod3","s3",2017-11-19 09:45:35,30.50,0.00
        "o5",1,"prod4","s4",2017-12-19 09:45:35,15.00,0.00
        """);
    land(
        "olist_order_payments_dataset.csv",
        """
        "order_id","payment_sequential","payment_type","payment_installments","payment_value"
        "o1",1,credit_card,8,99.33
        "o1",2,voucher,1,38.47
        "o2",1,boleto,1,70.00
        "o5",1,debit_card,0,15.01
        "o6",1,not_defined,1,10.00
        """);
  }

  private void landReviews() throws IOException {
    land(
        "olist_order_reviews_dataset.csv",
        """
        "review_id","order_id","review_score","review_comment_title","review_comment_message","review_creation_date","review_answer_timestamp"
        "r1","o1",5,,,2017-09-20 00:00:00,2017-09-21 21:46:59
        "r2","o2",4,"recomendo","Recebi ""bem"" antes,\r\n\r\ndo prazo",2017-10-20 00:00:00,2017-10-21 21:46:59
        "r3","o2",1,,"nada",2017-10-20 00:00:00,2017-10-21 21:46:59
        "r3","o5",1,,"nada",2017-12-20 00:00:00,2017-12-21 21:46:59
        """);
  }

  private void landProducts() throws IOException {
    land(
        "olist_products_dataset.csv",
        """
        "product_id","product_category_name","product_name_lenght","product_description_lenght","product_photos_qty","product_weight_g","product_length_cm","product_height_cm","product_width_cm"
        "prod1",perfumaria,40,287,1,225,16,10,14
        "prod2",pc_gamer,44,276,1,2000,30,38,30
        "prod3",,,,,,,,
        "prod4",artes,46,250,1,10000,9,9,9
        """);
    land(
        "product_category_name_translation.csv",
        """
        \ufeffproduct_category_name,product_category_name_english\r
        perfumaria,perfumery\r
        artes,art\r
        """);
  }

  private void landPlaces() throws IOException {
    land(
        "olist_sellers_dataset.csv",
        """
        "seller_id","seller_zip_code_prefix","seller_city","seller_state"
        "s1","13023",vendas@creditparts.com.br,SP
        "s2","13844","04482255",SP
        "s3","20031",maua / sao paulo,RJ
        "s4","04195",campinas,SP
        """);
    land(
        "olist_geolocation_dataset.csv",
        """
        "geolocation_zip_code_prefix","geolocation_lat","geolocation_lng","geolocation_city","geolocation_state"
        "01037",-23.54562128115268,-46.63929204800168,sao paulo,SP
        "01037",-23.54562128115268,-46.63929204800168,sao paulo,SP
        "01037",-23.54608112703553,-46.64482029837157,são paulo,SP
        "88000",-27.54608112703553,-48.64482029837157,florianopolis,SC
        """);
  }

  private void land(String name, String text) throws IOException {
    Files.writeString(lab.landing().resolve(name), text);
  }

  /** The files lie flat and so have no delivery date that would tell. */
  private static RunRequest atTheEndOfTheData(RunRequest r) {
    return new RunRequest(
        r.pipeline(),
        r.environment(),
        r.landing(),
        r.lakehouse(),
        r.deliveryDate(),
        LocalDate.of(2018, 10, 17),
        r.phases(),
        r.user(),
        r.clock());
  }
}
