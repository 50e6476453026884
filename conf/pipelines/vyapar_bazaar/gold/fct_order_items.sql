-- One row per order and line.
with order_lines as (
  select * from silver.stg_order_items
),
orders as (
  select order_id, person_id, order_status, is_canceled, purchased_at, purchase_date, customer_state
  from gold.int_orders_with_items
),
products as (
  select product_id, category from gold.dim_products where is_current
),
sellers as (
  select seller_id, state, region from gold.dim_sellers where is_current
),
states as (
  select state_key, state, region from gold.dim_state
),
-- a line number says something within its order only
refunds as (
  select order_id, order_item_id, count(*) as refunds, sum(refund_amount) as refunded
  from silver.stg_refunds
  group by order_id, order_item_id
),
described_lines as (
  select
    l.order_id, l.order_item_id, l.product_id,
    coalesce(p.category, 'unknown') as category,
    l.seller_id, o.person_id, o.order_status, o.is_canceled, o.purchase_date,
    coalesce(c.state, o.customer_state) as customer_state,
    coalesce(c.region, 'Unknown') as customer_region,
    s.state as seller_state,
    coalesce(s.region, 'Unknown') as seller_region,
    coalesce(c.state, o.customer_state) = s.state as same_state,
    l.price,
    l.freight_value as freight,
    cast(l.price + l.freight_value as decimal(13,2)) as line_value,
    l.shipping_limit_date as shipping_limit_at,
    l.shipping_limit_date < o.purchased_at as is_limit_before_purchase,
    coalesce(r.refunds, 0) as refunds,
    cast(coalesce(r.refunded, 0) as decimal(18,2)) as refunded
  from order_lines l
  left join orders o on o.order_id = l.order_id
  left join states c on c.state_key = lower(o.customer_state)
  left join products p on p.product_id = l.product_id
  left join sellers s on s.seller_id = l.seller_id
  left join refunds r on r.order_id = l.order_id and r.order_item_id = l.order_item_id
)
select * from described_lines
