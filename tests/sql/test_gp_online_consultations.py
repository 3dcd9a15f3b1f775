"""What online requests say of practices, their areas and England."""

import pytest

from support import sql_tables

sql = sql_tables.sql
VALUES = "model.gp_online_consultations_indicator_values"
STATUSES = {"submissions_status": "published", "rate_per_1000_status": "published"}


def given(sql, rows):
    sql.given(
        "staging.gp_online_consultations",
        f"level  org_code  sub_icb_code  has_data  submissions  registered_patients  rate_per_1000\n{rows}",
        period="2026-02-01",
        icb_code="QZA",
        snapshot_id="a",
        **STATUSES,
    )


def figure(sql, org_code, *columns):
    [row] = sql.result(VALUES, org_code=org_code)
    return tuple(row[column] for column in columns)


def test_an_area_has_the_requests_for_each_1000_people_of_practices_that_received_any(sql):
    """150 of 1,000 people and 50 of 500: 200 of 1,500, that is 400 / 3 for each 1,000."""
    given(
        sql,
        """
        practice  Z80001  Z0A  true   150  1000  150
        practice  Z80002  Z0A  true   50   500   100
        practice  Z80003  Z0A  false  0    800   0
        practice  Z80004  Z0A  true   0    200   0
        """,
    )
    for area in ("Z0A", "QZA"):
        numerator, denominator, value = figure(sql, area, "numerator", "denominator", "value")
        assert (numerator, denominator) == (200, 1500)
        assert value == pytest.approx(400 / 3)


@pytest.mark.parametrize(
    ("has_data", "submissions", "status"),
    [("true", 0, "none counted"), ("false", 0, "did not submit")],
)
def test_no_requests_are_never_a_figure_of_zero(sql, has_data, submissions, status):
    given(sql, f"practice  Z80001  Z0A  {has_data}  {submissions}  1000  0")
    for code in ("Z80001", "Z0A", "QZA"):
        assert figure(sql, code, "numerator", "value", "status") == (None, None, status)


def test_an_area_with_a_suppressed_practice_is_not_added_up(sql):
    sql.rows(
        "staging.gp_online_consultations",
        [
            {
                **{"period": "2026-02-01", "level": "practice", "sub_icb_code": "Z0A", "icb_code": "QZA"},
                **{"org_code": code, "has_data": True, "submissions": requests, "submissions_status": status},
                **{"registered_patients": 1000, "rate_per_1000": requests, "rate_per_1000_status": status},
            }
            for code, requests, status in [("Z80001", 150, "published"), ("Z80002", None, "suppressed")]
        ],
    )
    assert figure(sql, "Z0A", "value", "status") == (None, "suppressed")
    assert figure(sql, "Z80001", "value") == (150,)


def test_england_is_the_row_that_is_printed(sql):
    given(
        sql,
        """
        england   ENG     -    true  210  1500  140
        practice  Z80001  Z0A  true  150  1000  150
        """,
    )
    assert figure(sql, "ENG", "numerator", "denominator", "value") == (210, 1500, 140)


@pytest.mark.parametrize(("england", "is_found"), [(200, False), (201, True)])
def test_practices_that_do_not_add_up_to_england_are_found(sql, england, is_found):
    given(
        sql,
        f"""
        england   ENG     -    true  {england}  1500  140
        practice  Z80001  Z0A  true  150        1000  150
        practice  Z80002  Z0A  true  50         500   100
        """,
    )
    assert bool(sql.reasons("gp_online_consultations_add_up_to_england")) == is_found
