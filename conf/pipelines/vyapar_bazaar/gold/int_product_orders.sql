-- One row per product that was delivered or sold.
with products as (
  select product_id from silver.stg_products
  union
  select product_id from silver.stg_order_items
),
sold_lines as (
  select i.product_id, i.order_id, i.seller_id, i.price, i.freight_value, o.person_id, o.purchase_date
  from silver.stg_order_items i
  left join gold.int_orders_with_items o on o.order_id = i.order_id
),
sales as (
  select
    product_id,
    count(distinct order_id) as orders,
    count(*) as units,
    sum(price) as revenue,
    sum(freight_value) as freight,
    count(distinct seller_id) as sellers,
    count(distinct person_id) as persons,
    min(purchase_date) as first_sold_date,
    max(purchase_date) as last_sold_date
  from sold_lines
  group by product_id
),
product_orders as (
  select
    p.product_id,
    coalesce(s.orders, 0) as orders,
    coalesce(s.units, 0) as units,
    cast(coalesce(s.revenue, 0) as decimal(18,2)) as revenue,
    cast(coalesce(s.freight, 0) as decimal(18,2)) as freight,
    cast(s.revenue / s.units as decimal(18,2)) as average_price,
    coalesce(s.sellers, 0) as sellers,
    coalesce(s.persons, 0) as persons,
    s.first_sold_date, s.last_sold_date
  from products p
  left join sales s on s.product_id = p.product_id
)
select * from product_orders
