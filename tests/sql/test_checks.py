"""Each check of `sql/checks/` is fed what it is to find, and what it is to let through."""

from pathlib import Path

import pytest

from etl.models import checks
from support import sql_tables
from support.small_world import LAST, SPECIALTY, back, given_months

sql = sql_tables.sql

CHOICE = {
    "period": LAST,
    "cut_code": "even_odds",
    "level": "england",
    "org_code": "ENG",
    "specialty_code": "all",
}
SHARES = {"share_meaningful": 0.5, "share_one": 0.1, "share_paper_only": 0.2, "share_none_on_paper": 0.1}
ENDS = {
    "coverage_low": 0.1,
    "coverage_best": 0.2,
    "coverage_high": 0.3,
    "paper_only_low": 0.1,
    "paper_only_best": 0.2,
    "paper_only_high": 0.3,
}
CELL = {"place_code": "Z0001", "specialty_code": SPECIALTY, "cut_code": "even_odds", "on_paper": 3}
ROW = {"period": LAST, "provider_code": "RZ1", "commissioner_code": "99A", "icb_code": "QZA"}


GATES = {"reachable_high": 3, "open_high": 3, "options_low": 1, "options_best": 1.5, "options_high": 2}


@pytest.mark.parametrize(
    ("change", "is_found"),
    [
        ({}, False),
        ({"options_low": 0, "options_best": 0.001, "options_high": 0}, False),
        ({"options_best": 3}, False),
        ({"options_low": 3}, True),
        ({"options_high": 4}, True),
        ({"open_high": 1}, True),
        ({"reachable_high": 4}, True),
        ({"options_best": 3.1}, True),
        ({"options_best": -0.1}, True),
        ({"options_best": None}, True),
    ],
)
def test_gates_that_let_through_more_than_the_one_before_are_found(sql, change, is_found):
    sql.rows("marts.cells", [{**CELL, **GATES, **change}])
    assert bool(sql.reasons("accessible_options_are_on_paper")) == is_found


@pytest.mark.parametrize(
    ("england", "icb", "sub_icb", "found"),
    [(30, 30, 30, []), (31, 30, 30, ["ENG"]), (30, 30, 29, ["QZA"]), (30, 30, None, ["QZA"])],
)
def test_children_that_do_not_add_up_are_found(sql, england, icb, sub_icb, found):
    sql.rows("model.commissioners", [{"period": LAST, "commissioner_code": "99A", "icb_code": "QZA"}])
    told = [("england", "ENG", england), ("icb", "QZA", icb), ("sub_icb", "99A", sub_icb)]
    sql.rows(
        "marts.choice",
        [{**CHOICE, "level": level, "org_code": code, "referrals": n} for level, code, n in told if n],
    )
    assert [row["org_code"] for row in sql.reasons("children_add_up_to_parents")] == found


@pytest.mark.parametrize(
    ("providers", "is_found"),
    [
        (3, False),
        (2, False),
        (1, True),
        pytest.param(0, True),
    ],
)
def test_a_month_with_new_starts_at_under_half_of_the_providers_is_found(sql, providers, is_found):
    given_months(sql, [back(1), LAST])
    there = [(back(1), n) for n in range(4)] + [(LAST, n) for n in range(providers)]
    sql.rows(
        "staging.rtt_waits",
        [
            {
                **ROW,
                "period": period,
                "provider_code": f"RZ{n}",
                "specialty_code": SPECIALTY,
                "pathway": "new",
            }
            for period, n in there
        ],
    )
    assert bool(sql.reasons("every_month_has_a_provider")) == is_found


@pytest.mark.parametrize(("total", "is_found"), [(30, False), (31, True), (None, True)])
def test_specialties_that_do_not_add_up_to_the_total_are_found(sql, total, is_found):
    told = [("C_110", 10), ("C_120", 20), ("C_999", total)]
    sql.rows(
        "staging.rtt_waits",
        [{**ROW, "specialty_code": code, "pathway": "new", "patients": n} for code, n in told if n],
    )
    assert bool(sql.reasons("specialties_add_up_to_the_total")) == is_found


@pytest.mark.parametrize(
    ("on", "is_found"), [("2026-09-01", False), ("2026-08-31", True), ("2026-10-01", True)]
)
def test_a_succession_on_another_day_than_the_one_after_the_close_is_found(sql, on, is_found):
    sql.given("staging.ods_organisations", "organisation_code  closed_on\nRZ1  2026-08-31", report="etr")
    rows = f"predecessor_code  successor_code  effective_on\nRZ1  RZ2  {on}\nRZ8  RZ9  2020-02-02"
    sql.given("staging.provider_successions", rows)
    assert bool(sql.reasons("successions_start_the_day_after_the_legal_close")) == is_found


@pytest.mark.parametrize(
    ("england", "commissioners", "providers", "is_found"),
    [(30, 30, 30, False), (30, 29, 30, True), (30, 30, 31, True), (None, 30, 30, True)],
)
def test_waits_that_do_not_add_up_to_england_are_found(sql, england, commissioners, providers, is_found):
    told = {"england": england, "sub_icb": commissioners, "provider": providers}
    same = {"period": LAST, "specialty_code": "C_999", "pathway": "new"}
    sql.rows("marts.waits", [{**same, "level": level, "patients": n} for level, n in told.items() if n])
    assert bool(sql.reasons("waits_add_up_to_england")) == is_found


ENGLAND = {"period": LAST, "level": "england", "specialty_code": "C_999", "pathway": "incomplete"}


@pytest.mark.parametrize(
    ("printed", "ours", "is_found"),
    [
        (13.913199656, 13.9131996564, False),
        (13.913199656, 13.913199658, True),
        pytest.param(13.913199656, None, True),
        (None, 13.9, False),
    ],
)
def test_a_national_figure_that_is_not_the_printed_one_is_found(sql, printed, ours, is_found):
    """Nine decimals are printed. What the publisher does not print as a number is not compared."""
    same = {"source": "rtt_waits", "part": "", "period": LAST, "snapshot_id": "aaaaaaaa"}
    sql.rows("raw.releases", [{**same, "published": "2026-11-12"}])
    told = {"period": LAST, "pathway": "incomplete", "with_estimates": False, "published": "2026-11-12"}
    sql.rows(
        "staging.rtt_overview",
        [
            {**told, "measure": "median_wait_weeks", "value": printed},
            {**told, "measure": "patients", "value": 20},
        ],
    )
    sql.rows("marts.waits", [{**ENGLAND, "patients": 20, "median_wait_weeks": ours}])
    assert bool(sql.reasons("national_figures_equal_the_published")) == is_found


@pytest.mark.parametrize(
    ("days", "is_found"), [(17, False), (23, False), (16, True), (24, True), (None, False)]
)
def test_a_month_with_too_few_or_too_many_working_days_is_found(sql, days, is_found):
    sql.rows("model.working_days", [{"period": LAST, "working_days": days}])
    assert bool(sql.reasons("a_month_has_17_to_23_working_days")) == is_found


@pytest.mark.parametrize(
    ("chance", "predicted", "seen", "is_found"),
    [
        (0, 0, 1, False),
        (1, None, None, False),
        (1.01, 1, 1, True),
        (None, 1, 1, True),
        (0.5, 1.01, 1, True),
        (0.5, 0.5, -0.1, True),
    ],
)
def test_chances_of_doors_that_are_no_shares_are_found(sql, chance, predicted, seen, is_found):
    sql.rows("model.door_chances", [{"status": "open", "size_class": "10-30", "p_open": chance}])
    sql.rows(
        "model.door_calibration", [{"class": "open", "level": "10-30", "predicted": predicted, "seen": seen}]
    )
    assert bool(sql.reasons("door_chances_are_shares")) == is_found


@pytest.mark.parametrize(
    ("even_odds", "standard", "is_found"),
    [
        (0.6, 0.2, False),
        (1, 1, False),
        (0.2, 0.6, True),
        (1.01, 0.2, True),
        (None, 0.2, True),
        (0.6, -0.1, True),
    ],
)
def test_a_higher_cut_that_is_reached_more_often_is_found(sql, even_odds, standard, is_found):
    option = {"period": LAST, "option_id": 1, "specialty_code": SPECIALTY}
    sql.rows(
        "model.timely_chances",
        [
            {**option, "cut_code": "even_odds", "cut": 0.5, "p_timely": even_odds},
            {**option, "cut_code": "standard", "cut": 0.92, "p_timely": standard},
        ],
    )
    assert bool(sql.reasons("a_lower_cut_is_as_likely_to_be_reached")) == is_found


@pytest.mark.parametrize(
    ("cases", "predicted", "seen", "is_found"),
    [(1, 0, 1, False), (0, 0.5, 0.5, True), (1, 1.1, 0.5, True), (1, 0.5, None, True)],
)
def test_a_calibration_of_nobody_or_that_is_no_share_is_found(sql, cases, predicted, seen, is_found):
    sql.rows("model.timely_calibration", [{"cases": cases, "predicted": predicted, "seen": seen}])
    assert bool(sql.reasons("calibration_is_of_cohorts_that_were_seen")) == is_found


@pytest.mark.parametrize(
    ("low", "best", "high", "raw", "is_found"),
    [
        (0.1, 0.2, 0.3, None, False),
        (0.3, 0.2, 0.1, None, True),
        (0.1, 0.2, 1.1, None, True),
        (0.1, None, 0.3, None, True),
        (0.1, 0.2, 0.3, 1.1, True),
    ],
)
def test_a_chance_of_treatment_that_is_no_share_is_found(sql, low, best, high, raw, is_found):
    sql.rows("model.chances", [{"p18_low": low, "p18_best": best, "p18_high": high, "p18": raw}])
    assert bool(sql.reasons("chances_of_treatment_lie_between_0_and_1")) == is_found


@pytest.mark.parametrize(
    ("change", "is_found"),
    [
        ({}, False),
        ({"share_cannot_tell": 0.2}, True),
        ({"share_no_real_choice": None}, True),
        ({"coverage_low": None, "coverage_high": None}, False),
        ({"coverage_low": 0.25}, True),
        ({"paper_only_high": 0.15}, True),
    ],
)
def test_shares_that_do_not_add_up_or_lie_outside_are_found(sql, change, is_found):
    labels = {**SHARES, "share_no_real_choice": 0.05, "share_cannot_tell": 0.05}
    sql.rows("marts.choice", [{**CHOICE, **labels, **ENDS, **change}])
    assert bool(sql.reasons("shares_add_up_and_lie_in_their_ranges")) == is_found


@pytest.mark.parametrize(("mean", "is_found"), [(0.209, False), (0.191, False), (0.211, True), (None, True)])
def test_worlds_whose_mean_is_not_what_is_expected_are_found(sql, mean, is_found):
    sql.rows("marts.choice", [{**CHOICE, "coverage_best": 0.2}])
    sql.rows("model.likely_ranges", [{**CHOICE, "covered_mean": mean}])
    assert bool(sql.reasons("simulated_worlds_mean_what_is_expected")) == is_found


@pytest.mark.parametrize(
    ("mean", "any_by_chance", "new_by_chance", "is_found"),
    [
        (5, 0.2, 0.1, False),
        (None, None, None, False),
        (5, None, None, True),
        (5, 0.1, 0.2, True),
        (5, 1.1, 0.2, True),
    ],
)
def test_a_checked_series_without_the_chance_of_a_signal_is_found(
    sql, mean, any_by_chance, new_by_chance, is_found
):
    chances = {"mean": mean, "any_by_chance": any_by_chance, "new_by_chance": new_by_chance}
    sql.rows("marts.signals", [{"period": "2026-09-01", **chances}, {"period": "2026-08-01", "mean": 5}])
    assert bool(sql.reasons("every_checked_series_has_its_chance_of_a_signal")) == is_found


@pytest.mark.parametrize(
    ("org_code", "change", "found"),
    [
        ("QZA", {}, []),
        ("QZA", {"people": 141}, ["QZA", "Y60"]),
        ("Y60", {"unknown": 1}, ["Y60"]),
        ("Y60", {"sooner": 81}, ["Y60"]),
        # Fewer than 99A's alone, and more than both.
        ("QZA", {"could_move": 24}, ["ENG", "QZA", "Y60"]),
        ("QZA", {"could_move": 36}, ["ENG", "QZA", "Y60"]),
        ("ENG", {"could_move": 31}, ["ENG"]),
        # The hub's people are in no part.
        ("ENG", {"people": 900}, []),
    ],
)
def test_people_who_may_move_and_do_not_add_up_are_found(sql, org_code, change, found):
    given_months(sql, [LAST])
    members = "commissioner_code  icb_code  region_code\n99A  QZA  Y60\n99B  QZA  Y60\n13Q  -  -"
    sql.given("model.commissioners", members, period=LAST)
    sql.given("marts.right_to_move", """
        level    org_code  people  unknown  sooner  could_move
        england  ENG       160     20       80      30
        region   Y60       140     0        80      30
        icb      QZA       140     0        80      30
        sub_icb  99A       100     0        60      25
        sub_icb  99B       40      0        20      10
    """, specialty_code="all")  # fmt: skip
    rows = sql.result("marts.right_to_move")
    changed = [{**row, **change} if row["org_code"] == org_code else row for row in rows]
    sql.instead("marts.right_to_move", changed)
    reasons = sql.reasons("people_who_may_move_add_up")
    assert sorted(row["org_code"] for row in reasons) == found


def test_every_check_is_tested_here_or_beside_its_source():
    tests = "".join(file.read_text() for file in Path(__file__).parent.glob("test_*.py"))
    names = {check.name.removeprefix("checks.") for check in checks()}
    assert {name for name in names if f'reasons("{name}")' not in tests} == set()
