-- One row per origin, horizon and user type ("all" for everyone): the forecast, and the same made
-- one horizon earlier.
with activity as (
  select user_id, activity_date from gold.fct_user_day
),
users as (
  select user_id, user_type from gold.dim_user
),
horizons as (
  select explode(array(30, 60, 90)) as horizon_days
),
-- as of today, one horizon earlier and two: each is learned from the one before
moments as (
  select
    horizon_days, step, date_sub(:as_of_date, step * horizon_days) as moment_date
  from horizons
  lateral view explode(array(0, 1, 2)) steps as step
),
activity_around as (
  select
    m.horizon_days, m.step, m.moment_date, a.user_id,
    max(a.activity_date) filter (where a.activity_date <= m.moment_date) as last_active_on,
    count_if(a.activity_date > m.moment_date) as active_days_since
  from moments m
  join activity a
    on a.activity_date > date_sub(m.moment_date, :churn_active_days)
    and a.activity_date <= date_add(m.moment_date, m.horizon_days)
  group by m.horizon_days, m.step, m.moment_date, a.user_id
),
active_users as (
  select
    horizon_days, step, moment_date, user_id,
    active_days_since = 0 as is_gone,
    case
      when datediff(moment_date, last_active_on) < 7 then 'this_week'
      when datediff(moment_date, last_active_on) < 14 then 'last_week'
      else 'earlier'
    end as recency
  from activity_around
  where last_active_on is not null
),
-- what became of those who were active a horizon before; one more of either kind is assumed, so
-- that nothing is taken for certain
shares_of_all as (
  select
    horizon_days, step - 1 as step,
    count(*) as learned_from,
    cast(cast(count_if(is_gone) as decimal(18,0)) / count(*) as decimal(9,6)) as naive_share_gone,
    cast(cast(count_if(is_gone) + 1 as decimal(18,0)) / (count(*) + 2) as decimal(9,6)) as share_gone
  from active_users
  where step > 0
  group by horizon_days, step
),
counts_by_recency as (
  select
    horizon_days, step - 1 as step, recency,
    count(*) as users, count_if(is_gone) as users_gone
  from active_users
  where step > 0
  group by horizon_days, step, recency
),
groups as (
  select
    a.horizon_days, a.step, a.moment_date, coalesce(u.user_type, 'unknown') as user_type, a.recency,
    count(*) as users, count_if(a.is_gone) as users_gone
  from active_users a
  left join users u on u.user_id = a.user_id
  where a.step < 2
  group by a.horizon_days, a.step, a.moment_date, coalesce(u.user_type, 'unknown'), a.recency
),
groups_with_all as (
  select horizon_days, step, moment_date, user_type, recency, users, users_gone from groups
  union all
  select horizon_days, step, moment_date, 'all', recency, sum(users), sum(users_gone)
  from groups
  group by horizon_days, step, moment_date, recency
),
-- the share of those who were last seen as long ago, drawn to that of all by the weight of ten users
expected_groups as (
  select
    g.*,
    coalesce(a.learned_from, 0) as learned_from,
    a.naive_share_gone,
    coalesce(r.users, 0) + 10 as weight,
    cast(
      (coalesce(r.users_gone, 0) + 10 * coalesce(a.share_gone, cast(0.5 as decimal(9,6))))
        / (coalesce(r.users, 0) + 10) as decimal(9,6)
    ) as share_gone
  from groups_with_all g
  left join shares_of_all a on a.horizon_days = g.horizon_days and a.step = g.step
  left join counts_by_recency r
    on r.horizon_days = g.horizon_days and r.step = g.step and r.recency = g.recency
),
-- who leaves varies as coin tosses do, and so does the share that was learned
sums as (
  select
    horizon_days, step, moment_date, user_type,
    sum(users) as active_users,
    max(learned_from) as learned_from,
    cast(sum(users * share_gone) as decimal(18,4)) as expected_churned,
    cast(
      sum(
        share_gone * (1 - share_gone)
          * cast(users + cast(users as decimal(18,0)) * users / weight as decimal(18,4))
      ) as decimal(18,4)
    ) as variance,
    cast(sum(users * naive_share_gone) as decimal(18,4)) as naive_churned,
    sum(users_gone) as users_gone
  from expected_groups
  group by horizon_days, step, moment_date, user_type
),
spreads as (
  select *, cast(1.96D * sqrt(cast(variance as double)) as decimal(18,4)) as spread from sums
),
forecasts as (
  select
    moment_date as origin_date, horizon_days, user_type, step = 1 as is_backtest,
    active_users, learned_from,
    cast(expected_churned / active_users as decimal(9,6)) as churn_rate,
    expected_churned,
    greatest(cast(0 as decimal(18,4)), cast(expected_churned - spread as decimal(18,4)))
      as expected_churned_low,
    least(cast(active_users as decimal(18,4)), cast(expected_churned + spread as decimal(18,4)))
      as expected_churned_high,
    naive_churned,
    if(step = 1, users_gone, null) as actual_churned
  from spreads
),
judged_forecasts as (
  select
    *,
    cast(abs(expected_churned - actual_churned) as decimal(18,4)) as absolute_error,
    cast(abs(naive_churned - actual_churned) as decimal(18,4)) as naive_absolute_error,
    actual_churned between expected_churned_low and expected_churned_high as is_covered
  from forecasts
)
select * from judged_forecasts
