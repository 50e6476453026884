-- One row per group of tiers, or tier that is in neither, and month of first sessions.
with sessions as (
  select user_id, mentor_id, started_at, coalesce(tier, 'unknown mentor') as tier from gold.fct_sessions
),
grouped as (
  select
    *,
    case
      when array_contains(:tier_group_a, tier) then 'A'
      when array_contains(:tier_group_b, tier) then 'B'
      else 'outside'
    end as role
  from sessions
),
labelled as (
  select
    *,
    case role
      when 'A' then array_join(:tier_group_a, '/')
      when 'B' then array_join(:tier_group_b, '/')
      else tier
    end as tier_group
  from grouped
),
-- within both groups, and beside them, each user has one first session
numbered as (
  select
    *,
    row_number() over (partition by user_id, role = 'outside' order by started_at, mentor_id) as nth
  from labelled
),
firsts as (
  select user_id, role, tier_group, started_at as first_at from numbered where nth = 1
),
-- with whichever mentor
returned as (
  select f.user_id, f.role, f.tier_group, f.first_at, min(s.started_at) as next_at
  from firsts f
  left join sessions s on s.user_id = f.user_id and s.started_at > f.first_at
  group by f.user_id, f.role, f.tier_group, f.first_at
),
judged as (
  select
    *,
    next_at is not null
      and (:window_days is null or next_at <= first_at + make_dt_interval(:window_days)) as has_rebooked
  from returned
),
dated as (
  select
    *,
    cast(
      trunc(
        timestampadd(microsecond, unix_micros(first_at), timestamp_ntz '1970-01-01 00:00:00'),
        'month')
      as date) as cohort_month
  from judged
),
counted as (
  select
    role, tier_group, cohort_month, count(*) as total_users, count_if(has_rebooked) as users_rebooked
  from dated
  group by role, tier_group, cohort_month
),
measured as (
  select
    role, tier_group, cohort_month, :window_days as window_days, total_users, users_rebooked,
    cast(100BD * users_rebooked / total_users as decimal(5,1)) as rebooking_rate_pct,
    cast(100 * wilson_lower(users_rebooked, total_users, 0.95) as decimal(5,1)) as interval_low_pct,
    cast(100 * wilson_upper(users_rebooked, total_users, 0.95) as decimal(5,1)) as interval_high_pct
  from counted
)
select * from measured
