-- The limits of the method, in one place. Every exported row names the version.
--
-- grain:   method_version
-- columns:
--   method_version             changes whenever a limit or a rule of the figures does
--   menu_floor_share           an option is on paper from this share of the commissioner's new starts
--   beyond_menu_km             other providers of the specialty are listed up to this distance
--   reach_minutes              the longest drive counted as reachable
--   firm_least_minutes         a label is firm that is the same at this limit of minutes
--   firm_most_minutes          ... and at this one
--   known_km                   how far from a place options are looked for
--   minutes_spread             a drive of known minutes varies by this share of them
--   unlocated_most_chance      an option or practice whose place is not known is reached with this chance at most
--   water_km                   a straight line that is so long outside the land of England crosses water
--   water_most_chance          ... and is reached with this chance at most
--   menu_least_starts          an option is on paper from so many usual starts a year, and treats a specialty likewise
--   yes_chance                 a test holds from this chance
--   no_chance                  ... and does not hold up to this one
--   widest_range               above a likely range of this width no estimate is shown
--   least_told_share           ... nor where less than this share can be told
--   wide_range                 where none is, and above a likely range of this width, a page says what would settle it
--   open_floor_share           at this share of the usual starts a door is open
--   closed_ceiling_share       at this share or less it is apparently closed
--   closed_least_median        ... but only where the usual starts a month were at least this many
--   recent_months              months that are "now" in the open and timely tests
--   baseline_months            months before those that are "usual"; a door's usual is its median over so many in a row
--   history_months             a door's usual is looked for within this many months
--   least_usual_months         ... and taken from no fewer months in which the provider submitted
--   outcome_months             whether a door was open afterwards is seen over this many months
--   recoded_least_share        a door's loss is recoded if other specialties gained this share of it
--   least_cohort_months        with fewer months whose outcome is known, the stated chances and errors are used
--   months_apart               predictions are compared with what was seen at least this many months after what they learnt from
--   least_door_cases           a chance is not fitted on fewer doors
--   least_tenth_cases          a tenth of predictions is judged from so many cases
--   most_difference            ... and seen and predicted of it differ by no more than this where chances are true
--   most_off                   ... and are said to be off from this, where the interval of the difference excludes that
--   menu_months                months of new starts behind the menu and the weights
--   operates_least_completed   a surgical option is clinic only with so many completed pathways in a year
--   operates_least_admitted_share  ... of which under this share was admitted
--   least_starts               fewer starts than this in the recent months are pooled over a year
--   treatment_weeks            the wait the timely test asks about
--   least_percentile_patients  a percentile of fewer pathways is not published
--   real_choice_options        options needed for a meaningful choice
--   likely_chance              an option counts as one to move to, or to go to, from this chance that it is accessible; what
--                              would be known of a test is yes from it
--   sooner_share               a move is worth it where the chance of treatment is higher by this
--   spare_months               months over which a receiving queue could take people who move
--   missing_months             a provider is missing if it submitted within this many months and does not now
--   estimate_least_patients    a missing NHS trust is in the totals with estimates if its list was this long
--   limit_points               an SPC limit is drawn from a series' first this many months, and never drawn again
--   least_ranges               ... if at least this many of them follow the month before
--   ranges_to_limit            average moving ranges from the mean to a limit: 3 / 1.128, as for every XmR chart
--   autocorrelation_steps      how much a month takes after the one before is told in so many steps a unit
--   least_autocorrelation      ... from this one
--   most_autocorrelation       ... to this one
--   peers                      areas named as alike
--   rurality_km                people registered with practices within this distance say how rural a practice is
--   least_areas                the spread of a funnel is not taken from fewer areas, nor an interval from fewer sub-ICBs
--   least_slope_practices      no slope of inequality from fewer practices
--   least_slope_fifths         ... or over fewer fifths
--   passing_weeks              the list's bands this many weeks on either side of the wait asked about say how many pass it
--   unreported_share           treatments seem not to be reported where completions are below this share of the starts
--   unreported_rises           ... and starts less completions are more than this many times the rise of the list
--   middle_p18                 errors of a P18 below this are a class of their own
--   high_p18                   ... and of one above this
--   falling_share              ... and of options with this share or less of the starts of the months before
--   least_class_cases          a class with fewer cases is joined to the next larger size
--   cohort_months              a cohort is fully seen in this many months, from the one it started in
--   least_cohort_people        a cohort is counted with this many people treated or still waiting
--   report_least_patients      the weekly report names areas that moved from this many registered people
--   report_least_people        ... and a number of people that moved from this many

select
    '2026.2' as method_version,
    0.01 as menu_floor_share,
    80 as beyond_menu_km,
    60 as reach_minutes,
    45 as firm_least_minutes,
    75 as firm_most_minutes,
    120 as known_km,
    0.10 as minutes_spread,
    0.89 as unlocated_most_chance,
    3 as water_km,
    0.15 as water_most_chance,
    12 as menu_least_starts,
    0.90 as yes_chance,
    0.10 as no_chance,
    0.40 as widest_range,
    0.20 as least_told_share,
    0.20 as wide_range,
    0.50 as open_floor_share,
    0.10 as closed_ceiling_share,
    10 as closed_least_median,
    3 as recent_months,
    12 as baseline_months,
    36 as history_months,
    6 as least_usual_months,
    3 as outcome_months,
    0.50 as recoded_least_share,
    12 as least_cohort_months,
    6 as months_apart,
    30 as least_door_cases,
    500 as least_tenth_cases,
    0.05 as most_difference,
    0.10 as most_off,
    12 as menu_months,
    30 as operates_least_completed,
    0.01 as operates_least_admitted_share,
    30 as least_starts,
    18 as treatment_weeks,
    20 as least_percentile_patients,
    2 as real_choice_options,
    0.50 as likely_chance,
    0.15 as sooner_share,
    6 as spare_months,
    12 as missing_months,
    5000 as estimate_least_patients,
    13 as limit_points,
    6 as least_ranges,
    2.66 as ranges_to_limit,
    20 as autocorrelation_steps,
    -0.90 as least_autocorrelation,
    0.95 as most_autocorrelation,
    10 as peers,
    10 as rurality_km,
    10 as least_areas,
    20 as least_slope_practices,
    3 as least_slope_fifths,
    2 as passing_weeks,
    0.30 as unreported_share,
    2 as unreported_rises,
    0.75 as middle_p18,
    0.92 as high_p18,
    0.70 as falling_share,
    200 as least_class_cases,
    6 as cohort_months,
    10 as least_cohort_people,
    50000 as report_least_patients,
    20 as report_least_people
