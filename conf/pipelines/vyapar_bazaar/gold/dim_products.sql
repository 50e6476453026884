-- One row per product and period in which its values held.
with products as (
  select
    *,
    cast(product_length_cm * product_height_cm * product_width_cm as decimal(24,2)) as volume_cm3
  from silver.stg_products
),
translations as (
  select product_category_name, product_category_name_english from silver.stg_product_category_translation
),
classed_products as (
  select
    p.product_id,
    p.product_category_name as category_name,
    coalesce(
      p.product_category_name_english, t.product_category_name_english, p.product_category_name, 'unknown'
    ) as category,
    p.product_photos_qty as photos,
    p.product_weight_g as weight_g,
    case
      when p.product_weight_g is null then 'Unknown'
      when p.product_weight_g < 500 then 'Light'
      when p.product_weight_g < 2000 then 'Medium'
      when p.product_weight_g < 10000 then 'Heavy'
      else 'Very Heavy'
    end as weight_class,
    p.volume_cm3,
    case
      when p.volume_cm3 is null then 'Unknown'
      when p.volume_cm3 < 1000 then 'Small'
      when p.volume_cm3 < 8000 then 'Medium'
      when p.volume_cm3 < 27000 then 'Large'
      else 'Extra Large'
    end as size_class,
    p.valid_from, p.valid_to
  from products p
  left join translations t on t.product_category_name = p.product_category_name
)
select * from classed_products
