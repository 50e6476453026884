-- One row per month, category and channel of tickets, in Indian time.
with tickets as (
  select
    *,
    cast(trunc(created_date, 'MONTH') as date) as month,
    coalesce(channel, 'unknown') as ticket_channel
  from gold.int_customer_support_performance
),
months as (
  select
    month, category, ticket_channel as channel,
    count(distinct person_id) as persons,
    count(*) as tickets,
    count_if(is_resolved) as resolved,
    count_if(not is_resolved) as unresolved,
    count_if(status = 'escalated') as escalated,
    count_if(resolution_bucket in ('<=1', '<=4', '<=24')) as resolved_within_24_hours,
    cast(avg(resolution_hours) as decimal(12,2)) as average_resolution_hours,
    count(satisfaction_rating) as rated,
    cast(avg(cast(satisfaction_rating as decimal(9,2))) as decimal(9,2)) as average_satisfaction
  from tickets
  group by month, category, ticket_channel
)
select * from months
