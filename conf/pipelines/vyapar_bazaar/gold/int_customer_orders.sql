-- One row per person with an order.
with orders as (
  select * from gold.int_orders_with_items
  where person_id is not null and purchase_date <= :as_of_date
),
refunds as (
  select o.person_id, r.refund_amount
  from silver.stg_refunds r
  join orders o on o.order_id = r.order_id
  where r.refund_date <= :as_of_date
),
person_refunds as (
  select person_id, count(*) as refunds, sum(refund_amount) as refunded
  from refunds
  group by person_id
),
persons as (
  select
    person_id,
    count(*) as orders,
    count_if(order_status = 'delivered') as delivered_orders,
    count_if(is_canceled) as canceled_orders,
    sum(items) as items,
    cast(sum(revenue) as decimal(18,2)) as revenue,
    cast(sum(freight) as decimal(18,2)) as freight,
    cast(sum(order_value) as decimal(18,2)) as order_value,
    min(purchased_at) as first_order_at,
    max(purchased_at) as last_order_at,
    min(purchase_date) as first_order_date,
    max(purchase_date) as last_order_date
  from orders
  group by person_id
),
customer_orders as (
  select
    p.person_id, p.orders, p.delivered_orders, p.canceled_orders, p.items, p.revenue, p.freight, p.order_value,
    cast(p.order_value / p.orders as decimal(18,2)) as average_order_value,
    coalesce(r.refunds, 0) as refunds,
    cast(coalesce(r.refunded, 0) as decimal(18,2)) as refunded,
    p.first_order_at, p.last_order_at, p.first_order_date, p.last_order_date,
    datediff(:as_of_date, p.first_order_date) as days_since_first_order,
    datediff(:as_of_date, p.last_order_date) as days_since_last_order
  from persons p
  left join person_refunds r on r.person_id = p.person_id
)
select * from customer_orders
