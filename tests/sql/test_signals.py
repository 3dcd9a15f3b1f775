"""METHOD rule 8.9 as tables: XmR limits and the rules of Making Data Count, worked out by hand."""

import random
from datetime import date
from math import sqrt

import pytest

from reference import signals as reference
from support import sql_tables
from support.sql_tables import written

sql = sql_tables.sql

# Thirteen months: the mean is 142 / 13 = 10.923 and every difference is 2, so the limits lie 5.32 off:
# 5.603 and 16.243; two thirds of the way lie 7.376 and 14.470.
STEADY = [10, 12] * 6 + [10]


def month(n):
    """The n-th month from April 2020."""
    return date(2020 + (n + 3) // 12, (n + 3) % 12 + 1, 1)


def rows(values, org_code="RZ1", pathway="new"):
    """New starts of a provider, or its list, month by month; None is a month it did not submit."""
    same = {"level": "provider", "org_code": org_code, "specialty_code": "C_999", "pathway": pathway}
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
        measure                specialty_code  period      month_value
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


def lists(first, steps):
    """A list of that length, and how it changes month by month."""
    return [first + sum(steps[:n]) for n in range(len(steps) + 1)]


# Fourteen months of a list whose thirteen changes are STEADY.
STEADY_LIST = lists(5000, STEADY)


def test_a_list_is_judged_by_its_change_and_keeps_the_months_own_figure(sql):
    sql.rows("marts.waits", rows([*STEADY_LIST, 5200, 5211], pathway="incomplete"))
    seen = sql.result("marts.signals", "period")
    assert {(row["measure"], row["is_change"], row["points"]) for row in seen[1:]} == {
        ("patients_waiting", True, 15)
    }
    assert (seen[0]["month_value"], seen[0]["value"], seen[0]["mean"]) == (5000, None, None)
    assert [row["value"] for row in seen[1:]] == [*STEADY, 58, 11]
    assert [row["month_value"] for row in seen[-2:]] == [5200, 5211]
    assert seen[-1]["mean"] == pytest.approx(142 / 13)
    assert seen[-1]["upper_limit"] == pytest.approx(142 / 13 + 5.32)


def test_a_share_of_a_list_is_judged_by_its_change(sql):
    shares = [0.5, *(0.5 + sum(STEADY[:n]) / 1000 for n in range(1, 14)), 0.7]
    same = {"level": "provider", "org_code": "RZ1", "specialty_code": "C_100", "pathway": "incomplete"}
    known = {"patients": 90, "patients_with_known_wait": 90}
    months = [{"period": month(n), "within_18_weeks_share": share} for n, share in enumerate(shares)]
    sql.rows("marts.waits", [{**same, **known, **row} for row in months])
    newest = sql.result("marts.signals", "period")[-1]
    assert newest["month_value"] == 0.7
    assert newest["value"] == pytest.approx(0.7 - 0.642)
    assert newest["mean"] == pytest.approx(0.142 / 13)
    assert (newest["signal"], newest["direction"], newest["is_new"]) == (OUTSIDE, "higher", True)


@pytest.mark.parametrize(
    ("figures", "note"),
    [
        (STEADY_LIST[:13], "fewer than 13 changes, which take 14 months"),
        (STEADY_LIST, None),
        ([5000 + 10 * n for n in range(20)], "the first 13 changes are the same"),
        ([5000, 5010, None] * 13, "too many gaps in the first 13 changes"),
    ],
)
def test_limits_of_changes_take_thirteen_of_them(sql, figures, note):
    sql.rows("marts.waits", rows(figures, pathway="incomplete"))
    seen = sql.result("marts.signals", "period")
    assert {row["limits_note"] for row in seen if row["value"] is not None} == {note}
    assert {row["limits_note"] for row in seen if row["value"] is None} == {"the month before has no figure"}


def test_no_change_is_taken_across_a_missing_month(sql):
    """The list doubles while it is not told: no change is that step, and no run goes over it."""
    sql.rows("marts.waits", rows([*STEADY_LIST, None, 9000, 9011, 9022], pathway="incomplete"))
    seen = sql.result("marts.signals", "period")
    assert [(row["period"], row["value"]) for row in seen[-3:]] == [
        (month(15), None),
        (month(16), 11),
        (month(17), 11),
    ]
    assert {row["signal"] for row in seen} == {None}


def test_a_step_in_a_list_is_new_in_its_month_and_not_told_again(sql):
    """Levels would go on signalling for good."""
    sql.rows("marts.waits", rows([*STEADY_LIST, *lists(5400, [11, 10, 12])], pathway="incomplete"))
    seen = sql.result("marts.signals", "period")[-4:]
    assert [(row["signal"], row["is_new"]) for row in seen] == [(OUTSIDE, True)] + [(None, False)] * 3


@pytest.mark.parametrize(
    ("after", "is_new"),
    [
        ([17, 17, 17], [True, False, False]),
        ([17, 5, 17], [True, True, True]),
        ([17, 11, 17], [True, False, True]),
        # The rule changes, the direction does not: seven on one side, then outside the limits.
        ([11] * 7 + [20], [False] * 6 + [True, False]),
        # The month before did not submit: it has no signal.
        ([17, None, 17], [True, True]),
        ([12, 11], [False, False]),
    ],
)
def test_a_signal_is_new_where_the_month_before_has_none_in_that_direction(sql, after, is_new):
    sql.rows("marts.waits", rows([*STEADY, *after]))
    assert sql.column("marts.signals", "is_new", "period")[13:] == is_new


@pytest.mark.parametrize("pathway", ["new", "incomplete"])
def test_the_signals_are_those_of_a_second_implementation(sql, pathway):
    """Sixty series of whole numbers, slow and not, of which a tenth of the months are missing."""
    draw, told = random.Random(9), {}
    for series in range(60):
        values = [100 + series * draw.gauss(0, 1)]
        while len(values) < 40:
            values.append(100 + 0.7 * (values[-1] - 100) + 10 * draw.gauss(0, 1) + 9 * (len(values) > 30))
        told[f"RZ{series}"] = [None if draw.random() < 0.1 else round(value) for value in values]
    sql.rows("marts.waits", [row for code, values in told.items() for row in rows(values, code, pathway)])
    seen = sql.result("marts.signals")
    for code, values in told.items():
        figures = {n: value for n, value in enumerate(values) if value is not None}
        series = figures if pathway == "new" else reference.changes(figures)
        for name, expected in (("signal", reference.signals), ("is_new", reference.new_signals)):
            marked = {
                row["period"]: (row["signal"], row["direction"])
                for row in seen
                if row["org_code"] == code and row[name]
            }
            assert marked == {month(n): signal for n, signal in expected(series).items()}


@pytest.mark.parametrize("autocorrelation", [-0.4, 0.0, 0.5, 0.8])
def test_the_autocorrelation_is_right_on_average_even_of_short_series(sql, autocorrelation):
    """Plain estimates of 26 months at 0.8 would lie near 0.67."""
    draw, told = random.Random(3), []
    for series in range(300):
        values = [draw.gauss(0, 1)]
        while len(values) < 26:
            values.append(autocorrelation * values[-1] + draw.gauss(0, sqrt(1 - autocorrelation**2)))
        told += rows([round(1e6 + 1e4 * value) for value in values], f"RZ{series}")
    sql.rows("marts.waits", told)
    estimates = [row["autocorrelation"] for row in sql.result("marts.signals", period=month(25))]
    assert sum(estimates) / 300 == pytest.approx(autocorrelation, abs=0.05)
    assert -0.9 <= min(estimates) <= max(estimates) <= 0.95
    assert all(abs(estimate * 20 - round(estimate * 20)) < 1e-9 for estimate in estimates)


def test_signals_are_counted_beside_what_chance_would_give_and_what_could_not_be_checked(sql):
    sql.given("marts.signals", """
        org_code  period      mean  signal   direction  is_new  any_by_chance  new_by_chance  autocorrelation
        RZ1       2026-08-01  10    outside  lower      true    0.4            0.3            0.4
        RZ1       2026-09-01  10    outside  higher     true    0.25           0.125          0.1
        RZ2       2026-09-01  10    -        -          false   0.5            0.0625         0.3
        RZ3       2026-09-01  -     -        -          false   -              -              -
        RZ5       2026-09-01  10    seven    lower      false   0.25           0.125          0.4
        RZ4       2026-08-01  10    outside  lower      true    0.5            0.5            0.1
    """, measure="new_starts", level="provider")  # fmt: skip
    expected = """
        series  series_checked  series_not_checked  signals  signals_lower  new_signals  new_higher  new_lower
        4       3               1                   2        1              1            1           0
    """
    assert sql.like(expected, "marts.signal_counts") == written(expected)
    expected = """
        period      autocorrelation  any_by_chance  expected_by_chance
        2026-09-01  0.3              1              0.3125
    """
    assert sql.like(expected, "marts.signal_counts") == written(expected)


def steady(autocorrelation, pathway="new"):
    """A thousand series of 26 months that only vary; a list with 1.0 adds up changes made by chance."""
    draw, told = random.Random(18), []
    share = sqrt(1 - autocorrelation**2) or 1
    for series in range(1000):
        values = [draw.gauss(0, 1)]
        while len(values) < 26:
            values.append(autocorrelation * values[-1] + share * draw.gauss(0, 1))
        told += rows([round(1e6 + 1e4 * value) for value in values], f"RZ{series}", pathway)
    return told


@pytest.mark.parametrize(("autocorrelation", "pathway"), [(0.0, "new"), (0.6, "new"), (1.0, "incomplete")])
def test_series_that_do_not_change_give_about_as_many_signals_as_chance_is_said_to(
    sql, autocorrelation, pathway
):
    """A thousand series of 26 months: counts differ from what is expected by up to four times their error."""
    sql.rows("model.months", [{"period": month(n)} for n in range(26)])
    sql.rows("marts.waits", steady(autocorrelation, pathway))
    [counted] = sql.result("marts.signal_counts")
    assert counted["series_checked"] == 1000
    assert counted["expected_by_chance"] <= counted["any_by_chance"]
    for signals, expected in (("new_signals", "expected_by_chance"), ("signals", "any_by_chance")):
        assert counted[signals] == pytest.approx(counted[expected], abs=4 * sqrt(counted[expected]))


def test_of_slow_lists_fewer_changes_are_marked_than_chance_is_said_to_mark(sql):
    """Their changes undo one another, which series of as much autocorrelation need not: it errs high."""
    sql.rows("model.months", [{"period": month(n)} for n in range(26)])
    sql.rows("marts.waits", steady(0.8, "incomplete"))
    [counted] = sql.result("marts.signal_counts")
    assert counted["new_signals"] < counted["expected_by_chance"] < 60
