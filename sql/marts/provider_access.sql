-- Whether each provider's door is open to each ICB in the newest month, with the provider's other ICBs as a control.
--
-- Where this ICB's door narrowed or apparently closed, did the provider's starts from all its other ICBs together fall
-- below the floor of an open door too? Then something happened to the provider, not to this area.
--
-- grain:   provider_code, icb_code, specialty_code
-- caution: "Apparently closed" is a signal to ask about: patients may have been recoded, and a cap may be legitimate.
-- columns:
--   period                 the newest month
--   provider_code          provider the option goes by
--   provider_name          newest name
--   icb_code               ICB the patients come from
--   icb_name               newest name
--   specialty_code         treatment function
--   open_status            open, narrowed, apparently closed, untested, not in the file or too little history
--   starts_a_month_now     mean new starts a month from this ICB over those of the last three months in which the provider
--                          submitted; null where it submitted in none
--   other_icbs             how many other ICBs had starts there in the months looked at
--   other_now              mean a month from all of them together over the last three months; null where there is none
--   other_before           mean a month over the twelve before
--   others_fell            whether those of the others fell below the floor of an open door; null where they had under 10 a
--                          month together before
--   all_fell               whether this ICB's starts and those of the others fell; false where this door is open; null
--                          where this door cannot be told, and where all others together had under 10 a month before
--   usual_starts           usual starts a month: the greatest median of twelve months in a row that end three months ago or
--                          earlier, within three years; null where fewer than six months are known
--   since                  where the starts are now a tenth of these or less: first month of the unbroken run at that
--   is_recoded             ... and the provider's other specialties gained half of the loss or more from this ICB
--   left_specialty         ... and its starts in the specialty from everywhere fell to a tenth of their own usual
--   size_class             class of the usual starts a month; null where they are not known
--   change                 closed, narrowed or opened against the usual: opened where ten or more a month start now and
--                          the usual is a tenth of that or less; null for none, and where the usual is not known
--   people_a_month         the greater of the usual starts and those now
--   control                of a door that narrowed or closed, what the provider's other areas say, in words
--   reason                 what may be behind it, in words; null where nothing is seen
--   p_open                 chance that the door is open, 0-1, from earlier doors of its status and size

with windows as (
    select
        commissioners.icb_code,
        flows.specialty_code,
        flows.option_id,
        coalesce(sum(flows.starts) filter (months_ago < method.recent_months), 0) as recent,
        coalesce(sum(flows.starts) filter (months_ago >= method.recent_months), 0) as before,
    from model.month_windows
    cross join seeds.method
    inner join model.flows as flows on month_windows.history_period = flows.period
    inner join model.commissioners as commissioners
        on
            month_windows.period = commissioners.period
            and flows.commissioner_code = commissioners.commissioner_code
    where
        month_windows.period = (select max(period) from model.months)
        and commissioners.icb_code is not null
        and flows.starts > 0
        and months_ago < method.recent_months + method.baseline_months
    group by all
),

beside as (
    select
        option_months.period,
        option_months.option_code,
        windows.icb_code,
        windows.specialty_code,
        windows.option_id,
        count(*) over provider - 1 as other_icbs,
        (sum(recent) over provider - recent) / nullif(option_months.recent_known, 0) as other_now,
        (sum(before) over provider - before) / nullif(option_months.baseline_known, 0) as other_before,
    from windows
    inner join model.option_months as option_months using (option_id)
    where option_months.period = (select max(period) from model.months)
    window provider as (partition by windows.option_id, windows.specialty_code)
)

select
    period,
    beside.option_code as provider_code,
    coalesce(providers.org_name, beside.option_code) as provider_name,
    beside.icb_code,
    coalesce(icbs.org_name, beside.icb_code) as icb_name,
    specialty_code,
    doors.status as open_status,
    doors.starts_now as starts_a_month_now,
    beside.other_icbs,
    case when beside.other_icbs > 0 then beside.other_now end as other_now,
    case when beside.other_icbs > 0 then beside.other_before end as other_before,
    case
        when beside.other_before >= method.closed_least_median
            then beside.other_now < method.open_floor_share * beside.other_before
    end as others_fell,
    case
        when others_fell is null then null
        when doors.status = 'open' then false
        when doors.status in ('narrowed', 'apparently closed') then others_fell
    end as all_fell,
    doors.usual as usual_starts,
    doors.since,
    doors.is_recoded,
    doors.left_specialty,
    doors.size_class,
    door_change(doors.starts_now, doors.usual, doors.status, method) as change,
    greatest(doors.usual, doors.starts_now) as people_a_month,
    case
        when doors.status not in ('narrowed', 'apparently closed') then null
        when others_fell is null then 'too few come from elsewhere to compare'
        when others_fell then 'fewer came from its other areas too'
        else 'its other areas did not fall so far'
    end as control,
    case
        when doors.is_recoded then 'people may now be counted in another specialty'
        when doors.left_specialty then 'it seems to have left this specialty'
    end as reason,
    doors.p_open,
from beside
cross join seeds.method
inner join model.doors as doors using (period, icb_code, specialty_code, option_id)
left join model.organisation_names as providers
    on providers.level = 'provider' and beside.option_code = providers.org_code
left join model.organisation_names as icbs on icbs.level = 'icb' and beside.icb_code = icbs.org_code
order by beside.option_code, beside.icb_code, specialty_code
