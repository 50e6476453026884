-- One row per day of sending, the referrer's marketing channel and the referrer's school of that day.
with referrals as (
  select
    referrer_user_id, cast(sent_at as date) as sent_date, status, eligible_referral,
    timestampdiff(hour, sent_at, converted_at) as hours_to_convert,
    timestampdiff(hour, install_at, referral_applied_at) as hours_to_apply,
    case
      when status <> 'converted' then null
      when within_48h_window is null then 'missing_events'
      when within_48h_window then 'within_48h'
      else 'over_48h'
    end as compliance
  from gold.fct_referral
),
channels as (
  select user_id, marketing_channel from gold.dim_user
),
memberships as (
  select user_id, school_id, holds_from, valid_to from gold.dim_user_history
),
referrals_with_referrer as (
  select
    r.*,
    coalesce(c.marketing_channel, 'unknown') as marketing_channel,
    coalesce(m.school_id, 0) as school_id
  from referrals r
  left join channels c on c.user_id = r.referrer_user_id
  left join memberships m
    on m.user_id = r.referrer_user_id
    and r.sent_date >= m.holds_from
    and (m.valid_to is null or r.sent_date < m.valid_to)
),
funnel as (
  select
    sent_date, marketing_channel, school_id,
    count(*) as sent,
    count_if(status in ('clicked', 'converted')) as clicked,
    count_if(status = 'converted') as converted,
    count_if(eligible_referral) as eligible,
    count_if(status = 'sent') as still_sent,
    count_if(status = 'clicked') as still_clicked,
    count_if(compliance = 'within_48h') as within_48h,
    count_if(compliance = 'over_48h') as over_48h,
    count_if(compliance = 'missing_events') as missing_events,
    coalesce(sum(hours_to_convert), 0) as hours_to_convert,
    max(hours_to_convert) as longest_hours_to_convert,
    count(hours_to_apply) as applied,
    coalesce(sum(hours_to_apply), 0) as hours_to_apply,
    max(hours_to_apply) as longest_hours_to_apply
  from referrals_with_referrer
  group by sent_date, marketing_channel, school_id
),
funnel_with_latency as (
  select
    *,
    cast(try_divide(cast(hours_to_convert as decimal(18,0)), converted) as decimal(9,2))
      as mean_hours_to_convert,
    cast(try_divide(cast(hours_to_apply as decimal(18,0)), applied) as decimal(9,2))
      as mean_hours_to_apply
  from funnel
)
select * from funnel_with_latency
