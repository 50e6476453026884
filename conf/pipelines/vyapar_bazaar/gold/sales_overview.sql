-- One row per month, region of the customer and category with a line, in Indian time.
with order_lines as (
  select *, cast(trunc(purchase_date, 'MONTH') as date) as month from gold.fct_order_items
),
sales as (
  select
    month, customer_region, category,
    count(distinct order_id) as orders,
    count(*) as units,
    count(distinct person_id) as persons,
    cast(sum(price) as decimal(18,2)) as revenue,
    cast(sum(freight) as decimal(18,2)) as freight,
    cast(sum(refunded) as decimal(18,2)) as refunded,
    count_if(is_canceled) as canceled_units,
    count_if(same_state) as same_state_units
  from order_lines
  group by month, customer_region, category
)
select * from sales
