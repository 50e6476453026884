-- One row per person with an order up to the as-of date.
with persons as (
  select * from gold.customer_overview
),
segments as (
  select
    person_id, segment, value_tier, churn_risk,
    case when sessions = 0 then 'None' when sessions <= 3 then 'Some' else 'Much' end as engagement,
    case when tickets = 0 then 'None' when tickets = 1 then 'Some' else 'Much' end as support_need
  from persons
),
named_segments as (
  select
    *,
    lower(concat(value_tier, ' value, ', engagement, ' engagement, ', churn_risk, ' risk')) as segment_name
  from segments
)
select * from named_segments
