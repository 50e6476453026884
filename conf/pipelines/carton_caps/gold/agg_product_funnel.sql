-- One row per day, user type and marketing channel with activity.
-- Type and channel are those that the user has now.
with user_days as (
  select
    user_id, activity_date, opens, incentives_viewed, scans_started, scans_completed, purchases
  from gold.fct_user_day
),
users as (
  select user_id, user_type, marketing_channel from gold.dim_user
),
-- who took a later step has passed the earlier ones, whether or not the feed shows them
user_days_with_steps as (
  select
    *,
    purchases > 0 as reached_purchase,
    scans_completed + purchases > 0 as reached_scan_completed,
    scans_started + scans_completed + purchases > 0 as reached_scan_started,
    incentives_viewed + scans_started + scans_completed + purchases > 0 as reached_incentive
  from user_days
),
user_days_with_user as (
  select
    d.*,
    coalesce(u.user_type, 'unknown') as user_type,
    coalesce(u.marketing_channel, 'unknown') as marketing_channel
  from user_days_with_steps d
  left join users u on u.user_id = d.user_id
),
funnel as (
  select
    activity_date, user_type, marketing_channel,
    sum(opens) as app_opens,
    sum(incentives_viewed) as incentives_viewed,
    sum(scans_started) as scans_started,
    sum(scans_completed) as scans_completed,
    sum(purchases) as purchases,
    count_if(opens > 0) as app_open_users,
    count_if(incentives_viewed > 0) as incentive_users,
    count_if(scans_started > 0) as scan_started_users,
    count_if(scans_completed > 0) as scan_completed_users,
    count_if(purchases > 0) as purchase_users,
    count(*) as reached_app_open_users,
    count_if(reached_incentive) as reached_incentive_users,
    count_if(reached_scan_started) as reached_scan_started_users,
    count_if(reached_scan_completed) as reached_scan_completed_users,
    count_if(reached_purchase) as reached_purchase_users
  from user_days_with_user
  group by activity_date, user_type, marketing_channel
)
select * from funnel
