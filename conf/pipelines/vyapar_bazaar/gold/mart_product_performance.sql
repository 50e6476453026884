-- One row per product and month in which it was ordered, in Indian time.
with order_lines as (
  select *, cast(trunc(purchase_date, 'MONTH') as date) as month from gold.fct_order_items
),
sales as (
  select
    product_id, month,
    max(category) as category,
    count(*) as units,
    count(distinct order_id) as orders,
    sum(price) as revenue,
    sum(freight) as freight
  from order_lines
  group by product_id, month
),
-- a review is about an order, so it counts once for every product in it
reviewed_products as (
  select distinct l.product_id, l.month, r.review_id, r.order_id, r.review_score
  from order_lines l
  join gold.fct_reviews r on r.order_id = l.order_id
),
scores as (
  select
    product_id, month,
    count(*) as reviews,
    avg(cast(review_score as decimal(9,2))) as average_score
  from reviewed_products
  group by product_id, month
),
counts as (
  select
    s.product_id, s.month, i.warehouse_id, i.stock_level,
    row_number() over (
      partition by s.product_id, s.month, i.warehouse_id order by i.inventory_date desc, i.inventory_id desc
    ) as place
  from sales s
  join silver.stg_inventory i on i.product_id = s.product_id and i.inventory_date <= last_day(s.month)
),
stock as (
  select product_id, month, sum(stock_level) as stock from counts where place = 1 group by product_id, month
),
performance as (
  select
    s.product_id, s.month, s.category, s.units, s.orders,
    cast(s.revenue as decimal(18,2)) as revenue,
    cast(s.freight as decimal(18,2)) as freight,
    cast(b.revenue as decimal(18,2)) as revenue_before,
    cast(try_divide(s.revenue - b.revenue, b.revenue) as decimal(18,6)) as growth,
    row_number() over (partition by s.month order by s.revenue desc, s.units desc, s.product_id) as revenue_rank,
    k.stock,
    coalesce(r.reviews, 0) as reviews,
    cast(r.average_score as decimal(9,2)) as average_score
  from sales s
  left join sales b on b.product_id = s.product_id and b.month = add_months(s.month, -1)
  left join stock k on k.product_id = s.product_id and k.month = s.month
  left join scores r on r.product_id = s.product_id and r.month = s.month
)
select * from performance
