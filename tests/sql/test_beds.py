"""Beds: what is shown of them, and the check of printed totals."""

import pytest

from support import sql_tables

sql = sql_tables.sql
BEDS = {
    "period": "2026-07-01",
    "level": "provider",
    "bed_kind": "maternity",
    "available_status": "published",
    "occupied_status": "published",
    "occupied_share_status": "published",
    "is_estimate": False,
    "snapshot_id": "a",
}


def given_beds(sql, *rows):
    sql.rows("staging.beds", [{**BEDS, **row} for row in rows])


def test_maternity_beds_are_shown_by_how_many_and_how_full(sql):
    given_beds(sql, {"org_code": "ZZA", "available": 40.0, "occupied": 30.0, "occupied_share": 0.75})
    shown = sql.result("model.beds_indicator_values", order="indicator_code")
    assert [(row["indicator_code"], row["value"], row["denominator"]) for row in shown] == [
        ("maternity_beds", 40, None),
        ("maternity_occupancy", 0.75, 40),
    ]


def test_an_estimate_is_marked_and_a_trust_without_beds_has_no_share(sql):
    none = {"available": 0.0, "occupied": 0.0, "occupied_share_status": "no beds", "is_estimate": True}
    given_beds(sql, {"org_code": "ZZB", **none})
    [row] = sql.result("model.beds_indicator_values", indicator_code="maternity_occupancy")
    assert (row["value"], row["status"], row["is_estimate"]) == (None, "no beds", True)


@pytest.mark.parametrize(
    ("printed", "status", "is_wrong"),
    [
        (70.0, "published", False),
        (72.9, "published", False),
        (80.0, "published", True),
        (80.0, "suppressed", False),
    ],
)
def test_trusts_that_do_not_add_up_to_england_are_a_reason(sql, printed, status, is_wrong):
    given_beds(
        sql,
        {"level": "england", "org_code": "ENG", "available": printed, "occupied": 50.0},
        {"org_code": "ZZA", "available": 40.0, "occupied": 30.0},
        {"org_code": "ZZB", "available": 30.0, "occupied": 20.0, "available_status": status},
    )
    assert bool(sql.reasons("beds_add_up_to_england")) == is_wrong


@pytest.mark.parametrize(
    ("second", "status", "is_wrong"),
    [(20.0, "published", False), (23.5, "published", True), (23.5, "suppressed", False)],
)
def test_specialties_that_do_not_add_up_to_the_beds_that_are_full_are_a_reason(sql, second, status, is_wrong):
    given_beds(sql, {"org_code": "ZZA", "bed_kind": "total", "available": 60.0, "occupied": 50.0})
    who = {"period": "2026-07-01", "level": "provider", "org_code": "ZZA", "snapshot_id": "a"}
    sql.rows(
        "staging.beds_by_specialty",
        [
            {**who, "specialty_code": "100", "occupied": 30.0, "occupied_status": "published"},
            {**who, "specialty_code": "110", "occupied": second, "occupied_status": status},
        ],
    )
    assert bool(sql.reasons("beds_by_specialty_add_up")) == is_wrong
