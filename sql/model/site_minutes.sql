-- How long the journey takes from each place to each site of a provider, where a table of travel times has it.
--
-- A table names a site by its code, by its provider's or by its postcode. A time by code is that provider's own; a time
-- by postcode is that of every provider with a site there.
--
-- grain:   place_code, provider_code, site_key
-- columns:
--   place_code      practice
--   provider_code   provider whose patients are an option's
--   site_key        postcode of the site without space, or its code where no postcode is known
--   minutes         minutes by car; null where no table has them
--   minutes_no_car  minutes by public transport
--   minutes_walk    minutes on foot

with providers as (
    select distinct provider_code from model.provider_options
),

listed as (
    select
        listed_sites.provider_code,
        coalesce(listed_sites.postcode_key, listed_sites.site_code) as site_key,
        listed_sites.site_code,
        listed_sites.postcode_key,
    from model.listed_sites as listed_sites
    semi join providers using (provider_code)
),

-- What a table may call a site.
names as (
    select provider_code, site_key, site_code as site from listed
    union
    select provider_code, site_key, postcode_key from listed
    union
    select providers.provider_code, providers.provider_code, providers.provider_code
    from providers
    anti join listed on providers.provider_code = listed.provider_code and providers.provider_code = listed.site_code
)

select
    journeys.place_code,
    names.provider_code,
    names.site_key,
    min(journeys.minutes) filter (journeys.mode = 'car') as minutes,
    min(journeys.minutes) filter (journeys.mode = 'public_transport') as minutes_no_car,
    min(journeys.minutes) filter (journeys.mode = 'walk') as minutes_walk,
from model.journeys as journeys
inner join names using (site)
group by all
