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

with places as (
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
)

select
    providers.provider_code,
    names.org_name as provider_name,
    case when providers.is_trust then 'NHS' else 'independent' end as kind,
    companies.company_code,
    names.icb_code,
    places.main.postcode,
    places.main.easting,
    places.main.northing,
    places.main.location_from,
    coalesce(places.sites, 0) as sites,
    providers.first_period,
    providers.last_period,
    providers.last_period = (select max(period) from model.months) as is_in_latest,
    providers.succeeded_by,
    providers.successor_from,
    providers.closed_on,
from model.providers as providers
left join model.organisation_names as names on names.level = 'provider' and providers.provider_code = names.org_code
left join model.companies as companies using (provider_code)
left join places using (provider_code)
order by providers.provider_code
