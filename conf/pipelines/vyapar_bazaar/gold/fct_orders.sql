-- One row per order.
with orders as (
  select *, cast(from_utc_timestamp(delivered_at, 'Asia/Kolkata') as date) as delivered_date
  from gold.int_orders_with_items
),
payments as (
  select
    order_id,
    count(*) as payments,
    sum(payment_value) as paid,
    array_join(sort_array(collect_set(payment_type)), '+') as payment_methods,
    max(payment_installments) as most_installments
  from silver.stg_order_payments
  group by order_id
),
refunds as (
  select order_id, count(*) as refunds, sum(refund_amount) as refunded
  from silver.stg_refunds
  group by order_id
),
described_orders as (
  select
    o.order_id, o.customer_id, o.person_id, o.customer_state, o.order_status, o.is_canceled,
    o.purchased_at, o.purchase_date, o.purchase_hour, o.approved_at, o.delivered_at, o.delivered_date,
    o.estimated_delivery_date,
    datediff(o.delivered_date, o.purchase_date) as delivery_days,
    o.delivered_date > o.estimated_delivery_date as is_delayed,
    if(
      o.delivered_date is null or o.estimated_delivery_date is null, null,
      greatest(0, datediff(o.delivered_date, o.estimated_delivery_date))
    ) as days_late,
    o.items, o.products, o.revenue, o.freight, o.order_value,
    coalesce(p.payments, 0) as payments,
    cast(coalesce(p.paid, 0) as decimal(18,2)) as paid,
    p.payment_methods, p.most_installments,
    cast(coalesce(p.paid, 0) - o.order_value as decimal(18,2)) as payment_gap,
    abs(coalesce(p.paid, 0) - o.order_value) <= :payment_tolerance as is_reconciled,
    coalesce(r.refunds, 0) as refunds,
    cast(coalesce(r.refunded, 0) as decimal(18,2)) as refunded
  from orders o
  left join payments p on p.order_id = o.order_id
  left join refunds r on r.order_id = o.order_id
)
select * from described_orders
