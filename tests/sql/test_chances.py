"""METHOD section 4 as tables: the chance of treatment within 18 weeks, calibrated, worked out by hand."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import sql_tables
from support.small_world import LAST, SPECIALTY, back, given_history, given_months, months
from support.sql_tables import Row, Tables, written

sql = sql_tables.sql

OPTION = {"provider_code": "RZ1", "commissioner_code": "99A", "icb_code": "QZA", "is_open_band": False}
DAYS = {7: 31, 8: 31, 9: 30}


def given_people(sql: Tables, rows: list[tuple[date, str, int | None, int]]) -> None:
    """RZ1's people: month, pathway, weeks and number."""
    same = [
        {**OPTION, "period": period, "pathway": pathway, "weeks_waited": weeks, "patients": people}
        for period, pathway, weeks, people in rows
    ]
    sql.rows(
        "staging.rtt_waits", [{**row, "specialty_code": s} for row in same for s in (SPECIALTY, "C_999")]
    )


def newest(sql: Tables, name: str = "model.chances", option_id: int = 1) -> Row:
    """The one row of an option in the newest month."""
    [row] = sql.result(name, period=LAST, option_id=option_id, specialty_code=SPECIALTY)
    return row


def test_p18_is_the_treated_against_them_and_those_who_passed_18_weeks(sql):
    """In three months 60 were treated. Of the bands from 16 to 20 weeks one has 40 people: 10 pass a week."""
    given_history(sql, "provider  sub_icb  starts  treated  waiting\nRZ1       99A      40x3    0.5      40")
    row = newest(sql)
    assert row["p18"] == pytest.approx(60 / (60 + 10 * 92 / 7))
    assert (row["starts_3_months"], row["p18_strict"], row["basis"]) == (120, 0.5, "three months")
    assert row["error_class"] == "60-149, under 0.75"


def test_a_month_that_was_not_submitted_counts_neither_for_people_nor_for_weeks(sql):
    given_history(sql, """
        provider  sub_icb  starts   treated  waiting
        RZ1       99A      40 - 40  0.5      40
        RZ2       99A      40x3     0.5      40
    """)  # fmt: skip
    assert newest(sql)["p18"] == pytest.approx(40 / (40 + 10 * (DAYS[7] + DAYS[9]) / 7))


def test_a_year_is_pooled_where_three_months_have_too_few_people(sql):
    """RZ1 and RZ2 have too few starts in three months, RZ3 in a year too. Of RZ4's 60 few were treated."""
    given_history(sql, """
        provider  sub_icb  starts     treated  waiting
        RZ1       99A      50x3 9x12  1        40
        RZ2       99A      5x15       1        0
        RZ3       99A      2x15       1        0
        RZ4       99A      20x15      0.4      0
    """)  # fmt: skip
    assert newest(sql)["p18"] == pytest.approx(12 * 9 / (12 * 9 + 10 * 365 / 7))
    rows = [newest(sql, option_id=n) for n in (1, 2, 3, 4)]
    assert [row["basis"] for row in rows] == [
        "twelve months",
        "twelve months",
        "the specialty",
        "twelve months",
    ]
    assert rows[0]["error_class"] == "30-59, under 0.75"
    assert rows[3]["error_class"] == "30-59, over 0.92"


def test_a_provider_that_does_not_submit_has_the_chance_of_its_specialty(sql):
    given_history(sql, """
        provider  sub_icb  starts      treated  waiting
        RZ1       99A      40x14 -     0.5      40
        RZ2       99A      40x15       0.5      40
    """)  # fmt: skip
    row = newest(sql)
    assert (row["basis"], row["error_class"], row["p18"]) == ("the specialty", SPECIALTY, None)
    assert row["are_treatments_reported"]
    assert 0 < row["p18_low"] <= row["p18_best"] <= row["p18_high"] < 1


def test_a_provider_that_was_silent_for_longer_than_any_window_has_it_too(sql):
    """As long as `option_months` has the option."""
    given_history(sql, """
        provider  sub_icb  starts      treated  waiting
        RZ1       99A      40x2 -x16   0.5      40
        RZ2       99A      40x18       0.5      40
    """)  # fmt: skip
    known = sql.result("model.option_months", period=LAST)
    sql.instead("model.option_months", [{**row, "option_id": n} for row in known for n in (1, 2)])
    assert newest(sql)["basis"] == "the specialty"
    assert newest(sql)["starts_3_months"] == 0


@pytest.mark.parametrize(
    ("treated", "rise", "is_reported"),
    [(0.1, 0, False), (0.1, 44, False), (0.1, 46, True), (0.3, 0, True), (0.0, -100, False)],
)
def test_treatments_that_neither_the_starts_nor_the_list_show_seem_not_to_be_reported(
    sql, treated, rise, is_reported
):
    """Of 100 starts a month 10 were treated: 90 ought to be on the list, and twice its rise is less."""
    given_months(sql, months(4))
    rows: list[tuple[date, str, int | None, int]] = []
    for number, period in enumerate(months(4)):
        rows.append((period, "new", None, 100))
        rows.append((period, "admitted", 3, round(100 * treated)))
        rows.append((period, "incomplete", 2, 1000 + rise * number))
    given_people(sql, rows)
    row = newest(sql)
    assert row["are_treatments_reported"] is is_reported
    assert (row["p18"] is None) is not is_reported


def test_a_list_that_is_known_for_two_months_tells_as_much_as_one_of_three(sql):
    """Rises of 46 in each of the two months after July make 138 in three, and 270 are missing."""
    given_months(sql, months(3))
    rows: list[tuple[date, str, int | None, int]] = []
    for number, period in enumerate(months(3)):
        rows += [(period, "new", None, 100), (period, "admitted", 3, 10)]
        rows.append((period, "incomplete", 2, 1000 + 46 * number))
    given_people(sql, rows)
    assert newest(sql)["are_treatments_reported"]


def test_a_completion_started_in_the_month_or_in_the_one_before(sql):
    """In the 30 days of September, after up to a week: 1 - 3.5 / 30 of them started in September."""
    given_months(sql, [back(1), LAST])
    band = {"period": LAST, "pathway": "admitted", "weeks_waited": 0}
    shares = sql.column("model.start_months", "share", order="start_period", **band)
    assert shares == pytest.approx([3.5 / 30, 1 - 3.5 / 30])


def test_a_band_of_the_list_is_split_by_days(sql):
    """At the end of September, 28 to 35 days: 30 of September's, so 2 of 7 days lie in it."""
    given_months(sql, [back(1), LAST])
    band = {"period": LAST, "pathway": "incomplete", "weeks_waited": 4}
    assert sql.column("model.start_months", "share", order="start_period", **band) == pytest.approx(
        [5 / 7, 2 / 7]
    )


def test_everybody_completed_started_in_some_month(sql):
    given_months(sql, months(12))
    bands = sql.result("model.start_months", period=LAST)
    for pathway in ("admitted", "non_admitted"):
        for week in range(21):
            shares = [b["share"] for b in bands if (b["pathway"], b["weeks_waited"]) == (pathway, week)]
            assert sum(shares) == pytest.approx(1)


def test_a_cohort_by_hand(sql):
    """Those who started in April 2026, all seen by the end of September.

    100 were treated in April within a week: 1 - 3.5 / 30 of them started in April. 140 were treated in
    September after 119 to 126 days: of their starts (3 * 3 / 2) / 7 / 30 lie in April, 3 people. 70 of the
    list at the end of August had waited 133 to 140 days: since April. Of 31 treated in August after 126 to
    133 days, 31 - 7.5 started in April and not in March.
    """
    given_months(sql, months(6))
    given_people(sql, [
        *((period, "new", None, 50) for period in months(6)),
        (date(2026, 4, 1), "admitted", 0, 100),
        (date(2026, 8, 1), "incomplete", 19, 70),
        (date(2026, 8, 1), "non_admitted", 18, 31),
        (date(2026, 9, 1), "non_admitted", 17, 140),
        (date(2026, 9, 1), "incomplete", 19, 999),
    ])  # fmt: skip
    [row] = sql.result("model.seen_cohorts")
    treated, waiting = 100 - 350 / 30 + 3, 70 + 23.5 - 3
    assert row["start_period"] == date(2026, 4, 1)
    assert (row["treated"], row["still_waiting"]) == pytest.approx((treated, waiting))
    assert row["seen"] == pytest.approx(treated / (treated + waiting))


@pytest.mark.parametrize("silent", range(6))
def test_a_cohort_is_not_seen_through_a_month_that_was_not_submitted(sql, silent):
    given_months(sql, months(6))
    submitted = [period for number, period in enumerate(months(6)) if number != silent]
    given_people(sql, [(p, pathway, 5, 90) for p in submitted for pathway in ("admitted", "incomplete")])
    assert sql.result("model.seen_cohorts") == []


def test_a_cohort_of_fewer_than_ten_people_is_not_counted(sql):
    given_months(sql, months(6))
    given_people(sql, [(p, "admitted", 0, 9) for p in months(6)])
    assert sql.result("model.seen_cohorts") == []


def given_cases(sql: Tables, text: str) -> None:
    """Cases of all months, so many of each class."""
    cases = [line.rsplit(maxsplit=1) for line in text.strip().splitlines()]
    same = {"fit": "all months", "is_fitted": True, "period": LAST, "specialty_code": SPECIALTY}
    rows = [
        {**same, "error_class": error_class.strip(), "option_id": number, "p18": 0.5, "seen": 0.5}
        for error_class, count in cases
        for number in range(int(count))
    ]
    sql.rows("model.timely_fits", rows)


def test_a_class_with_too_few_cases_is_joined_to_the_next_larger_size_of_its_level(sql):
    """The largest has no larger one; a level with too few in all keeps its constants."""
    given_cases(sql, """
        30-59, under 0.75      150
        60-149, under 0.75     100
        150-399, under 0.75    250
        400-999, under 0.75    200
        1000+, under 0.75      60
        1000+, 0.75-0.92       199
        60-149, over 0.92      199
        1000+, over 0.92       1
        starts falling         200
    """)  # fmt: skip
    expected = """
        error_class          group_code           cases
        1000+, over 0.92     30-59, over 0.92     200
        1000+, under 0.75    400-999, under 0.75  260
        150-399, over 0.92   30-59, over 0.92     200
        150-399, under 0.75  150-399, under 0.75  250
        30-59, over 0.92     30-59, over 0.92     200
        30-59, under 0.75    30-59, under 0.75    250
        400-999, over 0.92   30-59, over 0.92     200
        400-999, under 0.75  400-999, under 0.75  260
        60-149, over 0.92    30-59, over 0.92     200
        60-149, under 0.75   30-59, under 0.75    250
        starts falling       starts falling       200
    """
    assert sql.like(expected, "model.error_class_groups") == written(expected)
    kinds = {row["error_class"]: row["kind"] for row in sql.result("model.error_classes")}
    assert {name for name, kind in kinds.items() if kind == "seeded"} == {
        f"{size}, 0.75-0.92" for size in ("30-59", "60-149", "150-399", "400-999", "1000+")
    }


def test_a_class_is_a_line_and_what_was_seen_beside_it(sql):
    """Seen is 0.1 + 0.5 * P18, and 0.1 more or less in half of the cases each."""
    sql.limit("least_class_cases", 4)
    seen = [(0.2, 0.1), (0.2, 0.3), (0.6, 0.3), (0.6, 0.5)]
    sql.rows("model.timely_fits", [
        {"fit": "all months", "is_fitted": True, "error_class": "60-149, under 0.75", "p18": p, "seen": s}
        for p, s in seen
    ])  # fmt: skip
    [row] = sql.result("model.error_classes", error_class="60-149, under 0.75")
    assert (row["intercept"], row["slope"], row["cases"]) == pytest.approx((0.1, 0.5, 4))
    assert (row["errors"][0], row["errors"][9], row["errors"][18]) == pytest.approx((-0.1, 0, 0.1))


def given_flat_years(sql: Tables, count: int) -> None:
    """Options of which half are treated: one the same in every month, and one whose starts fall by half."""
    given_history(sql, f"""
        provider  sub_icb  starts              treated  waiting
        RZ1       99A      40x{count}          0.5      40
        RZ2       99A      80x{count - 3} 40x3  0.5     40
    """)  # fmt: skip


def test_with_fewer_than_twelve_months_of_cohorts_the_errors_are_the_constants(sql):
    """P18 of three months, and a cohort of six: with 19 months, eleven months have both."""
    given_flat_years(sql, 19)
    assert len({row["period"] for row in sql.result("model.timely_cases")}) == 11
    assert {row["kind"] for row in sql.result("model.error_classes")} == {"seeded", "fitted"}
    assert sql.result("model.fitted_classes") == []
    assert newest(sql, option_id=2)["error_class"] == "60-149, under 0.75"


def test_with_twelve_months_of_cohorts_the_errors_are_fitted_and_tried_on_later_months(sql):
    """Of twelve months the first three are fitted alone, and tried on those six months or more after them."""
    sql.limit("least_class_cases", 4)
    given_flat_years(sql, 20)
    fits = sql.result("model.timely_fits", fit="earlier months", option_id=1)
    tried = [row["period"] for row in fits if not row["is_fitted"]]
    fitted = [row["period"] for row in fits if row["is_fitted"]]
    assert len(fitted) == 3
    assert len(tried) == 4
    assert (min(tried).year - max(fitted).year) * 12 + min(tried).month - max(fitted).month == 6
    assert {row["kind"] for row in sql.result("model.timely_predictions")} == {"fitted"}


def test_the_value_of_a_flat_history_is_what_is_seen_of_it(sql):
    """What was seen of each cohort is what is expected of the next."""
    sql.limit("least_class_cases", 4)
    given_flat_years(sql, 20)
    seen = [row["seen"] for row in sql.result("model.timely_cases", option_id=1)]
    assert min(seen) <= newest(sql)["p18_best"] <= max(seen)


def test_options_with_falling_starts_are_a_class_of_their_own_once_fitted(sql):
    sql.limit("least_class_cases", 1)
    given_history(sql, """
        provider  sub_icb  starts               treated  waiting
        RZ1       99A      80x20                0.5      40
        RZ2       99A      80x9 56x6 80x2 56x3  0.5      40
        RZ3       99A      80x17 57x3           0.5      40
        RZ4       99A      80x17 56 - 56        0.5      40
    """)  # fmt: skip
    classes = [newest(sql, option_id=n)["error_class"] for n in (1, 2, 3, 4)]
    assert classes[0] == classes[2] == "150-399, under 0.75"
    assert classes[3] == "starts falling"


def test_a_closing_door_does_not_look_fast(sql):
    """240 starts a month fall to 12: by treated against starts all are treated, and more."""
    given_history(
        sql,
        "provider  sub_icb  starts         treated  waiting\nRZ1       99A      240x12 12x3    0.5      400",
    )
    given_people(sql, [(back(by), "admitted", 12, 20) for by in range(3)])
    row = newest(sql)
    assert row["p18_strict"] == 1
    assert row["p18"] < 0.25


def test_a_specialty_with_cohorts_has_their_outcomes_and_one_without_has_p18s(sql):
    given_history(sql, """
        provider  sub_icb  specialty  starts  treated  waiting
        RZ1       99A      C_110      40x8    0.5      40
        RZ2       99A      C_120      2x8     0.5      0
    """)  # fmt: skip
    seen = sql.column("model.seen_cohorts", "seen")
    [known] = sql.result("model.specialty_outcomes", specialty_code="C_110")
    [none] = sql.result("model.specialty_outcomes", specialty_code="C_120")
    assert (known["kind"], known["cases"]) == ("fitted", len(seen))
    assert min(seen) <= known["outcomes"][0] <= known["outcomes"][18] <= max(seen)
    assert (none["kind"], none["outcomes"]) == ("not assessed", known["outcomes"])


def test_where_nothing_is_known_at_all_anything_is_as_likely(sql):
    given_history(sql, "provider  sub_icb  starts\nRZ1       99A      2x3")
    chances = sql.result("model.timely_chances", "cut", period=LAST)
    assert [row["p_timely"] for row in chances] == pytest.approx([0.5, 0.3, 0.08])
    assert sql.column("model.error_classes", "kind", error_class=SPECIALTY) == ["not assessed"]


POINTS = st.lists(st.floats(-1, 1), min_size=19, max_size=19).map(sorted)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(points=POINTS, values=st.lists(st.floats(-1.5, 1.5), min_size=2, max_size=5).map(sorted))
def test_a_lower_value_is_as_likely_to_be_reached(sql, points, values):
    shares = [_scalar(sql, "share_at_least(?::double[19], ?)", points, value) for value in values]
    assert all(0 <= share <= 1 for share in shares)
    assert all(lower >= higher for lower, higher in pairwise(shares))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(points=POINTS, share=st.floats(0, 1))
def test_the_value_at_a_share_lies_on_straight_lines_between_the_points(sql, points, share):
    """As numpy reads them: flat beyond the first and the last."""
    numpy = pytest.importorskip("numpy")
    expected = numpy.interp(share, numpy.arange(1, 20) / 20, points)
    assert _scalar(sql, "value_at(?::double[19], ?)", points, share) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("value", "share"), [(0, 1), (0.05, 1), (0.06, 0.94), (0.5, 0.5), (0.95, 0.05), (0.96, 0)]
)
def test_the_share_at_least_a_value_is_flat_beyond_5_and_95_percent(sql, value, share):
    points = [n / 20 for n in range(1, 20)]
    assert _scalar(sql, "share_at_least(?::double[19], ?)", points, value) == pytest.approx(share)


def _scalar(sql: Tables, expression: str, *values: object) -> float:
    return float(sql.value(f"select {expression}", *values))


def test_every_probability_is_one_and_no_smaller_at_a_lower_cut(sql):
    given_history(sql, """
        provider  sub_icb  starts        treated  waiting
        RZ1       99A      400x15        0.9      40
        RZ2       99A      40x12 1x3     0.2      4
        RZ3       99A      2x15          1        0
        RZ4       99A      90x14 -       0.7      40
        RZ5       99A      90x15         0.01     40
    """)  # fmt: skip
    for check in (
        "a_lower_cut_is_as_likely_to_be_reached",
        "chances_of_treatment_lie_between_0_and_1",
        "calibration_is_of_cohorts_that_were_seen",
    ):
        assert sql.reasons(check) == []
    assert len(sql.result("model.timely_chances", period=LAST)) == 5 * 3
