"""Births for each midwife: of a trust where both are known, and of England over those trusts."""

from datetime import date

import pytest

from support import sql_tables

sql = sql_tables.sql

MARCH, APRIL = date(2025, 3, 1), date(2025, 4, 1)
FIGURES = "model.nhs_workforce_indicator_values"


def midwives(code, many, status="published", **more):
    return {
        "period": MARCH,
        "level": "provider",
        "org_code": code,
        "counted": "fte",
        "midwives": many,
        "midwives_status": status,
        "snapshot_id": "w",
        **more,
    }


def births(code, many, status="published", **more):
    return {
        "period": MARCH,
        "level": "provider",
        "org_code": code,
        "dimension": "TotalDeliveries",
        "value": many,
        "status": status,
        "snapshot_id": "m",
        **more,
    }


def figures(sql, of_midwives, of_births):
    sql.rows("staging.nhs_workforce", of_midwives)
    sql.rows("staging.maternity_activity", of_births)
    return {row["org_code"]: row for row in sql.result(FIGURES)}


def test_england_is_of_the_trusts_that_have_both_figures(sql):
    answer = figures(
        sql,
        [midwives("RZ1", 100.0), midwives("RZ2", 50.0), midwives("RZ3", 40.0, counted="headcount")],
        [births("RZ1", 200), births("RZ2", 150), births("RZ3", 90)],
    )
    assert {code: (row["numerator"], row["denominator"], row["value"]) for code, row in answer.items()} == {
        "RZ1": (200, 100, 2),
        "RZ2": (150, 50, 3),
        "RZ3": (90, None, None),
        "ENG": (350, 150, pytest.approx(350 / 150)),
    }
    assert {row["snapshot_id"] for row in answer.values()} == {"w"}


@pytest.mark.parametrize(
    ("of_midwives", "of_births", "says"),
    [
        ([midwives("RZ1", None, "did not submit")], [births("RZ1", 200)], "did not submit"),
        ([midwives("RZ1", 0.0)], [births("RZ1", 200)], "no midwives"),
        ([midwives("RZ1", 100.0)], [births("RZ1", None, "suppressed")], "suppressed"),
        ([midwives("RZ1", 100.0)], [births("RZ1", 5, dimension="TotalBookings")], "none or not reported"),
        ([], [births("RZ1", 200)], "not published"),
    ],
)
def test_a_figure_that_is_not_known_is_null_with_the_reason(sql, of_midwives, of_births, says):
    both = ([midwives("RZ9", 10.0)], [births("RZ9", 20)])
    answer = figures(sql, of_midwives + both[0], of_births + both[1])
    assert (answer["RZ1"]["value"], answer["RZ1"]["status"]) == (None, says)
    assert answer["ENG"]["value"] == 2


def test_a_month_or_an_employer_that_only_one_publication_has_is_left_out(sql):
    answer = figures(
        sql,
        [midwives("RZ1", 100.0), midwives("QZA", 2.0), midwives("RZ1", 90.0, period=APRIL)],
        [births("RZ1", 200)],
    )
    assert set(answer) == {"RZ1", "ENG"}
    assert answer["RZ1"]["period"] == MARCH
