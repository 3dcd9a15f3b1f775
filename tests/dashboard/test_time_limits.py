"""A question that takes too long is interrupted, by one thread for all of them; no other is."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.data import builds
from dashboard.data.time_limits import TimeLimits, TookTooLong, within
from support.dashboard_build import make_build

ENDLESS = "select count(*) as n from range(10_000_000_000) as a where a.range % 7 = 9"
MANY_ROWS = "select a.range as n from range(1_000_000_000) as a"
SHORT = TimeLimits(question_seconds=0.2, file_seconds=0.2)
LONG = TimeLimits(question_seconds=600, file_seconds=600)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    return make_build(tmp_path)


@pytest.mark.parametrize("sql", [ENDLESS, MANY_ROWS], ids=["thinking", "answering"])
def test_a_question_without_end_is_ended_in_a_sentence(build: Path, sql: str) -> None:
    with within(SHORT), pytest.raises(TookTooLong, match=r"longer than the 0\.2 seconds"):
        builds.ask_once(build, sql)


def test_the_build_answers_the_next_question(build: Path) -> None:
    with within(SHORT):
        with pytest.raises(TookTooLong):
            builds.ask(build, ENDLESS)
        assert builds.ask_once(build, "select 1 as n") == ({"n": 1},)


def test_what_was_interrupted_is_not_remembered_as_an_answer(build: Path) -> None:
    for _ in range(2):
        with within(SHORT), pytest.raises(TookTooLong):
            builds.ask(build, ENDLESS)


def test_a_file_without_end_is_ended_too(build: Path) -> None:
    folder = builds.export_folder(build)
    folder.mkdir(parents=True)
    with within(SHORT), pytest.raises(TookTooLong):
        builds.copy(build, ENDLESS, folder / "endless.csv", "format csv")


def test_a_file_has_a_limit_of_its_own(build: Path) -> None:
    folder = builds.export_folder(build)
    folder.mkdir(parents=True)
    with within(TimeLimits(question_seconds=0.000_001, file_seconds=600)):
        builds.copy(build, "select * from range(3_000_000)", folder / "numbers.csv", "format csv")
    assert (folder / "numbers.csv").stat().st_size > 3_000_000


def test_a_short_limit_set_while_a_long_one_runs_ends_first(build: Path) -> None:
    slow = "select count(*) as n from range(300_000_000) as a where a.range % 7 = 3"
    with ThreadPoolExecutor(1) as pool:

        def patient() -> int:
            with within(LONG):
                return builds.ask_once(build, slow)[0]["n"]

        other = pool.submit(patient)
        with within(SHORT), pytest.raises(TookTooLong):
            builds.ask_once(build, ENDLESS)
        assert other.result() == 42_857_143


def test_many_at_once_are_each_ended_by_the_same_thread(build: Path) -> None:
    def asked(_: int) -> str:
        with within(SHORT), pytest.raises(TookTooLong):
            builds.ask_once(build, ENDLESS)
        return "ended"

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(asked, range(16))) == {"ended"}
    assert [thread.name for thread in threading.enumerate()].count("time-limits") == 1


def test_a_command_takes_the_time_it_needs(build: Path) -> None:
    slow = "select count(*) as n from range(100_000_000) as a where a.range % 7 = 9"
    with within(TimeLimits(question_seconds=0.001, file_seconds=0.001)), pytest.raises(TookTooLong):
        builds.ask_once(build, slow)
    assert builds.ask_once(build, slow) == ({"n": 0},)
