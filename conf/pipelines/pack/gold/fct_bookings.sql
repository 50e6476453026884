-- One row per request for a session.
with requests as (
  select
    event_id as booking_id, user_id, mentor_id, occurred_at as requested_at,
    lead(occurred_at) over (partition by user_id, mentor_id order by occurred_at, event_id) as next_requested_at
  from silver.stg_booking_events
  where event_type = 'booking_requested'
),
answers as (
  select user_id, mentor_id, event_type as answer, occurred_at as answered_at, event_id, cancelled_by
  from silver.stg_booking_events
  where event_type in ('booking_confirmed', 'booking_cancelled')
  union all
  select user_id, mentor_id, 'session_started', started_at, session_id, null
  from gold.fct_sessions
),
-- both ends of a request's window belong to it
answered as (
  select
    r.booking_id, r.user_id, r.mentor_id, r.requested_at,
    min(a.answered_at) filter (where a.answer = 'session_started') as first_session_at,
    min(a.answered_at) filter (where a.answer = 'booking_confirmed') as confirmed_at,
    min(struct(a.answered_at, a.event_id, a.cancelled_by))
      filter (where a.answer = 'booking_cancelled') as cancellation
  from requests r
  left join answers a
    on a.user_id = r.user_id
    and a.mentor_id = r.mentor_id
    and a.answered_at >= r.requested_at
    and (r.next_requested_at is null or a.answered_at <= r.next_requested_at)
  group by r.booking_id, r.user_id, r.mentor_id, r.requested_at
),
judged as (
  select
    *,
    case
      when first_session_at is not null then 'attended'
      when cancellation is not null then 'cancelled'
      when confirmed_at is not null then 'no_show'
      else 'pending'
    end as outcome_status
  from answered
),
-- timestamps as UTC writes them, whatever zone the session has
dated as (
  select
    *,
    timestampadd(microsecond, unix_micros(requested_at), timestamp_ntz '1970-01-01 00:00:00') as utc_request,
    replace(replace(booking_id, '\\', '\\\\'), '|', '\\|') as booking_text,
    replace(replace(mentor_id, '\\', '\\\\'), '|', '\\|') as mentor_text
  from judged
),
bookings as (
  select
    sha2(concat_ws('|', booking_text, user_id, mentor_text, utc_request), 256) as booking_hk,
    booking_id, user_id, mentor_id, requested_at, outcome_status,
    case outcome_status
      when 'attended' then first_session_at
      when 'cancelled' then cancellation.answered_at
      when 'no_show' then confirmed_at
    end as outcome_at,
    first_session_at, confirmed_at is not null as was_confirmed, confirmed_at,
    cancellation.answered_at as cancelled_at, cancellation.cancelled_by as cancelled_by,
    outcome_status = 'pending' as is_orphan_request,
    cast(utc_request as date) as request_date
  from dated
),
with_tier as (
  select b.*, m.tier
  from bookings b
  left join gold.dim_mentors m
    on m.mentor_id = b.mentor_id
    and b.request_date >= coalesce(m.in_force_from, date '0001-01-01')
    and b.request_date < coalesce(m.valid_to, date '9999-12-31')
)
select * from with_tier
