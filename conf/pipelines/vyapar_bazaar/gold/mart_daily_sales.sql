-- One row per day with an order, in Indian time.
with orders as (
  select * from gold.fct_orders
),
order_lines as (
  select purchase_date, product_id, category, price from gold.fct_order_items
),
first_days as (
  select person_id, min(purchase_date) as first_day from orders where person_id is not null group by person_id
),
new_persons as (
  select first_day, count(*) as new_persons from first_days group by first_day
),
categories as (
  select
    purchase_date, category,
    row_number() over (partition by purchase_date order by sum(price) desc, category) as place
  from order_lines
  group by purchase_date, category
),
products as (
  select
    purchase_date, product_id,
    row_number() over (partition by purchase_date order by sum(price) desc, product_id) as place
  from order_lines
  group by purchase_date, product_id
),
days as (
  select
    purchase_date,
    count(*) as orders,
    sum(items) as items,
    cast(sum(revenue) as decimal(18,2)) as revenue,
    cast(sum(freight) as decimal(18,2)) as freight,
    cast(try_divide(sum(order_value), count_if(items > 0)) as decimal(18,2)) as average_order_value,
    count(distinct person_id) as unique_persons,
    count_if(is_canceled) as canceled_orders,
    cast(sum(if(is_canceled, revenue, 0)) as decimal(18,2)) as canceled_revenue
  from orders
  group by purchase_date
),
sales_days as (
  select
    d.purchase_date as date_day, d.orders, d.items, d.revenue, d.freight, d.average_order_value,
    d.unique_persons,
    coalesce(n.new_persons, 0) as new_persons,
    d.canceled_orders, d.canceled_revenue,
    c.category as top_category,
    p.product_id as top_product_id
  from days d
  left join new_persons n on n.first_day = d.purchase_date
  left join categories c on c.purchase_date = d.purchase_date and c.place = 1
  left join products p on p.purchase_date = d.purchase_date and p.place = 1
)
select * from sales_days
