-- One row per person with an order up to the as-of date.
with persons as (
  select person_id, refunds, refunded, order_value, days_since_last_order from gold.int_customer_orders
),
orders as (
  select
    person_id, purchase_date, purchase_hour, order_value,
    datediff(:as_of_date, purchase_date) as days_ago
  from gold.int_orders_with_items
  where person_id is not null and purchase_date <= :as_of_date
),
habits as (
  select
    person_id,
    count_if(days_ago < 90) as orders_90_days,
    count_if(days_ago < 30) as orders_30_days,
    cast(sum(if(days_ago < 90, order_value, 0)) as decimal(18,2)) as value_90_days,
    cast(sum(if(days_ago >= 90 and days_ago < 180, order_value, 0)) as decimal(18,2)) as value_90_days_before,
    cast(cast(count_if(weekday(purchase_date) >= 5) as decimal(18,0)) / count(*) as decimal(9,6)) as weekend_share,
    cast(cast(count_if(purchase_hour >= :evening_from) as decimal(18,0)) / count(*) as decimal(9,6))
      as evening_share
  from orders
  group by person_id
),
diversity as (
  select person_id, count(distinct category) as categories, count(distinct product_id) as products
  from gold.fct_order_items
  where person_id is not null and purchase_date <= :as_of_date
  group by person_id
),
clicks as (
  select
    person_id,
    count_if(datediff(:as_of_date, event_date) < 90) as events_90_days,
    count_if(datediff(:as_of_date, event_date) < 30) as events_30_days
  from gold.int_clickstream_events
  where person_id is not null and event_date <= :as_of_date
  group by person_id
),
features as (
  select
    p.person_id, h.orders_90_days, h.orders_30_days, h.value_90_days, h.value_90_days_before,
    cast(h.value_90_days - h.value_90_days_before as decimal(18,2)) as value_trend,
    case
      when h.value_90_days > h.value_90_days_before then 'rising'
      when h.value_90_days < h.value_90_days_before then 'falling'
      else 'steady'
    end as trend,
    h.weekend_share, h.evening_share,
    coalesce(d.categories, 0) as categories,
    coalesce(d.products, 0) as products,
    p.refunds,
    cast(try_divide(p.refunded, p.order_value) as decimal(18,6)) as refund_share,
    coalesce(c.events_90_days, 0) as events_90_days,
    coalesce(c.events_30_days, 0) as events_30_days,
    p.days_since_last_order as recency_days,
    p.days_since_last_order > :churn_days as is_lost
  from persons p
  join habits h on h.person_id = p.person_id
  left join diversity d on d.person_id = p.person_id
  left join clicks c on c.person_id = p.person_id
)
select * from features
