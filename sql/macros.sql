-- Rules that more than one file applies. The build knows them before it makes the first table, and keeps them for questions.

-- Whether a row of raw.releases is the one that was on offer last for its period: figures are made from it alone.
create macro is_newest(release) as row_number() over (
    partition by release.source, release.period, release.part
    order by release.fetched_at desc, release.published desc
) = 1;

-- What a part of the RTT extract counts. Part_2A is part of Part_2 and counts for nothing else.
create macro pathway_of(part) as (case part
    when 'Part_1A' then 'admitted'
    when 'Part_1B' then 'non_admitted'
    when 'Part_2' then 'incomplete'
    when 'Part_3' then 'new'
end);

-- Options on paper that are a range to choose from.
create macro is_range(on_paper) as on_paper >= 2;

-- A range on paper of which none is accessible.
create macro is_paper_only(on_paper, accessible) as is_range(on_paper) and accessible = 0;

-- METHOD's label of a cell; `enough` options make a meaningful choice.
create macro cell_label(is_blind, on_paper, low, high, enough) as (case
    when is_blind then 'cannot tell'
    when low >= enough then 'meaningful choice'
    when low = 1 and high = 1 then 'one real option'
    when is_paper_only(on_paper, high) then 'paper only'
    when not is_range(on_paper) then 'no choice even on paper'
    else 'cannot tell'
end);

-- The first test an option fails for certain; null where it fails none.
create macro lost_to(reachable, open, timely) as (case
    when not reachable then 'too far'
    when not open then 'apparently closed'
    when not timely then 'too slow'
end);

-- Whether a drive is within a limit: by its minutes where they are known, else by the distances of seeds.reach_limits.
create macro is_reachable(minutes, km, main_km, reach_limit) as (case
    when minutes is not null then minutes <= reach_limit.minutes
    when km <= reach_limit.sure_km and main_km <= reach_limit.sure_km then true
    when km > reach_limit.never_km then false
end);

-- The best estimate of it.
create macro is_reachable_best(minutes, km, reach_limit) as (
    coalesce(minutes <= reach_limit.minutes, km <= reach_limit.best_km)
);

-- Whether a door is open that has `now` of its `usual` starts a month, both known from low to high. A door with few usual
-- starts is open if it has any, and cannot be told to be closed.
create macro is_open(is_any, now_low, now_high, usual_low, usual_high, open_floor, closed_ceiling, least_usual) as (case
    when is_any and usual_high < least_usual then true
    when is_any and now_low >= open_floor * usual_high then true
    when usual_low >= least_usual and now_high <= closed_ceiling * usual_low then false
end);

-- Whether a chance between low and high reaches a cut.
create macro is_timely(p18_low, p18_high, cut) as (
    case when p18_low >= cut then true when p18_high < cut then false end
);

-- The share of a normal distribution of mean 0 and deviation 1 below a value: formula 26.2.17 of Abramowitz and Stegun's
-- "Handbook of Mathematical Functions", right to 7.5e-8.
create macro upper_tail(z, t) as (
    exp(-z * z / 2) / sqrt(2 * pi())
    * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
);

create macro normal_cdf(value) as (
    if(
        value >= 0,
        1 - upper_tail(abs(value), 1 / (1 + 0.2316419 * abs(value))),
        upper_tail(abs(value), 1 / (1 + 0.2316419 * abs(value)))
    )
);

-- The chance that a drive of known minutes takes no longer than the limit, if drives vary by a share of their minutes.
create macro reach_by_minutes(minutes, spread, limit_minutes) as (
    normal_cdf((limit_minutes - minutes) / (spread * greatest(minutes, 1)))
);

-- The chance that a drive over so many straight kilometres takes no longer than the limit of the curve: straight lines in
-- logit between its three distances, 2.944 being the logit of 0.95, and on beyond them.
create macro reach_by_distance(km, curve) as (
    1 / (1 + exp(-ln(0.95 / 0.05) * (curve.even_km - km) / if(
        km <= curve.even_km, curve.even_km - curve.sure_km, curve.never_km - curve.even_km
    )))
);

-- A test holds, does not hold, or cannot be told, by the chance that it holds.
create macro state_of(chance, yes_chance, no_chance) as (
    case when chance >= yes_chance then true when chance <= no_chance then false end
);

-- The chance that none of independent options is accessible, and that exactly one is; each has the chance `p`. One that is
-- accessible for certain is counted apart, since its odds are without end.
create macro chance_of_none(p) as product(1 - p);

create macro chance_of_one(p) as (
    case count(*) filter (p = 1)
        when 0 then product(1 - p) * sum(p / nullif(1 - p, 0))
        when 1 then coalesce(product(1 - p) filter (p < 1), 1)
        else 0
    end
);

-- METHOD's label of a cell from the chances of none, one, and two or more accessible options.
create macro label_of_chances(on_paper, none, one, more, yes_chance, no_chance) as (
    case
        when on_paper is null then 'cannot tell'
        when more >= yes_chance then 'meaningful choice'
        when one >= yes_chance then 'one real option'
        when is_range(on_paper) and none >= yes_chance then 'paper only'
        when not is_range(on_paper) then 'no choice even on paper'
        when more <= no_chance then 'no real choice'
        else 'cannot tell'
    end
);
