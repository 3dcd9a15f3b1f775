"""`choice report` and `choice archive`, as they are asked."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deploy.commands import cli
from etl.locks import only_one
from etl.problems import Busy, Problem


@pytest.fixture
def data(demo_build, tmp_path) -> Path:
    builds = tmp_path / "data" / "builds"
    builds.mkdir(parents=True)
    for file in (demo_build.build, demo_build.build.with_suffix(".json")):
        shutil.copyfile(file, builds / file.name)
    (builds / "current.duckdb").symlink_to(demo_build.build.name)
    return builds.parent


def choice(data: Path, *words: str, today: str = "2026-11-16") -> Result:
    return CliRunner().invoke(cli, words, env={"CHOICE_DATA": str(data), "CHOICE_TODAY": today})


def runs(data: Path) -> list[tuple[str, str, str]]:
    with sqlite3.connect(data / "records.sqlite") as store:
        return store.execute(
            "select scope, outcome, published from runs where kind = 'report' order by id"
        ).fetchall()


def test_the_report_is_of_the_week_that_ended_and_is_recorded(data):
    answer = choice(data, "report", "--area", "ENG")
    assert answer.exit_code == 0
    assert "2026-W46, edition 1: 1 areas" in answer.output
    assert runs(data) == [("2026-W46 ENG", "published", "2026-W46, edition 1")]
    assert (data / "reports" / "2026-W46" / "1" / "ENG.pdf").read_bytes().startswith(b"%PDF")


def test_a_week_that_is_none_is_refused_with_an_example(data):
    answer = choice(data, "report", "--week", "46")
    assert (answer.exit_code, "such as 2026-W47" in answer.output) == (2, True)
    assert not (data / "records.sqlite").exists()


def test_an_area_without_a_report_is_named_and_the_run_recorded_as_failed(data):
    answer = choice(data, "report", "--area", "XYZ")
    assert isinstance(answer.exception, Problem)
    assert "no area XYZ has a report" in str(answer.exception)
    assert [outcome for _, outcome, _ in runs(data)] == ["failed"]


def test_without_a_build_it_says_what_to_run(tmp_path):
    answer = choice(tmp_path, "report")
    assert "choice refresh" in str(answer.exception)


def test_two_reports_are_not_made_at_once(data):
    with only_one(data / "report.lock", "held"):
        answer = choice(data, "report", "--area", "ENG")
    assert isinstance(answer.exception, Busy)
    assert not (data / "reports").exists()


def test_the_archive_is_written_to_a_folder_that_is_not_there_yet_or_empty(data, tmp_path):
    choice(data, "report", "--area", "ENG")
    assert "wrote 1 reports" in choice(data, "archive", "--to", str(tmp_path / "archive")).output
    again = choice(data, "archive", "--to", str(tmp_path / "archive"))
    assert "is not empty" in str(again.exception)


def test_where_nothing_is_set_the_clocks_sending_is_no_failure_and_a_persons_is_told_what_to_set(data):
    assert (choice(data, "send", "--if-set").exit_code, choice(data, "send").exit_code) == (0, 1)
    assert "smtp_host" in str(choice(data, "send").exception)
