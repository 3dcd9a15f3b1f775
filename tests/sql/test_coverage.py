"""METHOD section 5 as tables: coverage, funnel, robustness, prices, what is missing; worked out by hand."""

import pytest

from support import sql_tables
from support.small_world import (
    LAST,
    SPECIALTY,
    given_cells,
    given_history,
    given_months,
    given_options,
    given_places,
    given_sites,
)
from support.sql_tables import written

sql = sql_tables.sql

ENGLAND = {"level": "england", "specialty_code": "all", "cut_code": "even_odds"}
ONE_PLACE = "place  sub_icb  patients  km\nZ0001  99A  1000  0"
TWO_GOOD = """
    option  reachable  reachable_best  open  timely_even_odds  km  main_km
    RZ1     yes        yes             yes   yes        5   5
    RZ2     yes        yes             yes   yes        5   5
"""
COVERED = """
    place_code  sub_icb_code  icb_code  specialty_code  referrals  on_paper  low  best  high
    Z01         99A           QZA       C_110           10         3         2    2     3
    Z02         99A           QZA       C_110           30         3         1    2     2
    Z02         99A           QZA       C_120           20         2         0    0     0
    Z03         99B           QZB       C_110           40         2         0    0     2
"""


def test_coverage_is_the_share_of_expected_referrals_with_two_accessible_options(sql):
    given_cells(sql, COVERED)
    expected = """
        level    org_code  specialty_code  referrals  coverage_low  coverage_best  coverage_high
        england  ENG       C_110           80         0.125         0.5            1
        england  ENG       C_120           20         0             0              0
        england  ENG       all             100        0.1           0.4            0.8
        icb      QZA       C_110           40         0.25          1              1
        icb      QZA       C_120           20         0             0              0
        icb      QZA       all             60         0.166667      0.666667       0.666667
        icb      QZB       C_110           40         0             0              1
        icb      QZB       all             40         0             0              1
        place    Z01       C_110           10         1             1              1
        place    Z01       all             10         1             1              1
        place    Z02       C_110           30         0             1              1
        place    Z02       C_120           20         0             0              0
        place    Z02       all             50         0             0.6            0.6
        place    Z03       C_110           40         0             0              1
        place    Z03       all             40         0             0              1
        sub_icb  99A       C_110           40         0.25          1              1
        sub_icb  99A       C_120           20         0             0              0
        sub_icb  99A       all             60         0.166667      0.666667       0.666667
        sub_icb  99B       C_110           40         0             0              1
        sub_icb  99B       all             40         0             0              1
    """
    assert sql.like(expected, "marts.choice", cut_code="even_odds") == written(expected)


def test_paper_only_is_the_share_with_two_on_paper_and_none_accessible(sql):
    given_cells(sql, COVERED)
    expected = """
        paper_only_low  paper_only_best  paper_only_high
        0.2             0.6              0.6
    """
    assert sql.like(expected, "marts.choice", **ENGLAND) == written(expected)
    expected = """
        share_meaningful  share_one  share_paper_only  share_none_on_paper  share_cannot_tell
        0.1               0          0.2               0                    0.7
    """
    assert sql.like(expected, "marts.choice", **ENGLAND) == written(expected)


def test_the_funnel_is_the_mean_number_of_options_at_each_gate(sql):
    given_options(sql, """
        option  reachable  reachable_best  open  open_best  timely_even_odds  timely_best_even_odds
        RZ1     yes        yes             yes   yes        yes        yes
        RZ2     yes        yes             yes   yes        -          no
        RZ3     yes        yes             -     yes        yes        yes
        RZ4     -          yes             yes   yes        yes        yes
        RZ5     no         no              yes   yes        yes        yes
    """)  # fmt: skip
    expected = """
        on_paper  reachable_low  reachable_best  reachable_high  open_low  open_best  open_high
        5         3              4               4               2         4          4
    """
    assert sql.like(expected, "marts.funnel", **ENGLAND) == written(expected)
    expected = """
        timely_low  timely_best  timely_high
        1           3            4
    """
    assert sql.like(expected, "marts.funnel", **ENGLAND) == written(expected)


def test_twice_as_many_equal_options_are_twice_as_many_effective_ones(sql):
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      25
        RZ2       99A      25
        RZ3       99A      25
        RZ4       99A      25
        RZ1       99B      50
        RZ2       99B      50
        RZ1       99C      80
        RZ2       99C      20
    """)  # fmt: skip
    expected = """
        sub_icb_code  options_used  effective_options
        99A           4             4
        99B           2             2
        99C           2             1.47059
    """
    assert sql.like(expected, "marts.effective_options") == written(expected)


PRICED = """
    provider_code  menu_share  km  median_wait_weeks  p18_best  best_50  best_65
    RZ1            0.6         -   -                  0.3       no       no
    RZ2            0.3         10  20                 0.6       yes      yes
    RZ3            0.1         25  -                  0.9       yes      no
"""


def test_a_price_is_of_the_usual_option_and_the_best_accessible_one_and_of_no_other(sql):
    """RZ1 is usual: nobody knows where it is, and it has no median. RZ3 is the best at even odds."""
    cell = {"period": LAST, "place_code": "Z0001", "specialty_code": SPECIALTY, "on_paper": True}
    given_months(sql, [LAST])
    sql.given("marts.options", PRICED, best_92=False, **cell)
    expected = """
        cut_code         usual_code  best_code  extra_km  weeks_saved
        even_odds        RZ1         RZ3        -         -
        national_target  RZ1         RZ2        -         -
    """
    assert sql.like(expected, "marts.travel_cost") == written(expected)


def test_of_options_with_the_same_chance_the_nearest_is_the_best(sql):
    """Otherwise the same files could make two different figures."""
    lines = [f"RZ{n}  0.{n}  {30 - n}  1  yes" for n in range(1, 10)]
    rows = "\n".join(["provider_code  menu_share  km  p18_best  best_50", *lines])
    cell = {"period": LAST, "place_code": "Z0001", "specialty_code": SPECIALTY, "on_paper": True}
    given_months(sql, [LAST])
    sql.given("marts.options", rows.replace("0.1  29", "0.9  29"), best_65=False, best_92=False, **cell)
    expected = """
        usual_code  best_code  extra_km
        RZ9         RZ9        0
    """
    assert sql.like(expected, "marts.travel_cost", cut_code="even_odds") == written(expected)


def test_the_price_of_choice_is_in_kilometres_and_weeks(sql):
    cell = {"period": LAST, "place_code": "Z0001", "specialty_code": SPECIALTY, "on_paper": True}
    given_months(sql, [LAST])
    sql.given("marts.options", PRICED.replace("-   -  ", "4   30 "), best_92=False, **cell)
    expected = """
        cut_code         usual_code  best_code  extra_km  weeks_saved
        even_odds        RZ1         RZ3        21        -
        national_target  RZ1         RZ2        6         10
    """
    assert sql.like(expected, "marts.travel_cost") == written(expected)


NEAREST_WITHOUT_SHARE = """
    provider_code  menu_share  km  p18_best  best_50
    RZ1            -           1   0.9       yes
    RZ2            0.3         20  0.6       yes
    RZ3            0.6         9   0.8       yes
"""


@pytest.mark.parametrize(
    ("options", "usual", "best", "extra_km"),
    [
        # On paper as the nearest alone, 1 km away, but most people go to the one 9 km away.
        (NEAREST_WITHOUT_SHARE, "RZ3", "RZ1", -8),
        (NEAREST_WITHOUT_SHARE.replace("0.9 ", "0.7 "), "RZ3", "RZ3", 0),
        # Nobody has a share: the nearest.
        (
            NEAREST_WITHOUT_SHARE.replace("0.3", "-  ").replace("0.6         9", "-           9"),
            "RZ1",
            "RZ1",
            0,
        ),
        # Of one whose chance is unknown nothing says that it is the best.
        (NEAREST_WITHOUT_SHARE.replace("0.9 ", "-   "), "RZ3", "RZ3", 0),
    ],
)
def test_an_unknown_share_or_chance_is_less_than_any_known_one(sql, options, usual, best, extra_km):
    given_months(sql, [LAST])
    cell = {"period": LAST, "place_code": "Z0001", "specialty_code": SPECIALTY, "on_paper": True}
    sql.given("marts.options", options, best_65=False, best_92=False, **cell)
    expected = f"usual_code  best_code  extra_km\n{usual}  {best}  {extra_km}"
    assert sql.like(expected, "marts.travel_cost", cut_code="even_odds") == written(expected)


def test_the_median_price_of_choice_is_of_the_usual_provider_and_not_of_one_without_a_share(sql):
    """Three practices: 8 km nearer, 2 km farther, and the usual one itself."""
    given_months(sql, [LAST])
    sql.given("model.places", "place_code\nZ0001\nZ0002\nZ0003", icb_code="QZA")
    options = """
        place_code  provider_code  menu_share  km  p18_best
        Z0001       RZ1            -           1   0.9
        Z0001       RZ3            0.6         9   0.8
        Z0002       RZ2            0.3         7   0.9
        Z0002       RZ3            0.6         5   0.8
        Z0003       RZ1            -           4   0.7
        Z0003       RZ3            0.6         6   0.8
    """
    same = {
        "period": LAST,
        "specialty_code": SPECIALTY,
        "on_paper": True,
        "best_50": True,
        "best_65": False,
        "best_92": False,
    }
    sql.given("marts.options", options, **same)
    england = {"level": "england", "specialty_code": "all", "cut_code": "even_odds"}
    [row] = sql.result("marts.price_of_choice", **england)
    assert (row["cells"], row["extra_km_p25"], row["extra_km_p50"], row["extra_km_p75"]) == (3, -4, 0, 1)


@pytest.mark.parametrize(
    ("km", "settings"),
    [
        # Within every limit for certain: all but the 12 settings that ask for three options.
        (5, 24),
        # Within 90 minutes alone for certain (70 km), and of those 9 settings 3 ask for three options.
        (60, 6),
        # Beyond every limit's last distance: not once.
        (120, 0),
    ],
)
def test_robustness_is_the_share_of_36_settings_with_the_same_label(sql, km, settings):
    given_options(sql, f"""
        option  reachable  open  open_25  open_75  timely_even_odds  km    main_km
        RZ1     yes        yes   yes      yes      yes        {km}  {km}
        RZ2     yes        yes   yes      yes      yes        {km}  {km}
    """)  # fmt: skip
    [row] = sql.result("marts.cells", cut_code="even_odds")
    assert row["label"] == "meaningful choice"
    assert row["robustness"] == pytest.approx(settings / 36)


def test_with_travel_times_loaded_robustness_uses_them_as_the_label_does(sql):
    """By distance neither of the two could be reached; by the table both can within 25 minutes."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site  km\nRZ1  RZ1  200\nRZ2  RZ2  200")
    given_history(sql, "provider  sub_icb  starts  treated\nRZ1  99A  40x15  1\nRZ2  99A  40x15  1")
    times = "site  minutes\nRZ1  25\nRZ2  25"
    sql.given("staging.travel_times", times, origin="Z0001", mode="car")
    sql.given("model.life_tables", "option_id")
    [row] = sql.result("marts.cells", cut_code="even_odds")
    assert (row["label"], row["robustness"]) == ("meaningful choice", pytest.approx(24 / 36))


# ---- missing providers


@pytest.mark.parametrize(
    ("missing_share", "label", "low", "high"),
    [(0.20, "meaningful choice", 2, 2), (0.2001, "cannot tell", 0, 2)],
)
def test_with_over_a_fifth_of_the_usual_starts_missing_nothing_can_be_told(
    sql, missing_share, label, low, high
):
    given_options(sql, TWO_GOOD, missing_share)
    [row] = sql.result("marts.cells", cut_code="even_odds")
    assert (row["label"], row["options_low"], row["options_high"]) == (label, low, high)


def test_a_cell_that_cannot_be_told_cannot_be_told_in_any_setting(sql):
    given_options(sql, TWO_GOOD, missing_share=0.5)
    [row] = sql.result("marts.cells", cut_code="even_odds")
    assert (row["label"], row["robustness"]) == ("cannot tell", 1)


def test_in_a_cell_that_cannot_be_told_no_gate_lets_through_more_than_the_one_before(sql):
    told = "RZ3  no  no  yes  yes  90  90\nRZ4  yes  yes  no  yes  5  5"
    given_options(sql, f"{TWO_GOOD.strip()}\n{told}", missing_share=0.5)
    expected = """
        on_paper  reachable_low  reachable_high  open_low  open_high  options_low  options_high
        4         3              3               0         3          0            3
    """
    assert sql.like(expected, "marts.cells", cut_code="even_odds") == written(expected)


def test_missing_providers_are_weighed_by_their_usual_starts(sql):
    """RZ2 has 30 of 130 a month when it submits, and was silent in two of twelve: 23%, and not 20%."""
    given_places(sql, ONE_PLACE)
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      100x15
        RZ2       99A      30x13 -x2
    """)  # fmt: skip
    [share] = sql.column("model.missing_shares", "missing_share", period=LAST)
    assert share == pytest.approx(30 / 130)
    assert sql.column("model.cell_counts", "is_blind", period=LAST) == [True]
    expected = """
        provider_code  missing_since  months_missing  last_starts
        RZ2            2026-08-01     2               30
    """
    assert sql.like(expected, "marts.missing_providers", period=LAST) == written(expected)
    expected = """
        provider_code  usual_share
        RZ2            0.230769
    """
    assert sql.like(expected, "marts.missing_by_area") == written(expected)


def test_a_provider_is_missing_for_twelve_months_and_then_gone(sql):
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      9x15
        RZ2       99A      9x3 -x12
        RZ3       99A      9x2 -x13
    """)  # fmt: skip
    expected = """
        provider_code  last_period  months_missing
        RZ2            2025-09-01   12
    """
    assert sql.like(expected, "marts.missing_providers", period=LAST) == written(expected)


def test_of_a_provider_that_did_not_report_this_month_nothing_but_its_distance_is_known(sql):
    """It treated hardly anybody in time until last month, and may have done better since."""
    given_places(sql, ONE_PLACE)
    given_sites(sql, "provider  site  km\nRZ1  RZ1  5\nRZ2  RZ2  5")
    given_history(sql, """
        provider  sub_icb  starts     treated
        RZ1       99A      100x15     0.9
        RZ2       99A      20x14 -x1  0.1
    """)  # fmt: skip
    sql.given("model.life_tables", "option_id")
    expected = """
        on_paper  options_low  options_high  is_blind
        2         1            2             no
    """
    assert sql.like(expected, "model.cell_labels", period=LAST, cut_code="even_odds") == written(expected)


@pytest.mark.parametrize(
    ("period", "target"),
    [("2025-03-01", "0.65"), ("2026-03-01", "0.65"), ("2026-04-01", "0.7"), ("2027-01-01", "0.7")],
)
def test_the_national_target_is_65_for_months_to_march_2026_and_70_from_april(sql, period, target):
    sql.given("raw.releases", "source\nrtt_waits", period=period)
    assert sql.like("cut_code  cut", "model.month_cuts") == written(f"""
        cut_code         cut
        even_odds        0.5
        national_target  {target}
        standard         0.92
    """)
