-- One row per signal and subject.
with users as (
  select user_id, email, device_id, created_at from gold.dim_user
),
referrals as (
  select * from gold.fct_referral
),
rewards as (
  select reward_id, referral_id, user_id, awarded_at from gold.fct_rewards
),
shared_devices as (
  select
    'shared_device' as signal, 'device' as subject_type,
    -- neither device nor e-mail address leaves dim_user: the first of their users stands for them
    cast(min(user_id) as string) as subject_id, min(user_id) as user_id,
    array_join(slice(array_sort(collect_list(user_id)), 1, 20), ',') as user_ids,
    count(*) as occurrences, min(created_at) as first_seen_at, max(created_at) as last_seen_at
  from users
  where device_id is not null
  group by device_id
  having count(*) > 1
),
duplicate_emails as (
  select
    'duplicate_email' as signal, 'email' as subject_type,
    cast(min(user_id) as string) as subject_id, min(user_id) as user_id,
    array_join(slice(array_sort(collect_list(user_id)), 1, 20), ',') as user_ids,
    count(*) as occurrences, min(created_at) as first_seen_at, max(created_at) as last_seen_at
  from users
  where email is not null
  group by email
  having count(*) > 1
),
invitation_days as (
  select
    referrer_user_id, cast(sent_at as date) as sent_date,
    min(sent_at) as first_sent_at, max(sent_at) as last_sent_at
  from referrals
  group by referrer_user_id, cast(sent_at as date)
  having count(*) >= :invites_a_day
),
many_invites as (
  select
    'many_invites' as signal, 'user' as subject_type,
    cast(referrer_user_id as string) as subject_id, referrer_user_id as user_id,
    cast(referrer_user_id as string) as user_ids,
    count(*) as occurrences, min(first_sent_at) as first_seen_at, max(last_sent_at) as last_seen_at
  from invitation_days
  group by referrer_user_id
),
self_referrals as (
  select
    'self_referral' as signal, 'referral' as subject_type,
    cast(r.referral_id as string) as subject_id, r.referrer_user_id as user_id,
    concat_ws(',', r.referrer_user_id, r.referred_user_id) as user_ids,
    cast(1 as bigint) as occurrences,
    r.sent_at as first_seen_at, coalesce(r.converted_at, r.sent_at) as last_seen_at
  from referrals r
  left join users referrer on referrer.user_id = r.referrer_user_id
  left join users referred on referred.user_id = r.referred_user_id
  where r.referred_user_id = r.referrer_user_id
    or r.referred_email = referrer.email
    or referred.email = referrer.email
    or referred.device_id = referrer.device_id
),
unearned_awards as (
  select
    'award_without_eligibility' as signal, 'reward' as subject_type,
    w.reward_id as subject_id, w.user_id, cast(w.user_id as string) as user_ids,
    cast(1 as bigint) as occurrences,
    w.awarded_at as first_seen_at, w.awarded_at as last_seen_at
  from rewards w
  left join referrals r on r.referral_id = w.referral_id
  where not coalesce(r.eligible_referral, false)
),
first_awards as (
  select referral_id, min(awarded_at) as awarded_at from rewards group by referral_id
),
earned_rewards as (
  select
    r.referral_id, r.referrer_user_id, r.referred_user_id,
    greatest(r.onboarding_completed_at, r.qualifying_action_at, r.referral_applied_at) as earned_at,
    coalesce(a.awarded_at, cast(date_add(:as_of_date, 1) as timestamp)) as pending_until
  from referrals r
  left join first_awards a on a.referral_id = r.referral_id
  where r.eligible_referral
),
late_awards as (
  select
    'reward_pending' as signal, 'referral' as subject_type,
    cast(referral_id as string) as subject_id, referrer_user_id as user_id,
    concat_ws(',', referrer_user_id, referred_user_id) as user_ids,
    cast(1 as bigint) as occurrences,
    earned_at as first_seen_at, pending_until as last_seen_at
  from earned_rewards
  where timestampdiff(second, earned_at, pending_until) > 3600L * :award_deadline_hours
),
signals as (
  select * from shared_devices
  union all
  select * from duplicate_emails
  union all
  select * from many_invites
  union all
  select * from self_referrals
  union all
  select * from unearned_awards
  union all
  select * from late_awards
)
select * from signals
