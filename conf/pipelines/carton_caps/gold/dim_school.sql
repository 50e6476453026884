-- One row per school and period in which its values held (SCD2).
with schools as (
  select
    school_id, name, address, city, state, zip_code, created_at,
    valid_from, valid_to, is_current
  from silver.stg_schools
)
select * from schools
