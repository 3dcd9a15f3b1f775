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

-- For each month a door's provider submitted, the median of its starts over the `months` in a row that end with it; null
-- where there are fewer.
create macro door_medians(starts, months) as list_transform(
    range(1, len(starts) + 1),
    lambda number: if(number >= months, list_median(starts[number - months + 1:number]), null)
);

-- The number of the last of the months that a door's usual is taken over: of the submitted months from number `since` to
-- number `until`, the `months` in a row of the greatest median, the newest of several; all there are where they are
-- fewer, and null under `least`.
create macro usual_until(medians, since, until, months, least) as (case
    when until - since + 1 >= months
        then until + 1 - list_position(
            list_reverse(medians[since + months - 1:until]),
            list_max(medians[since + months - 1:until])
        )
    when until - since + 1 >= least then until
end);

-- METHOD's status of a door that has `now` of its `usual` starts a month: `now` is null where its provider submitted in
-- none of the recent months, `usual` where too few months are known.
create macro door_status(now, usual, method) as (case
    when now is null then 'not in the file'
    when usual is null then 'too little history'
    when usual < method.closed_least_median then if(now > 0, 'open', 'untested')
    when now >= method.open_floor_share * usual then 'open'
    when now > method.closed_ceiling_share * usual then 'narrowed'
    else 'apparently closed'
end);

-- What became of a door: opened is the reverse of apparently closed. Null where it is neither.
create macro door_change(now, usual, status, method) as (case
    when status = 'apparently closed' then 'closed'
    when status = 'narrowed' then 'narrowed'
    when now >= method.closed_least_median and usual <= method.closed_ceiling_share * now then 'opened'
end);

-- Whether a door with such a usual took people in, with `afterwards` starts a month; null where those are not known.
create macro is_open_afterwards(afterwards, usual, method) as (
    if(usual < method.closed_least_median, afterwards > 0, afterwards >= method.closed_ceiling_share * usual)
);

-- The chance that anybody comes to a door in the months of the outcome, where so many come a month on the mean.
create macro chance_of_demand(usual, mean, method) as (
    if(usual < method.closed_least_median, 1 - exp(-method.outcome_months * mean), 1)
);

-- The chance that a door takes people in, of earlier ones of which so many did, given that anybody comes.
create macro door_chance(opened, demand) as if(demand > 0, least(1, opened / nullif(demand, 0)), null);

-- Whether a chance between low and high reaches a cut.
create macro is_timely(p18_low, p18_high, cut) as (
    case when p18_low >= cut then true when p18_high < cut then false end
);
