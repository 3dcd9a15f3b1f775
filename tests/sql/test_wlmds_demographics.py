"""The waiting list by who waits: which workbook a week is from, and what a month shows."""

from datetime import date

import pytest

from support import sql_tables

sql = sql_tables.sql


def row(ending, share, snapshot="a", **more):
    return {
        "listed_by": "provider",
        "week_ending": ending,
        "level": "england",
        "org_code": "ENG",
        "group_kind": "sex",
        "group_name": "Female",
        "total_waiting_list": 100,
        "up_to_18_weeks": 60,
        "within_18_weeks_share": share,
        "within_18_weeks_share_status": "published",
        "over_52_weeks_share_status": "suppressed",
        "snapshot_id": snapshot,
        **more,
    }


def test_a_month_shows_its_last_week_with_the_share_as_printed(sql):
    weeks = [row(date(2026, 1, 4), 0.61), row(date(2026, 1, 25), 0.6), row(date(2026, 2, 22), 0.59)]
    sql.rows("staging.wlmds_demographics", weeks)
    shares = sql.result("model.wlmds_demographics_indicator_values", indicator_code="waiting_within_18_weeks")
    assert [(one["period"], one["value"]) for one in shares] == [
        (date(2026, 1, 1), 0.6),
        (date(2026, 2, 1), 0.59),
    ]


def test_a_suppressed_count_is_a_suppressed_share(sql):
    sql.rows("staging.wlmds_demographics", [row(date(2026, 1, 25), 0.6)])
    [year] = sql.result("model.wlmds_demographics_indicator_values", indicator_code="waiting_over_52_weeks")
    assert (year["value"], year["status"]) == (None, "suppressed")


def test_parts_of_england_and_treatment_functions_are_no_figures_of_an_organisation(sql):
    ending = date(2026, 1, 25)
    parts = [
        row(ending, 0.6, level="england_nhs_acute"),
        row(ending, 0.6, listed_by="treatment_function", treatment_function="Urology Service"),
        row(ending, 0.6, listed_by="week"),
    ]
    sql.rows("staging.wlmds_demographics", parts)
    assert sql.result("model.wlmds_demographics_indicator_values") == []


@pytest.mark.parametrize(("first", "second", "share"), [("02", "03", 0.7), ("03", "02", 0.6)])
def test_a_week_is_from_the_workbook_that_was_published_last(sql, first, second, share):
    sql.rows(
        "raw.releases",
        [
            {
                "source": "wlmds_demographics",
                "period": f"2026-{month}-02",
                "part": "",
                "snapshot_id": name,
                "published": f"2026-{month}-01",
                "fetched_at": "2026-10-01T00:00:00",
            }
            for name, month in (("a", first), ("b", second))
        ],
    )
    ending = date(2026, 1, 25)
    sql.rows(
        "raw.wlmds_demographics",
        [row(ending, 0.6, listed_by="week"), row(ending, 0.7, "b", listed_by="week")],
    )
    assert sql.column("staging.wlmds_demographics", "within_18_weeks_share") == [share]
