"""The clock knows when a refresh was missed."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.scheduler import EVERY_MORNING, is_missed
from etl import warehouse
from etl.settings import Settings

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)


def refreshed(data: Path, ago: timedelta) -> Settings:
    builds = data / "builds"
    builds.mkdir(parents=True)
    (builds / "one.duckdb").touch()
    warehouse.publish(builds / "one.duckdb")
    (data / "refreshed").touch()
    when = (NOW - ago).timestamp()
    os.utime(data / "refreshed", (when, when))
    return Settings(data=data)


def test_a_machine_without_a_build_has_missed_its_refresh(tmp_path: Path) -> None:
    assert is_missed(Settings(data=tmp_path), NOW)


@pytest.mark.parametrize(
    ("ago", "missed"),
    [
        (timedelta(seconds=0), False),
        (timedelta(hours=3), False),
        (timedelta(hours=23, minutes=59), False),
        (timedelta(hours=24), False),
        (timedelta(hours=24, minutes=1), True),
        (timedelta(days=2), True),
        (timedelta(days=400), True),
    ],
)
def test_a_refresh_is_missed_once_a_day_has_gone_by_without_one(tmp_path, ago, missed) -> None:
    assert is_missed(refreshed(tmp_path, ago), NOW) == missed


def test_a_build_without_a_note_of_when_it_was_refreshed_has_missed_its_refresh(tmp_path: Path) -> None:
    settings = refreshed(tmp_path, timedelta(hours=1))
    (tmp_path / "refreshed").unlink()
    assert is_missed(settings, NOW)


def test_a_note_without_a_build_has_missed_its_refresh(tmp_path: Path) -> None:
    (tmp_path / "refreshed").touch()
    assert is_missed(Settings(data=tmp_path), datetime.now(UTC))


@pytest.mark.parametrize(
    ("now", "fires"),
    [
        ("2026-01-15T09:00+00:00", "2026-01-15T09:40+00:00"),
        ("2026-01-15T09:41+00:00", "2026-01-16T09:40+00:00"),
        ("2026-07-15T08:30+00:00", "2026-07-15T08:40+00:00"),
        ("2026-12-31T12:00+00:00", "2027-01-01T09:40+00:00"),
    ],
)
def test_it_refreshes_every_morning_at_twenty_to_ten_in_london(now, fires) -> None:
    at = EVERY_MORNING.get_next_fire_time(None, datetime.fromisoformat(now))
    assert at.astimezone(UTC) == datetime.fromisoformat(fires)


def test_the_clock_keeps_london_time_across_summer_time() -> None:
    before = EVERY_MORNING.get_next_fire_time(None, datetime(2026, 3, 28, tzinfo=UTC))
    after = EVERY_MORNING.get_next_fire_time(None, datetime(2026, 3, 29, 12, tzinfo=UTC))
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (9, 8)
