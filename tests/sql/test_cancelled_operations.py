"""Cancelled operations: the check of printed totals."""

import pytest

from support import sql_tables

sql = sql_tables.sql


@pytest.mark.parametrize(
    ("england", "region", "status", "is_wrong"),
    [
        (15, 10, "published", False),
        (16, 10, "published", True),
        (15, 9, "published", True),
        (15, None, "published", False),
        (16, 10, "suppressed", False),
        (16, 10, "did not submit", True),
    ],
)
def test_providers_or_regions_that_do_not_add_up_are_a_reason(sql, england, region, status, is_wrong):
    counts = [
        ("england", "ENG", england, "published"),
        ("england_nhs", "ENG", 10, "published"),
        ("region", "Y56", region, "published"),
        ("provider", "ZZA", 10, "published"),
        ("provider", "ZZ1A1", 5, "published"),
        ("provider", "ZZD", None, status),
    ]
    sql.rows(
        "staging.cancelled_operations",
        [
            {"period": "2026-07-01", "level": level, "org_code": code, "cancelled": count}
            | {"cancelled_status": its_status}
            for level, code, count, its_status in counts
            if (level, count) != ("region", None)
        ],
    )
    assert bool(sql.reasons("cancelled_operations_add_up_to_england")) == is_wrong
