"""Starts, doors, pressure, the summary of a provider and the publisher's own rows, worked out by hand."""

import pytest

from support import sql_tables
from support.small_world import (
    LAST,
    SPECIALTY,
    back,
    given_history,
    given_months,
    given_options,
)
from support.sql_tables import Tables, written

sql = sql_tables.sql

TWO_AREAS = """
    provider  sub_icb  icb  starts
    RZ1       99A      QZA  20x12 2x3
    RZ1       88A      QZB  40x12 19x3
    RZ1       88B      QZB  20x12 10x3
    RZ2       99A      QZA  20x12 2x3
    RZ2       88A      QZB  60x12 30x3
    RZ3       99A      QZA  20x12 2x3
    RZ4       99A      QZA  20x15
    RZ4       88A      QZB  30x12 1x3
    RZ5       99A      QZA  20x12 2x3
    RZ5       88A      QZB  0x12 5x3
"""


def test_where_the_other_icbs_fell_below_half_as_well_all_fell(sql):
    """Of RZ1 29 of 60 are left elsewhere, of RZ2 30 of 60, which is open. RZ5 had nobody elsewhere before."""
    given_history(sql, TWO_AREAS)
    expected = """
        provider_code  open_status        starts_a_month_now  usual_starts           other_icbs  other_now  other_before  all_fell
        RZ1            apparently closed  2                   20                     1           29         60            yes
        RZ2            apparently closed  2                   20                     1           30         60            no
        RZ3            apparently closed  2                   20                     0           -          -             -
        RZ4            open               20                  20                     1           1          30            no
        RZ5            apparently closed  2                   20                     1           5          0             -
    """  # noqa: E501
    assert sql.like(expected, "marts.provider_access", icb_code="QZA") == written(expected)
    words = {
        row["provider_code"]: row["control"] for row in sql.result("marts.provider_access", icb_code="QZA")
    }
    assert words == {
        "RZ1": "fewer came from its other areas too",
        "RZ2": "its other areas did not fall so far",
        "RZ3": "too few come from elsewhere to compare",
        "RZ4": None,
        "RZ5": "too few come from elsewhere to compare",
    }


def test_the_others_of_an_icb_are_all_but_itself(sql):
    given_history(sql, """
        provider  sub_icb  icb  starts
        RZ1       99A      QZA  10x12 1x3
        RZ1       88A      QZB  30x12 12x3
        RZ1       77A      QZC  50x12 50x3
    """)  # fmt: skip
    expected = """
        icb_code  open_status        other_icbs  other_now  other_before  all_fell
        QZA       apparently closed  2           62         80            no
        QZB       narrowed           2           51         60            no
        QZC       open               2           13         40            no
    """
    assert sql.like(expected, "marts.provider_access") == written(expected)


def test_under_ten_a_month_from_elsewhere_are_too_few_to_tell_whether_all_fell(sql):
    given_history(sql, """
        provider  sub_icb  icb  starts
        RZ1       99A      QZA  20x12 1x3
        RZ1       88A      QZB  9x12 0x3
        RZ2       99A      QZA  20x12 1x3
        RZ2       88A      QZB  10x12 4x3
    """)  # fmt: skip
    expected = """
        provider_code  other_now  other_before  all_fell
        RZ1            0          9             -
        RZ2            4          10            yes
    """
    assert sql.like(expected, "marts.provider_access", icb_code="QZA") == written(expected)


def test_a_hub_is_no_other_icb_and_a_provider_is_judged_by_the_months_it_submitted(sql):
    given_history(sql, """
        provider  sub_icb  icb  starts
        RZ1       99A      QZA  10x12 1x3
        RZ1       13Q      -    90x12 1x3
        RZ2       99A      QZA  10x14 -x1
        RZ2       88A      QZB  10x12 1x2 -x1
        RZ3       88A      QZB  5x15
    """)  # fmt: skip
    expected = """
        provider_code  icb_code  open_status        other_icbs  other_now  other_before  all_fell
        RZ1            QZA       apparently closed  0           -          -             -
        RZ2            QZA       open               1           1          10            no
        RZ2            QZB       apparently closed  1           10         10            no
        RZ3            QZB       open               0           -          -             -
    """
    assert sql.like(expected, "marts.provider_access") == written(expected)


def test_a_month_without_anybody_is_zero_and_one_without_a_submission_has_no_row(sql):
    given_history(sql, """
        provider  sub_icb  icb  specialty  starts
        RZ1       99A      QZA  C_110      5 0 7
        RZ1       99B      QZA  C_110      1 0 1
        RZ1       88A      QZB  C_110      0 0 0
        RZ2       99A      QZA  C_120      3 - 4
        RZ2       13Q      -    C_120      9 - 9
    """)  # fmt: skip
    expected = """
        provider_code  icb_code  specialty_code  period      starts
        RZ1            QZA       C_110           2026-07-01  6
        RZ1            QZA       C_110           2026-08-01  0
        RZ1            QZA       C_110           2026-09-01  8
        RZ2            QZA       C_120           2026-07-01  3
        RZ2            QZA       C_120           2026-09-01  4
    """
    assert sql.like(expected, "marts.clock_starts") == written(expected)


def test_starts_before_a_merger_of_icbs_stand_with_the_icb_of_today(sql):
    """99A belonged to QZA for two months and belongs to QZB now."""
    given_months(sql, [back(2), back(1), LAST])
    same = {"provider_code": "RZ1", "commissioner_code": "99A", "pathway": "new"}
    sql.rows("staging.rtt_waits", [
        {**same, "period": back(by), "icb_code": icb, "specialty_code": code, "patients": 10 + by}
        for by, icb in ((2, "QZA"), (1, "QZA"), (0, "QZB"))
        for code in (SPECIALTY, "C_999")
    ])  # fmt: skip
    expected = """
        icb_code  period      starts
        QZB       2026-07-01  12
        QZB       2026-08-01  11
        QZB       2026-09-01  10
    """
    assert sql.like(expected, "marts.clock_starts") == written(expected)


def given_waits(sql: Tables, text: str) -> None:
    """Waits of a provider, and the months of them loaded."""
    sql.given("model.waiting_bands", text, level="provider", org_code="RZ1")
    periods = sorted({row["period"] for row in sql.result("model.waiting_bands")})
    given_months(sql, periods)


def test_weeks_to_clear_are_the_list_by_the_pathways_completed_a_week_over_three_months(sql):
    """July to September have 92 days. 30 + 62 = 92 completed in them is one a day, so 7 a week; 70 wait."""
    given_waits(sql, """
        specialty_code  period      pathway       patients
        C_999           2026-07-01  admitted      30
        C_999           2026-08-01  non_admitted  12
        C_999           2026-09-01  non_admitted  40
        C_999           2026-09-01  admitted      10
        C_999           2026-09-01  new           75
        C_999           2026-09-01  incomplete    70
    """)  # fmt: skip
    expected = """
        specialty_code  starts  completions  starts_per_completion  waiting  weeks_to_clear
        all             75      50           1.5                    70       10
    """
    assert sql.like(expected, "marts.pressure", period=LAST) == written(expected)


def test_weeks_to_clear_are_unknown_without_one_of_the_three_months_and_where_nobody_is_completed(sql):
    """June is not loaded. C_110 had nobody completed in three months the provider reported; C_120 in one."""
    given_waits(sql, """
        specialty_code  period      pathway     patients
        C_999           2026-05-01  admitted    30
        C_999           2026-07-01  admitted    30
        C_999           2026-07-01  incomplete  30
        C_999           2026-08-01  admitted    30
        C_999           2026-08-01  incomplete  30
        C_999           2026-09-01  admitted    32
        C_999           2026-09-01  incomplete  14
        C_110           2026-09-01  incomplete  14
        C_110           2026-09-01  new         9
        C_120           2026-08-01  admitted    46
        C_120           2026-09-01  incomplete  14
    """)  # fmt: skip
    expected = """
        specialty_code  period      completions  starts_per_completion  waiting  weeks_to_clear
        C_110           2026-09-01  0            -                      14       -
        C_120           2026-08-01  46           0                      0        -
        C_120           2026-09-01  0            -                      14       4
        all             2026-05-01  30           0                      0        -
        all             2026-07-01  30           0                      30       -
        all             2026-08-01  30           0                      30       -
        all             2026-09-01  32           0                      14       2
    """
    assert sql.like(expected, "marts.pressure") == written(expected)


def test_a_provider_that_did_not_submit_has_no_pressure_that_month_nor_weeks_to_clear_for_three(sql):
    given_history(sql, "provider  sub_icb  starts  treated  waiting\nRZ1  99A  10x5 -x1 10x4  1  5")
    given_history(sql, "provider  sub_icb  starts  treated  waiting\nRZ2  99A  10x10  1  5")
    rows = sql.result("marts.pressure", "period", level="provider", org_code="RZ1", specialty_code=SPECIALTY)
    told = {row["period"]: row["weeks_to_clear"] is not None for row in rows}
    assert told == {back(by): by in (7, 6, 5, 1, 0) for by in (9, 8, 7, 6, 5, 3, 2, 1, 0)}


TESTED = """
    option  reach  open  timely  target  standard
    RZ1     1      1     1       0.5     0.1
    RZ2     0.1    1     0       0       0
    RZ3     0.5    0.1   1       1       0
    RZ4     0.5    0.8   0.95    0.9     0.8
    RZ5     0.1    0.1   0       0.5     0
    RZ6     0.4    0.4   0.6     0.5     0.11
    RZ7     0.9    1     1       0.5     0.11
"""


def test_a_provider_is_accessible_lost_for_the_first_reason_or_unknown(sql):
    """RZ6's chances together are 0.096 at even odds and less after: none of them is no, and all are."""
    given_options(sql, TESTED)
    expected = """
        provider_code  cut_code         places_accessible_low  lost_too_far  lost_apparently_closed  lost_too_slow  lost_to_several  unknown
        RZ1            even_odds        1                      0             0                       0              0                0
        RZ1            national_target  0                      0             0                       0              0                1
        RZ1            standard         0                      0             0                       1              0                0
        RZ2            even_odds        0                      1             0                       0              0                0
        RZ2            national_target  0                      1             0                       0              0                0
        RZ2            standard         0                      1             0                       0              0                0
        RZ3            even_odds        0                      0             1                       0              0                0
        RZ3            national_target  0                      0             1                       0              0                0
        RZ3            standard         0                      0             1                       0              0                0
        RZ4            even_odds        0                      0             0                       0              0                1
        RZ4            national_target  0                      0             0                       0              0                1
        RZ4            standard         0                      0             0                       0              0                1
        RZ5            even_odds        0                      1             0                       0              0                0
        RZ5            national_target  0                      1             0                       0              0                0
        RZ5            standard         0                      1             0                       0              0                0
        RZ6            even_odds        0                      0             0                       0              1                0
        RZ6            national_target  0                      0             0                       0              1                0
        RZ6            standard         0                      0             0                       0              1                0
        RZ7            even_odds        1                      0             0                       0              0                0
        RZ7            national_target  0                      0             0                       0              0                1
        RZ7            standard         0                      0             0                       0              1                0
    """  # noqa: E501
    assert sql.like(expected, "marts.provider_summary", specialty_code=SPECIALTY) == written(expected)


def test_each_test_of_a_provider_is_counted_by_itself_with_the_expected_number_beside_it(sql):
    given_options(sql, TESTED, referrals=12.5)
    [row] = sql.result(
        "marts.provider_summary", provider_code="RZ4", specialty_code="all", cut_code="standard"
    )
    expected = {"reachable": 0.5, "open": 0.8, "timely": 0.8, "accessible": 0.32}
    for test, chance in expected.items():
        counts = [row[f"places_{test}_{end}"] for end in ("low", "best", "high")]
        assert counts == pytest.approx([0, chance, 1]), test
    names = ("on_paper", "accessible_low", "accessible_best", "accessible_high")
    assert [row[f"referrals_{name}"] for name in names] == pytest.approx([12.5, 0, 4, 12.5])


def test_a_practice_counts_once_for_each_specialty_and_once_among_practices(sql):
    given_options(sql, """
        option  place  specialty  timely
        RZ1     Z0001  C_110      0.5
        RZ1     Z0001  C_130      0.9
        RZ1     Z0002  C_110      0.5
    """)  # fmt: skip
    expected = """
        specialty_code  practices  places_on_paper  places_timely_low  places_timely_best  places_timely_high
        C_110           2          2                0                  1                   2
        C_130           1          1                1                  0.9                 1
        all             2          3                1                  1.9                 3
    """
    assert sql.like(
        expected, "marts.provider_summary", provider_code="RZ1", cut_code="national_target"
    ) == written(expected)


def test_the_pressure_of_a_region_is_that_of_its_boards_together(sql):
    """July to September have 92 days and 210 completed in Y60, 12 in Y61. The hub is in no region."""
    sql.given("staging.ods_organisations", """
        organisation_code  icb_code  region_code
        99A                QZA       Y60
        88A                QZB       Y60
        77A                QZC       Y61
    """, report="eccg")  # fmt: skip
    given_history(sql, """
        provider  sub_icb  icb  starts  treated  waiting
        RZ1       99A      QZA  100x3   0.5      50
        RZ2       88A      QZB  20x3    1        10
        RZ2       77A      QZC  8x3     0.5      5
        RZ1       13Q      -    4x3     0.5      5
    """)  # fmt: skip
    expected = """
        org_code  starts  completions  starts_per_completion  waiting  weeks_to_clear
        Y60       120     70           1.71429                360      22.5306
        Y61       8       4            2                      30       32.8571
    """
    where = {"level": "region", "specialty_code": "all", "period": LAST}
    assert sql.like(expected, "marts.pressure", **where) == written(expected)
    assert sql.column("marts.pressure", "waiting", **{**where, "level": "england"}) == [420]


AS_PUBLISHED = """
    period      provider_code  commissioner_code  specialty_code  part     weeks_waited  patients  snapshot_id
    2026-09-01  RZ1            99A                C_110           Part_2   0             5         new00000
    2026-09-01  RZ1            99A                C_110           Part_2   17            6         new00000
    2026-09-01  RZ1            99A                C_110           Part_2   18            7         new00000
    2026-09-01  RZ1            99A                C_110           Part_2A  3             2         new00000
    2026-09-01  RZ1            99A                C_110           Part_1A  20            4         new00000
    2026-09-01  RZ1            99A                C_110           Part_1B  -             3         new00000
    2026-09-01  RZ1            99A                C_110           Part_1B  1             1         new00000
    2026-09-01  RZ1            99A                C_110           Part_3   -             9         new00000
    2026-09-01  RZ1            NONC               C_110           Part_3   -             9         new00000
    2026-09-01  RZ1            99A                C_110           Part_3   -             8         old00000
    2026-09-01  RZ1            99A                C_999           Part_3   -             9         new00000
    2025-06-01  RZ1            99A                C_999           Part_3   -             9         past0000
"""


def test_rows_as_published_have_their_bands_added_up_and_are_of_the_newest_release(sql):
    """June 2025 is sixteen months back. Of Part_1B three have no known start: they are in the count."""
    sql.given("raw.rtt_waits", AS_PUBLISHED)
    sql.given("raw.releases", """
        period      snapshot_id  published   fetched_at
        2026-09-01  new00000     2026-11-12  2026-11-12T09:00:00+00:00
        2026-09-01  old00000     2026-11-11  2026-11-11T09:00:00+00:00
        2025-06-01  past0000     2025-08-14  2025-08-14T09:00:00+00:00
    """, source="rtt_waits", part="")  # fmt: skip
    expected = """
        specialty_code  part     patients  within_18_weeks
        C_110           Part_1A  4         0
        C_110           Part_1B  4         1
        C_110           Part_2   18        11
        C_110           Part_2A  2         -
        C_110           Part_3   9         -
        C_999           Part_3   9         -
    """
    assert sql.like(expected, "marts.source_rows") == written(expected)


@pytest.mark.parametrize(
    ("count", "pathways"),
    [("starts", ("new",)), ("completions", ("admitted", "non_admitted")), ("waiting", ("incomplete",))],
)
def test_pressure_has_the_people_of_the_official_waits(demo_build, count, pathways):
    wrong = demo_build.rows(
        f"""
        with official as (
            select period, level, org_code, replace(specialty_code, 'C_999', 'all') as specialty_code,
                sum(patients) as patients
            from marts.waits
            where pathway in ('{"', '".join(pathways)}')
            group by all
        )
        from marts.pressure full join official using (period, level, org_code, specialty_code)
        where coalesce({count}, -1) <> coalesce(patients, 0)
        """
    )
    assert wrong == []


def test_rows_as_published_add_up_to_the_official_waits(demo_build):
    wrong = demo_build.rows("""
        with ours as (
            select period, provider_code as org_code, specialty_code,
                case part when 'Part_1A' then 'admitted' when 'Part_1B' then 'non_admitted'
                    when 'Part_2' then 'incomplete' else 'new' end as pathway,
                sum(patients) as people, sum(within_18_weeks) as within
            from marts.source_rows
            where part <> 'Part_2A'
            group by all
        )
        select *
        from ours full join (from marts.waits where level = 'provider') as waits
            using (period, org_code, specialty_code, pathway)
        where period > date '2025-06-01'
            and (people is distinct from patients or within is distinct from within_18_weeks)
    """)
    assert wrong == []


def test_starts_and_doors_tell_the_same_of_the_last_three_months(demo_build):
    """Of providers that submitted in all of them."""
    wrong = demo_build.rows("""
        with recent as (
            select provider_code, icb_code, specialty_code, sum(starts) / 3 as now
            from marts.clock_starts
            where period >= date '2026-07-01'
            group by all
            having count(*) = 3
        )
        from marts.provider_access inner join recent using (provider_code, icb_code, specialty_code)
        where abs(starts_a_month_now - now) > 1e-9
    """)
    assert wrong == []


def test_the_reasons_the_unknown_and_the_accessible_make_up_what_is_on_paper(demo_build):
    wrong = demo_build.rows("""
        from marts.provider_summary
        where places_on_paper
            <> places_accessible_low + lost_too_far + lost_apparently_closed + lost_too_slow
                + lost_to_several + unknown
        or places_accessible_high <> places_accessible_low + unknown
        or not places_accessible_best between 0.9 * places_accessible_low and places_on_paper
    """)
    assert wrong == []


def test_what_a_provider_is_on_paper_for_is_what_its_options_say(demo_build):
    """Their chances are kept to six digits or so, so those at the very edge of a state are left out."""
    wrong = demo_build.rows("""
        with options as (
            select options.*, p_reachable * p_open * p_timely as p, p_timely,
            from marts.options as options
            inner join marts.timely_chances using (provider_code, specialty_code)
            where on_paper and cut_code = 'national_target'
        ),
        summed as (
            select provider_code, specialty_code, count(*) as places, count(*) filter (p >= 0.9) as sure,
                sum(p) as best,
                count(*) filter (p_reachable > 0.1 and p_open > 0.1 and p_timely <= 0.1) as slow,
            from options
            group by all
            having bool_and(abs(p - 0.9) > 1e-6 and abs(p_reachable - 0.1) > 1e-6)
        )
        from summed
        inner join marts.provider_summary using (provider_code, specialty_code)
        where cut_code = 'national_target' and (
            (places, sure, slow) is distinct from (places_on_paper, places_accessible_low, lost_too_slow)
            or abs(best - places_accessible_best) > 1e-4 * places
        )
    """)
    assert wrong == []


def test_every_specialty_together_is_their_sum_and_a_practice_is_named_once_among_practices(demo_build):
    wrong = demo_build.rows("""
        with summed as (
            select provider_code, cut_code, sum(places_on_paper) as places,
                sum(places_accessible_high) as high
            from marts.provider_summary
            where specialty_code <> 'all'
            group by all
        ),
        once as (
            select provider_code, count(distinct place_code) as practices
            from marts.options
            where on_paper
            group by all
        )
        from summed
        inner join once using (provider_code)
        full join (from marts.provider_summary where specialty_code = 'all') as told
            using (provider_code, cut_code)
        where (places, high, once.practices) is distinct from
            (places_on_paper, places_accessible_high, told.practices)
    """)
    assert wrong == []
