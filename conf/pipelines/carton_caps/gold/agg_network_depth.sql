-- One row per generation: how many referrals lie between a user and whoever came alone.
with users as (
  select
    generation, is_active, is_super_spreader, invites, clicks, conversions, eligible_conversions
  from gold.agg_network_user
),
generations as (
  select
    generation,
    count(*) as users,
    count_if(is_active) as active_users,
    count_if(invites > 0) as inviters,
    count_if(is_super_spreader) as super_spreaders,
    sum(invites) as invites,
    sum(clicks) as clicks,
    sum(conversions) as conversions,
    sum(eligible_conversions) as eligible_conversions
  from users
  group by generation
),
generations_with_rates as (
  select
    *,
    cast(cast(users as decimal(18,0)) / sum(users) over () as decimal(9,6)) as share_of_users,
    cast(try_divide(cast(conversions as decimal(18,0)), active_users) as decimal(9,6)) as k_factor
  from generations
)
select * from generations_with_rates
