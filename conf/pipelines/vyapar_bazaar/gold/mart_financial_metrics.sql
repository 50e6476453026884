-- One row per month with an order or a refund, in Indian time.
with orders as (
  select *, cast(trunc(purchase_date, 'MONTH') as date) as month from gold.fct_orders
),
order_months as (
  select
    month,
    count(*) as orders,
    sum(revenue) as revenue,
    sum(freight) as freight,
    sum(order_value) as order_value,
    sum(paid) as paid,
    sum(payment_gap) as reconciliation_gap,
    count_if(not is_reconciled) as unreconciled_orders,
    sum(if(is_canceled, order_value, 0)) as canceled_value
  from orders
  group by month
),
refund_months as (
  select cast(trunc(refund_date, 'MONTH') as date) as month, count(*) as refunds, sum(refund_amount) as refunded
  from gold.fct_refunds
  group by 1
),
months as (
  select
    month,
    coalesce(o.orders, 0) as orders,
    cast(coalesce(o.revenue, 0) as decimal(18,2)) as revenue,
    cast(coalesce(o.freight, 0) as decimal(18,2)) as freight,
    cast(coalesce(o.order_value, 0) as decimal(18,2)) as order_value,
    cast(coalesce(o.paid, 0) as decimal(18,2)) as paid,
    cast(coalesce(o.reconciliation_gap, 0) as decimal(18,2)) as reconciliation_gap,
    coalesce(o.unreconciled_orders, 0) as unreconciled_orders,
    coalesce(r.refunds, 0) as refunds,
    cast(coalesce(r.refunded, 0) as decimal(18,2)) as refunded,
    cast(coalesce(o.revenue, 0) - coalesce(r.refunded, 0) as decimal(18,2)) as net_revenue,
    cast(coalesce(o.canceled_value, 0) as decimal(18,2)) as canceled_value
  from order_months o
  full join refund_months r using (month)
)
select * from months
