-- People waiting, treated and newly referred, by provider, commissioner, specialty and week waited, as last published.
--
-- Commissioner NONC (commissioned outside England) is left out here, once, for every figure. Part_2A is a subset of
-- Part_2 and is never added, so it goes no further.
--
-- grain:   period, provider_code, commissioner_code, specialty_code, pathway, weeks_waited
-- stored:  view
-- columns:
--   period             first day of the month
--   provider_code      ODS code of the trust or independent provider
--   commissioner_code  sub-ICB location, or a commissioning hub
--   icb_code           the commissioner's ICB that month; null for hubs
--   specialty_code     treatment function
--   pathway            incomplete, admitted, non_admitted or new
--   weeks_waited       whole weeks; null where the clock start is unknown, and for new
--   is_open_band       true for the top band, which has no end
--   patients           people

select
    period,
    provider_code,
    commissioner_code,
    commissioner_parent_code as icb_code,
    specialty_code,
    pathway_of(part) as pathway,
    weeks_waited,
    is_open_band,
    patients,
from raw.rtt_waits
where
    commissioner_code <> 'NONC'
    and part <> 'Part_2A'
    and snapshot_id in (
        select snapshot_id from raw.releases where source = 'rtt_waits' qualify is_newest(releases)
    )
