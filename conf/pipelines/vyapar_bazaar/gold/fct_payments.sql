-- One row per order and payment.
with orders as (
  select order_id, person_id, purchase_date from gold.int_orders_with_items
),
payments as (
  select *, sum(payment_value) over (partition by order_id) as paid_for_order
  from silver.stg_order_payments
),
described_payments as (
  select
    p.order_id, p.payment_sequential, o.person_id, o.purchase_date, p.payment_type,
    p.payment_installments as installments,
    p.payment_value,
    cast(try_divide(p.payment_value, p.paid_for_order) as decimal(9,6)) as share_of_order
  from payments p
  left join orders o on o.order_id = p.order_id
)
select * from described_payments
