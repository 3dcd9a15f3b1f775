-- Rows of every release of the extract as published, Part_2A and older releases too.
--
-- Commissioner NONC (commissioned outside England) is left out, as it is of `staging.rtt_waits`.
--
-- grain:   snapshot_id, period, provider_code, commissioner_code, specialty_code, part, weeks_waited
-- stored:  view
-- columns:
--   snapshot_id        first eight characters of the file's SHA-256
--   period             first day of the month
--   provider_code      ODS code of the trust or independent provider
--   commissioner_code  sub-ICB location, or a commissioning hub
--   specialty_code     treatment function; C_999 is the total as printed
--   part               Part_1A, Part_1B, Part_2, Part_2A or Part_3
--   pathway            what the part counts; null for Part_2A, which Part_2 has too
--   weeks_waited       whole weeks; null where the clock start is unknown, and for Part_3
--   patients           people

select
    snapshot_id,
    period,
    provider_code,
    commissioner_code,
    specialty_code,
    part,
    pathway_of(part) as pathway,
    weeks_waited,
    patients,
from raw.rtt_waits
where commissioner_code <> 'NONC'
