"""Diagnostic waits: England of one test, what is withheld, and the check of printed totals."""

import pytest

from support import sql_tables

sql = sql_tables.sql
WAITS = {
    "period": "2026-09-01",
    "level": "provider",
    "test_code": "16",
    "test_name": "Total",
    "is_all_tests": True,
    "patients_waiting_status": "published",
    "waiting_6_weeks_status": "published",
    "snapshot_id": "a",
}
MRI = {"test_code": "1", "test_name": "Magnetic Resonance Imaging", "is_all_tests": False}
SILENT = {"patients_waiting_status": "did not submit", "waiting_6_weeks_status": "did not submit"}


def given_waits(sql, *rows):
    sql.rows("staging.diagnostic_waits", [{**WAITS, **row} for row in rows])


def provider(code, people, late, **more):
    return {"org_code": code, "patients_waiting": people, "waiting_6_weeks": late, **more}


def values(sql, **where):
    return sql.result("model.diagnostic_waits_indicator_values", **where)


def test_england_of_all_tests_is_the_row_that_is_printed(sql):
    given_waits(sql, provider("ZZA", 100, 20), provider("ENG", 110, 25, level="england"))
    [england] = values(sql, level="england")
    assert (england["numerator"], england["denominator"], england["group_name"]) == (25, 110, "all")


def test_england_of_one_test_is_the_sum_of_the_providers_that_sent_figures(sql):
    given_waits(
        sql,
        provider("ZZA", 100, 20, **MRI),
        provider("ZZB", 50, 10, **MRI),
        provider("ZZD", None, None, **MRI, **SILENT),
    )
    [england] = values(sql, level="england")
    assert (england["group_kind"], england["group_name"]) == ("test", "MRI scan")
    assert (england["numerator"], england["denominator"], england["value"]) == (30, 150, 0.2)


def test_england_of_one_test_is_not_known_where_a_provider_is_withheld(sql):
    withheld = {"waiting_6_weeks_status": "suppressed"}
    given_waits(sql, provider("ZZA", 100, 20, **MRI), provider("ZZB", 50, None, **MRI, **withheld))
    [england] = values(sql, level="england")
    assert (england["value"], england["numerator"], england["status"]) == (None, None, "suppressed")


def test_a_provider_that_did_not_submit_has_no_value_and_says_so(sql):
    given_waits(sql, provider("ZZD", None, None, **SILENT))
    [row] = values(sql, org_code="ZZD")
    assert (row["value"], row["status"]) == (None, "did not submit")


def test_a_provider_with_nobody_on_its_list_has_no_share(sql):
    given_waits(sql, provider("ZZA", 0, 0))
    [row] = values(sql, org_code="ZZA")
    assert (row["value"], row["denominator"], row["status"]) == (None, 0, "nobody waits")


@pytest.mark.parametrize(
    ("england", "mri", "wrong"),
    [(150, 100, []), (151, 100, ["ENG"]), (150, 99, ["ZZA"]), (None, 100, [])],
)
def test_providers_that_do_not_add_up_and_tests_that_do_not_are_reasons(sql, england, mri, wrong):
    given_waits(
        sql,
        provider("ENG", england, 0, level="england"),
        provider("ZZA", 100, 0),
        provider("ZZB", 50, 0),
        provider("ZZD", None, None, **SILENT),
        provider("ZZA", mri, 0, **MRI),
        provider("ZZB", 50, 0, **MRI),
    )
    assert [row["org_code"] for row in sql.reasons("diagnostic_waits_add_up_to_england")] == wrong
