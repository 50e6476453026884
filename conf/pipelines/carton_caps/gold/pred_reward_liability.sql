-- One row per origin, horizon and scenario: the forecast, and the same made one horizon earlier.
with rewards as (
  select cast(awarded_at as date) as awarded_on, cast(redeemed_at as date) as redeemed_on
  from gold.fct_rewards
),
conversion_forecasts as (
  select origin_date, horizon_days, expected_conversions
  from gold.pred_referral_conversion
  where scenario = 'assumed'
),
horizons as (
  select explode(array(30, 60, 90)) as horizon_days
),
origins as (
  select horizon_days, :as_of_date as origin_date, false as is_backtest from horizons
  union all
  select horizon_days, date_sub(:as_of_date, horizon_days), true from horizons
),
first_day as (
  select min(awarded_on) as first_day from rewards
),
windows as (
  select
    o.*,
    greatest(date_sub(o.origin_date, :forecast_window_days - 1), f.first_day) as window_from
  from origins o
  cross join first_day f
  where o.origin_date >= f.first_day
),
-- nothing that happened after the origin is looked at, but for what really came of it
observations as (
  select
    w.origin_date, w.horizon_days, w.is_backtest,
    datediff(w.origin_date, w.window_from) + 1 as window_days,
    count_if(r.awarded_on between w.window_from and w.origin_date) as awards,
    count_if(r.awarded_on <= date_sub(w.origin_date, 30)) as old_awards,
    count_if(r.awarded_on <= date_sub(w.origin_date, 30) and r.redeemed_on <= w.origin_date)
      as old_awards_redeemed,
    count_if(r.redeemed_on <= w.origin_date) as redeemed_awards,
    coalesce(
      sum(datediff(r.redeemed_on, r.awarded_on)) filter (where r.redeemed_on <= w.origin_date), 0
    ) as days_to_redeem,
    count_if(
      r.redeemed_on > date_sub(w.origin_date, w.horizon_days) and r.redeemed_on <= w.origin_date
    ) as naive_redemptions,
    count_if(
      r.redeemed_on > w.origin_date and r.redeemed_on <= date_add(w.origin_date, w.horizon_days)
    ) as redemptions_since
  from windows w
  cross join rewards r
  group by w.origin_date, w.horizon_days, w.is_backtest, w.window_from
),
scenarios as (
  select
    o.*, 'data' as scenario,
    cast(cast(awards * horizon_days as decimal(18,0)) / window_days as decimal(18,4)) as new_awards,
    -- without a single old award the programme's own figures stand in
    coalesce(
      cast(try_divide(cast(old_awards_redeemed as decimal(18,0)), old_awards) as decimal(9,6)),
      :assumed_redemption_rate
    ) as redemption_rate,
    greatest(
      cast(1 as decimal(9,2)),
      coalesce(
        cast(try_divide(cast(days_to_redeem as decimal(18,0)), redeemed_awards) as decimal(9,2)),
        :assumed_days_to_redeem
      )
    ) as mean_days_to_redeem
  from observations o
  union all
  select
    o.*, 'assumed',
    -- a conversion earns two rewards: the referrer's and the referred user's
    cast(2 * coalesce(c.expected_conversions, 0) as decimal(18,4)),
    :assumed_redemption_rate,
    :assumed_days_to_redeem
  from observations o
  left join conversion_forecasts c
    on c.origin_date = o.origin_date and c.horizon_days = o.horizon_days
),
outstanding_by_age as (
  select
    w.origin_date, w.horizon_days,
    datediff(w.origin_date, r.awarded_on) as age_days,
    count(*) as rewards
  from windows w
  join rewards r
    on r.awarded_on <= w.origin_date
    and (r.redeemed_on is null or r.redeemed_on > w.origin_date)
  group by w.origin_date, w.horizon_days, datediff(w.origin_date, r.awarded_on)
),
-- 'data': an award that has waited for so long is the less likely to be redeemed at all.
-- 'assumed': every award is as if of today, as the programme's own formula has it.
-- (A little more than 1, lest a rate of 1 divide by zero.)
chances_by_age as (
  select
    s.origin_date, s.horizon_days, s.scenario, a.rewards,
    cast(
      case s.scenario
        when 'data' then
          cast(s.redemption_rate as double)
            * (exp(-a.age_days / cast(s.mean_days_to_redeem as double))
              - exp(-(a.age_days + s.horizon_days) / cast(s.mean_days_to_redeem as double)))
            / (1.000001D - cast(s.redemption_rate as double)
              * (1 - exp(-a.age_days / cast(s.mean_days_to_redeem as double))))
        else
          cast(s.redemption_rate as double)
            * (1 - exp(-s.horizon_days / cast(s.mean_days_to_redeem as double)))
      end as decimal(9,6)
    ) as chance
  from scenarios s
  join outstanding_by_age a
    on a.origin_date = s.origin_date and a.horizon_days = s.horizon_days
),
redemptions_of_outstanding as (
  select
    origin_date, horizon_days, scenario,
    sum(rewards) as outstanding_rewards,
    cast(sum(rewards * chance) as decimal(18,6)) as redemptions,
    cast(sum(rewards * chance * (1 - chance)) as decimal(18,6)) as variance
  from chances_by_age
  group by origin_date, horizon_days, scenario
),
-- 'data': new awards come evenly over the horizon. 'assumed': all at its beginning.
chances_of_new as (
  select
    *,
    cast(
      case scenario
        when 'data' then
          cast(redemption_rate as double)
            * (1 - cast(mean_days_to_redeem as double) / horizon_days
              * (1 - exp(-horizon_days / cast(mean_days_to_redeem as double))))
        else
          cast(redemption_rate as double)
            * (1 - exp(-horizon_days / cast(mean_days_to_redeem as double)))
      end as decimal(9,6)
    ) as chance_of_new
  from scenarios
),
redemptions as (
  select
    n.*,
    coalesce(o.outstanding_rewards, 0) as outstanding_rewards,
    cast(coalesce(o.redemptions, 0) + n.new_awards * n.chance_of_new as decimal(18,4))
      as expected_redemptions,
    cast(
      1.96D * sqrt(
        cast(coalesce(o.variance, 0) as double)
          + cast(n.new_awards * n.chance_of_new as double)
            * (1 + cast(n.horizon_days as double) / n.window_days)
      ) as decimal(18,4)
    ) as spread
  from chances_of_new n
  left join redemptions_of_outstanding o
    on o.origin_date = n.origin_date
    and o.horizon_days = n.horizon_days
    and o.scenario = n.scenario
),
valued_forecasts as (
  select
    origin_date, horizon_days, scenario, is_backtest, window_days,
    outstanding_rewards, new_awards, redemption_rate, mean_days_to_redeem,
    :reward_value as reward_value,
    expected_redemptions,
    cast(expected_redemptions * :reward_value as decimal(18,2)) as redeemed_value,
    cast(greatest(0, expected_redemptions - spread) * :reward_value as decimal(18,2))
      as redeemed_value_low,
    cast((expected_redemptions + spread) * :reward_value as decimal(18,2)) as redeemed_value_high,
    cast((outstanding_rewards + new_awards - expected_redemptions) * :reward_value as decimal(18,2))
      as outstanding_value,
    cast(naive_redemptions * :reward_value as decimal(18,2)) as naive_redeemed_value,
    if(is_backtest, cast(redemptions_since * :reward_value as decimal(18,2)), null)
      as actual_redeemed_value
  from redemptions
),
judged_forecasts as (
  select
    *,
    cast(abs(redeemed_value - actual_redeemed_value) as decimal(18,2)) as absolute_error,
    cast(abs(naive_redeemed_value - actual_redeemed_value) as decimal(18,2)) as naive_absolute_error,
    actual_redeemed_value between redeemed_value_low and redeemed_value_high as is_covered
  from valued_forecasts
)
select * from judged_forecasts
