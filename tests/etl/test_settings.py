"""How far back is looked, from the day it is."""

from datetime import date

import pytest

from etl.settings import Settings


@pytest.mark.parametrize(
    ("today", "months", "since"),
    [
        ("2026-11-16", 1, "2026-10-01"),
        ("2026-11-16", 10, "2026-01-01"),
        ("2026-11-16", 11, "2025-12-01"),
        ("2026-11-30", 36, "2023-11-01"),
        ("2026-01-01", 1, "2025-12-01"),
        ("2026-12-31", 12, "2025-12-01"),
        ("2024-02-29", 24, "2022-02-01"),
    ],
)
def test_the_oldest_month_looked_for_is_as_many_months_before_this_one(
    today: str, months: int, since: str
) -> None:
    settings = Settings(today=date.fromisoformat(today), history_months=months)
    assert settings.since == date.fromisoformat(since)


def test_a_history_longer_than_the_calendar_begins_with_it() -> None:
    assert Settings(today=date(2026, 11, 16), history_months=999_999).since == date(1, 1, 1)
