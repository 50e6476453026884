-- One row per day, from the first to the last on which anything happened.
with events as (
  select cast(event_at as date) as happened_on from silver.stg_events
),
purchases as (
  select cast(purchased_at as date) as happened_on from silver.stg_purchases
),
referrals as (
  select cast(sent_at as date) as happened_on from silver.stg_referrals
),
happenings as (
  select * from events
  union all
  select * from purchases
  union all
  select * from referrals
),
bounds as (
  select min(happened_on) as first_day, max(happened_on) as last_day from happenings
),
days as (
  select explode(sequence(first_day, last_day)) as date_day from bounds
),
described_days as (
  select
    date_day,
    year(date_day) as year,
    quarter(date_day) as quarter,
    month(date_day) as month,
    day(date_day) as day_of_month,
    date_format(date_day, 'MMMM') as month_name,
    cast(extract(yearofweek from date_day) as int) as iso_year,
    cast(extract(week from date_day) as int) as iso_week,
    weekday(date_day) + 1 as iso_day_of_week,
    date_format(date_day, 'EEEE') as day_of_week,
    weekday(date_day) >= 5 as is_weekend,
    cast(trunc(date_day, 'WEEK') as date) as week_start,
    cast(trunc(date_day, 'MONTH') as date) as month_start
  from days
)
select * from described_days
