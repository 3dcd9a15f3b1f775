"""The clock: what is due is told by the record of runs, and no process of a run outlives it."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest

from deploy.child import run_child
from deploy.commands import JOBS
from deploy.jobs import Job
from deploy.scheduler import Clock, is_due, last_due, next_due
from etl import demo, records, warehouse
from etl.locks import only_writer
from etl.problems import Busy
from etl.settings import Settings
from support.recorded import outcomes, ran
from support.running import asked, copied, environment

REFRESH, REPORT = JOBS[0], JOBS[1]
# A Monday in winter, after the hour of the refresh.
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)
RECORDED = """
import time
from pathlib import Path
from etl import records
with records.recording(Path({data!r}), "refresh") as run:
    time.sleep({seconds})
    run.outcome = {outcome!r}
with Path({data!r}, "lines").open("a") as lines:
    lines.write("ran ")
"""


@dataclass(frozen=True)
class Script(Job):
    """A job that is a few lines of Python in place of a command."""

    @property
    def program(self) -> list[str]:
        return [sys.executable, "-c", *self.command]


def script(text: str) -> Script:
    return Script("refresh", "mon-fri", 9, 40, (text,))


def recorded(data: Path, outcome: str = "nothing new", seconds: float = 0) -> Script:
    return script(RECORDED.format(data=str(data), outcome=outcome, seconds=seconds))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder with a published build."""
    builds = tmp_path / "data" / "builds"
    builds.mkdir(parents=True)
    (builds / "one.duckdb").touch()
    warehouse.publish(builds / "one.duckdb")
    return Settings(data=tmp_path / "data")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "fires"),
    [
        ("2026-01-15T09:00+00:00", "2026-01-15T09:40+00:00"),
        ("2026-01-15T09:41+00:00", "2026-01-16T09:40+00:00"),
        ("2026-01-16T09:41+00:00", "2026-01-19T09:40+00:00"),
        ("2026-07-15T08:30+00:00", "2026-07-15T08:40+00:00"),
        ("2026-12-31T12:00+00:00", "2027-01-01T09:40+00:00"),
        ("2026-03-27T12:00+00:00", "2026-03-30T08:40+00:00"),
        ("2026-10-23T12:00+00:00", "2026-10-26T09:40+00:00"),
    ],
)
def test_it_refreshes_on_weekdays_at_twenty_to_ten_in_london(now, fires) -> None:
    assert next_due(REFRESH, at(now)).astimezone(UTC) == at(fires)


def test_the_report_is_made_on_mondays_at_eight_before_the_refresh_of_the_new_week() -> None:
    assert next_due(REPORT, at("2026-11-13T12:00+00:00")) == at("2026-11-16T08:00+00:00")
    assert next_due(REPORT, NOW) == at("2026-11-23T08:00+00:00")


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_no_job_falls_into_the_hours_that_summer_time_skips_or_repeats(job) -> None:
    assert not 0 <= job.hour <= 2


@pytest.mark.parametrize(
    ("now", "was"),
    [
        ("2026-11-16T09:39+00:00", "2026-11-13T09:40+00:00"),
        ("2026-11-16T09:40+00:00", "2026-11-16T09:40+00:00"),
        ("2026-11-15T23:00+00:00", "2026-11-13T09:40+00:00"),
        ("2026-03-30T08:39+00:00", "2026-03-27T09:40+00:00"),
    ],
)
def test_the_last_hour_of_the_refresh_is_that_of_the_weekday_before(now, was) -> None:
    assert last_due(REFRESH, at(now)).astimezone(UTC) == at(was)


@pytest.mark.parametrize(
    ("ago", "due"),
    [
        (timedelta(hours=1), False),
        (timedelta(hours=2, minutes=20), False),
        (timedelta(hours=2, minutes=21), True),
        (timedelta(days=3), True),
        (timedelta(days=400), True),
        (timedelta(days=-400), True),
    ],
    ids=["after the hour", "at the hour", "before the hour", "on Friday", "last year", "in the future"],
)  # fmt: skip
def test_a_refresh_is_due_where_none_was_done_since_its_last_hour(settings, ago, due) -> None:
    ran(settings.data, "refresh", NOW - ago, "nothing new")
    assert is_due(REFRESH, settings, NOW) == due


def test_on_a_saturday_nothing_is_due_that_was_done_on_friday(settings) -> None:
    ran(settings.data, "refresh", at("2026-11-13T09:40+00:00"), "published")
    assert not is_due(REFRESH, settings, at("2026-11-14T12:00+00:00"))


def test_where_nothing_was_ever_run_everything_is_due(settings) -> None:
    assert [job.name for job in JOBS if is_due(job, settings, NOW)] == ["refresh", "report", "send"]


def test_without_a_build_a_refresh_is_due_whatever_is_recorded(settings) -> None:
    ran(settings.data, "refresh", NOW - timedelta(hours=1), "nothing new")
    (settings.data / "builds" / "one.duckdb").unlink()
    assert is_due(REFRESH, settings, NOW)


@pytest.mark.parametrize("outcome", ["failed", "interrupted"])
def test_what_failed_is_tried_again_within_the_hour_and_not_at_once(settings, outcome) -> None:
    ran(settings.data, "refresh", NOW - timedelta(minutes=1), outcome)
    due = [minutes for minutes in range(61) if is_due(REFRESH, settings, NOW + timedelta(minutes=minutes))]
    assert 0 not in due
    assert 15 < due[0] < 60


def test_what_failed_after_it_was_done_is_not_tried_again(settings) -> None:
    ran(settings.data, "refresh", NOW - timedelta(hours=2), "nothing new")
    ran(settings.data, "refresh", NOW - timedelta(hours=1), "failed")
    assert not is_due(REFRESH, settings, NOW)


def test_a_part_that_was_asked_for_by_hand_is_not_the_refresh_of_the_morning(settings) -> None:
    ran(settings.data, "refresh", NOW - timedelta(hours=1), "published", is_whole=False)
    assert is_due(REFRESH, settings, NOW)


def test_a_run_that_is_under_way_is_not_begun_again(settings) -> None:
    with records.recording(settings.data, "refresh"):
        assert not is_due(REFRESH, settings, NOW)


@pytest.mark.fault(
    "the machine was off for a week",
    shown="the figures of before",
    ends="one run catches up",
)
def test_after_a_week_asleep_there_is_one_run(settings) -> None:
    ran(settings.data, "refresh", datetime.now(UTC) - timedelta(days=7), "nothing new")
    clock = Clock(settings, [])
    for _ in range(4):
        clock.look(recorded(settings.data))
    assert outcomes(settings.data) == ["nothing new", "nothing new"]


def test_two_clocks_that_look_at_the_same_moment_are_one_run(settings) -> None:
    job = recorded(settings.data, seconds=1)
    clocks = [Thread(target=Clock(settings, []).look, args=[job]) for _ in range(2)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    Clock(settings, []).look(job)
    assert (settings.data / "lines").read_text() == "ran "


def test_a_run_that_was_killed_is_recorded_so_and_tried_again_later(settings) -> None:
    killed = RECORDED.format(data=str(settings.data), outcome="published", seconds=0).replace(
        "time.sleep(0)", "import os; os.kill(os.getpid(), 9)"
    )
    Clock(settings, []).look(script(killed))
    assert outcomes(settings.data) == ["interrupted"]
    Clock(settings, []).look(recorded(settings.data))
    assert outcomes(settings.data) == ["interrupted"]
    Clock(settings, []).look(recorded(settings.data), datetime.now(UTC) + timedelta(minutes=59))
    assert outcomes(settings.data) == ["interrupted", "nothing new"]


@pytest.mark.parametrize(
    ("code", "expected"), [(0, ["nothing new"]), (2, ["failed"]), (75, [])], ids=["well", "badly", "busy"]
)
def test_a_command_without_a_record_of_its_own_is_recorded_by_how_it_ended(settings, code, expected) -> None:
    records.write_next_runs(settings.data, {})
    Clock(settings, []).look(script(f"raise SystemExit({code})"))
    assert outcomes(settings.data) == expected


def test_what_cannot_be_recorded_is_not_run_every_few_minutes(settings) -> None:
    (settings.data / records.NAME).mkdir()
    clock = Clock(settings, [])
    for _ in range(3):
        clock.look(recorded(settings.data))
    assert (settings.data / "lines").read_text() == "ran "


def test_a_process_that_will_not_stop_is_killed_after_its_time_of_grace() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    started = time.monotonic()
    code = run_child([sys.executable, "-c", deaf], Event(), deadline_seconds=2, grace_seconds=0.5)
    assert code == -signal.SIGKILL
    assert time.monotonic() - started < 20


def test_a_process_is_asked_to_stop_at_its_deadline_and_may_put_things_away(tmp_path) -> None:
    tidy = f"""
import signal, time, pathlib
def stop(*_):
    pathlib.Path({str(tmp_path)!r}, "tidy").touch()
    raise SystemExit(7)
signal.signal(signal.SIGTERM, stop)
time.sleep(60)
"""
    assert run_child([sys.executable, "-c", tidy], Event(), deadline_seconds=3, grace_seconds=20) == 7
    assert (tmp_path / "tidy").exists()


@pytest.fixture
def silent() -> Iterator[str]:
    """A publisher that takes every call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def scheduling(data: Path, mirror: str) -> Iterator["subprocess.Popen[str]"]:
    """`choice schedule`, killed at the end if it is still there."""
    command = [sys.executable, "-m", "deploy", "schedule"]
    known = environment(data, mirror)
    with subprocess.Popen(command, env=known, cwd=data.parent, stderr=subprocess.PIPE, text=True) as running:
        try:
            yield running
        finally:
            running.kill()


def wait_for(what, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.1)


def is_refreshing(data: Path) -> bool:
    with suppress(Exception):
        return None in outcomes(data)
    return False


@pytest.mark.fault(
    "the scheduler is stopped during a refresh",
    shown="the figures of before",
    ends="the run is recorded as interrupted, and tried again within the hour after a start",
)
def test_sigterm_reaches_the_refresh_which_ends_recorded_and_frees_the_lock(tmp_path, silent) -> None:
    data = tmp_path / "data"
    with scheduling(data, silent) as clock:
        wait_for(lambda: is_refreshing(data))
        children = psutil.Process(clock.pid).children(recursive=True)
        with pytest.raises(Busy), only_writer(data):
            pass
        assert list(records.next_runs(data)) == ["refresh", "report", "send"]
        clock.terminate()
        assert clock.wait(60) == 0
        assert "Traceback" not in clock.stderr.read()
    assert [child for child in children if child.is_running()] == []
    with only_writer(data):
        assert outcomes(data) == ["interrupted"]
    assert records.next_runs(data) == {}


@pytest.mark.fault(
    "two schedulers run on one folder",
    shown="the same as with one",
    ends="one of them works",
)
def test_two_schedulers_on_one_folder_are_one_refresh(tmp_path, silent) -> None:
    data = tmp_path / "data"
    with scheduling(data, silent) as one, scheduling(data, silent) as another:
        wait_for(lambda: is_refreshing(data))
        time.sleep(8)
        refreshing = [
            child
            for clock in (one, another)
            for child in psutil.Process(clock.pid).children()
            if "refresh" in child.cmdline()
        ]
        assert (outcomes(data), len(refreshing)) == ([None], 1)
        for clock in (one, another):
            clock.terminate()
        assert [one.wait(60), another.wait(60)] == [0, 0]


def test_a_morning_on_which_every_publisher_failed_is_tried_again_within_the_hour(
    loaded, published, tmp_path
) -> None:
    data, now = copied(loaded, tmp_path / "data"), datetime.now(UTC)
    (data / records.NAME).unlink()
    assert asked("refresh", data=data, mirror="http://127.0.0.1:9", TRIES="1").code == 1
    assert outcomes(data) == ["failed"]
    assert len(records.newest(data, "refresh").why_not) > 20
    assert not is_due(REFRESH, Settings(data=data), now + timedelta(minutes=10))
    assert is_due(REFRESH, Settings(data=data), now + timedelta(minutes=59))
    with demo.serve(published) as address:
        asked("refresh", data=data, mirror=address)
    assert outcomes(data) == ["failed", "published"]


def test_a_morning_on_which_one_publisher_failed_is_a_refresh(loaded, published, tmp_path) -> None:
    data, spoiled = copied(loaded, tmp_path / "data"), copied(published, tmp_path / "spoiled")
    [overview] = spoiled.glob("**/RTT-Overview-*.xlsx")
    overview.write_bytes(b"<html><body>Error</body></html>")
    with demo.serve(spoiled) as address:
        assert asked("refresh", data=data, mirror=address, TRIES="1").code == 1
    row = records.newest(data, "refresh", done=True)
    assert (list(row.why_not), row.outcome) == (["rtt_overview"], "published")
    assert (row.found > 50, row.kept, row.published) == (True, 0, warehouse.current(data / "builds").stem)
