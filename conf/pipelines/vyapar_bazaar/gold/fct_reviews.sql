-- One row per review and order.
with orders as (
  select order_id, person_id, purchase_date from gold.int_orders_with_items
),
reviews as (
  select *, count(*) over (partition by review_id) as orders_of_review from silver.stg_order_reviews
),
described_reviews as (
  select
    r.review_id, r.order_id, o.person_id, o.purchase_date, r.review_score,
    case when r.review_score >= 4 then 'positive' when r.review_score = 3 then 'neutral' else 'negative' end
      as sentiment,
    coalesce(r.review_comment_title, r.review_comment_message) is not null as has_comment,
    coalesce(length(r.review_comment_message), 0) as comment_length,
    r.review_creation_date as creation_date,
    r.review_answer_timestamp as answered_at,
    r.orders_of_review
  from reviews r
  left join orders o on o.order_id = r.order_id
)
select * from described_reviews
