"""When a source is late: by its own timetable, on the day, the day after, and never where it has none."""

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from etl.freshness import source_row
from etl.snapshots import Snapshot
from etl.stage import Staged
from support import sql_tables

sql = sql_tables.sql
QUESTION = Path(__file__).parents[2] / "dashboard" / "questions" / "internal" / "sources.sql"


def source(every: int, lag: int) -> SimpleNamespace:
    return SimpleNamespace(TITLE="A title", PAGE="https://x.example/", EVERY=every, LAG=lag, UNTRIED="")


def staged(*periods: str) -> list[Staged]:
    """A file of each period, in that order."""
    snapshots = (
        Snapshot("a", period, "", "https://x.example/a", period, "", period * 8, None, None, "")
        for period in periods
    )
    return [Staged("a/x.parquet", snapshot, 1, 0, {}, (), {}, {}, {}) for snapshot in snapshots]


def row(every: int, lag: int, newest: str, today: str) -> dict[str, str | None]:
    return source_row("a", source(every, lag), staged(newest), {}, date.fromisoformat(today))


@pytest.mark.parametrize(
    ("every", "lag", "newest", "expected"),
    [
        # RTT: October's figures come out on the second Thursday of December, the 10th in 2026.
        (1, 75, "2026-09-01", "2026-12-15"),
        # Registrations are counted on the first and come out about the middle of the same month.
        (1, 20, "2026-10-01", "2026-11-21"),
        (1, 0, "2026-10-01", "2026-11-01"),
        (3, 60, "2026-07-01", "2026-11-30"),
        (12, 90, "2026-04-01", "2027-06-30"),
        (1, 75, "2025-12-01", "2026-03-17"),
        (1, 75, "2026-11-01", "2027-02-14"),
    ],
)
def test_more_is_expected_a_lag_after_the_next_period_begins(every, lag, newest, expected):
    assert row(every, lag, newest, "2026-11-01")["expected_next"] == expected


@pytest.mark.parametrize(
    ("every", "lag", "newest", "today", "status"),
    [
        (1, 75, "2026-09-01", "2026-10-01", "up to date"),
        (1, 75, "2026-09-01", "2026-12-14", "up to date"),
        (1, 75, "2026-09-01", "2026-12-15", "up to date"),
        (1, 75, "2026-09-01", "2026-12-16", "late: expected by 15 December 2026"),
        (1, 75, "2026-09-01", "2027-01-14", "late: expected by 15 December 2026"),
        (1, 75, "2026-09-01", "2027-01-15", "very late: expected by 15 December 2026"),
        (1, 20, "2026-10-01", "2026-11-21", "up to date"),
        (1, 20, "2026-10-01", "2026-11-22", "late: expected by 21 November 2026"),
        (3, 60, "2026-07-01", "2026-12-31", "late: expected by 30 November 2026"),
        (3, 60, "2026-07-01", "2027-02-28", "late: expected by 30 November 2026"),
        (3, 60, "2026-07-01", "2027-03-02", "very late: expected by 30 November 2026"),
        (0, 0, "2000-01-01", "2026-12-16", "loaded; it has no timetable"),
        (0, 75, "2000-01-01", "2026-12-16", "loaded; it has no timetable"),
    ],
)
def test_a_source_is_late_from_the_day_after_and_very_late_a_period_later(every, lag, newest, today, status):
    assert row(every, lag, newest, today)["status"] == status


def test_a_source_without_a_timetable_expects_nothing():
    assert row(0, 75, "2026-09-01", "2026-12-16")["expected_next"] is None


def test_a_source_that_was_never_published_is_not_loaded_and_not_late():
    never = source_row("a", source(1, 75), [], {}, date(2026, 12, 16))
    assert (never["status"], never["expected_next"]) == ("not loaded", None)


def test_the_newest_period_counts_and_not_the_file_that_came_last():
    rows = staged("2026-08-01", "2026-09-01", "2026-07-01")
    assert source_row("a", source(1, 75), rows, {}, date(2026, 12, 15))["expected_next"] == "2026-12-15"


def test_a_source_with_a_problem_says_so_whatever_the_day():
    stopped = source_row("a", source(1, 75), staged("2026-09-01"), {"a": "because"}, date(2027, 6, 1))
    assert (stopped["status"], stopped["problem"]) == (
        "stopped: the figures are from the last good release",
        "because",
    )


@pytest.mark.parametrize(
    ("expected", "today", "is_late"),
    [
        ("2026-12-15", date(2026, 12, 14), False),
        ("2026-12-15", date(2026, 12, 15), False),
        ("2026-12-15", date(2026, 12, 16), True),
        ("2026-12-15", date(2028, 1, 1), True),
        (None, date(2028, 1, 1), False),
    ],
)
def test_the_page_of_sources_goes_by_the_day_it_is_read_not_the_day_of_the_build(
    sql, expected, today, is_late
):
    sql.rows(
        "marts.sources", [{"source": "a", "title": "A", "expected_next": expected, "status": "up to date"}]
    )
    answer = sql._warehouse.execute(QUESTION.read_text(), {"today": today})
    columns = [column[0] for column in answer.description]
    assert [dict(zip(columns, one, strict=True))["is_late"] for one in answer.fetchall()] == [is_late]


def test_late_sources_are_listed_first(sql):
    sql.rows("marts.sources", [
        {"source": "a", "title": "A", "expected_next": None, "fetched_at": datetime(2026, 1, 1)},
        {"source": "b", "title": "B", "expected_next": date(2027, 1, 1)},
        {"source": "c", "title": "C", "expected_next": date(2026, 1, 1)},
    ])  # fmt: skip
    answer = sql._warehouse.execute(QUESTION.read_text(), {"today": date(2026, 6, 1)})
    assert [one[0] for one in answer.fetchall()] == ["c", "a", "b"]
