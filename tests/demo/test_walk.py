"""The demonstration walked by its command over four of the last Mondays: what each week's build tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl import demo
from etl.demo import planted
from etl.warehouse import all_builds
from support.running import Run, answers, asked, opened

MONTHS, SCALE = 18, 0.1
JULY_IS_NEWEST, NOTHING_IS_NEW = date(2026, 9, 28), date(2026, 10, 5)
AUGUST_IS_OUT, SEPTEMBER_IS_OUT = date(2026, 10, 12), date(2026, 11, 16)
WEEKS = [JULY_IS_NEWEST, NOTHING_IS_NEW, AUGUST_IS_OUT, SEPTEMBER_IS_OUT]
COMMAND = ("demo", "--no-serve", "--weeks", "8", "--months", str(MONTHS), "--scale", str(SCALE))
FOLDER = f"demonstration/seed-1-months-{MONTHS}-scale-{SCALE}-weeks-8"


@dataclass(frozen=True)
class Walk:
    """The first run of the command, a second, and the data folder."""

    first: Run
    second: Run
    data: Path

    def rows(self, week: int, question: str) -> list[tuple[Any, ...]]:
        """The answer of the first, second or third build."""
        with opened(all_builds(self.data / "builds")[week]) as connection:
            return connection.sql(question).fetchall()


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Of the eight weeks, those with waits and one with nothing: a build takes half a minute."""
    data = tmp_path_factory.mktemp("walk") / "data"
    with pytest.MonkeyPatch.context() as fewer:
        fewer.setattr(demo, "mondays", lambda published, weeks: WEEKS)
        yield Walk(asked(*COMMAND, data=data), asked(*COMMAND, data=data), data / FOLDER)


def test_every_week_is_a_line_and_one_with_nothing_new_costs_no_build(walk):
    _, *weeks, _ = walk.first.out.splitlines()
    assert [line.partition(": ")[0] for line in weeks] == [
        *("Monday 28 September 2026", "Monday 5 October 2026", "Monday 12 October 2026"),
        "Monday 16 November 2026",
    ]
    assert ["nothing new" in line for line in weeks] == [False, True, False, False]
    assert walk.first.code == 0
    assert len(all_builds(walk.data / "builds")) == 3


def test_asked_for_again_it_looks_once_more_as_of_today_and_changes_nothing(walk):
    _, line, _ = walk.second.out.splitlines()
    assert line.startswith("Monday 16 November 2026: nothing new")
    assert "(0 new files" in line


def test_the_newest_month_of_waits_is_that_of_the_week(walk):
    newest = "select max(period) from marts.waits"
    assert [walk.rows(week, newest) for week in range(3)] == [
        [(date(2026, month, 1),)] for month in (7, 8, 9)
    ]


def test_a_provider_stops_submitting_in_the_month_that_arrives_in_october(walk):
    question = """
        select provider_code, months_missing from marts.missing_providers
        where period = (select max(period) from marts.waits)
    """
    silent = planted.STOPS_SUBMITTING.provider
    assert [walk.rows(week, question) for week in range(3)] == [[], [(silent, 1)], [(silent, 2)]]


def test_one_specialty_of_one_trust_is_revised_in_the_last_week(walk):
    question = "select distinct period, org_code from marts.revisions"
    assert [walk.rows(week, question) for week in range(3)] == [
        [],
        [],
        [(date(2026, 6, 1), planted.REVISED.provider)],
    ]
    lists = """
        select org_code, specialty_code, pathway, patients from marts.waits
        where period = '2026-06-01' and level = 'provider'
    """
    changed = set(walk.rows(2, lists)) - set(walk.rows(1, lists))
    assert {specialty for _, specialty, _, _ in changed} == {planted.REVISED.specialty, "C_999"}


def test_a_door_narrows_with_one_month_and_closes_with_the_next(walk):
    door = planted.CLOSED_DOOR
    question = f"""
        select distinct specialty_code, open_status from marts.options
        where provider_code = '{door.provider}' and specialty_code in {door.specialties}
            and open_status <> 'open'
        order by specialty_code
    """
    assert [walk.rows(week, question) for week in range(3)] == [
        [],
        [(specialty, "narrowed") for specialty in door.specialties],
        [(specialty, "apparently closed") for specialty in door.specialties],
    ]


def test_the_published_build_is_the_last_and_says_that_it_is_invented(walk):
    assert answers(walk.data, "select is_demonstration from marts.build") == [(True,)]
    assert walk.rows(2, "select build_id from marts.build") == answers(
        walk.data, "select build_id from marts.build"
    )
