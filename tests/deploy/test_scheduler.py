"""The clock knows when a refresh was missed."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

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


def test_a_refresh_of_two_days_ago_was_followed_by_a_missed_one(tmp_path: Path) -> None:
    assert is_missed(refreshed(tmp_path, timedelta(days=2)), NOW)


def test_a_refresh_of_this_morning_is_not_repeated(tmp_path: Path) -> None:
    assert not is_missed(refreshed(tmp_path, timedelta(hours=3)), NOW)


def test_the_clock_keeps_london_time_across_summer_time() -> None:
    before = EVERY_MORNING.get_next_fire_time(None, datetime(2026, 3, 28, tzinfo=UTC))
    after = EVERY_MORNING.get_next_fire_time(None, datetime(2026, 3, 29, 12, tzinfo=UTC))
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (9, 8)
