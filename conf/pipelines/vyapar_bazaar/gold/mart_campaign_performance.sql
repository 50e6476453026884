-- One row per campaign.
with campaigns as (
  select * from silver.stg_marketing_campaigns
),
measured_campaigns as (
  select
    campaign_id, campaign_name, channel, campaign_type, start_date, end_date,
    datediff(end_date, start_date) + 1 as days,
    case
      when start_date > :as_of_date then 'Planned'
      when end_date < :as_of_date then 'Ended'
      else 'Active'
    end as status,
    budget, impressions, clicks, conversions, revenue,
    cast(try_divide(cast(clicks as decimal(18,0)), impressions) as decimal(18,6)) as click_through_rate,
    cast(try_divide(cast(conversions as decimal(18,0)), clicks) as decimal(18,6)) as conversion_rate,
    cast(try_divide(budget, clicks) as decimal(18,2)) as cost_per_click,
    cast(try_divide(budget, conversions) as decimal(18,2)) as cost_per_acquisition,
    cast(try_divide(revenue, budget) as decimal(24,4)) as return_on_ad_spend,
    cast(revenue - budget as decimal(18,2)) as profit
  from campaigns
)
select * from measured_campaigns
