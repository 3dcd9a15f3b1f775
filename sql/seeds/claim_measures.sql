-- The figures that stand beside each public claim, in words: what each counts, and what its range is.
--
-- grain:   figure
-- columns:
--   figure            name of the figure
--   claim             claim it stands beside, of seeds.claims_made
--   sort_order        order to show them in
--   title             what it counts
--   unit              extra_km, weeks_saved, places, people, or share of 0-1
--   range_is          what its range is; null where it has none
--   has_cuts          whether it has a value for each cut
--   is_england_alone  whether it is known for England and for no other area
--   measured_by       table that has it

select figure, claim, sort_order, title, unit, range_is, has_cuts, is_england_alone, measured_by
from (
    values
    (
        'extra_km', 'miles_and_months', 1, 'How much farther the best place is that can be used', 'extra_km',
        'half of practices and specialties lie in it', true, false, 'marts.price_of_choice'
    ),
    (
        'weeks_saved', 'miles_and_months', 2, 'How much shorter half of those on its list have waited', 'weeks_saved',
        'half of practices and specialties lie in it', true, false, 'marts.price_of_choice'
    ),
    (
        'usual_is_best', 'miles_and_months', 3, 'Practices and specialties where the usual place is the best', 'share',
        null, true, false, 'marts.price_of_choice'
    ),
    (
        'sooner_nearby', 'miles_and_months', 4,
        'People with a place that can be used, under 13 miles farther, where waits are two and a half months shorter',
        'share', 'it is this if all those we cannot tell of have none, or have one', false, false, 'marts.sooner_nearby'
    ),
    (
        'on_paper', 'any_hospital', 5, 'Places on paper', 'places',
        null, false, false, 'marts.gates'
    ),
    (
        'beyond', 'any_hospital', 8, 'Other places that treat it, beyond those on paper, up to 80 km (50 miles) away',
        'places', null, false, false, 'marts.options'
    ),
    (
        'usable', 'any_hospital', 6, 'Of those, places that can be used', 'places',
        'the first are sure; the last are those that may be', true, false, 'marts.gates'
    ),
    (
        'real_choice', 'any_hospital', 7, 'People with two or more that can be used', 'share',
        'it is right 8 times in 10', true, false, 'marts.choice'
    ),
    (
        'paper_only', 'on_paper_only', 9, 'People with two or more on paper and none that can be used', 'share',
        'it is right 8 times in 10', true, false, 'marts.choice'
    ),
    (
        'waiting_under_18_weeks', 'waiting_under_18_weeks', 10, 'Of those waiting, had waited under 18 weeks', 'share',
        null, false, false, 'marts.waits'
    ),
    (
        'treated_within_18_weeks', 'waiting_under_18_weeks', 11,
        'Of those who join now and stay on the list, treated within 18 weeks', 'share',
        'every place at the low end of what is likely for it, or at the high end', false, false,
        'marts.newcomer_chances'
    ),
    (
        'moved', 'national_offer', 12, 'Moved, of those who could, as was reported', 'share',
        null, false, true, 'marts.national_offer'
    ),
    (
        'past_18_weeks', 'national_offer', 13, 'People who have waited 18 weeks or more now', 'people',
        null, false, false, 'marts.right_to_move'
    ),
    (
        'sooner_elsewhere', 'national_offer', 14, 'Of them, with a better chance at another place', 'share',
        'it is this if all those we cannot tell of have none, or have one', false, false, 'marts.right_to_move'
    ),
    (
        'room_to_move', 'national_offer', 15, 'For whom there is room in six months, at most', 'people',
        null, false, false, 'marts.right_to_move'
    )
) as measures (figure, claim, sort_order, title, unit, range_is, has_cuts, is_england_alone, measured_by)
