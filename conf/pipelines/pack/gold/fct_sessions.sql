-- One row per user, mentor and instant at which a session started.
with marks as (
  select
    user_id, mentor_id, occurred_at as marked_at, event_type = 'session_started' as is_start,
    min(event_id) as event_id
  from silver.stg_booking_events
  where event_type in ('session_started', 'session_ended')
  group by user_id, mentor_id, occurred_at, event_type
),
-- an end at the instant of a start belongs to the session before, so ends sort first
followed as (
  select
    *,
    lead(is_start) over (partition by user_id, mentor_id order by marked_at, is_start) as next_is_start,
    lead(marked_at) over (partition by user_id, mentor_id order by marked_at, is_start) as next_at
  from marks
),
starts as (
  select
    event_id as session_id, user_id, mentor_id, marked_at as started_at,
    case when not next_is_start then next_at end as reported_end
  from followed
  where is_start
),
ended as (
  select
    session_id, user_id, mentor_id, started_at, reported_end is null as is_duration_estimated,
    coalesce(reported_end, started_at + make_dt_interval(0, 0, :default_duration_minutes)) as ended_at
  from starts
),
-- timestamps as UTC writes them, whatever zone the session has
measured as (
  select
    *,
    unix_micros(ended_at) - unix_micros(started_at) as duration_micros,
    timestampadd(microsecond, unix_micros(started_at), timestamp_ntz '1970-01-01 00:00:00') as utc_start,
    replace(replace(mentor_id, '\\', '\\\\'), '|', '\\|') as mentor_text
  from ended
),
sessions as (
  select
    sha2(concat_ws('|', user_id, mentor_text, utc_start), 256) as session_hk,
    session_id, user_id, mentor_id, started_at, ended_at, is_duration_estimated,
    cast(duration_micros / 1000000BD as decimal(20,6)) as duration_seconds,
    duration_micros div 60000000 as duration_minutes,
    cast(utc_start as date) as session_date
  from measured
),
with_tier as (
  select s.*, m.tier, m.mentor_hk
  from sessions s
  left join gold.dim_mentors m
    on m.mentor_id = s.mentor_id
    and s.session_date >= coalesce(m.in_force_from, date '0001-01-01')
    and s.session_date < coalesce(m.valid_to, date '9999-12-31')
)
select * from with_tier
