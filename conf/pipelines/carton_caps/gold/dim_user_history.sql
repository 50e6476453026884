-- One row per user and period in which school, type and verification held (SCD2).
with versions as (
  select user_id, valid_from, struct(school_id, user_type, is_verified) as held from silver.stg_users
),
versions_with_previous as (
  select *, lag(held) over (partition by user_id order by valid_from) as held_before from versions
),
-- a new name or device begins no period here; the first version always does
changes as (
  select user_id, valid_from, held from versions_with_previous where not held <=> held_before
),
periods as (
  select
    user_id, valid_from, held,
    lead(valid_from) over (partition by user_id order by valid_from) as valid_to,
    row_number() over (partition by user_id order by valid_from) as period
  from changes
),
described_periods as (
  select
    user_id, held.school_id, held.user_type, held.is_verified, valid_from, valid_to,
    valid_to is null as is_current,
    -- a user's first known version holds from the beginning of time
    if(period = 1, date '0001-01-01', valid_from) as holds_from
  from periods
)
select * from described_periods
