"""Every run has a record, from its start to its end, however it ends."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from etl import records
from etl.problems import CheckFailed
from etl.timetable import lines_of_runs
from support.recorded import outcomes, ran

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
HELD = """
import sys, time
from pathlib import Path
from etl import records
with records.recording(Path(sys.argv[1]), "report", "2026-W47") as run:
    run.found = 3
    print("begun", flush=True)
    time.sleep(60)
"""


@contextmanager
def reporting(data: Path):
    """Another process in the middle of a recorded run; killed at the end, if it is still there."""
    command = [sys.executable, "-c", HELD, str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout.readline() == "begun\n"
            yield running
        finally:
            running.kill()


def test_a_run_is_recorded_with_what_it_counted(tmp_path):
    with records.recording(tmp_path, "refresh") as run:
        run.found, run.kept, run.rejected, run.published = 40, 2, 17, "2026-11-16T093000-abcdef"
        run.outcome = records.PUBLISHED
        run.why_not["beds"] = "beds: expected a page, found none"
    row = records.newest(tmp_path, "refresh")
    assert (row.found, row.kept, row.rejected, row.published) == (40, 2, 17, "2026-11-16T093000-abcdef")
    assert (row.outcome, row.why_not) == ("published", {"beds": "beds: expected a page, found none"})
    assert timedelta(0) <= row.ended_at - row.started_at < timedelta(minutes=1)


def test_a_run_that_fails_is_recorded_with_its_reason_and_still_fails(tmp_path):
    with pytest.raises(CheckFailed), records.recording(tmp_path, "refresh") as run:
        run.found = 5
        raise CheckFailed("every total equals the publisher's. Not so in 3 rows.")
    row = records.newest(tmp_path, "refresh")
    assert (row.outcome, row.found) == ("failed", 5)
    assert row.why_not == {"refresh": "every total equals the publisher's. Not so in 3 rows."}
    assert records.newest(tmp_path, "refresh", done=True) is None


def test_a_run_that_is_interrupted_is_recorded_as_such(tmp_path):
    with pytest.raises(KeyboardInterrupt), records.recording(tmp_path, "refresh"):
        raise KeyboardInterrupt
    assert outcomes(tmp_path) == ["interrupted"]


def test_a_run_that_was_killed_is_marked_when_the_next_begins_and_never_counts_as_done(tmp_path):
    with reporting(tmp_path) as running:
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert outcomes(tmp_path, "report") == [None]
    with records.recording(tmp_path, "refresh"):
        pass
    row = records.newest(tmp_path, "report")
    assert (row.outcome, row.scope) == ("interrupted", "2026-W47")
    assert row.why_not == {"report": "its process ended before the run did"}
    assert records.newest(tmp_path, "report", done=True) is None
    assert list((tmp_path / "running").iterdir()) == []


def test_a_run_that_is_still_going_is_left_alone(tmp_path):
    with reporting(tmp_path):
        records.settle(tmp_path)
        with records.recording(tmp_path, "refresh"):
            pass
        assert outcomes(tmp_path, "report") == [None]
    assert outcomes(tmp_path) == ["nothing new"]


def test_a_part_is_recorded_and_stands_for_no_run_of_the_timetable(tmp_path):
    with records.recording(tmp_path, "refresh", "beds", is_whole=False):
        pass
    assert records.newest(tmp_path, "refresh").scope == "beds"
    assert records.newest(tmp_path, "refresh", done=True) is None


@pytest.mark.fault(
    "the record of runs is damaged",
    shown="the same figures",
    ends="it is set aside, and a new one begun",
)
def test_a_damaged_store_is_set_aside_and_the_run_recorded_in_a_new_one(tmp_path, caplog):
    (tmp_path / records.NAME).write_bytes(b"not a database" * 100)
    with records.recording(tmp_path, "refresh"):
        pass
    assert outcomes(tmp_path) == ["nothing new"]
    [aside] = tmp_path.glob("*.damaged")
    assert aside.read_bytes().startswith(b"not a database")
    assert aside.name in caplog.text


def test_a_store_that_cannot_be_written_stops_no_run(tmp_path, caplog):
    (tmp_path / records.NAME).mkdir()
    with records.recording(tmp_path, "refresh") as run:
        run.found = 1
    assert "this run is not recorded" in caplog.text


def test_asking_changes_nothing_where_there_is_no_store(tmp_path):
    assert records.newest(tmp_path, "refresh") is None
    assert records.next_runs(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_a_commit_is_on_the_disk_before_it_counts(tmp_path):
    with records.recording(tmp_path, "refresh"), closing(sqlite3.connect(tmp_path / records.NAME)) as store:
        assert store.execute("pragma journal_mode").fetchone() == ("wal",)


def test_many_runs_at_once_are_all_recorded(tmp_path):
    script = "import sys; from pathlib import Path; from etl import records\nfor _ in range(5):\n"
    script += "    with records.recording(Path(sys.argv[1]), 'send'): pass"
    commands = [[sys.executable, "-c", script, str(tmp_path)] for _ in range(4)]
    running = [subprocess.Popen(command) for command in commands]
    assert [one.wait(60) for one in running] == [0] * 4
    assert outcomes(tmp_path, "send") == ["nothing new"] * 20


def test_before_there_is_a_run_the_lines_say_how_to_make_one(tmp_path):
    first, second = lines_of_runs(tmp_path)
    assert "`choice refresh`" in first
    assert "`choice schedule`" in second


def test_the_lines_say_what_was_last_and_what_is_next_in_london(tmp_path):
    ran(tmp_path, "refresh", datetime(2026, 7, 16, 8, 40, tzinfo=UTC), "nothing new")
    ran(tmp_path, "refresh", datetime(2026, 7, 17, 8, 40, tzinfo=UTC), "failed")
    records.write_next_runs(tmp_path, {"refresh": datetime(2026, 7, 20, 8, 40, tzinfo=UTC)})
    [line] = lines_of_runs(tmp_path)
    assert line == (
        "refresh: last Fri 2026-07-17 09:40, failed; last done Thu 2026-07-16 09:40; "
        "next Mon 2026-07-20 09:40"
    )


def test_a_clock_that_is_no_longer_heard_of_promises_nothing(tmp_path):
    ran(tmp_path, "refresh", NOON, "nothing new")
    records.write_next_runs(tmp_path, {"refresh": NOON + timedelta(days=1)})
    line, hint = lines_of_runs(tmp_path, datetime.now(UTC) + timedelta(hours=1))
    assert "next" not in line
    assert "No clock is running" in hint


OVERDUE = """
import time
from pathlib import Path
from etl import interruption, records
from etl.__main__ import main

def first():
    with interruption.deadline(0.3), records.recording(Path("."), "refresh"):
        time.sleep(60)

main(first)
"""


def test_the_deadline_of_a_run_ends_it_and_is_recorded(tmp_path):
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", OVERDUE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        124,
        "choice: stopped at the deadline of a run (CHOICE_RUN_DEADLINE_SECONDS)\n",
    )
    assert time.monotonic() - started < 30
    assert outcomes(tmp_path) == ["interrupted"]
