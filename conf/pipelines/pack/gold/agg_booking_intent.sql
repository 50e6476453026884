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
-- the session itself may be later, and with whichever mentor
intents as (
  select
    f.user_id, f.role, f.tier_group,
    min(
      case b.outcome_status
        when 'attended' then 1 when 'cancelled' then 2 when 'no_show' then 3 when 'pending' then 4
      end) as best_outcome
  from firsts f
  left join gold.fct_bookings b
    on b.user_id = f.user_id
    and b.requested_at > f.first_at
    and (:window_days is null or b.requested_at <= f.first_at + make_dt_interval(:window_days))
  group by f.user_id, f.role, f.tier_group
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
    s.role, s.tier_group, count(i.user_id) as total_users,
    count(i.best_outcome) as users_with_intent,
    count_if(i.best_outcome = 1) as users_intent_attended,
    count_if(i.best_outcome = 2) as users_intent_cancelled,
    count_if(i.best_outcome = 3) as users_intent_noshow,
    count_if(i.best_outcome = 4) as users_intent_pending
  from slots s
  left join intents i on i.role = s.role and i.tier_group = s.tier_group
  group by s.role, s.tier_group
),
measured as (
  select
    role, tier_group, :window_days as window_days, total_users, users_with_intent,
    users_intent_attended, users_intent_cancelled, users_intent_noshow, users_intent_pending,
    cast(100BD * users_with_intent / nullif(total_users, 0) as decimal(5,1)) as intent_rate_pct,
    cast(100BD * users_intent_attended / nullif(total_users, 0) as decimal(5,1)) as intent_attended_pct,
    cast(100BD * users_intent_attended / nullif(users_with_intent, 0) as decimal(5,1)) as commitment_rate_pct
  from counted
)
select * from measured
