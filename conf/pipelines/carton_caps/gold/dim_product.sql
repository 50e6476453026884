-- One row per product and period in which its values held (SCD2).
with products as (
  select
    product_id, name, category, price, points_per_dollar, created_at,
    valid_from, valid_to, is_current
  from silver.stg_products
)
select * from products
