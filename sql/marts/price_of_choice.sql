-- The price of choice: extra kilometres and weeks saved, usual provider against the best accessible one.
--
-- grain:   level, org_code, specialty_code, cut_code
-- title:   The price of choice
-- unit:    kilometres and weeks, as quantiles over places and specialties
-- better:  neither
-- why:     A faster option that is far away is a choice with a price.
-- caution: Distances are straight lines; weeks are those of people still waiting, not a forecast.
-- columns:
--   period               the newest month
--   level                england, icb or sub_icb
--   org_code             code at that level
--   specialty_code       treatment function; all for every one together
--   cut_code             cut an option must reach to be accessible
--   cut                  chance of treatment within 18 weeks
--   cells                places and specialties with an option that is more likely accessible than not
--   same_provider_share  share of them where the usual provider is the best, 0-1
--   extra_km_p25         a quarter would go at most this much farther
--   extra_km_p50         half
--   extra_km_p75         three quarters
--   weeks_saved_p25      a quarter would save at most this many weeks
--   weeks_saved_p50      half
--   weeks_saved_p75      three quarters

select
    (select max(period) from model.months) as period,
    case
        when grouping(places.sub_icb_code) = 0 then 'sub_icb'
        when grouping(places.icb_code) = 0 then 'icb'
        else 'england'
    end as level,
    coalesce(places.sub_icb_code, places.icb_code, 'ENG') as org_code,
    coalesce(travel_cost.specialty_code, 'all') as specialty_code,
    travel_cost.cut_code,
    travel_cost.cut,
    count(*) as cells,
    count(*) filter (travel_cost.usual_code = travel_cost.best_code) / count(*) as same_provider_share,
    quantile_cont(extra_km, 0.25) as extra_km_p25,
    quantile_cont(extra_km, 0.50) as extra_km_p50,
    quantile_cont(extra_km, 0.75) as extra_km_p75,
    quantile_cont(weeks_saved, 0.25) as weeks_saved_p25,
    quantile_cont(weeks_saved, 0.50) as weeks_saved_p50,
    quantile_cont(weeks_saved, 0.75) as weeks_saved_p75,
from marts.travel_cost as travel_cost
inner join model.places as places using (place_code)
group by
    travel_cost.cut_code,
    travel_cost.cut,
    grouping sets (
        (),
        (travel_cost.specialty_code),
        (places.icb_code),
        (places.icb_code, travel_cost.specialty_code),
        (places.sub_icb_code),
        (places.sub_icb_code, travel_cost.specialty_code)
    )
order by level, org_code, specialty_code, travel_cost.cut
