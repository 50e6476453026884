-- One row per product that was delivered or sold.
with sold as (
  select * from gold.int_product_orders
),
products as (
  select product_id, category, weight_class, size_class from gold.dim_products where is_current
),
refunds as (
  select product_id, count(*) as refunds, sum(refund_amount) as refunded
  from gold.fct_refunds
  where product_id is not null
  group by product_id
),
reviewed_products as (
  select distinct l.product_id, r.review_id, r.order_id, r.review_score
  from gold.fct_order_items l
  join gold.fct_reviews r on r.order_id = l.order_id
),
scores as (
  select product_id, count(*) as reviews, avg(cast(review_score as decimal(9,2))) as average_score
  from reviewed_products
  group by product_id
),
stock as (
  select product_id, sum(stock_level) as stock, count_if(needs_reorder) as warehouses_to_reorder
  from gold.mart_inventory_status
  group by product_id
),
overview as (
  select
    s.product_id,
    coalesce(p.category, 'unknown') as category,
    coalesce(p.weight_class, 'Unknown') as weight_class,
    coalesce(p.size_class, 'Unknown') as size_class,
    s.orders, s.units, s.revenue, s.freight, s.average_price, s.persons,
    coalesce(f.refunds, 0) as refunds,
    cast(coalesce(f.refunded, 0) as decimal(18,2)) as refunded,
    cast(try_divide(coalesce(f.refunded, 0), s.revenue) as decimal(18,6)) as refund_rate,
    coalesce(r.reviews, 0) as reviews,
    cast(r.average_score as decimal(9,2)) as average_score,
    k.stock,
    coalesce(k.warehouses_to_reorder, 0) as warehouses_to_reorder,
    s.first_sold_date, s.last_sold_date,
    datediff(:as_of_date, s.last_sold_date) as days_since_last_sold,
    row_number() over (order by s.revenue desc, s.units desc, s.product_id) as revenue_rank
  from sold s
  left join products p on p.product_id = s.product_id
  left join refunds f on f.product_id = s.product_id
  left join scores r on r.product_id = s.product_id
  left join stock k on k.product_id = s.product_id
)
select * from overview
