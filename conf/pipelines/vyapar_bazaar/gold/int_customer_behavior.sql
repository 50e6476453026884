-- One row per person who ordered, clicked, used the app or asked for support.
with orders as (
  select person_id, orders, order_value, last_order_date from gold.int_customer_orders
),
clicks as (
  select
    person_id,
    count(*) as events,
    count(distinct session_id) as sessions,
    count_if(event_type = 'product_view') as product_views,
    count_if(event_type = 'add_to_cart') as cart_adds,
    count_if(event_type = 'begin_checkout') as checkouts,
    max(event_date) as last_event_date
  from gold.int_clickstream_events
  where person_id is not null and event_date <= :as_of_date
  group by person_id
),
app_events as (
  select
    customer_id as person_id, session_id, duration_seconds,
    cast(from_utc_timestamp(event_timestamp, 'Asia/Kolkata') as date) as event_date
  from silver.stg_app_usage
  where customer_id is not null
),
app as (
  select
    person_id,
    count(*) as app_events,
    count(distinct session_id) as app_sessions,
    coalesce(sum(duration_seconds), 0) as app_seconds,
    max(event_date) as last_app_date
  from app_events
  where event_date <= :as_of_date
  group by person_id
),
support as (
  select
    person_id,
    count(*) as tickets,
    count_if(not is_resolved) as unresolved_tickets,
    max(created_date) as last_ticket_date
  from gold.int_customer_support_performance
  where person_id is not null and created_date <= :as_of_date
  group by person_id
),
scores as (
  select
    o.person_id,
    count(*) as reviews,
    cast(avg(cast(r.review_score as decimal(9,2))) as decimal(9,2)) as average_score
  from silver.stg_order_reviews r
  join gold.int_orders_with_items o on o.order_id = r.order_id
  where o.person_id is not null and o.purchase_date <= :as_of_date and r.review_creation_date <= :as_of_date
  group by o.person_id
),
persons as (
  select person_id from orders
  union
  select person_id from clicks
  union
  select person_id from app
  union
  select person_id from support
),
behavior as (
  select
    p.person_id,
    coalesce(o.orders, 0) as orders,
    cast(coalesce(o.order_value, 0) as decimal(18,2)) as order_value,
    coalesce(c.events, 0) as events,
    coalesce(c.sessions, 0) as sessions,
    coalesce(c.product_views, 0) as product_views,
    coalesce(c.cart_adds, 0) as cart_adds,
    coalesce(c.checkouts, 0) as checkouts,
    coalesce(a.app_events, 0) as app_events,
    coalesce(a.app_sessions, 0) as app_sessions,
    coalesce(a.app_seconds, 0) as app_seconds,
    coalesce(s.tickets, 0) as tickets,
    coalesce(s.unresolved_tickets, 0) as unresolved_tickets,
    coalesce(r.reviews, 0) as reviews,
    r.average_score,
    greatest(o.last_order_date, c.last_event_date, a.last_app_date, s.last_ticket_date) as last_active_date,
    o.person_id is not null as has_ordered
  from persons p
  left join orders o on o.person_id = p.person_id
  left join clicks c on c.person_id = p.person_id
  left join app a on a.person_id = p.person_id
  left join support s on s.person_id = p.person_id
  left join scores r on r.person_id = p.person_id
),
dated_behavior as (
  select *, datediff(:as_of_date, last_active_date) as days_since_last_active from behavior
)
select * from dated_behavior
