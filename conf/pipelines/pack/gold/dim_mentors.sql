-- One row per mentor and period of one tier and rate.
with tiers as (
  select
    mentor_id, tier, hourly_rate, valid_from, valid_to, is_current,
    row_number() over (partition by mentor_id order by valid_from) as version
  from silver.stg_mentor_tiers
),
-- what is known first has held from the beginning
reaching_back as (
  select *, case when version > 1 then valid_from end as in_force_from from tiers
),
-- a separator within a text would make two mentors one
escaped as (
  select
    *,
    replace(replace(mentor_id, '\\', '\\\\'), '|', '\\|') as mentor_text,
    replace(replace(tier, '\\', '\\\\'), '|', '\\|') as tier_text
  from reaching_back
),
keyed as (
  select
    sha2(concat_ws('|', mentor_text, tier_text, valid_from), 256) as mentor_hk,
    mentor_id, tier, hourly_rate, valid_from, valid_to, is_current, in_force_from
  from escaped
)
select * from keyed
