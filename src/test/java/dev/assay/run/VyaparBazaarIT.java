package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineReader;
import dev.assay.definition.SilverDefinition;
import dev.assay.definition.SilverDefinition.OnViolation;
import dev.assay.sample.Dirt;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A dirty feed of seventeen days, taken in in two parts. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VyaparBazaarIT {
  private static final String PIPELINE = "vyapar_bazaar";

  private final Path folder;
  private final Lab lab;

  VyaparBazaarIT(@TempDir Path folder) {
    this.folder = folder;
    this.lab = lab("parts");
    land("parts", 9);
    lab.runWell();
    land("parts", 17);
    lab.runWell();
  }

  @Test
  void itemsFreightPaymentsAndRefundsAreTheSameFromLinesToMarts() {
    String lines = "select sum(price), sum(freight_value), count(*) from silver.stg_order_items";
    requireSame(
        lines,
        "select sum(price), sum(freight), count(*) from gold.fct_order_items",
        "select sum(revenue), sum(freight), sum(items) from gold.fct_orders",
        "select sum(revenue), sum(freight), sum(items) from gold.mart_daily_sales",
        "select sum(revenue), sum(freight), sum(units) from gold.sales_overview",
        "select sum(revenue), sum(freight), sum(units) from gold.mart_product_performance",
        "select sum(revenue), sum(freight), sum(units) from gold.product_overview",
        "select sum(revenue), sum(freight), sum(items) from gold.int_customer_orders");
    requireSame(
        "select sum(price), sum(freight_value) from silver.stg_order_items",
        "select sum(revenue), sum(freight) from gold.mart_financial_metrics");
    requireSame(
        "select sum(payment_value) from silver.stg_order_payments",
        "select sum(payment_value) from gold.fct_payments",
        "select sum(paid) from gold.fct_orders",
        "select sum(paid) from gold.mart_financial_metrics",
        "select sum(order_value + reconciliation_gap) from gold.mart_financial_metrics");
    requireSame(
        "select sum(refund_amount), count(*) from silver.stg_refunds",
        "select sum(refund_amount), count(*) from gold.fct_refunds",
        "select sum(refunded), sum(refunds) from gold.fct_orders",
        "select sum(refunded), sum(refunds) from gold.mart_financial_metrics",
        "select sum(refunded), sum(refunds) from gold.int_customer_orders");
    // A line may be later than its refund; the refund is in no line's sum until then.
    requireSame(
        "select sum(refund_amount), count(*) from gold.fct_refunds where is_line_known",
        "select sum(refunded), sum(refunds) from gold.fct_order_items",
        "select sum(refunded), sum(refunds) from gold.product_overview");
  }

  @Test
  void unitsPerMonthAndProductAreLines() {
    requireSame(
        """
        select i.product_id, trunc(o.purchase_date, 'MONTH') m, count(*), sum(i.price)
        from silver.stg_order_items i join gold.int_orders_with_items o using (order_id)
        group by all order by 1, 2\
        """,
        "select product_id, month, units, revenue from gold.mart_product_performance order by 1,"
            + " 2");
  }

  @Test
  void aPersonCountsOnceHoweverManyCustomersItWas() {
    requireSame(
        """
        select count(distinct c.customer_unique_id) from silver.stg_orders o
        join silver.stg_customers c using (customer_id)\
        """,
        "select count(*) from gold.int_customer_orders",
        "select sum(new_persons) from gold.mart_daily_sales",
        "select count(*) from gold.customer_overview",
        "select count(*) from gold.customer_churn_features_v2",
        "select count(*) from gold.ml_customer_segments",
        "select count_if(has_ordered) from gold.int_customer_behavior");
    assertThat(
            lab.see(
                "select count(*) < (select count(*) from silver.stg_customers) from"
                    + " gold.int_customer_orders"))
        .containsExactly("[true]");
    requireSame(
        "select count(distinct customer_unique_id) from silver.stg_customers",
        "select count(*) from gold.dim_customers where is_current");
  }

  @Test
  void clicksAndAppMeetOrdersByPerson() {
    assertThat(
            lab.see(
                "select sum(events) > 0, sum(app_events) > 0, sum(reviews) > 0 from"
                    + " gold.int_customer_behavior where has_ordered"))
        .containsExactly("[true,true,true]");
    requireSame(
        "select count(*) from silver.stg_clickstream where customer_id is not null",
        "select sum(events) from gold.int_customer_behavior");
  }

  @Test
  void theCalendarCoversAllDaysAndItsWeekendsAreSaturdayAndSunday() {
    requireSame(
        """
        select greatest(max(order_estimated_delivery_date),
          (select max(end_date) from silver.stg_marketing_campaigns)) from silver.stg_orders\
        """,
        "select max(date_day) from gold.dim_date");
    assertThat(
            lab.see("select distinct day_of_week from gold.dim_date where is_weekend order by 1"))
        .containsExactly("[Saturday]", "[Sunday]");
    assertThat(
            lab.see(
                "select count(*) = datediff(max(date_day), min(date_day)) + 1 from gold.dim_date"))
        .containsExactly("[true]");
    assertThat(
            lab.see(
                "select count(*) from gold.fct_orders o left anti join gold.dim_date d on"
                    + " d.date_day = o.purchase_date"))
        .containsExactly("[0]");
  }

  @Test
  void regionsAreKnownInBothCountries() {
    assertThat(
            lab.see("select distinct country from gold.dim_customers where is_current order by 1"))
        .containsExactly("[Brazil]", "[India]");
    assertThat(lab.see("select count_if(region = 'Unknown') from gold.dim_customers"))
        .containsExactly("[0]");
  }

  @Test
  void everyRuleThatSetsAsideHasSetSomethingAside() {
    SortedSet<String> expected = new TreeSet<>();
    for (SilverDefinition silver : lab.pipeline().silver()) {
      silver.rules().stream()
          .filter(r -> r.onViolation() == OnViolation.DROP)
          .forEach(r -> expected.add(silver.table() + " RULE " + r.name()));
      silver.references().stream()
          .filter(r -> r.onViolation() == OnViolation.DROP)
          .forEach(r -> expected.add(silver.table() + " NO_REFERENCE " + r.column()));
      if (silver.late() != null) {
        expected.add(silver.table() + " LATE " + silver.late().eventTime());
      }
    }
    // A table that nothing can be set aside from has no quarantine.
    List<String> tables =
        expected.stream()
            .map(e -> e.substring(0, e.indexOf(' ')))
            .distinct()
            .map(t -> "select '" + t + "' t, _reasons from " + t + "__quarantine")
            .toList();
    expected.add("silver.stg_order_items MISSING order_id");
    expected.add("silver.stg_order_items MISSING product_id");
    expected.add("silver.stg_order_items NOT_CONVERTIBLE price");
    expected.add("silver.stg_clickstream NOT_CONVERTIBLE event_timestamp");
    List<String> seen =
        lab
            .candidate(
                """
                select distinct concat_ws(' ', t, r.code, coalesce(r.column, r.rule))
                from (%s) lateral view explode(_reasons) x as r\
                """
                    .formatted(String.join(" union all ", tables)))
            .stream()
            .map(r -> r.getString(0))
            .toList();
    assertThat(seen).containsAll(expected);
  }

  @Test
  void checksOfBothSeveritiesAreMeasuredAndOnlyMildOnesFail() {
    assertThat(lab.see("select distinct severity, passed from ops.contract_results order by 1, 2"))
        .containsExactly("[FAIL,true]", "[WARN,false]", "[WARN,true]");
    assertThat(lab.releases()).hasSize(2);
  }

  @Test
  void nothingIsLostOnTheWay() {
    assertThat(lab.see("select distinct balanced from ops.row_ledger")).containsExactly("[true]");
    assertThat(lab.see("select count(*) > 0 from bronze.app_usage__rejected"))
        .containsExactly("[true]");
    assertThat(lab.see("select count(*) from bronze.clickstream__rejected")).containsExactly("[2]");
    assertThat(lab.see("select count(*) from bronze.order_payments__rejected"))
        .containsExactly("[2]");
  }

  @Test
  void takenInAtOnceAllTablesAreTheSame() {
    Lab once = lab("once");
    land("once", 17);
    once.runWell();
    assertThat(Contents.refined(once)).isEqualTo(Contents.refined(lab));
  }

  private void requireSame(String first, String... others) {
    List<String> rows = lab.see(first);
    assertThat(rows).isNotEmpty().doesNotContain("[null]", "[0]");
    for (String other : others) {
      assertThat(lab.see(other)).as(other).isEqualTo(rows);
    }
  }

  private Lab lab(String name) {
    Path conf = Path.of("conf").toAbsolutePath();
    return Lab.in(folder.resolve(name), PipelineReader.read(conf, PIPELINE, Map.of()));
  }

  private void land(String name, int days) {
    Path landing = folder.resolve(name).resolve("landing");
    Samples.write(PIPELINE, new SampleRequest(landing, 0.3, 42, days, Dirt.DIRTY, null));
  }
}
