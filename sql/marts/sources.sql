-- Every publication followed: how new it is, when more is expected, and what is wrong.
--
-- grain:   source
-- columns:
--   source              name of the source
--   title               its title
--   page                address of the publisher's page
--   newest_period       newest period loaded; null where none is
--   published           date the newest release was published
--   fetched_at          when it was fetched, UTC
--   expected_next       when more is expected; null where there is no timetable
--   status              in words
--   problem             why it stopped at the last refresh; null where it did not
--   untried             live address that could not be tried when this was written; null where all were
--   sha256              of the newest release
--   releases            files loaded
--   rows                rows kept
--   broken_rows         rows left out for breaking the contract
--   unexpected_columns  headings that are not known, left out
--   note                where its history is shorter than the method asks, or practices are in sub-ICB locations that
--                       the newest extract does not have; null otherwise

with history as (
    select count(*) as loaded, max(recent_months + baseline_months) as wanted
    from model.months
    cross join seeds.method
    where is_loaded
),

-- The codes are named where they are few.
unmatched as (
    select
        areas.period,
        count(*) as practices,
        sum(places.patients) as patients,
        (select count(*) from model.places) as of_practices,
        count(distinct coalesce(areas.sub_icb_code, 'none')) as locations,
        string_agg(distinct coalesce(areas.sub_icb_code, 'none'), ', ' order by coalesce(areas.sub_icb_code, 'none'))
            as codes,
    from model.practice_areas as areas
    inner join model.places as places on areas.sub_icb_code is not distinct from places.sub_icb_code
    where not areas.is_matched and areas.period = (select max(period) from model.practice_areas)
    group by all
)

select
    sources.source,
    sources.title,
    sources.page,
    sources.newest_period,
    sources.published,
    sources.fetched_at,
    sources.expected_next,
    sources.status,
    sources.problem,
    sources.untried,
    sources.sha256,
    sources.releases,
    sources.rows,
    sources.broken_rows,
    sources.unexpected_columns,
    case
        when sources.source = 'rtt_waits' and history.loaded < history.wanted
            then
                'What is usual at a door is taken from 12 months that end 3 months ago; only ' || history.loaded
                || ' months are loaded, so it is taken from fewer.'
        when sources.source = 'gp_registrations'
            then
                format('{:,}', unmatched.practices) || ' of ' || format('{:,}', unmatched.of_practices)
                || ' practices are in a sub-ICB location that the waiting times of '
                || strftime(unmatched.period, '%B %Y') || ' do not have ('
                || case when unmatched.locations <= 5 then unmatched.codes else unmatched.locations || ' codes' end
                || '): how real choice is for their ' || format('{:,}', unmatched.patients)
                || ' people cannot be told, and they are counted so.'
    end as note,
from model.sources as sources
cross join history
left join unmatched on true
order by sources.source
