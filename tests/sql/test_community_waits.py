"""Community waits: the check of printed totals."""

import pytest

from support import sql_tables

sql = sql_tables.sql


@pytest.mark.parametrize(
    ("printed", "status", "is_wrong"),
    [
        (15, "published", False),
        (16, "published", True),
        (16, "suppressed", False),
        (16, "did not submit", True),
    ],
)
def test_providers_that_do_not_add_up_to_england_are_a_reason(sql, printed, status, is_wrong):
    counts = [
        ("england", "ENG", printed, "published"),
        ("provider", "ZZA", 10, "published"),
        ("provider", "ZZ1A1", 5, "published"),
        ("provider", "ZZD", None, status),
    ]
    sql.rows(
        "staging.community_waits",
        [
            {"period": "2026-07-01", "level": level, "org_code": code, "service": "(A) Audiology"}
            | {"band": "all", "patients": count, "patients_status": its_status}
            for level, code, count, its_status in counts
        ],
    )
    assert bool(sql.reasons("community_waits_add_up_to_england")) == is_wrong


@pytest.mark.parametrize(
    ("number", "snapshot", "is_wrong"),
    [(15, "a", False), (16, "a", True), (16, "b", False), (None, "a", False)],
)
def test_an_overview_that_differs_from_the_tables_of_its_workbook_is_a_reason(
    sql, number, snapshot, is_wrong
):
    """Another workbook, of an earlier release, may have another number."""
    month = {"period": "2026-07-01", "service": "(A) Audiology", "band": "all"}
    sql.rows(
        "staging.community_waits",
        [{**month, "level": "england", "org_code": "ENG", "patients": 15, "snapshot_id": "a"}],
    )
    sql.rows(
        "staging.community_waits_overview",
        [{**month, "counted": "patients_by_weeks", "number": number, "snapshot_id": snapshot}],
    )
    assert bool(sql.reasons("community_waits_overview_equals_the_tables")) == is_wrong
