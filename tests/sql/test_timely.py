"""METHOD section 4 as tables: the chance of treatment within 18 weeks, worked out by hand."""

import pytest

from support import sql_tables
from support.small_world import LAST, back, given_history, given_months
from support.sql_tables import Tables, written

sql = sql_tables.sql


def test_the_best_estimate_is_the_treated_within_18_weeks_against_the_new_starts(sql):
    """Of three months; of twelve where three have under 30 starts; of none where a year has; at most 1.

    Of option 2 the year is nine months of 40, of whom 20 were treated, and three of 9 with 4: 192 of 387.
    """
    given_history(sql, """
        provider  sub_icb  starts      treated
        RZ1       99A      90x12 10x3  0.5
        RZ2       99A      40x12 9x3   0.5
        RZ3       99A      2x15        0.5
        RZ4       99A      10x15       1.5
    """)  # fmt: skip
    sql.given("model.life_tables", "option_id")
    expected = """
        option_id  starts_3_months  is_pooled  p18_low   p18_best  p18_high
        1          30               no         0.5       0.5       0.5
        2          27               yes        0.496124  0.496124  0.496124
        3          6                yes        -         -         -
        4          30               no         1         1         1
    """
    assert sql.like(expected, "model.timely", period=LAST) == written(expected)


def given_life(sql: Tables, august: dict[int, int], september: dict[int, int], starts: int) -> None:
    """RZ1's lists at two month ends, by weeks waited, and its new starts in September."""
    given_months(sql, [back(1), LAST])
    same = {"provider_code": "RZ1", "commissioner_code": "99A", "icb_code": "QZA", "is_open_band": False}
    lists = [(back(1), w, n) for w, n in august.items()] + [(LAST, w, n) for w, n in september.items()]
    rows = [
        {"period": period, "pathway": "incomplete", "weeks_waited": week, "patients": people, **same}
        for period, week, people in lists
    ]
    rows += [{"period": p, "pathway": "new", "patients": starts, **same} for p in (back(1), LAST)]
    sql.rows("staging.rtt_waits", [{**row, "specialty_code": s} for row in rows for s in ("C_110", "C_999")])


def test_a_life_table_by_hand(sql):
    """September ends 30 days, L = 30/7 weeks, after August.

    50 joined and 30 are there still, so 0.4 were gone at once. Of 60 who had waited up to L at the end of
    August, 30 are left between L and 2L: a half gone. Of 20 between L and 2L, all are left. Between 2L and 3L
    there was nobody. Of 10 between 3L and 4L, 5 are left, for what is left of 18 weeks: (18 - 3.5 L) / L of
    a month. 1 - 0.6 * 0.5 * 1 * 1 * 0.5 ** 0.7 = 0.815329.
    """
    august = {1: 60, 6: 20, 14: 10}
    september = {1: 30, 6: 30, 10: 20, 19: 5}
    given_life(sql, august, september, starts=50)
    [row] = sql.result("model.life_tables")
    weeks = 30 / 7
    by_hand = 1 - 0.6 * 0.5 * 0.5 ** ((18 - 3.5 * weeks) / weeks)
    assert row["period"] == LAST
    assert row["exit_share"] == pytest.approx(by_hand, abs=1e-12) == pytest.approx(0.815329, abs=1e-6)


def test_a_band_is_split_between_the_two_intervals_it_lies_in(sql):
    """All 70 who waited 4 to 5 weeks: 2/7 of them before L = 30/7 weeks, 5/7 after."""
    given_life(sql, {0: 40}, {4: 70}, starts=100)
    [share] = sql.column("model.life_tables", "exit_share")
    assert share == pytest.approx(1 - 20 / 100, abs=1e-12)


def test_where_nobody_had_waited_so_long_nobody_left(sql):
    """METHOD: the hazard is 0 where N is 0. Two had waited 18 weeks in September, and nobody 14 in August."""
    given_life(sql, {0: 50}, {0: 30, 5: 30, 18: 2}, starts=60)
    [share] = sql.column("model.life_tables", "exit_share")
    assert share == pytest.approx(1 - 0.5 * 30 / 50, abs=1e-12)


def test_the_life_table_needs_five_starts_and_the_month_before(sql):
    given_life(sql, {0: 50}, {0: 2}, starts=4)
    assert sql.result("model.life_tables") == []


def test_the_range_is_between_the_treated_ratio_and_the_mean_of_the_last_three_life_tables(sql):
    given_history(sql, "provider  sub_icb  starts  treated\nRZ1       99A      50x5    0.6")
    sql.given("model.life_tables", """
        period      exit_share
        2026-09-01  0.9
        2026-08-01  0.8
        2026-06-01  0.7
        2026-05-01  0.1
    """, option_id=1, specialty_code="C_110")  # fmt: skip
    expected = """
        p18_low  p18_best  p18_high
        0.6      0.6       0.8
    """
    assert sql.like(expected, "model.option_tests", period=LAST) == written(expected)
    expected = """
        cut_code         cut   timely  timely_best
        even_odds        0.5   yes     yes
        national_target  0.7   -       no
        standard         0.92  no      no
    """
    assert sql.like(expected, "model.timely_tests", period=LAST) == written(expected)


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (0.5, 0.6, True),
        (0.49, 0.5, None),
        (0.4, 0.499, False),
        (0.92, 0.92, True),
    ],
)
def test_an_option_is_timely_if_its_low_end_reaches_the_cut_and_not_if_its_high_end_does_not(
    sql, low, high, told
):
    given_history(sql, "provider  sub_icb  starts\nRZ1       99A      50x5")
    sql.rows(
        "model.timely",
        [{"period": LAST, "option_id": 1, "specialty_code": "C_110", "p18_low": low, "p18_high": high}],
    )
    assert sql.column("model.timely_tests", "timely", period=LAST, cut_code="even_odds") == [told]
