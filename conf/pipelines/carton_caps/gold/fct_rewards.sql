-- One row per award: a referral, a user and a reward type.
with reward_events as (
  select
    referral_id, user_id, event_type, event_at,
    get_json_object(metadata_json, '$.reward_type') as reward_type
  from silver.stg_events
  where event_type in ('reward_awarded', 'reward_redeemed') and referral_id is not null
),
awards as (
  select referral_id, user_id, reward_type, min(event_at) as awarded_at
  from reward_events
  where event_type = 'reward_awarded'
  group by referral_id, user_id, reward_type
),
redemptions as (
  select referral_id, user_id, reward_type, min(event_at) as redeemed_at
  from reward_events
  where event_type = 'reward_redeemed'
  group by referral_id, user_id, reward_type
),
rewards as (
  select
    sha2(concat_ws('|', a.referral_id, a.user_id, a.reward_type), 256) as reward_id,
    a.referral_id, a.user_id, a.reward_type, a.awarded_at, r.redeemed_at
  from awards a
  left join redemptions r
    on r.referral_id = a.referral_id and r.user_id = a.user_id and r.reward_type = a.reward_type
)
select * from rewards
