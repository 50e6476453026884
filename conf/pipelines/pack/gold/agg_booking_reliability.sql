-- One row per tier of a mentor at the time of the request, and one for all.
with bookings as (
  select
    coalesce(tier, 'unknown mentor') as mentor_tier, outcome_status, was_confirmed, cancelled_by
  from gold.fct_bookings
),
-- the row for all is there even when nobody asked for anything
slots as (
  select 'all tiers' as mentor_tier, true as is_total
  union all
  select distinct mentor_tier, false from bookings
),
counted as (
  select
    s.mentor_tier, s.is_total,
    count(b.outcome_status) as total_bookings,
    count_if(was_confirmed) as confirmed_count,
    count_if(outcome_status = 'attended') as attended_count,
    count_if(outcome_status = 'cancelled') as cancelled_count,
    count_if(outcome_status = 'cancelled' and cancelled_by = 'user') as cancelled_by_user_count,
    count_if(outcome_status = 'cancelled' and cancelled_by = 'mentor') as cancelled_by_mentor_count,
    count_if(outcome_status = 'cancelled' and cancelled_by is null) as cancelled_by_unknown_count,
    count_if(outcome_status = 'no_show') as no_show_count,
    count_if(outcome_status = 'pending') as pending_count
  from slots s
  left join bookings b on s.is_total or b.mentor_tier = s.mentor_tier
  group by s.mentor_tier, s.is_total
),
grouped as (
  select
    mentor_tier,
    case
      when is_total then 'all'
      when array_contains(:tier_group_a, mentor_tier) then 'A'
      when array_contains(:tier_group_b, mentor_tier) then 'B'
      else 'outside'
    end as role,
    total_bookings, confirmed_count, attended_count, cancelled_count, cancelled_by_user_count,
    cancelled_by_mentor_count, cancelled_by_unknown_count, no_show_count, pending_count
  from counted
),
measured as (
  select
    *,
    cast(100BD * confirmed_count / nullif(total_bookings, 0) as decimal(5,1)) as confirmation_rate_pct,
    cast(100BD * attended_count / nullif(total_bookings, 0) as decimal(5,1)) as attendance_rate_pct,
    cast(100BD * cancelled_count / nullif(total_bookings, 0) as decimal(5,1)) as cancellation_rate_pct,
    cast(100BD * no_show_count / nullif(total_bookings, 0) as decimal(5,1)) as no_show_rate_pct,
    cast(100BD * pending_count / nullif(total_bookings, 0) as decimal(5,1)) as pending_rate_pct
  from grouped
)
select * from measured
