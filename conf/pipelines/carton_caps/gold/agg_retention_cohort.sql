-- One row per week in which users joined and week since, as far as activity was observed.
with users as (
  select user_id, cast(trunc(created_at, 'WEEK') as date) as cohort_week from gold.dim_user
),
active_weeks as (
  select distinct user_id, cast(trunc(activity_date, 'WEEK') as date) as active_week
  from gold.fct_user_day
),
observed_weeks as (
  select explode(sequence(min(active_week), max(active_week), interval 7 days)) as active_week
  from active_weeks
),
cohorts as (
  select cohort_week, count(*) as cohort_users from users group by cohort_week
),
-- a week in which nobody of a cohort came has a row too
cohort_weeks as (
  select c.cohort_week, c.cohort_users, w.active_week
  from cohorts c
  join observed_weeks w on w.active_week >= c.cohort_week
),
active_users as (
  select u.cohort_week, a.active_week, count(*) as active_users
  from active_weeks a
  join users u on u.user_id = a.user_id
  group by u.cohort_week, a.active_week
),
retention as (
  select
    c.cohort_week,
    cast(datediff(c.active_week, c.cohort_week) div 7 as int) as weeks_since,
    c.active_week, c.cohort_users,
    coalesce(a.active_users, 0) as active_users,
    cast(
      cast(coalesce(a.active_users, 0) as decimal(18,0)) / c.cohort_users as decimal(9,6)
    ) as retention_rate
  from cohort_weeks c
  left join active_users a on a.cohort_week = c.cohort_week and a.active_week = c.active_week
)
select * from retention
