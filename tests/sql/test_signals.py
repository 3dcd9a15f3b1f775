"""METHOD rule 8.9 as tables: XmR limits and the rules of Making Data Count, worked out by hand."""

import random
from datetime import date

import pytest

from support import sql_tables
from support.sql_tables import written

sql = sql_tables.sql

# Thirteen months: the mean is 142 / 13 = 10.923 and every difference is 2, so the limits lie 5.32 off:
# 5.603 and 16.243; two thirds of the way lie 7.376 and 14.470.
STEADY = [10, 12] * 6 + [10]


def month(n):
    """The n-th month from April 2020."""
    return date(2020 + (n + 3) // 12, (n + 3) % 12 + 1, 1)


def rows(values, org_code="RZ1"):
    """New starts of a provider, month by month; None is a month it did not submit."""
    same = {"level": "provider", "org_code": org_code, "specialty_code": "C_999", "pathway": "new"}
    return [{**same, "period": month(n), "patients": v} for n, v in enumerate(values) if v is not None]


def test_limits_are_of_the_first_thirteen_months_and_are_never_drawn_again(sql):
    sql.rows("marts.waits", rows([*STEADY, 40, 60, 80]))
    seen = sql.result("marts.signals", "period")
    assert len(seen) == 16
    for row in seen:
        assert row["mean"] == pytest.approx(142 / 13)
        assert row["lower_limit"] == pytest.approx(142 / 13 - 5.32)
        assert row["upper_limit"] == pytest.approx(142 / 13 + 5.32)
        assert (row["measure"], row["specialty_code"], row["points"]) == ("new_starts", "all", 16)


OUTSIDE, SIDE, TWO = "outside the limits", "seven on one side", "two of three near a limit"


@pytest.mark.parametrize(
    ("after", "signals", "direction"),
    [
        ([16], [None], None),
        ([17], [OUTSIDE], "higher"),
        ([5], [OUTSIDE], "lower"),
        ([11] * 6, [None] * 6, None),
        ([11] * 8, [None] * 6 + [SIDE] * 2, "higher"),
        ([10] * 6, [None] * 5 + [SIDE], "lower"),
        ([7, 8, 9, 10, 12, 13, 14], [None] * 6 + ["seven rising"], "higher"),
        ([14, 13, 12, 11, 10, 9, 8], [None] * 6 + ["seven falling"], "lower"),
        ([14, 13, 12, 11, 10, 9, 9], [None] * 7, None),
        ([15, 11, 15], [None, None, TWO], "higher"),
        ([7, 7, 11], [None, TWO, None], None),
        # The one between is on the other side of the mean, 10.923.
        ([15, 10, 15], [None, None, None], None),
        ([7, 11, 7], [None, None, None], None),
        ([7, 10, 7], [None, None, TWO], "lower"),
        # The month before the two near a limit is on the other side; the one after completes the three.
        ([15, 15, 12], [None, None, TWO], "higher"),
        ([15, 15, 10], [None, None, None], None),
        ([11, 15, 15, 11, 11], [None, None, TWO, TWO, None], None),
        ([15, None, 15, 15], [None, None, None], None),
        ([15, 11, 11, 15], [None] * 4, None),
        ([15, 7], [None, None], None),
        ([11, None, 11, 11, 11, 11, 11, 11], [None] * 7, None),
        ([15, None, 15], [None, None], None),
    ],
)
def test_a_signal_is_one_of_the_rules_told_in_the_month_that_completes_it(sql, after, signals, direction):
    sql.rows("marts.waits", rows([*STEADY, *after]))
    seen = sql.result("marts.signals", "period")
    assert [row["signal"] for row in seen[:13]] == [None] * 13
    assert [row["signal"] for row in seen[13:]] == signals
    assert seen[-1]["direction"] == direction


def test_a_month_outside_the_limits_is_told_as_that_even_where_a_run_goes_through_it(sql):
    sql.rows("marts.waits", rows([*STEADY, 11, 11, 11, 11, 11, 11, 20]))
    assert sql.column("marts.signals", "signal", "period")[-1] == OUTSIDE


def test_no_difference_is_taken_across_a_gap(sql):
    """Seven months about 11, a gap, six about 31: all eleven differences are 2, and the mean is 262 / 13."""
    sql.rows("marts.waits", rows([10, 12, 10, 12, 10, 12, 10, None, 30, 32, 30, 32, 30, 32]))
    [first, *_] = sql.result("marts.signals", "period")
    assert first["mean"] == pytest.approx(262 / 13)
    assert first["upper_limit"] == pytest.approx(262 / 13 + 5.32)


@pytest.mark.parametrize(
    ("values", "note"),
    [
        (STEADY[:12], "fewer than 13 months"),
        ([10, 12, None] * 2 + [10, None] * 9, "too many gaps in the first 13 months"),
        ([10] * 13 + [90], "the first 13 months are the same"),
        (STEADY, None),
    ],
)
def test_where_there_are_no_limits_it_says_why_and_there_is_no_signal(sql, values, note):
    sql.rows("marts.waits", rows(values))
    for row in sql.result("marts.signals"):
        assert row["limits_note"] == note
        assert (row["mean"] is None) == (row["upper_limit"] is None) == (note is not None)
        assert row["signal"] is None


def test_a_share_of_fewer_than_twenty_people_is_not_followed(sql):
    sql.given("marts.waits", """
        period      specialty_code  patients  patients_with_known_wait  within_18_weeks_share
        2026-08-01  C_999           50        20                        0.6
        2026-09-01  C_999           50        19                        0.7
        2026-09-01  C_100           30        30                        0.8
    """, level="provider", org_code="RZ1", pathway="incomplete")  # fmt: skip
    expected = """
        measure                specialty_code  period      value
        patients_waiting       all             2026-08-01  50
        patients_waiting       all             2026-09-01  50
        within_18_weeks_share  C_100           2026-09-01  0.8
        within_18_weeks_share  all             2026-08-01  0.6
    """
    assert sql.like(expected, "marts.signals") == written(expected)


def test_hubs_regions_and_areas_that_are_no_more_are_not_followed(sql):
    sql.given("marts.areas", """
        level    org_code
        england  ENG
        region   Y60
        icb      QZA
        sub_icb  99A
    """)  # fmt: skip
    sql.given("marts.waits", """
        level    org_code  patients
        england  ENG       9
        region   Y60       9
        icb      QZA       9
        sub_icb  99A       9
        sub_icb  13Q       9
        sub_icb  Y60       9
    """, period="2026-09-01", specialty_code="C_999", pathway="new")  # fmt: skip
    expected = """
        level    org_code
        england  ENG
        icb      QZA
        sub_icb  99A
    """
    assert sql.like(expected, "marts.signals") == written(expected)


def test_coverage_is_judged_from_its_fifteenth_month_and_carries_its_range(sql):
    """Fourteen months before it are needed: what is not known yet would look like a change."""
    sql.given("marts.areas", "level  org_code\nengland  ENG")
    sql.rows("model.months", [{"period": month(n)} for n in range(28)])
    best = [0.9] * 14 + [0.5 + value / 100 for value in STEADY] + [0.67]
    choice = [{"period": month(n), "coverage_best": value} for n, value in enumerate(best)]
    band = {
        "coverage_low": 0.2,
        "coverage_high": 0.95,
        "cut_code": "even_odds",
        "level": "england",
        "org_code": "ENG",
    }
    sql.rows("marts.choice", [{**row, **band, "specialty_code": "all"} for row in choice])
    seen = sql.result("marts.signals", "period")
    early = "the method looks back 15 months, and fewer are loaded"
    assert [row["limits_note"] for row in seen] == [early] * 14 + [None] * 14
    assert [row["signal"] for row in seen] == [None] * 27 + [OUTSIDE]
    assert {(row["low"], row["high"]) for row in seen} == {(0.2, 0.95)}
    assert seen[-1]["mean"] == pytest.approx(0.5 + 1.42 / 13)


def test_signals_are_counted_beside_what_chance_would_give_and_what_could_not_be_checked(sql):
    sql.given("marts.signals", """
        org_code  period      mean  signal              direction
        RZ1       2026-08-01  10    outside the limits  lower
        RZ1       2026-09-01  10    outside the limits  higher
        RZ2       2026-09-01  10    -                   -
        RZ3       2026-09-01  -     -                   -
        RZ4       2026-08-01  10    outside the limits  lower
    """, measure="new_starts", level="provider")  # fmt: skip
    expected = """
        period      series  series_checked  series_not_checked  signals  signals_higher  expected_by_chance
        2026-09-01  3       2               1                   1        1               0.116
    """
    assert sql.like(expected, "marts.signal_counts") == written(expected)


def test_series_that_do_not_change_give_about_as_many_signals_as_chance_was_said_to(sql):
    """A thousand series of 26 months: 58 expected in the newest, give or take three times 7.4."""
    steady = random.Random(18)
    told = [rows([steady.gauss(1e6, 1e4) // 1 for _ in range(26)], f"RZ{n}") for n in range(1000)]
    sql.rows("marts.waits", [row for series in told for row in series])
    [counted] = sql.result("marts.signal_counts")
    assert counted["series_checked"] == 1000
    assert counted["expected_by_chance"] == pytest.approx(58)
    assert counted["signals"] == pytest.approx(58, abs=22)
