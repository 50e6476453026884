package dev.assay.run;

import java.nio.file.Path;

/** The kiosk with a model of every materialization, and models of many shapes among them. */
final class ManyKeptKiosk {
  private ManyKeptKiosk() {}

  static Kiosk in(Path conf) {
    return withHistories(withViews(withJoins(withGroups(Kiosk.in(conf).withPrices().withClub()))));
  }

  private static Kiosk withJoins(Kiosk kiosk) {
    model(
        kiosk,
        "fct_priced",
        """
        materialization: incremental
        key: sale_id
        affects:
          gold.fct_sale: sale_id
          silver.stg_prices: >
            select s.sale_id from gold.fct_sale s join changed c on c.item = s.item
        """,
        """
        -- One row per sale, with the price of now.
        select s.sale_id, s.item, s.amount, p.price
        from gold.fct_sale s
        left join silver.stg_prices p on p.item = s.item and p.is_current
        """,
        "sale_id int",
        "item string",
        "amount decimal(10,2)",
        "price decimal(10,2)");
    return model(
        kiosk,
        "fct_visit",
        """
        materialization: incremental
        key: visit_id
        affects:
          silver.stg_visits: visit_id
          silver.stg_members: >
            select v.visit_id from silver.stg_visits v join changed c using (member_id)
        """,
        """
        -- One row per visit of somebody who is a member still.
        select v.visit_id, v.member_id, m.name
        from silver.stg_visits v
        join silver.stg_members m on m.member_id = v.member_id and not m.is_deleted
        """,
        "visit_id int",
        "member_id int",
        "name string");
  }

  private static Kiosk withGroups(Kiosk kiosk) {
    model(
        kiosk,
        "agg_takings",
        """
        materialization: incremental
        key: [item]
        affects: {gold.fct_priced: item}
        cluster: [item]
        """,
        """
        -- One row per item.
        select item, count(*) as sales, cast(sum(amount) as decimal(20,2)) as takings
        from gold.fct_priced
        group by item
        """,
        "item string",
        "sales bigint",
        "takings decimal(20,2)");
    model(
        kiosk,
        "rank_sale",
        """
        materialization: incremental
        key: item
        affects: {silver.stg_sales: item}
        """,
        """
        -- One row per sale, with its place among those of its item.
        select
          sale_id, item,
          row_number() over (partition by item order by amount desc, sale_id) as place
        from silver.stg_sales
        """,
        "sale_id int",
        "item string",
        "place int");
    return model(
        kiosk,
        "all_things",
        """
        materialization: incremental
        key: [kind, id]
        affects:
          silver.stg_sales: select 'sale', sale_id from changed
          silver.stg_visits: select 'visit', visit_id from changed
        """,
        """
        -- One row per sale and visit.
        select concat('s', sale_id) as thing, 'sale' as kind, sale_id as id, item as what
        from silver.stg_sales
        union all
        select concat('v', visit_id), 'visit', visit_id, cast(visited_at as string)
        from silver.stg_visits
        """,
        "thing string",
        "kind string",
        "id int",
        "what string");
  }

  private static Kiosk withViews(Kiosk kiosk) {
    model(
        kiosk,
        "dear_sale",
        "materialization: view\n",
        """
        -- One row per sale that has a price.
        select sale_id, item, price from gold.fct_priced where price is not null
        """,
        "sale_id int",
        "item string",
        "price decimal(10,2)");
    return model(
        kiosk,
        "agg_dear",
        """
        materialization: incremental
        key: item
        affects: {gold.dear_sale: item}
        """,
        """
        -- One row per item with a dear sale.
        select item, max(price) as price from gold.dear_sale group by item
        """,
        "item string",
        "price decimal(10,2)");
  }

  private static Kiosk withHistories(Kiosk kiosk) {
    model(
        kiosk,
        "dim_price",
        """
        materialization: scd2
        key: item
        affects: {silver.stg_prices: item}
        """,
        """
        -- One row per item and period.
        select item, price, valid_from, valid_to from silver.stg_prices
        """,
        "item string",
        "price decimal(10,2)",
        "valid_from date required",
        "valid_to date",
        "is_current boolean");
    model(
        kiosk,
        "dim_band",
        "materialization: scd2\nkey: tier\n",
        """
        -- One row per tier and period of cheap or dear.
        select tier, fee > 1 as is_dear, valid_from, valid_to from silver.stg_dues
        """,
        "tier string",
        "is_dear boolean",
        "valid_from date required",
        "valid_to date",
        "is_current boolean");
    return model(
        kiosk,
        "auto_sale",
        """
        materialization: auto
        key: sale_id
        affects: {silver.stg_sales: sale_id}
        """,
        "-- One row per sale.\nselect sale_id, item from silver.stg_sales\n",
        "sale_id int",
        "item string");
  }

  private static Kiosk model(Kiosk kiosk, String name, String twin, String sql, String... columns) {
    return kiosk
        .with("gold/" + name + ".yaml", "description: For a test.\n" + twin)
        .with("gold/" + name + ".sql", sql)
        .with("contracts/gold." + name + ".odcs.yaml", Kiosk.contract("gold." + name, columns));
  }
}
