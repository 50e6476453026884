-- One row per person with an order up to the as-of date.
with persons as (
  select *, greatest(days_since_first_order, 30) as counted_days from gold.int_customer_orders
),
features as (
  select
    person_id,
    days_since_first_order as tenure_days,
    orders, order_value, refunded,
    cast(order_value - refunded as decimal(18,2)) as net_value,
    average_order_value,
    cast(cast(orders * 30 as decimal(18,0)) / counted_days as decimal(12,4)) as orders_a_month,
    cast((order_value - refunded) * 365 / counted_days as decimal(18,2)) as value_next_year
  from persons
)
select * from features
