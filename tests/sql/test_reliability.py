"""What was predicted of earlier months beside what was seen: tenths, their intervals, and likely ranges."""

from collections.abc import Iterator
from datetime import date
from math import sqrt

import numpy as np
import pytest

from etl.calibration import resampled_difference
from support.small_world import given_months
from support.sql_tables import Row, Tables

MONTH, BEFORE = date(2026, 3, 1), date(2025, 9, 1)
BONES = "C_110"


@pytest.fixture
def sql() -> Iterator[Tables]:
    tables = Tables()
    given_months(tables, [MONTH])
    yield tables
    tables.close()


def given_predictions(sql: Tables, chance: float, true: int, of: int, options: int = 10) -> None:
    """At each option so many cohorts that were told the same chance at even odds; `true` were timely."""
    sql.rows(
        "model.timely_predictions",
        [
            {
                "period": date(2000 + number, 1, 1),
                "option_id": option,
                "specialty_code": BONES,
                "cut_code": "even_odds",
                "p_timely": chance,
                "is_timely": number < true,
                "kind": "fitted",
            }
            for option in range(options)
            for number in range(of)
        ],
    )


def tenth(sql: Tables, what: str = "timely at even_odds, by tenths") -> Row:
    [row] = sql.result("marts.calibration", what=what)
    return row


def given_no_doors(sql: Tables) -> None:
    for name in (
        "model.door_predictions",
        "model.accessible_predictions",
        "model.seen_coverage",
        "model.likely_ranges",
    ):
        sql.rows(name, [])
    for name in ("model.door_calibration", "model.timely_calibration"):
        sql.rows(name, [])


@pytest.mark.parametrize(
    ("chance", "true", "of", "is_off"),
    [
        (0.95, 57, 60, False),  # seen as told
        (0.95, 42, 60, True),  # 0.25 off over 600 cases of ten providers that agree
        (0.95, 54, 60, False),  # 0.05 off
        (0.95, 28, 40, False),  # 0.25 off, of 400 cases
    ],
)
def test_a_tenth_is_off_that_misses_by_more_than_0_10_over_500_cases(sql, chance, true, of, is_off):
    given_no_doors(sql)
    given_predictions(sql, chance, true, of)
    row = tenth(sql)
    assert (row["class"], row["cases"], row["is_off"]) == ("0.9-1.0", 10 * of, is_off)
    assert row["predicted"] == pytest.approx(chance)
    assert row["seen"] == pytest.approx(true / of)
    assert row["difference_low"] <= row["seen"] - chance + 1e-9
    assert row["difference_high"] >= row["seen"] - chance - 1e-9


def test_one_provider_that_is_wrong_in_all_its_cases_leaves_the_interval_wide(sql):
    """A hundred cases of one provider are one piece of evidence: the tenth is not told to be off by it."""
    given_no_doors(sql)
    given_predictions(sql, 0.95, 95, 100, options=5)
    sql.rows(
        "model.timely_predictions",
        [
            {
                "period": date(2000 + number, 2, 1),
                "option_id": 99,
                "specialty_code": BONES,
                "cut_code": "even_odds",
                "p_timely": 0.95,
                "is_timely": False,
                "kind": "fitted",
            }
            for number in range(100)
        ],
    )
    row = tenth(sql)
    assert row["seen"] - row["predicted"] == pytest.approx(-0.95 / 6)
    assert row["difference_high"] > -0.05
    assert not row["is_off"]


def test_the_interval_of_equal_providers_is_that_of_a_mean_of_them():
    """Independent: the deviation of a mean of n providers is theirs over the root of n."""
    generator = np.random.default_rng(7)
    differences = generator.normal(0, 0.1, 400)
    providers = [{"cases": 10.0, "predicted": 5.0, "seen": 5 + 10 * one} for one in differences]
    low, high = resampled_difference("a tenth", providers)
    error = differences.std() / sqrt(400)
    assert (high - low) / (2 * 1.96 * error) == pytest.approx(1, abs=0.2)
    assert low < differences.mean() < high


def test_an_interval_is_the_same_each_time_and_a_single_provider_has_none_to_speak_of():
    providers = [{"cases": 4.0, "predicted": 2.0, "seen": 3.0}, {"cases": 2.0, "predicted": 1.0, "seen": 0.0}]
    assert resampled_difference("x", providers) == resampled_difference("x", providers)
    assert resampled_difference("x", providers[:1]) == [0.25, 0.25]


def given_option(sql: Tables, option: int, reach: float, opened: bool | None, timely: bool | None) -> None:
    """An option on paper of one place in an earlier month, with a door told 0.8 and a time told 0.6."""
    keys = {"period": BEFORE, "specialty_code": BONES, "option_id": option}
    cut = {"cut_code": "even_odds"}
    sql.rows(
        "model.options_on_paper", [{**keys, "place_code": "Z1", "icb_code": "QZA", "p_reachable": reach}]
    )
    sql.rows("model.option_chances", [{**keys, "icb_code": "QZA", "p_open": 0.8}])
    sql.rows("model.timely_chances", [{**keys, **cut, "p_timely": 0.6}])
    if opened is not None:
        door = {
            "p_taken": 0.8,
            "p_open": 0.8,
            "is_open": opened,
            "open_seen": float(opened),
            "kind": "fitted",
        }
        sql.rows("model.door_predictions", [{**keys, "icb_code": "QZA", **door}])
    if timely is not None:
        sql.rows(
            "model.timely_predictions",
            [{**keys, **cut, "p_timely": 0.6, "is_timely": timely, "kind": "seeded"}],
        )


def test_reach_keeps_its_chance_in_what_was_seen_of_access(sql):
    given_option(sql, 1, 0.5, opened=True, timely=True)
    given_option(sql, 2, 0.5, opened=False, timely=True)
    given_option(sql, 3, 0.5, opened=None, timely=True)
    rows = sql.result("model.accessible_predictions")
    assert {row["option_id"]: (row["cases"], row["seen"], row["kind"]) for row in rows} == {
        1: (1, 0.5, "seeded"),
        2: (1, 0.0, "seeded"),
    }
    assert [row["predicted"] for row in rows] == pytest.approx([0.5 * 0.8 * 0.6] * 2)


def test_coverage_as_it_was_seen_keeps_the_chance_of_what_nobody_saw(sql):
    """Two options within reach: one was open and timely, of the other nothing was seen: 0.8 x 0.6."""
    given_option(sql, 1, 1.0, opened=True, timely=True)
    given_option(sql, 2, 1.0, opened=None, timely=None)
    sql.rows("model.month_cuts", [{"period": BEFORE, "cut_code": "even_odds", "cut": 0.5, "cut_sort": 1}])
    cell = {"period": BEFORE, "specialty_code": BONES, "icb_code": "QZA", "is_matched": True}
    sql.rows("model.cell_weights", [{**cell, "place_code": "Z1", "referrals": 30}])
    sql.rows("model.cell_weights", [{**cell, "place_code": "Z2", "referrals": 10}])
    [row] = sql.result("model.seen_coverage", cut_code="even_odds")
    assert row["covered"] == pytest.approx(0.75 * 0.48, abs=1e-6)
    assert row["referrals"] == 40


def test_a_likely_range_held_where_the_coverage_seen_lies_in_it(sql):
    for name in ("model.door_predictions", "model.accessible_predictions", "model.door_calibration"):
        sql.rows(name, [])
    sql.rows("model.timely_calibration", [])
    given_predictions(sql, 0.95, 1, 1)
    for number, seen in enumerate((0.5, 0.59, 0.61, 0.2)):
        period = date(2026, number + 1, 1)
        sql.rows(
            "model.seen_coverage",
            [{"period": period, "icb_code": "QZA", "cut_code": "even_odds", "covered": seen, "referrals": 1}],
        )
        ends = {"covered_low": 0.4, "covered_high": 0.6, "cut_code": "even_odds", "specialty_code": "all"}
        sql.rows("model.likely_ranges", [{"period": period, "level": "icb", "org_code": "QZA", **ends}])
    row = tenth(sql, "likely range of ICBs at even_odds")
    assert (row["cases"], row["predicted"], row["seen"], row["is_off"]) == (4, pytest.approx(0.8), 0.5, None)
