-- The national figures the publisher prints, of months whose extract has not been revised since.
--
-- grain:   period, pathway, measure, with_estimates
-- columns:
--   period          month
--   pathway         incomplete, admitted, non_admitted or new
--   measure         name of the figure
--   with_estimates  whether missing trusts are estimated in it
--   value           the figure as printed

select
    overview.period,
    overview.pathway,
    overview.measure,
    overview.with_estimates,
    overview.value,
from staging.rtt_overview as overview
inner join model.releases as extract
    on extract.source = 'rtt_waits' and extract.is_used and overview.period = extract.period
where overview.value is not null and extract.published <= overview.published
