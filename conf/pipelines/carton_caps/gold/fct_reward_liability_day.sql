-- One row per day and reward type, from the first award to the last movement of any type.
with rewards as (
  select
    coalesce(reward_type, 'unknown') as reward_type,
    cast(awarded_at as date) as awarded_on,
    cast(redeemed_at as date) as redeemed_on
  from gold.fct_rewards
),
movements as (
  select reward_type, awarded_on as liability_date, 1 as awards, 0 as redemptions from rewards
  union all
  select reward_type, redeemed_on, 0, 1 from rewards where redeemed_on is not null
),
days as (
  select explode(sequence(min(liability_date), max(liability_date))) as liability_date from movements
),
reward_types as (
  select distinct reward_type from rewards
),
movements_of_days as (
  select reward_type, liability_date, sum(awards) as awards, sum(redemptions) as redemptions
  from movements
  group by reward_type, liability_date
),
all_days as (
  select
    d.liability_date, t.reward_type,
    coalesce(m.awards, 0) as awards,
    coalesce(m.redemptions, 0) as redemptions
  from days d
  cross join reward_types t
  left join movements_of_days m
    on m.reward_type = t.reward_type and m.liability_date = d.liability_date
),
running_totals as (
  select
    *,
    sum(awards) over (partition by reward_type order by liability_date) as awards_to_date,
    sum(redemptions) over (partition by reward_type order by liability_date) as redemptions_to_date
  from all_days
),
liabilities as (
  select
    *,
    awards_to_date - redemptions_to_date as outstanding,
    cast((awards_to_date - redemptions_to_date) * :reward_value as decimal(18,2)) as outstanding_value
  from running_totals
)
select * from liabilities
