-- The publisher's own national series, for holding ours against.
--
-- grain:   period, pathway, measure, with_estimates
-- columns:
--   period          first day of the month
--   pathway         incomplete, admitted, non_admitted or new
--   measure         name of the figure, as in marts.waits
--   with_estimates  whether missing trusts are estimated in it
--   value           the figure; null where it is not published as a number
--   published       date the series was published

select
    overview.period,
    overview.pathway,
    overview.measure,
    overview.with_estimates,
    overview.value,
    newest.published,
from raw.rtt_overview as overview
inner join (
    select snapshot_id, published::date as published
    from raw.releases
    where source = 'rtt_overview'
    qualify is_newest(releases) and period = max(period) over ()
) as newest using (snapshot_id)
