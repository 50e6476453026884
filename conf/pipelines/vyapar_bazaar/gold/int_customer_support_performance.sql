-- One row per ticket.
with tickets as (
  select *, unix_seconds(resolved_at) - unix_seconds(created_at) as seconds from silver.stg_support_tickets
),
measured_tickets as (
  select
    ticket_id, customer_id as person_id, order_id,
    created_at,
    cast(from_utc_timestamp(created_at, 'Asia/Kolkata') as date) as created_date,
    category, channel, priority, status, resolved_at,
    resolved_at is not null as is_resolved,
    cast(cast(seconds as decimal(18,0)) / 3600 as decimal(12,2)) as resolution_hours,
    -- to the second, so that rounded hours decide nothing
    case
      when seconds is null then 'Unresolved'
      when seconds <= 3600 then '<=1'
      when seconds <= 4 * 3600 then '<=4'
      when seconds <= 24 * 3600 then '<=24'
      when seconds <= 72 * 3600 then '<=72'
      else '>72'
    end as resolution_bucket,
    satisfaction_rating
  from tickets
)
select * from measured_tickets
