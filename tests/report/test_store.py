"""A finished report is never rewritten, a stopped one goes on, and a correction is another edition."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from dashboard.report import run, store
from dashboard.report.weeks import Week
from report.conftest import WEEK, settings, with_build
from support.earlier_builds import earlier

NEXT = date(2026, 11, 23)


def prints(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def publish(data: Path, build: Path) -> None:
    """Another build becomes the published one."""
    target = data / "builds" / build.name
    target.write_bytes(build.read_bytes())
    link = data / "builds" / "new"
    link.symlink_to(target.name)
    link.replace(data / "builds" / "current.duckdb")


@pytest.fixture
def data(demo_build, tmp_path) -> Path:
    return with_build(tmp_path / "data", demo_build.build)


def test_the_same_report_made_again_changes_no_byte(data):
    kept = run.make(settings(data), WEEK, ["ENG"])
    before = prints(kept.folder)
    assert run.make(settings(data), WEEK, ["ENG"]) == kept
    assert prints(kept.folder) == before


def test_areas_that_are_missing_are_added_to_the_edition_and_the_others_stay(data):
    kept = run.make(settings(data), WEEK, ["ENG"])
    before = prints(kept.folder)
    again = run.make(settings(data), WEEK)
    assert (again.number, len(again.codes()) > 1) == (1, True)
    assert before.items() <= prints(again.folder).items()


def test_a_report_of_another_build_is_refused_and_a_correction_is_another_edition(data, demo_build, tmp_path):
    first = run.make(settings(data), WEEK, ["ENG"])
    before = prints(first.folder)
    publish(data, earlier(demo_build.build, tmp_path, name="2026-11-18T101010-aaaaaa"))
    with pytest.raises(store.Finished, match="is not rewritten"):
        run.make(settings(data), WEEK, ["ENG"])
    second = run.make(settings(data), WEEK, ["ENG"], corrects="a wrong file of beds")
    assert (second.number, second.report("ENG")["corrects"]) == (2, "a wrong file of beds")
    assert prints(first.folder) == before
    assert store.newest(data / "reports", WEEK) == second


def test_the_next_weeks_report_is_compared_with_this_ones_build(data, demo_build, tmp_path):
    run.make(settings(data), WEEK, ["ENG"])
    publish(data, earlier(demo_build.build, tmp_path, name="2026-11-24T101010-aaaaaa"))
    (data / "builds" / demo_build.build.name).unlink()
    report = run.make(settings(data, NEXT), Week.of(NEXT), ["ENG"]).report("ENG")
    assert report["build"]["build_id_before"] == demo_build.build.stem
    assert report["week_before"] == WEEK.name


def test_only_the_two_newest_builds_are_kept_for_comparison(data):
    for week in range(4):
        store.open_edition(
            data / "reports", Week.of(date(2026, 10, 5 + 7 * week)), run.current(settings(data)), ""
        )
    kept = sorted(file.stem for file in (data / "reports" / "builds").glob("*.duckdb"))
    assert kept == ["2026-W43", "2026-W44"]


def test_an_area_that_has_no_report_is_named_with_those_that_have(data):
    with pytest.raises(run.NoSuchArea, match="no area XYZ has a report; those that have: ENG"):
        run.make(settings(data), WEEK, ["XYZ"])


REPORT = """
from report.conftest import settings, run, WEEK
import pathlib, sys
if __name__ == "__main__":
    run.make(settings(pathlib.Path(sys.argv[1])), WEEK)
"""


@pytest.mark.parametrize("seconds", [0.5, 3, 6])
def test_a_run_that_is_killed_goes_on_where_it_stopped(data, tmp_path, seconds):
    script = tmp_path / "script.py"
    script.write_text(REPORT)
    folders = os.pathsep.join(str(Path(__file__).parents[up]) for up in (2, 1))
    command = [sys.executable, str(script), str(data)]
    with subprocess.Popen(
        command, start_new_session=True, env={**os.environ, "PYTHONPATH": folders}
    ) as process:
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    finished = prints(data / "reports")
    kept = run.make(settings(data), WEEK)
    assert kept.number == 1
    assert "ENG" in kept.codes()
    whole = {name: content for name, content in finished.items() if name.endswith(".json")}
    assert whole.items() <= prints(data / "reports").items()
    assert [name for name in prints(data / "reports") if name.endswith(".unfinished")] == []
