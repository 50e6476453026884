create table staging.schools as
select * exclude (is_same),
  lead(valid_from) over (partition by school_id order by valid_from) as valid_to,
  lead(valid_from) over (partition by school_id order by valid_from) is null as is_current
from (
  select *, row(name, address, city, state, zip_code, created_at) is not distinct from
    lag(row(name, address, city, state, zip_code, created_at))
      over (partition by school_id order by valid_from) as is_same
  from (
    select school_id::int as school_id, name, address, city, state, zip_code,
      created_at::timestamp as created_at, dt as valid_from
    from raw.schools
    where school_id is not null
    qualify row_number() over (partition by school_id, dt order by name) = 1
  )
)
where not is_same;
create table staging.users as
select * exclude (is_same),
  lead(valid_from) over (partition by user_id order by valid_from) as valid_to,
  lead(valid_from) over (partition by user_id order by valid_from) is null as is_current
from (
  select *, row(first_name, last_name, email, school_id, created_at, user_type, is_verified,
      device_id, marketing_channel) is not distinct from
    lag(row(first_name, last_name, email, school_id, created_at, user_type, is_verified,
      device_id, marketing_channel)) over (partition by user_id order by valid_from) as is_same
  from (
    select user_id::int as user_id, first_name, last_name, lower(trim(email)) as email,
      school_id::int as school_id, created_at::timestamp as created_at, user_type,
      is_verified::int as is_verified, device_id, marketing_channel, dt as valid_from
    from raw.users
    where user_id is not null
      and user_type in ('parent', 'teacher', 'supporter')
      and marketing_channel in ('organic', 'paid_social', 'paid_search', 'influencer', 'partner',
        'school_campaign', 'referral')
      and is_verified in ('0', '1')
    qualify row_number() over (partition by user_id, dt order by email) = 1
  )
)
where not is_same;
create table staging.products as
select * exclude (is_same),
  lead(valid_from) over (partition by product_id order by valid_from) as valid_to,
  lead(valid_from) over (partition by product_id order by valid_from) is null as is_current
from (
  select *, row(name, category, price, points_per_dollar, created_at) is not distinct from
    lag(row(name, category, price, points_per_dollar, created_at))
      over (partition by product_id order by valid_from) as is_same
  from (
    select product_id::int as product_id, name, category, price::decimal(10,2) as price,
      points_per_dollar::int as points_per_dollar, created_at::timestamp as created_at,
      dt as valid_from
    from raw.products
    where product_id is not null
      and category in ('Breakfast', 'Snacks', 'Beverages', 'Dairy', 'Pantry')
      and points_per_dollar in ('1', '2', '3', '5')
    qualify row_number() over (partition by product_id, dt order by price) = 1
  )
)
where not is_same;
create table staging.referrals as
select referral_id::int as referral_id, referrer_user_id::int as referrer_user_id,
  lower(trim(referred_email)) as referred_email, referred_user_id::int as referred_user_id,
  referral_code, sent_at::timestamp as sent_at, converted_at::timestamp as converted_at, status
from raw.referrals
where referral_id is not null and status in ('sent', 'clicked', 'converted')
qualify row_number() over (partition by referral_id order by dt desc, status) = 1;
create table staging.purchases as
select purchase_id::int as purchase_id, user_id::int as user_id, product_id::int as product_id,
  quantity::int as quantity, price_paid::decimal(10,2) as price_paid,
  points_earned::int as points_earned, purchased_at::timestamp as purchased_at, day_of_week,
  hour_of_day::int as hour_of_day
from raw.purchases
where purchase_id is not null and quantity::int >= 1 and price_paid::decimal(10,2) >= 0
  and points_earned::int >= 0
qualify row_number() over (partition by purchase_id order by dt desc, purchased_at) = 1;
create table staging.events as
select event_id::int as event_id, user_id::int as user_id, event_type,
  event_at::timestamp as event_at, referral_id::int as referral_id, metadata_json
from raw.events
where event_id is not null
  and event_type in ('install', 'app_open', 'invite_sent', 'referral_applied',
    'onboarding_complete', 'school_linked', 'reward_awarded', 'reward_redeemed',
    'receipt_scan_started', 'receipt_scan_completed', 'incentive_viewed')
  and user_id::int in (select user_id from staging.users)
qualify row_number() over (partition by event_id order by dt desc, event_at) = 1;
create table gold.dim_user as
select u.user_id, u.first_name, u.last_name, u.email, u.school_id, s.name as school_name,
  s.state as school_state, u.created_at, u.user_type, u.is_verified, u.device_id,
  u.marketing_channel
from staging.users u
left join staging.schools s on s.school_id = u.school_id and s.is_current
where u.is_current;
create table gold.dim_school as select * from staging.schools;
create table gold.dim_product as select * from staging.products;
create table gold.fct_purchase as
with versions as (
  select user_id, school_id, is_current, valid_to,
    case when row_number() over (partition by user_id order by valid_from) = 1
      then date '0001-01-01' else valid_from end as known_from
  from staging.users
)
select p.purchase_id, p.user_id, u.school_id, v.school_id as school_id_at_purchase, p.product_id,
  c.category as product_category, p.quantity, p.price_paid, p.points_earned, p.purchased_at,
  p.purchased_at::date as purchase_date, p.day_of_week, p.hour_of_day
from staging.purchases p
left join versions u on u.user_id = p.user_id and u.is_current
left join versions v on v.user_id = p.user_id and p.purchased_at::date >= v.known_from
  and (v.valid_to is null or p.purchased_at::date < v.valid_to)
left join staging.products c on c.product_id = p.product_id and c.is_current;
create table gold.fct_referral as
with milestones as (
  select referral_id, user_id,
    min(event_at) filter (event_type = 'install') as install_at,
    min(event_at) filter (event_type = 'referral_applied') as referral_applied_at,
    min(event_at) filter (event_type = 'onboarding_complete') as onboarding_completed_at,
    min(event_at) filter (event_type = 'school_linked') as school_linked_at
  from staging.events
  where referral_id is not null
  group by referral_id, user_id
),
first_purchases as (
  select user_id, min(purchased_at) as first_purchase_at from staging.purchases group by user_id
),
joined as (
  select r.referral_id, r.referrer_user_id, r.referred_email, r.referred_user_id, r.referral_code,
    r.sent_at, r.converted_at, r.status, m.install_at, m.referral_applied_at,
    m.onboarding_completed_at, m.school_linked_at, f.first_purchase_at,
    least(f.first_purchase_at, m.school_linked_at) as qualifying_action_at,
    date_diff('hour', m.install_at, m.referral_applied_at) <= 48 as within_48h_window
  from staging.referrals r
  left join milestones m on m.referral_id = r.referral_id and m.user_id = r.referred_user_id
  left join first_purchases f on f.user_id = r.referred_user_id
)
select *, status = 'converted' and onboarding_completed_at is not null
  and qualifying_action_at is not null and coalesce(within_48h_window, false) as eligible_referral
from joined;
create table gold.fct_rewards as
with reward_events as (
  select referral_id, user_id, event_type, event_at,
    json_extract_string(metadata_json, '$.reward_type') as reward_type
  from staging.events
  where event_type in ('reward_awarded', 'reward_redeemed') and referral_id is not null
),
redemptions as (
  select referral_id, user_id, reward_type, min(event_at) as redeemed_at
  from reward_events where event_type = 'reward_redeemed'
  group by referral_id, user_id, reward_type
)
select sha256(concat_ws('|', a.referral_id, a.user_id, a.reward_type)) as reward_id,
  a.referral_id, a.user_id, a.reward_type, min(a.event_at) as awarded_at,
  any_value(r.redeemed_at) as redeemed_at
from reward_events a
left join redemptions r on r.referral_id = a.referral_id and r.user_id = a.user_id
  and r.reward_type = a.reward_type
where a.event_type = 'reward_awarded'
group by a.referral_id, a.user_id, a.reward_type;
