-- Places: GP practices with where they are, whom they serve and how deprived the area is.
--
-- grain:   place_code
-- columns:
--   place_code         ODS code of the practice
--   place_name         name where a report of practices is loaded; null otherwise
--   postcode           postcode
--   easting            metres, British National Grid; null where it is not known
--   northing           metres
--   location_from      what they come from: postcode, coordinates, sector, outward or unknown
--   patients           people registered
--   patients_share     share of the sub-ICB's registered people, 0-1
--   sub_icb_code       sub-ICB location
--   icb_code           its ICB in the newest month; null where it is not known
--   region_code        its region
--   imd_decile         deprivation of the practice's own small area, 1 is the most deprived tenth
--   imd_quintile          the same in fifths
--   registered_period  month of the registrations

select
    places.place_code,
    practices.organisation_name as place_name,
    places.postcode,
    locations.easting,
    locations.northing,
    coalesce(locations.location_from, 'unknown') as location_from,
    places.patients,
    places.patients / nullif(sum(places.patients) over (partition by places.sub_icb_code), 0) as patients_share,
    places.sub_icb_code,
    areas.icb_code,
    areas.region_code,
    deprivation.imd_decile,
    ((deprivation.imd_decile + 1) // 2)::integer as imd_quintile,
    places.period as registered_period,
from staging.gp_registrations as places
left join model.postcode_locations as locations using (postcode_key)
left join staging.postcodes as postcodes using (postcode_key)
left join staging.deprivation as deprivation using (lsoa_code)
left join (
    select organisation_code as place_code, any_value(organisation_name) as organisation_name
    from staging.ods_organisations
    where report = 'epraccur'
    group by all
) as practices using (place_code)
left join model.practice_areas as areas
    on
        places.sub_icb_code is not distinct from areas.sub_icb_code
        and areas.period = (select max(period) from model.practice_areas)
