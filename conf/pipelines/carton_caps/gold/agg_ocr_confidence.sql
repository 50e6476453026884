-- One row per day and band of confidence in which scans were completed.
with scans as (
  select
    cast(event_at as date) as scan_date,
    try_cast(get_json_object(metadata_json, '$.ocr_confidence') as decimal(9,4)) as confidence,
    try_cast(get_json_object(metadata_json, '$.matched_items') as int) as matched_items
  from silver.stg_events
  where event_type = 'receipt_scan_completed'
),
possible_scans as (
  select scan_date, if(confidence between 0 and 1, confidence, null) as confidence, matched_items
  from scans
),
banded_scans as (
  select
    *,
    case
      when confidence is null then 'unknown'
      when confidence < 0.70 then 'low'
      when confidence < 0.85 then 'medium'
      when confidence < 0.95 then 'high'
      else 'very_high'
    end as confidence_band
  from possible_scans
),
bands_of_days as (
  select
    scan_date, confidence_band,
    count(*) as scans,
    cast(avg(confidence) as decimal(9,4)) as mean_confidence,
    count(matched_items) as scans_with_items,
    coalesce(sum(matched_items), 0) as matched_items
  from banded_scans
  group by scan_date, confidence_band
),
shares_of_days as (
  select
    *,
    cast(
      cast(scans as decimal(18,0)) / sum(scans) over (partition by scan_date) as decimal(9,6)
    ) as share_of_scans
  from bands_of_days
)
select * from shares_of_days
