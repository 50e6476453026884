-- One row per event of a session that is neither the start nor the end of one.
with events as (
  select event_id, user_id, mentor_id, occurred_at, event_type
  from silver.stg_booking_events
  where event_type in ('session_started', 'session_ended')
),
-- of several events of one kind at one instant the first by number counts
numbered as (
  select
    *,
    row_number() over (
      partition by user_id, mentor_id, occurred_at, event_type order by event_id) as twin,
    count_if(event_type = 'session_started') over (
      partition by user_id, mentor_id, occurred_at) as starts_now
  from events
),
in_order as (
  select
    *,
    lag(event_type) over (
      partition by user_id, mentor_id order by occurred_at, event_type = 'session_started', twin) as before,
    lag(occurred_at) over (
      partition by user_id, mentor_id order by occurred_at, event_type = 'session_started', twin) as before_at,
    count_if(event_type = 'session_started') over (
      partition by user_id, mentor_id order by occurred_at, event_type = 'session_started', twin
      rows between unbounded preceding and 1 preceding) as starts_before
  from numbered
),
judged as (
  select
    event_id, user_id, mentor_id, occurred_at, event_type,
    case
      when event_type = 'session_started' and twin > 1 then 'start at the instant of another'
      when event_type = 'session_started' or before = 'session_started' then null
      when starts_now > 0 then 'end at its own start'
      when starts_before = 0 then 'end without a start'
      else 'second end'
    end as reason
  from in_order
),
unpaired as (
  select * from judged where reason is not null
)
select * from unpaired
