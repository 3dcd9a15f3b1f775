"""Figures of the publications that no real file was seen of: budgets, slot issues and patients for a GP."""

from datetime import date

import pytest

from support import sql_tables

sql = sql_tables.sql

OCTOBER = date(2025, 10, 1)


def budget(people, status="published", **more):
    return {
        "period": OCTOBER,
        "level": "icb",
        "org_code": "QZA",
        "age_group": "all",
        "budget_type": "all",
        "budget_for": "all",
        "people": people,
        "people_status": status,
        "snapshot_id": "a",
        **more,
    }


def test_budgets_are_per_100000_people_registered_in_the_icb_and_a_type_is_a_group(sql):
    sql.rows("model.places", [{"place_code": "Z1", "icb_code": "QZA", "patients": 50_000}])
    rows = [budget(100), budget(None, "suppressed", budget_type="notional"), budget(7, age_group="child")]
    other = budget(3, budget_type="notional", age_group="child")
    sql.rows("staging.personal_health_budgets", [*rows, other])
    answer = sql.result("model.personal_health_budgets_indicator_values")
    assert [(r["group_kind"], r["group_name"], r["value"], r["status"]) for r in answer] == [
        ("age_group", "child", 14, "published"),
        ("all", "all", 200, "published"),
        ("budget_type", "notional", None, "suppressed"),
    ]


def test_budgets_of_an_icb_without_people_are_no_rate(sql):
    sql.rows("model.places", [{"place_code": "Z1", "icb_code": "QZB", "patients": 50_000}])
    sql.rows("staging.personal_health_budgets", [budget(100)])
    [row] = sql.result("model.personal_health_budgets_indicator_values")
    assert (row["value"], row["status"]) == (None, "no people registered")


def slots(code, issues, bookings, day=6, status="published", **more):
    return {
        "week": date(2025, 10, day),
        "level": "sub_icb",
        "org_code": code,
        "specialty": "Orthopaedics",
        "bookings": bookings,
        "bookings_status": "published",
        "slot_issues": issues,
        "slot_issues_status": status,
        "snapshot_id": "a",
        **more,
    }


def shares(sql, rows):
    sql.rows("staging.ers_open_data", rows)
    return {
        row["org_code"]: (row["numerator"], row["denominator"], row["status"])
        for row in sql.result("model.ers_open_data_indicator_values")
    }


def test_weeks_of_a_month_are_added_up_and_england_is_the_sum_of_its_areas(sql):
    assert shares(sql, [slots("Z0A", 10, 30), slots("Z0A", 5, 15, day=13), slots("Z0B", 0, 40)]) == {
        "Z0A": (15, 60, "published"),
        "Z0B": (0, 40, "published"),
        "ENG": (15, 100, "published"),
    }


def test_a_row_of_all_specialties_is_not_added_to_its_parts(sql):
    answer = shares(sql, [slots("Z0A", 10, 30), slots("Z0A", 12, 40, specialty="All specialties")])
    assert answer["Z0A"] == (12, 52, "published")


def test_a_suppressed_week_leaves_the_month_unknown(sql):
    answer = shares(sql, [slots("Z0A", None, 30, status="suppressed"), slots("Z0A", 5, 15, day=13)])
    assert answer["Z0A"] == (None, None, "suppressed")


def test_a_printed_row_of_england_is_used_as_it_is(sql):
    assert shares(sql, [slots("Z0A", 10, 30), slots("ENG", 11, 33, level="england")])["ENG"] == (
        11,
        44,
        "published",
    )


@pytest.mark.parametrize(
    ("doctors", "status", "value", "says"),
    [
        (2.5, "published", 1600, "published"),
        (0, "published", None, "no GP"),
        (None, "did not submit", None, "did not submit"),
    ],
)
def test_patients_for_a_gp_are_known_where_both_are(sql, doctors, status, value, says):
    practice = {
        "period": OCTOBER,
        "level": "practice",
        "org_code": "Z80001",
        "patients": 4000,
        "patients_status": "published",
        "gp_fte": doctors,
        "gp_fte_status": status,
    }
    sql.rows("staging.gp_workforce", [practice])
    [row] = sql.result("model.gp_workforce_indicator_values")
    assert (row["value"], row["status"]) == (value, says)
