-- One row per week and feature, from the first to the last week with activity.
with events as (
  select
    user_id,
    cast(trunc(event_at, 'WEEK') as date) as week_start,
    case event_type
      when 'receipt_scan_completed' then 'scan_receipt'
      when 'incentive_viewed' then 'view_incentive'
      when 'invite_sent' then 'invite_friend'
      when 'school_linked' then 'link_school'
      when 'reward_redeemed' then 'redeem_reward'
    end as feature
  from silver.stg_events
  -- what happens to a user is nothing that the user does
  where event_type not in ('install', 'reward_awarded')
),
purchases as (
  select user_id, cast(trunc(purchased_at, 'WEEK') as date) as week_start, 'purchase' as feature
  from silver.stg_purchases
),
actions as (
  select * from events
  union all
  select * from purchases
),
active_users as (
  select week_start, count(distinct user_id) as active_users from actions group by week_start
),
feature_users as (
  select week_start, feature, count(distinct user_id) as users
  from actions
  where feature is not null
  group by week_start, feature
),
features as (
  select explode(array(
    'scan_receipt', 'view_incentive', 'invite_friend', 'link_school', 'redeem_reward', 'purchase'
  )) as feature
),
weeks_and_features as (
  select a.week_start, f.feature, a.active_users from active_users a cross join features f
),
adoption as (
  select
    w.week_start, w.feature, w.active_users,
    coalesce(u.users, 0) as users,
    cast(cast(coalesce(u.users, 0) as decimal(18,0)) / w.active_users as decimal(9,6)) as adoption_rate
  from weeks_and_features w
  left join feature_users u on u.week_start = w.week_start and u.feature = w.feature
)
select * from adoption
