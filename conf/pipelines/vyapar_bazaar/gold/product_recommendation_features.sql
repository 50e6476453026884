-- One row per product and another that stood in the same orders at least pair_orders times.
with baskets as (
  select distinct order_id, product_id from gold.fct_order_items
),
totals as (
  select count(distinct order_id) as orders from baskets
),
product_counts as (
  select product_id, count(*) as orders from baskets group by product_id
),
pairs as (
  select a.product_id, b.product_id as recommended_product_id, count(*) as orders_together
  from baskets a
  join baskets b on b.order_id = a.order_id and b.product_id <> a.product_id
  group by a.product_id, b.product_id
  having count(*) >= :pair_orders
),
measured_pairs as (
  select
    p.product_id, p.recommended_product_id, p.orders_together,
    a.orders as product_orders,
    b.orders as recommended_orders,
    cast(cast(p.orders_together as decimal(18,0)) / t.orders as decimal(9,6)) as support,
    cast(cast(p.orders_together as decimal(18,0)) / a.orders as decimal(9,6)) as confidence,
    cast(
      cast(p.orders_together as decimal(18,0)) * cast(t.orders as decimal(18,0))
        / (cast(a.orders as decimal(18,0)) * cast(b.orders as decimal(18,0)))
      as decimal(18,6)
    ) as lift
  from pairs p
  join product_counts a on a.product_id = p.product_id
  join product_counts b on b.product_id = p.recommended_product_id
  cross join totals t
),
ranked_pairs as (
  select
    *,
    row_number() over (
      partition by product_id order by lift desc, orders_together desc, recommended_product_id
    ) as recommendation_rank
  from measured_pairs
)
select * from ranked_pairs
