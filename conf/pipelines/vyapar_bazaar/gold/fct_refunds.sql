-- One row per refund.
with orders as (
  select order_id, person_id, purchase_date from gold.int_orders_with_items
),
order_lines as (
  select order_id, order_item_id, product_id, price from silver.stg_order_items
),
refunds as (
  select
    r.refund_id, r.order_id, r.order_item_id, o.person_id, l.product_id, l.price,
    r.refund_amount, r.refund_date, r.refund_reason, o.purchase_date,
    datediff(r.refund_date, o.purchase_date) as days_after_purchase,
    l.order_id is not null as is_line_known
  from silver.stg_refunds r
  left join orders o on o.order_id = r.order_id
  left join order_lines l on l.order_id = r.order_id and l.order_item_id = r.order_item_id
)
select * from refunds
