-- One row per user and day on which the user opened the app, scanned, looked at an incentive or bought.
with app_activity as (
  select user_id, cast(event_at as date) as activity_date, event_type
  from silver.stg_events
  where event_type in ('app_open', 'receipt_scan_started', 'receipt_scan_completed', 'incentive_viewed')
),
app_days as (
  select
    user_id, activity_date,
    count_if(event_type = 'app_open') as opens,
    count_if(event_type = 'receipt_scan_started') as scans_started,
    count_if(event_type = 'receipt_scan_completed') as scans_completed,
    count_if(event_type = 'incentive_viewed') as incentives_viewed
  from app_activity
  group by user_id, activity_date
),
purchases as (
  select user_id, cast(purchased_at as date) as activity_date, price_paid, points_earned
  from silver.stg_purchases
),
purchase_days as (
  select
    user_id, activity_date,
    count(*) as purchases, sum(price_paid) as spend, sum(points_earned) as points
  from purchases
  group by user_id, activity_date
),
user_days as (
  select
    user_id, activity_date,
    coalesce(opens, 0) as opens,
    coalesce(scans_started, 0) as scans_started,
    coalesce(scans_completed, 0) as scans_completed,
    coalesce(incentives_viewed, 0) as incentives_viewed,
    coalesce(purchases, 0) as purchases,
    cast(coalesce(spend, 0) as decimal(18,2)) as spend,
    coalesce(points, 0) as points
  from app_days
  full join purchase_days using (user_id, activity_date)
)
select * from user_days
