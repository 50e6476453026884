-- One row per referral.
with referrals as (
  select * from silver.stg_referrals
),
milestones as (
  select
    referral_id, user_id,
    min(event_at) filter (where event_type = 'install') as install_at,
    min(event_at) filter (where event_type = 'referral_applied') as referral_applied_at,
    min(event_at) filter (where event_type = 'onboarding_complete') as onboarding_completed_at,
    min(event_at) filter (where event_type = 'school_linked') as school_linked_at
  from silver.stg_events
  where referral_id is not null
  group by referral_id, user_id
),
first_purchases as (
  select user_id, min(purchased_at) as first_purchase_at from silver.stg_purchases group by user_id
),
referrals_with_milestones as (
  select
    r.referral_id, r.referrer_user_id, r.referred_email, r.referred_user_id, r.referral_code,
    r.sent_at, r.converted_at, r.status,
    m.install_at, m.referral_applied_at, m.onboarding_completed_at, m.school_linked_at,
    f.first_purchase_at,
    -- least() passes over nulls
    least(f.first_purchase_at, m.school_linked_at) as qualifying_action_at
  from referrals r
  left join milestones m on m.referral_id = r.referral_id and m.user_id = r.referred_user_id
  left join first_purchases f on f.user_id = r.referred_user_id
),
referrals_with_window as (
  select
    *,
    -- hours are counted as boundaries crossed
    timestampdiff(hour, date_trunc('hour', install_at), date_trunc('hour', referral_applied_at))
      <= :referral_window_hours as within_48h_window
  from referrals_with_milestones
),
judged_referrals as (
  select
    *,
    status = 'converted'
      and onboarding_completed_at is not null
      and qualifying_action_at is not null
      and coalesce(within_48h_window, false) as eligible_referral
  from referrals_with_window
)
select * from judged_referrals
