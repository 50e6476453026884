-- One row per user.
with recursive users as (
  select user_id, school_id from gold.dim_user
),
referrals as (
  select referral_id, referrer_user_id, referred_user_id, converted_at, status, eligible_referral
  from gold.fct_referral
),
app_users as (
  select user_id from gold.fct_user_day group by user_id having sum(opens) > 0
),
invitations as (
  select
    referrer_user_id as user_id,
    count(*) as invites,
    count_if(status in ('clicked', 'converted')) as clicks,
    count_if(status = 'converted') as conversions,
    count_if(eligible_referral) as eligible_conversions
  from referrals
  group by referrer_user_id
),
conversions as (
  select
    referred_user_id as user_id, referrer_user_id,
    row_number() over (partition by referred_user_id order by converted_at, referral_id) as place
  from referrals
  where status = 'converted' and referred_user_id <> referrer_user_id
),
-- who was brought by several counts for the first of them, so that everybody has one referrer at most
bringers as (
  select user_id, referrer_user_id from conversions where place = 1
),
founders as (
  select distinct b.referrer_user_id as user_id
  from bringers b
  left anti join bringers own on own.user_id = b.referrer_user_id
),
-- a circle of referrals has no founder, so it is never walked; the bound is for a chain without end
generations as (
  select user_id, user_id as founder_user_id, 0 as generation from founders
  union all
  select b.user_id, g.founder_user_id, g.generation + 1
  from generations g
  join bringers b on b.referrer_user_id = g.user_id
  where g.generation < 90
),
network as (
  select
    u.user_id, u.school_id,
    a.user_id is not null as is_active,
    coalesce(i.invites, 0) as invites,
    coalesce(i.clicks, 0) as clicks,
    coalesce(i.conversions, 0) as conversions,
    coalesce(i.eligible_conversions, 0) as eligible_conversions,
    cast(try_divide(cast(i.conversions as decimal(18,0)), i.invites) as decimal(9,6))
      as conversion_rate,
    coalesce(i.conversions, 0) >= :super_spreader_conversions as is_super_spreader,
    b.referrer_user_id,
    g.founder_user_id,
    coalesce(g.generation, if(b.user_id is null, 0, -1)) as generation
  from users u
  left join app_users a on a.user_id = u.user_id
  left join invitations i on i.user_id = u.user_id
  left join bringers b on b.user_id = u.user_id
  left join generations g on g.user_id = u.user_id
)
select * from network
