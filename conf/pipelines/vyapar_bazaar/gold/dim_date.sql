-- One row per day, from the first to the last on which anything happened or was promised.
with orders as (
  select purchase_date, cast(from_utc_timestamp(delivered_at, 'Asia/Kolkata') as date) as delivered_date,
    estimated_delivery_date
  from gold.int_orders_with_items
),
happenings as (
  select min(purchase_date) as first_day,
    greatest(max(purchase_date), max(delivered_date), max(estimated_delivery_date)) as last_day
  from orders
  union all
  select min(review_creation_date), max(review_creation_date) from silver.stg_order_reviews
  union all
  select min(refund_date), max(refund_date) from silver.stg_refunds
  union all
  select min(event_date), max(event_date) from gold.int_clickstream_events
  union all
  select
    cast(from_utc_timestamp(min(event_timestamp), 'Asia/Kolkata') as date),
    cast(from_utc_timestamp(max(event_timestamp), 'Asia/Kolkata') as date)
  from silver.stg_app_usage
  union all
  select min(created_date), max(created_date) from gold.int_customer_support_performance
  union all
  select min(inventory_date), max(inventory_date) from silver.stg_inventory
  union all
  select min(start_date), greatest(max(start_date), max(end_date)) from silver.stg_marketing_campaigns
),
bounds as (
  select min(first_day) as first_day, max(last_day) as last_day from happenings
),
days as (
  select explode(sequence(first_day, last_day)) as date_day from bounds
),
described_days as (
  select
    date_day,
    year(date_day) as year,
    quarter(date_day) as quarter,
    month(date_day) as month,
    day(date_day) as day_of_month,
    date_format(date_day, 'MMMM') as month_name,
    cast(trunc(date_day, 'MONTH') as date) as month_start,
    cast(trunc(date_day, 'WEEK') as date) as week_start,
    weekday(date_day) + 1 as iso_day_of_week,
    date_format(date_day, 'EEEE') as day_of_week,
    weekday(date_day) >= 5 as is_weekend,
    -- three months back, the fiscal year is a calendar year
    year(add_months(date_day, -3)) as fiscal_year,
    concat(
      'FY', year(add_months(date_day, -3)), '-',
      lpad(cast((year(add_months(date_day, -3)) + 1) % 100 as string), 2, '0')
    ) as fiscal_year_name,
    quarter(add_months(date_day, -3)) as fiscal_quarter,
    month(add_months(date_day, -3)) as fiscal_month,
    case
      when month(date_day) in (12, 1, 2) then 'Winter'
      when month(date_day) in (3, 4, 5) then 'Summer'
      when month(date_day) in (6, 7, 8, 9) then 'Monsoon'
      else 'Autumn'
    end as season,
    month(date_day) in (10, 11) as is_festival_season
  from days
)
select * from described_days
