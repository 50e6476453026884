-- silver.stg_schools
select school_id, name, address, city, state, zip_code, created_at,
  valid_from, lead(valid_from) over (partition by school_id order by valid_from) as valid_to,
  lead(valid_from) over (partition by school_id order by valid_from) is null as is_current
from (
  select *, lag(struct(name, address, city, state, zip_code, created_at))
      over (partition by school_id order by valid_from)
      <=> struct(name, address, city, state, zip_code, created_at) as is_same
  from (
    select * except (nth) from (
    select cast(school_id as int) as school_id, name, address, city, state, zip_code,
      cast(created_at as timestamp) as created_at, dt as valid_from,
      row_number() over (partition by school_id, dt order by name) as nth
    from bronze.schools
    where school_id is not null
    ) where nth = 1
  )
)
where not is_same;
-- silver.stg_users
select user_id, first_name, last_name, email, school_id, created_at, user_type, is_verified,
  device_id, marketing_channel,
  valid_from, lead(valid_from) over (partition by user_id order by valid_from) as valid_to,
  lead(valid_from) over (partition by user_id order by valid_from) is null as is_current
from (
  select *, lag(struct(first_name, last_name, email, school_id, created_at, user_type, is_verified,
        device_id, marketing_channel)) over (partition by user_id order by valid_from)
      <=> struct(first_name, last_name, email, school_id, created_at, user_type, is_verified,
        device_id, marketing_channel) as is_same
  from (
    select * except (nth) from (
    select cast(user_id as int) as user_id, first_name, last_name,
      lower(trim(email)) as email, cast(school_id as int) as school_id,
      cast(created_at as timestamp) as created_at, user_type,
      cast(is_verified as int) as is_verified, device_id, marketing_channel, dt as valid_from,
      row_number() over (partition by user_id, dt order by email) as nth
    from bronze.users
    where user_id is not null
      and user_type in ('parent', 'teacher', 'supporter')
      and marketing_channel in ('organic', 'paid_social', 'paid_search', 'influencer', 'partner',
        'school_campaign', 'referral')
      and is_verified in ('0', '1')
    ) where nth = 1
  )
)
where not is_same;
-- silver.stg_products
select product_id, name, category, price, points_per_dollar, created_at,
  valid_from, lead(valid_from) over (partition by product_id order by valid_from) as valid_to,
  lead(valid_from) over (partition by product_id order by valid_from) is null as is_current
from (
  select *, lag(struct(name, category, price, points_per_dollar, created_at))
      over (partition by product_id order by valid_from)
      <=> struct(name, category, price, points_per_dollar, created_at) as is_same
  from (
    select * except (nth) from (
    select cast(product_id as int) as product_id, name, category,
      cast(price as decimal(10,2)) as price, cast(points_per_dollar as int) as points_per_dollar,
      cast(created_at as timestamp) as created_at, dt as valid_from,
      row_number() over (partition by product_id, dt order by price) as nth
    from bronze.products
    where product_id is not null
      and category in ('Breakfast', 'Snacks', 'Beverages', 'Dairy', 'Pantry')
      and points_per_dollar in ('1', '2', '3', '5')
    ) where nth = 1
  )
)
where not is_same;
-- silver.stg_referrals
select * except (nth) from (
select cast(referral_id as int) as referral_id, cast(referrer_user_id as int) as referrer_user_id,
  lower(trim(referred_email)) as referred_email, cast(referred_user_id as int) as referred_user_id,
  referral_code, cast(sent_at as timestamp) as sent_at,
  cast(converted_at as timestamp) as converted_at, status,
  row_number() over (partition by referral_id order by dt desc, status) as nth
from bronze.referrals
where referral_id is not null and status in ('sent', 'clicked', 'converted')
) where nth = 1;
-- silver.stg_purchases
select * except (nth) from (
select cast(purchase_id as int) as purchase_id, cast(user_id as int) as user_id,
  cast(product_id as int) as product_id, cast(quantity as int) as quantity,
  cast(price_paid as decimal(10,2)) as price_paid, cast(points_earned as int) as points_earned,
  cast(purchased_at as timestamp) as purchased_at, day_of_week,
  cast(hour_of_day as int) as hour_of_day,
  row_number() over (partition by purchase_id order by dt desc, purchased_at) as nth
from bronze.purchases
where purchase_id is not null and cast(quantity as int) >= 1
  and cast(price_paid as decimal(10,2)) >= 0 and cast(points_earned as int) >= 0
) where nth = 1;
-- silver.stg_events
select * except (nth) from (
select cast(event_id as int) as event_id, cast(user_id as int) as user_id, event_type,
  cast(event_at as timestamp) as event_at, cast(referral_id as int) as referral_id, metadata_json,
  row_number() over (partition by event_id order by dt desc, event_at) as nth
from bronze.events
where event_id is not null
  and event_type in ('install', 'app_open', 'invite_sent', 'referral_applied',
    'onboarding_complete', 'school_linked', 'reward_awarded', 'reward_redeemed',
    'receipt_scan_started', 'receipt_scan_completed', 'incentive_viewed')
  and cast(user_id as int) in (select user_id from silver.stg_users)
) where nth = 1;
