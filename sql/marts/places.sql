-- Every place: a GP practice, whom it serves, where it is and how deprived the area is.
--
-- grain:   place_code
-- caution: Deprivation is that of the practice's own postcode, not of its patients' homes.
-- columns:
--   place_code         ODS code of the practice
--   place_name         name; null unless the report of practices is loaded
--   postcode           postcode
--   easting            metres, British National Grid; null where it is not known
--   northing           metres
--   location_from      what they come from: its postcode; coordinates of a hospital at that postcode; the middle of the
--                      postcode's sector, or of its outward part; or unknown
--   patients           people registered
--   sub_icb_code       sub-ICB location
--   sub_icb_name       its name
--   icb_code           ICB in the newest month
--   icb_name           its name
--   region_code        NHS England region
--   imd_decile         1 is the most deprived tenth; null where not known
--   imd_quintile          1 is the most deprived fifth
--   deprivation_basis  what the deprivation is of
--   registered_period  month of the registrations

select
    places.place_code,
    places.place_name,
    places.postcode,
    places.easting,
    places.northing,
    places.location_from,
    places.patients,
    places.sub_icb_code,
    sub_icbs.org_name as sub_icb_name,
    places.icb_code,
    icbs.org_name as icb_name,
    places.region_code,
    places.imd_decile,
    places.imd_quintile,
    case when places.imd_decile is not null then 'the small area of the practice''s postcode' end as deprivation_basis,
    places.registered_period,
from model.places as places
left join model.organisation_names as sub_icbs on sub_icbs.level = 'sub_icb' and places.sub_icb_code = sub_icbs.org_code
left join model.organisation_names as icbs on icbs.level = 'icb' and places.icb_code = icbs.org_code
order by places.place_code
