-- One row per school with users; 0 stands for users without a school.
with users as (
  select
    coalesce(school_id, 0) as school_id,
    is_active, is_super_spreader, generation, invites, clicks, conversions, eligible_conversions
  from gold.agg_network_user
),
schools as (
  select
    school_id,
    count(*) as users,
    count_if(is_active) as active_users,
    count_if(generation > 0) as referred_users,
    count_if(invites > 0) as inviters,
    count_if(is_super_spreader) as super_spreaders,
    sum(invites) as invites,
    sum(clicks) as clicks,
    sum(conversions) as conversions,
    sum(eligible_conversions) as eligible_conversions,
    max(generation) as deepest_generation
  from users
  group by school_id
),
schools_with_k_factor as (
  select
    *,
    cast(try_divide(cast(conversions as decimal(18,0)), active_users) as decimal(9,6)) as k_factor
  from schools
)
select * from schools_with_k_factor
