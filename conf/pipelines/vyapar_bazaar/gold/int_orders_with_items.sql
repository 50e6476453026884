-- One row per order.
with orders as (
  select *, from_utc_timestamp(order_purchase_timestamp, 'Asia/Kolkata') as purchased_locally
  from silver.stg_orders
),
customers as (
  select customer_id, customer_unique_id as person_id, customer_state from silver.stg_customers
),
order_lines as (
  select
    order_id,
    count(*) as items,
    count(distinct product_id) as products,
    count(distinct seller_id) as sellers,
    sum(price) as revenue,
    sum(freight_value) as freight
  from silver.stg_order_items
  group by order_id
),
orders_with_items as (
  select
    o.order_id, o.customer_id, c.person_id, c.customer_state, o.order_status,
    o.order_status in ('canceled', 'unavailable') as is_canceled,
    o.order_purchase_timestamp as purchased_at,
    cast(o.purchased_locally as date) as purchase_date,
    hour(o.purchased_locally) as purchase_hour,
    o.order_approved_at as approved_at,
    o.order_delivered_carrier_date as handed_over_at,
    o.order_delivered_customer_date as delivered_at,
    o.order_estimated_delivery_date as estimated_delivery_date,
    coalesce(l.items, 0) as items,
    coalesce(l.products, 0) as products,
    coalesce(l.sellers, 0) as sellers,
    cast(coalesce(l.revenue, 0) as decimal(18,2)) as revenue,
    cast(coalesce(l.freight, 0) as decimal(18,2)) as freight,
    cast(coalesce(l.revenue, 0) + coalesce(l.freight, 0) as decimal(18,2)) as order_value
  from orders o
  left join customers c on c.customer_id = o.customer_id
  left join order_lines l on l.order_id = o.order_id
)
select * from orders_with_items
