"""METHOD section 5 as tables: the gates, options used, prices, what is missing; worked out by hand."""

import pytest

from support import sql_tables
from support.small_world import LAST, SPECIALTY, given_history, given_months, given_options, given_places
from support.sql_tables import Tables, written

sql = sql_tables.sql

ENGLAND = {"level": "england", "specialty_code": "all", "cut_code": "even_odds"}
GATES = ["On paper", "Reachable", "Open", *3 * ["In time"]]


def test_options_left_after_each_gate_are_a_mean_number(sql):
    """Of three people in four 2 of 3 are near for certain, and so on; of the fourth there is one on paper."""
    given_options(sql, """
        place  referrals  option  reach  open  timely
        Z0001  30         RZ1     1      1     1
        Z0001  30         RZ2     1      1     0.5
        Z0001  30         RZ3     0.5    0.5   1
        Z0002  10         RZ4     0      1     1
    """)  # fmt: skip
    expected = """
        gate_sort  cut_code         low   best    high  on_paper
        1          -                2.5   2.5     2.5   2.5
        2          -                1.5   1.875   2.25  2.5
        3          -                1.5   1.6875  2.25  2.5
        4          even_odds        0.75  1.3125  2.25  2.5
        5          national_target  0.75  1.3125  2.25  2.5
        6          standard         0.75  1.3125  2.25  2.5
    """
    assert sql.like(expected, "marts.gates", level="england", specialty_code="all") == written(expected)
    assert [row["gate"] for row in sql.result("marts.gates", level="place", org_code="Z0002")] == GATES * 2


def test_a_practice_weighs_its_specialties_by_the_people_referred(sql):
    """Three in four have two options on paper, of which one is near; the others have one, which is."""
    given_options(sql, """
        specialty  referrals  option  reach
        C_110      30         RZ1     1
        C_110      30         RZ2     0
        C_120      10         RZ1     1
    """)  # fmt: skip
    for gate, expected in (
        ("On paper", "specialty_code  best  on_paper\nC_110  2  2\nC_120  1  1\nall  1.75  1.75"),
        ("Reachable", "specialty_code  best  on_paper\nC_110  1  2\nC_120  1  1\nall  1  1.75"),
    ):
        assert sql.like(expected, "marts.gates", level="place", gate=gate) == written(expected)


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


CELL = {"period": LAST, "place_code": "Z0001", "specialty_code": SPECIALTY, "on_paper": True}
PRICED = """
    provider_code  menu_share  km  median_wait_weeks  p18_best
    RZ1            0.6         -   -                  0.3
    RZ2            0.3         10  20                 0.6
    RZ3            0.1         25  -                  0.9
"""
# At even odds RZ3's is 0.5 in all, and at the national target 0.49.
IN_TIME = """
    provider_code  cut_code         p_timely
    RZ1            even_odds        0.1
    RZ2            even_odds        0.9
    RZ3            even_odds        0.625
    RZ1            national_target  0.1
    RZ2            national_target  0.7
    RZ3            national_target  0.6125
    RZ1            standard         0.1
    RZ2            standard         0.1
    RZ3            standard         0.1
"""


def given_priced(sql: Tables, options: str, in_time: str = IN_TIME, **same: object) -> None:
    """Options of a cell, of which 0.8 is the chance of reach and of the door together."""
    given_months(sql, [LAST])
    sql.given("marts.options", options, **{**CELL, "p_reachable": 1, "p_open": 0.8, **same})
    sql.given("marts.timely_chances", in_time, specialty_code=SPECIALTY)


def given_all_in_time(sql: Tables, options: str, *codes: str, **same: object) -> None:
    """Options of which these are accessible at even odds."""
    lines = [f"{code}  even_odds  1" for code in codes]
    given_priced(sql, options, "\n".join(["provider_code  cut_code  p_timely", *lines]), **same)


def test_a_price_is_of_the_usual_option_and_the_best_that_is_as_likely_accessible_as_not(sql):
    """RZ1 is usual: nobody knows where it is, and it has no median. RZ3 is the best at even odds."""
    given_priced(sql, PRICED)
    expected = """
        cut_code         usual_code  best_code  extra_km  weeks_saved
        even_odds        RZ1         RZ3        -         -
        national_target  RZ1         RZ2        -         -
    """
    assert sql.like(expected, "marts.travel_cost") == written(expected)


def test_of_options_with_the_same_chance_the_nearest_is_the_best(sql):
    """Otherwise the same files could make two different figures."""
    lines = [f"RZ{n}  0.{n}  {30 - n}  1" for n in range(1, 10)]
    rows = "\n".join(["provider_code  menu_share  km  p18_best", *lines])
    given_all_in_time(sql, rows.replace("0.1  29", "0.9  29"), *(f"RZ{n}" for n in range(1, 10)))
    expected = """
        usual_code  best_code  extra_km
        RZ9         RZ9        0
    """
    assert sql.like(expected, "marts.travel_cost", cut_code="even_odds") == written(expected)


def test_the_price_of_choice_is_in_kilometres_and_weeks(sql):
    given_priced(sql, PRICED.replace("-   -  ", "4   30 "))
    expected = """
        cut_code         usual_code  best_code  extra_km  weeks_saved
        even_odds        RZ1         RZ3        21        -
        national_target  RZ1         RZ2        6         10
    """
    assert sql.like(expected, "marts.travel_cost") == written(expected)


NEAREST_WITHOUT_SHARE = """
    provider_code  menu_share  km  p18_best
    RZ1            -           1   0.9
    RZ2            0.3         20  0.6
    RZ3            0.6         9   0.8
"""


@pytest.mark.parametrize(
    ("options", "usual", "best", "extra_km"),
    [
        # On paper as the nearest alone, 1 km away, but most people go to the one 9 km away.
        (NEAREST_WITHOUT_SHARE, "RZ3", "RZ1", -8),
        (NEAREST_WITHOUT_SHARE.replace("0.9\n", "0.7\n"), "RZ3", "RZ3", 0),
        # Nobody has a share: the nearest.
        (
            NEAREST_WITHOUT_SHARE.replace("0.3", "-  ").replace("0.6         9", "-           9"),
            "RZ1",
            "RZ1",
            0,
        ),
        # Of one whose chance is unknown nothing says that it is the best.
        (NEAREST_WITHOUT_SHARE.replace("0.9\n", "-\n"), "RZ3", "RZ3", 0),
    ],
)
def test_an_unknown_share_or_chance_is_less_than_any_known_one(sql, options, usual, best, extra_km):
    given_all_in_time(sql, options, "RZ1", "RZ2", "RZ3")
    expected = f"usual_code  best_code  extra_km\n{usual}  {best}  {extra_km}"
    assert sql.like(expected, "marts.travel_cost", cut_code="even_odds") == written(expected)


def test_the_median_price_of_choice_is_of_the_usual_provider_and_not_of_one_without_a_share(sql):
    """Three practices: 8 km nearer, 2 km farther, and the usual one itself."""
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
    given_all_in_time(sql, options, "RZ1", "RZ2", "RZ3")
    [row] = sql.result("marts.price_of_choice", **ENGLAND)
    assert (row["cells"], row["extra_km_p25"], row["extra_km_p50"], row["extra_km_p75"]) == (3, -4, 0, 1)


def test_a_cell_without_an_option_that_is_likely_accessible_has_no_price(sql):
    given_all_in_time(sql, PRICED, "RZ1", "RZ2", "RZ3", p_open=0.499)
    assert sql.result("marts.travel_cost") == []


# ---- missing providers


def test_missing_providers_are_weighed_by_their_usual_starts(sql):
    """RZ2 has 30 of 130 a month when it submits, and was silent in two of twelve: 23%, and not 20%."""
    given_places(sql, "place  sub_icb  patients  km\nZ0001  99A  1000  0")
    given_history(sql, """
        provider  sub_icb  starts
        RZ1       99A      100x15
        RZ2       99A      30x13 -x2
    """)  # fmt: skip
    shares = sql.column("marts.cells", "missing_share")
    assert shares == pytest.approx([30 / 130] * 3)
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


def test_where_a_provider_is_missing_longer_than_it_is_listed_its_share_is_still_missed(sql):
    given_history(sql, "provider  sub_icb  starts\nRZ1  99A  30x33\nRZ2  99A  10x15 -x18")
    expected = """
        provider_code  usual_share
        RZ2            0.25
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
