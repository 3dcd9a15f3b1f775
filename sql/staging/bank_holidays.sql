-- Bank holidays in England and Wales: the file loaded for the years it covers, for others the days written down here.
--
-- A year is taken whole from one of them: a holiday that was moved would be there twice otherwise.
--
-- grain:   date
-- columns:
--   date  the day
--   name  its name

with loaded as (
    select date, name
    from raw.bank_holidays
    where snapshot_id in (
        select snapshot_id from raw.releases where source = 'bank_holidays' qualify is_newest(releases)
    )
)

select date, name
from loaded
union all
select date, name
from seeds.bank_holidays
where year(date) not in (select year(date) from loaded)
