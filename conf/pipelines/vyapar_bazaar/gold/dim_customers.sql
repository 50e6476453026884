-- One row per person and period in which the address held.
with customers as (
  select
    customer_id, customer_unique_id as person_id, customer_zip_code_prefix as zip_code_prefix,
    customer_city as city, customer_state, _dt as delivered_on
  from silver.stg_customers
),
orders as (
  select customer_id, order_id, purchased_at, purchase_date from gold.int_orders_with_items
),
-- an address is known from the order that it came with
addresses as (
  select
    c.*, coalesce(o.purchase_date, c.delivered_on) as valid_from,
    row_number() over (
      partition by c.person_id, coalesce(o.purchase_date, c.delivered_on)
      order by o.purchased_at desc nulls last, o.order_id desc, c.customer_id desc
    ) as place
  from customers c
  left join orders o on o.customer_id = c.customer_id
),
addresses_with_region as (
  select
    a.person_id, a.zip_code_prefix, a.city,
    coalesce(s.state, a.customer_state) as state,
    coalesce(s.country, 'Unknown') as country,
    coalesce(s.region, 'Unknown') as region,
    a.valid_from
  from addresses a
  left join gold.dim_state s on s.state_key = lower(a.customer_state)
  where a.place = 1
)
select * from addresses_with_region
