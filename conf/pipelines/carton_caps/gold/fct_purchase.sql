-- One row per purchase.
-- school_id follows the user; school_id_at_purchase stays, so that past totals don't move.
with purchases as (
  select *, cast(purchased_at as date) as purchase_date from silver.stg_purchases
),
user_versions as (
  select
    user_id, school_id, is_current, valid_to,
    -- a user's first known version holds from the beginning of time
    if(row_number() over (partition by user_id order by valid_from) = 1, date '0001-01-01', valid_from) as known_from
  from silver.stg_users
),
current_users as (
  select user_id, school_id from user_versions where is_current
),
current_products as (
  select product_id, category from silver.stg_products where is_current
),
purchases_with_school as (
  select
    p.purchase_id, p.user_id, u.school_id, v.school_id as school_id_at_purchase,
    p.product_id, c.category as product_category,
    p.quantity, p.price_paid, p.points_earned,
    p.purchased_at, p.purchase_date, p.day_of_week, p.hour_of_day
  from purchases p
  left join current_users u on u.user_id = p.user_id
  left join user_versions v
    on v.user_id = p.user_id
    and p.purchase_date >= v.known_from
    and (v.valid_to is null or p.purchase_date < v.valid_to)
  left join current_products c on c.product_id = p.product_id
)
select * from purchases_with_school
