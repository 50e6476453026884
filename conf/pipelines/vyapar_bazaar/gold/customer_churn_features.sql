-- One row per person with an order up to the as-of date.
with orders as (
  select * from gold.int_customer_orders
),
behavior as (
  select person_id, days_since_last_active, sessions + app_sessions as sessions, tickets, average_score
  from gold.int_customer_behavior
),
features as (
  select
    o.person_id,
    o.days_since_last_order as recency_days,
    o.days_since_first_order as tenure_days,
    o.orders,
    cast(
      try_divide(cast(datediff(o.last_order_date, o.first_order_date) as decimal(18,0)), o.orders - 1)
      as decimal(12,2)
    ) as mean_days_between_orders,
    o.order_value, o.average_order_value,
    cast(cast(o.canceled_orders as decimal(18,0)) / o.orders as decimal(9,6)) as canceled_share,
    coalesce(b.days_since_last_active, o.days_since_last_order) as days_since_last_active,
    coalesce(b.sessions, 0) as sessions,
    coalesce(b.tickets, 0) as tickets,
    b.average_score,
    o.days_since_last_order > :churn_days as is_lost
  from orders o
  left join behavior b on b.person_id = o.person_id
)
select * from features
