-- Organisations and sites in the Organisation Data Service's reports.
--
-- A site of two trusts may have two rows, one for each parent.
--
-- grain:   report, organisation_code, parent_code
-- columns:
--   report             etr trusts, ets trust sites, ephp independent providers, ephpsite their sites, eccg commissioners,
--                      epraccur practices
--   organisation_code  ODS code
--   organisation_name  name
--   region_code        national grouping
--   icb_code           high level geography
--   parent_code        organisation a site belongs to
--   postcode_key       postcode without spaces
--   opened_on          date opened
--   closed_on          last day; null while open

select
    report,
    organisation_code,
    organisation_name,
    national_grouping_code as region_code,
    high_level_geography_code as icb_code,
    parent_code,
    replace(postcode, ' ', '') as postcode_key,
    opened_on,
    closed_on,
from raw.ods_organisations
where snapshot_id in (
    select snapshot_id from raw.releases where source = 'ods_organisations' qualify is_newest(releases)
)
