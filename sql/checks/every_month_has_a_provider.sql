-- Every loaded month has new starts in nearly as many specialties and from nearly as many providers as the one before.

with sizes as (
    select
        months.period,
        count(distinct waits.provider_code) as providers,
        count(distinct waits.specialty_code) as specialties,
    from model.months as months
    left join staging.rtt_waits as waits on months.period = waits.period and waits.pathway = 'new'
    where months.is_loaded
    group by all
)

select
    later.period,
    later.providers,
    earlier.providers as providers_before,
    later.specialties,
    earlier.specialties as specialties_before
from sizes as later
inner join sizes as earlier on later.period = earlier.period + interval 1 month
where later.providers < 0.5 * earlier.providers or later.specialties < 0.5 * earlier.specialties
order by all
