-- One row per event.
with events as (
  select *, from_utc_timestamp(event_timestamp, 'Asia/Kolkata') as happened_locally
  from silver.stg_clickstream
),
described_events as (
  select
    event_id,
    customer_id as person_id,
    event_timestamp as event_at,
    cast(happened_locally as date) as event_date,
    hour(happened_locally) as event_hour,
    weekday(happened_locally) >= 5 as is_weekend,
    hour(happened_locally) >= :evening_from as is_evening,
    event_type,
    case
      when event_type in ('page_view', 'product_view', 'search', 'view_promotion') then 'browse'
      when event_type in ('add_to_cart', 'remove_from_cart', 'add_to_wishlist', 'apply_coupon') then 'cart'
      when event_type in ('begin_checkout', 'purchase') then 'checkout'
      when event_type in ('login', 'logout', 'register') then 'account'
      else 'other'
    end as event_group,
    session_id, page_type, device, browser, operating_system, app_version,
    get_json_object(event_details, '$.product_id') as product_id
  from events
)
select * from described_events
