-- One row per user, as of now.
with users as (
  select * from silver.stg_users where is_current
),
schools as (
  select school_id, name, state from silver.stg_schools where is_current
),
users_with_school as (
  select
    u.user_id, u.first_name, u.last_name, u.email,
    u.school_id, s.name as school_name, s.state as school_state,
    u.created_at, u.user_type, u.is_verified, u.device_id, u.marketing_channel
  from users u
  left join schools s on s.school_id = u.school_id
)
select * from users_with_school
