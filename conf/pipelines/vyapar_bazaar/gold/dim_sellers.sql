-- One row per seller and period in which the address held.
with sellers as (
  select
    *,
    case
      when seller_city is null then 'missing'
      when seller_city like '%@%' then 'e-mail'
      when seller_city rlike '^[0-9 .-]+$' then 'number'
      when seller_city like '%/%' then 'several'
      else 'name'
    end as city_note
  from silver.stg_sellers
),
sellers_with_region as (
  select
    s.seller_id,
    s.seller_zip_code_prefix as zip_code_prefix,
    if(s.city_note in ('name', 'several'), trim(split_part(s.seller_city, '/', 1)), null) as city,
    s.city_note,
    coalesce(r.state, s.seller_state) as state,
    coalesce(r.country, 'Unknown') as country,
    coalesce(r.region, 'Unknown') as region,
    s.valid_from, s.valid_to
  from sellers s
  left join gold.dim_state r on r.state_key = lower(s.seller_state)
)
select * from sellers_with_region
