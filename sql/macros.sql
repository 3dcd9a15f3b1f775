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

-- For each month a door's provider submitted, the median of its starts over the `months` in a row that end with it; null
-- where there are fewer.
create macro door_medians(starts, months) as list_transform(
    range(1, len(starts) + 1),
    lambda number: if(number >= months, list_median(starts[number - months + 1:number]), null)
);

-- The number of the last of the months that a door's usual is taken over: of the submitted months from number `since` to
-- number `upto`, the `months` in a row of the greatest median, the newest of several; all there are where they are
-- fewer, and null under `fewest`.
create macro usual_until(medians, since, upto, months, fewest) as (case
    when upto - since + 1 >= months
        then upto + 1 - list_position(
            list_reverse(medians[since + months - 1:upto]),
            list_max(medians[since + months - 1:upto])
        )
    when upto - since + 1 >= fewest then upto
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

-- The chance that a journey takes no longer than the limit of the curve: by its minutes where they are known.
create macro reach_within(minutes, km, crosses_water, curve, method) as (
    if(
        minutes is not null,
        reach_by_minutes(minutes, method.minutes_spread, curve.minutes),
        least(reach_by_distance(km, curve), if(crosses_water, method.water_most_chance, 1))
    )
);

-- A test holds, does not hold, or cannot be told, by the chance that it holds.
create macro state_of(chance, yes_chance, no_chance) as (
    case when chance >= yes_chance then true when chance <= no_chance then false end
);

-- The first test whose state is no, by which an option is lost; or several together, where their product is no and none
-- of them alone. Null where it is not lost.
create macro lost_to(reachable, open, timely, accessible) as (case
    when not reachable then 'too far'
    when not open then 'apparently closed'
    when not timely then 'too slow'
    when not accessible then 'several together'
end);

-- The same from the chances of the three tests.
create macro lost_by_chances(p_reachable, p_open, p_timely, yes_chance, no_chance) as lost_to(
    state_of(p_reachable, yes_chance, no_chance),
    state_of(p_open, yes_chance, no_chance),
    state_of(p_timely, yes_chance, no_chance),
    state_of(p_reachable * p_open * p_timely, yes_chance, no_chance)
);

-- A chance without the last of certainty, which has no odds.
create macro nearly(p) as least(p, 1 - 1e-15);

-- The chances that none of independent options is accessible, that exactly one is, and that two or more are; each has the
-- chance `p`. Rounded, so that an option of which it is certain does not take a hair from the chance of another.
create macro chance_of_none(p) as product(1 - p);
create macro chance_of_one(p) as round(product(1 - nearly(p)) * sum(nearly(p) / (1 - nearly(p))), 12);
create macro chance_of_more(p) as greatest(
    0, round(1 - product(1 - nearly(p)) * (1 + sum(nearly(p) / (1 - nearly(p)))), 12)
);

-- Whether two or more accessible options are neither sure nor sure not.
create macro is_undecided(p_more, method) as p_more > method.no_chance and p_more < method.yes_chance;

-- METHOD's label of a cell from the chances of none, one, and two or more accessible options.
create macro label_of_chances(on_paper, p_none, p_one, p_more, yes_chance, no_chance) as (
    case
        when on_paper is null then 'cannot tell'
        when p_more >= yes_chance then 'meaningful choice'
        when p_one >= yes_chance then 'one real option'
        when is_range(on_paper) and p_none >= yes_chance then 'paper only'
        when not is_range(on_paper) then 'no choice even on paper'
        when p_more <= no_chance then 'no real choice'
        else 'cannot tell'
    end
);

-- From which month on how real choice is can be told: what is usual at a door takes months before those that are now. The
-- newest can always be.
create macro first_told_month(first_month, newest_month, recent_months, least_usual_months) as least(
    first_month + to_months(recent_months + least_usual_months - 1), newest_month
)::date;

-- An estimate as pages and files give it: null where too little can be told.
create macro estimate_to_show(estimate, is_cannot_tell) as if(is_cannot_tell, null, estimate);

-- Whether a pathway of model.waiting_bands is one that ended in treatment.
create macro is_completed(pathway) as pathway in ('admitted', 'non_admitted');

-- Which of three levels a P18 has: errors are not alike near none and near all.
create macro p18_level(p18, middle, high) as (case
    when p18 < middle then 'under 0.75'
    when p18 <= high then '0.75-0.92'
    else 'over 0.92'
end);

-- The square of what x has above a start: a density that goes straight, added up.
create macro squared_above(x, start) as greatest(0, x - start) ** 2;

-- Of the people completed on any day of a month of `month_days` after a wait within the band that begins at `weeks`, the
-- share that started before `day`, in days from the month's first: a day of the month less a day of the week, both
-- uniform, is spread as a trapezoid.
create macro share_started_before(day, month_days, weeks) as (
    squared_above(day + 7 * weeks, -7)
    - squared_above(day + 7 * weeks, month_days - 7)
    - squared_above(day + 7 * weeks, 0)
    + squared_above(day + 7 * weeks, month_days)
) / (2 * 7 * month_days);

-- The value at a share of a distribution that is known at evenly spaced points (19 of them: 5%, 10% ... 95%): linear
-- between them, flat beyond.
create macro value_at(points, share) as (
    points[greatest(1, least(len(points), floor(share * (len(points) + 1))::bigint))]
    + greatest(0, least(1, share * (len(points) + 1) - floor(share * (len(points) + 1))))
    * case
        when share * (len(points) + 1) between 1 and len(points) - 1e-9
            then
                points[floor(share * (len(points) + 1))::bigint + 1]
                - points[floor(share * (len(points) + 1))::bigint]
        else 0
    end
);

-- The share of such a distribution at `value` or above.
create macro share_at_least(points, value) as (case
    when value <= points[1] then 1.0
    when value > points[len(points)] then 0.0
    else 1 - (
        len(list_filter(points, lambda point: point < value))
        + (value - points[len(list_filter(points, lambda point: point < value))])
        / (
            points[len(list_filter(points, lambda point: point < value)) + 1]
            - points[len(list_filter(points, lambda point: point < value))]
        )
    ) / (len(points) + 1)
end);

-- What a P18 comes to, when `error` is added to the line of its error class. A class of a specialty has no P18.
create macro expected_chance(p18, class, error) as (
    greatest(0, least(1, class.intercept + class.slope * coalesce(p18, 0) + error))
);

-- A distribution as 19 points, from 5% to 95% of its cases; and one of which nothing is known.
create macro points_of(x) as quantile_cont(
    x, [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]
);
create macro points_of_nothing() as [
    0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95
];

-- The tenth of a probability, in words.
create macro tenth_of(probability) as format(
    '{:.1f}-{:.1f}',
    least(9, floor(10 * probability)) / 10,
    (least(9, floor(10 * probability)) + 1) / 10
);
