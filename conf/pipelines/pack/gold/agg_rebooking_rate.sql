-- One row per group of tiers, and per tier that is in neither.
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
-- a group without anybody has a row too
slots as (
  select 'A' as role, array_join(:tier_group_a, '/') as tier_group
  union all
  select 'B', array_join(:tier_group_b, '/')
  union all
  select distinct role, tier_group from firsts where role = 'outside'
),
counted as (
  select
    s.role, s.tier_group, count(j.user_id) as total_users,
    coalesce(count_if(j.has_rebooked), 0) as users_rebooked
  from slots s
  left join judged j on j.role = s.role and j.tier_group = s.tier_group
  group by s.role, s.tier_group
),
side_by_side as (
  select
    *,
    max(case when role = 'A' then total_users end) over () as users_a,
    max(case when role = 'A' then users_rebooked end) over () as rebooked_a,
    max(case when role = 'B' then total_users end) over () as users_b,
    max(case when role = 'B' then users_rebooked end) over () as rebooked_b
  from counted
),
measured as (
  select
    role, tier_group, :window_days as window_days, total_users, users_rebooked,
    cast(100BD * users_rebooked / nullif(total_users, 0) as decimal(5,1)) as rebooking_rate_pct,
    cast(100 * wilson_lower(users_rebooked, total_users, 0.95) as decimal(5,1)) as interval_low_pct,
    cast(100 * wilson_upper(users_rebooked, total_users, 0.95) as decimal(5,1)) as interval_high_pct,
    case when role <> 'outside' then
      cast(
        cast(rebooked_a * users_b as decimal(38,6)) / nullif(rebooked_b * users_a, 0)
        as decimal(20,3))
    end as rate_ratio,
    case when role <> 'outside' then
      fisher_exact(rebooked_a, users_a - rebooked_a, rebooked_b, users_b - rebooked_b)
    end as p_value
  from side_by_side
)
select * from measured
