-- One row per person with an order up to the as-of date.
with persons as (
  select
    person_id, region, days_since_last_order as recency_days, orders, order_value, sessions as engagement
  from gold.customer_overview
),
bounds as (
  select
    min(recency_days) as least_recency, max(recency_days) as most_recency,
    min(orders) as least_orders, max(orders) as most_orders,
    min(order_value) as least_value, max(order_value) as most_value,
    min(engagement) as least_engagement, max(engagement) as most_engagement
  from persons
),
-- where all persons are equal, all of them are 0
features as (
  select
    p.person_id, p.recency_days, p.orders, p.order_value, p.engagement,
    cast(coalesce(try_divide(cast(p.recency_days - b.least_recency as decimal(18,0)), b.most_recency - b.least_recency), 0)
      as decimal(9,6)) as recency_scaled,
    cast(coalesce(try_divide(cast(p.orders - b.least_orders as decimal(18,0)), b.most_orders - b.least_orders), 0)
      as decimal(9,6)) as frequency_scaled,
    cast(coalesce(try_divide(p.order_value - b.least_value, b.most_value - b.least_value), 0)
      as decimal(9,6)) as monetary_scaled,
    cast(coalesce(try_divide(cast(p.engagement - b.least_engagement as decimal(18,0)), b.most_engagement - b.least_engagement), 0)
      as decimal(9,6)) as engagement_scaled,
    p.region
  from persons p
  cross join bounds b
)
select * from features
