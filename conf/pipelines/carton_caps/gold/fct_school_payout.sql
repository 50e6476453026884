-- One row per school and month in which points were earned or something was paid out.
with purchases as (
  select
    school_id_at_purchase as school_id,
    cast(trunc(purchase_date, 'MONTH') as date) as month,
    points_earned
  from gold.fct_purchase
  where school_id_at_purchase is not null
),
points_of_months as (
  select school_id, month, sum(points_earned) as points from purchases group by school_id, month
),
payouts as (
  select school_id, month, count(*) as payouts, sum(amount_paid) as amount_paid
  from silver.stg_payouts
  group by school_id, month
),
school_months as (
  select
    school_id, month,
    coalesce(points, 0) as points,
    coalesce(payouts, 0) as payouts,
    coalesce(amount_paid, 0) as amount_paid
  from points_of_months
  full join payouts using (school_id, month)
),
valued_months as (
  select
    school_id, month, points,
    :value_per_point as value_per_point,
    cast(points * :value_per_point as decimal(18,2)) as amount_earned,
    payouts,
    cast(amount_paid as decimal(18,2)) as amount_paid
  from school_months
),
settled_months as (
  select *, cast(amount_earned - amount_paid as decimal(18,2)) as amount_owed from valued_months
)
select * from settled_months
