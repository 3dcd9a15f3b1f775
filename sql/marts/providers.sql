-- Every provider in the extract: what kind, where it is, since when, and what became of its code.
--
-- grain:   provider_code
-- columns:
--   provider_code   ODS code
--   provider_name   newest name
--   kind            NHS (in the report of trusts) or independent
--   company_code    company or trust behind it
--   icb_code        ICB the extract puts it in
--   postcode        postcode of the main site, without space; null where no site is known
--   easting         metres, British National Grid, of the main site
--   northing        metres
--   location_from   what they come from: postcode, coordinates, sector or outward; null where no site is known
--   sites           known sites
--   first_period    first month with rows
--   last_period     last month with rows
--   is_in_latest    whether it submitted in the newest month
--   succeeded_by    provider that took over; null where none did
--   successor_from  first day of the successor
--   closed_on       last day by law; null while open

with seen as (
    select org_code as provider_code, min(period) as first_period, max(period) as last_period
    from model.waiting_bands
    where level = 'provider' and specialty_code = 'C_999'
    group by all
),

places as (
    select
        provider_code,
        -- One row whole: the place of one site never stands beside the postcode of another.
        arg_min(
            { 'postcode': postcode_key, 'easting': easting, 'northing': northing, 'location_from': location_from },
            (not is_main, not is_nearest, coalesce(postcode_key, '~'), site_code)
        ) as main,
        count(*) as sites,
    from model.sites
    group by all
),

trusts as (
    select organisation_code as provider_code, max(closed_on) as closed_on
    from staging.organisations
    where report = 'etr'
    group by all
)

select
    seen.provider_code,
    names.name as provider_name,
    case when trusts.provider_code is not null then 'NHS' else 'independent' end as kind,
    companies.company_code,
    names.parent as icb_code,
    places.main.postcode,
    places.main.easting,
    places.main.northing,
    places.main.location_from,
    coalesce(places.sites, 0) as sites,
    seen.first_period,
    seen.last_period,
    seen.last_period = (select max(period) from model.months) as is_in_latest,
    successions.successor_code as succeeded_by,
    successions.effective_on as successor_from,
    trusts.closed_on,
from seen
left join staging.rtt_names as names on names.kind = 'provider' and seen.provider_code = names.code
left join model.companies as companies using (provider_code)
left join places using (provider_code)
left join trusts using (provider_code)
left join staging.provider_successions as successions on seen.provider_code = successions.predecessor_code
order by seen.provider_code
