-- One row per user.
with users as (
  select user_id, company_id, signup_date, status, updated_at from silver.stg_users
),
keyed as (
  select sha2(concat_ws('|', user_id, company_id, signup_date), 256) as user_hk, users.* from users
)
select * from keyed
