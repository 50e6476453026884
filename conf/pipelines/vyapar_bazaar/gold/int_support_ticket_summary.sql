-- One row per category of tickets.
with tickets as (
  select * from gold.int_customer_support_performance
),
categories as (
  select
    category,
    count(*) as tickets,
    count_if(is_resolved) as resolved,
    count_if(not is_resolved) as unresolved,
    count_if(status = 'escalated') as escalated,
    count_if(resolution_bucket in ('<=1', '<=4', '<=24')) as resolved_within_24_hours,
    cast(avg(resolution_hours) as decimal(12,2)) as average_resolution_hours,
    count(satisfaction_rating) as rated,
    cast(avg(cast(satisfaction_rating as decimal(9,2))) as decimal(9,2)) as average_satisfaction
  from tickets
  group by category
)
select * from categories
