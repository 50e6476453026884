-- One row per product and warehouse.
with counts as (
  select
    *,
    row_number() over (
      partition by product_id, warehouse_id order by inventory_date desc, inventory_id desc
    ) as place
  from silver.stg_inventory
  where inventory_date <= :as_of_date
),
products as (
  select product_id, category from gold.dim_products where is_current
),
last_counts as (
  select
    c.product_id, c.warehouse_id,
    coalesce(p.category, 'unknown') as category,
    c.inventory_date as counted_on,
    datediff(:as_of_date, c.inventory_date) as days_since_count,
    c.stock_level, c.reorder_level, c.reorder_quantity, c.daily_sales_rate,
    cast(try_divide(cast(c.stock_level as decimal(18,0)), c.daily_sales_rate) as decimal(18,2)) as days_of_cover,
    coalesce(c.stock_level <= c.reorder_level, false) as needs_reorder
  from counts c
  left join products p on p.product_id = c.product_id
  where c.place = 1
),
stock as (
  select
    *,
    case
      when stock_level = 0 then 'Out of stock'
      when needs_reorder then 'Reorder'
      when days_of_cover < :cover_days then 'Low cover'
      else 'In stock'
    end as status
  from last_counts
)
select * from stock
