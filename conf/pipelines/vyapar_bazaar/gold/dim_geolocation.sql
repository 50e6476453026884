-- One row per zip prefix.
with points as (
  select
    geolocation_zip_code_prefix as zip_code_prefix, geolocation_lat as latitude, geolocation_lng as longitude,
    geolocation_city as city, geolocation_state as state
  from silver.stg_geolocation
),
names as (
  select
    zip_code_prefix, city, state,
    row_number() over (partition by zip_code_prefix order by count(*) desc, city, state) as place
  from points
  group by zip_code_prefix, city, state
),
prefixes as (
  select
    zip_code_prefix,
    count(distinct latitude, longitude) as points,
    cast(avg(latitude) as decimal(9,6)) as latitude,
    cast(avg(longitude) as decimal(9,6)) as longitude
  from points
  group by zip_code_prefix
),
named_prefixes as (
  select
    p.zip_code_prefix, p.points, p.latitude, p.longitude, n.city,
    coalesce(s.state, n.state) as state,
    coalesce(s.region, 'Unknown') as region
  from prefixes p
  join names n on n.zip_code_prefix = p.zip_code_prefix and n.place = 1
  left join gold.dim_state s on s.state_key = lower(n.state)
)
select * from named_prefixes
