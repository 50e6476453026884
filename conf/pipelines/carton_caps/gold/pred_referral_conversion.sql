-- One row per origin, horizon and scenario: the forecast, and the same made one horizon earlier.
with referrals as (
  select cast(sent_at as date) as sent_on, cast(converted_at as date) as converted_on
  from gold.fct_referral
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
  select min(sent_on) as first_day from referrals
),
-- the days that are learned from: no more than were observed
windows as (
  select
    o.*,
    greatest(date_sub(o.origin_date, :forecast_window_days - 1), f.first_day) as window_from
  from origins o
  cross join first_day f
  where o.origin_date >= f.first_day
),
observations as (
  select
    w.origin_date, w.horizon_days, w.is_backtest,
    datediff(w.origin_date, w.window_from) + 1 as window_days,
    count_if(r.sent_on between w.window_from and w.origin_date) as invites,
    count_if(r.converted_on between w.window_from and w.origin_date) as conversions,
    count_if(
      r.converted_on > date_sub(w.origin_date, w.horizon_days) and r.converted_on <= w.origin_date
    ) as naive_conversions,
    count_if(
      r.converted_on > w.origin_date and r.converted_on <= date_add(w.origin_date, w.horizon_days)
    ) as conversions_since
  from windows w
  cross join referrals r
  group by w.origin_date, w.horizon_days, w.is_backtest, w.window_from
),
expected_invites as (
  select
    *,
    cast(cast(invites * horizon_days as decimal(18,0)) / window_days as decimal(18,4)) as expected_invites
  from observations
),
scenarios as (
  select
    *, 'data' as scenario,
    cast(try_divide(cast(conversions as decimal(18,0)), invites) as decimal(9,6)) as conversion_rate,
    cast(cast(conversions * horizon_days as decimal(18,0)) / window_days as decimal(18,4))
      as expected_conversions
  from expected_invites
  union all
  select
    *, 'assumed', :assumed_conversion_rate,
    cast(expected_invites * :assumed_conversion_rate as decimal(18,4))
  from expected_invites
),
-- a count to come, whose rate was itself counted in the window: both vary as a Poisson count does
spreads as (
  select
    *,
    cast(
      1.96D * sqrt(cast(expected_conversions as double) * (1 + cast(horizon_days as double) / window_days))
      as decimal(18,4)
    ) as spread
  from scenarios
),
forecasts as (
  select
    *,
    greatest(cast(0 as decimal(18,4)), cast(expected_conversions - spread as decimal(18,4))) as low,
    cast(expected_conversions + spread as decimal(18,4)) as high,
    if(is_backtest, conversions_since, null) as actual_conversions
  from spreads
),
judged_forecasts as (
  select
    origin_date, horizon_days, scenario, is_backtest, window_days,
    expected_invites, conversion_rate, expected_conversions,
    low as expected_conversions_low, high as expected_conversions_high,
    naive_conversions, actual_conversions,
    cast(abs(expected_conversions - actual_conversions) as decimal(18,4)) as absolute_error,
    cast(abs(naive_conversions - actual_conversions) as decimal(18,4)) as naive_absolute_error,
    actual_conversions between low and high as is_covered
  from forecasts
)
select * from judged_forecasts
