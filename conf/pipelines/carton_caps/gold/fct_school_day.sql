-- One row per school and day on which one of its users was active.
with user_days as (
  select user_id, activity_date, scans_completed, purchases, spend, points from gold.fct_user_day
),
memberships as (
  select user_id, school_id, holds_from, valid_to
  from gold.dim_user_history
  where school_id is not null
),
-- the school of that day, so that past totals don't move when a user changes school
user_days_with_school as (
  select m.school_id, d.*
  from user_days d
  join memberships m
    on m.user_id = d.user_id
    and d.activity_date >= m.holds_from
    and (m.valid_to is null or d.activity_date < m.valid_to)
),
school_days as (
  select
    school_id, activity_date,
    count(*) as active_users,
    sum(scans_completed) as scans_completed,
    sum(purchases) as purchases,
    cast(sum(spend) as decimal(18,2)) as spend,
    sum(points) as points
  from user_days_with_school
  group by school_id, activity_date
)
select * from school_days
