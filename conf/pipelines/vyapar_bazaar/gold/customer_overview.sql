-- One row per person with an order up to the as-of date.
with persons as (
  select
    *,
    -- how many persons are strictly below, in fifths: equals share a score, whoever comes first
    cast(1 + (rank() over (order by last_order_date) - 1) * 5 div count(*) over () as int) as recency_score,
    cast(1 + (rank() over (order by orders) - 1) * 5 div count(*) over () as int) as frequency_score,
    cast(1 + (rank() over (order by order_value) - 1) * 5 div count(*) over () as int) as monetary_score
  from gold.int_customer_orders
),
addresses as (
  select person_id, state, region from gold.dim_customers where is_current
),
behavior as (
  select person_id, sessions + app_sessions as sessions, tickets, average_score from gold.int_customer_behavior
),
overview as (
  select
    p.person_id, a.state,
    coalesce(a.region, 'Unknown') as region,
    p.orders, p.order_value, p.average_order_value, p.refunded, p.first_order_date, p.last_order_date,
    p.days_since_last_order, p.recency_score, p.frequency_score, p.monetary_score,
    concat(p.recency_score, p.frequency_score, p.monetary_score) as rfm,
    case
      when least(p.recency_score, p.frequency_score, p.monetary_score) >= 4 then 'Champion'
      when p.recency_score <= 2 and greatest(p.frequency_score, p.monetary_score) >= 4 then 'At risk'
      when p.orders > 1 and p.frequency_score >= 4 then 'Loyal'
      when p.orders = 1 and p.recency_score >= 4 then 'New'
      when p.recency_score <= 2 then 'Hibernating'
      else 'Regular'
    end as segment,
    case
      when p.order_value >= :high_value then 'High'
      when p.order_value >= :medium_value then 'Medium'
      else 'Low'
    end as value_tier,
    case
      when p.days_since_last_order > :churn_days then 'High'
      when p.days_since_last_order * 2 > :churn_days then 'Medium'
      else 'Low'
    end as churn_risk,
    coalesce(b.sessions, 0) as sessions,
    coalesce(b.tickets, 0) as tickets,
    b.average_score
  from persons p
  left join addresses a on a.person_id = p.person_id
  left join behavior b on b.person_id = p.person_id
)
select * from overview
