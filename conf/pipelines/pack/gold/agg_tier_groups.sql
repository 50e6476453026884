-- One row per tier that a group names or a mentor has.
with named as (
  select distinct 'A' as role, tier from (select explode(:tier_group_a) as tier)
  union all
  select distinct 'B', tier from (select explode(:tier_group_b) as tier)
),
known as (
  select tier, count(distinct mentor_id) as mentors from gold.dim_mentors group by tier
),
tiers as (
  select
    coalesce(n.tier, k.tier) as tier, coalesce(n.role, 'outside') as role,
    n.tier is not null as is_configured, coalesce(k.mentors, 0) as mentors
  from named n
  full join known k on k.tier = n.tier
),
labelled as (
  select
    tier, role,
    case role
      when 'A' then array_join(:tier_group_a, '/')
      when 'B' then array_join(:tier_group_b, '/')
      else tier
    end as tier_group,
    is_configured, mentors
  from tiers
)
select * from labelled
