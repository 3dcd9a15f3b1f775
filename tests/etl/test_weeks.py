"""Real months week by week: what arrives, a revision cell by cell, a provider that vanishes, and nothing new.

A build of whole months takes minutes, so only rows of the commissioners of Devon, Cornwall and Somerset are
left in, of eight months, and only the waits are loaded: "England" is then these three.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.report.making import Report
from etl import demo
from etl.demo.planted import shifted
from etl.refresh import Outcome, refresh
from etl.settings import Settings
from etl.sources import rtt_waits
from etl.warehouse import current
from etl.web import Web
from support import dated_mirror
from support.dated_mirror import Cell, Revision, Silence
from support.earlier_builds import made
from support.running import Listener, mirrored, opened

pytestmark = pytest.mark.real

ICBS = ("QJK", "QT6", "QSL")
MONTHS = dated_mirror.MONTHS[4:]
APRIL_2024, NOVEMBER, FEBRUARY, MARCH = (
    date(2024, 4, 1),
    date(2024, 11, 1),
    date(2025, 2, 1),
    date(2025, 3, 1),
)
CELLS = (
    Cell("RH8", "15N", "C_110", week=20, more=40),
    Cell("RH8", "15N", "C_130", week=3, more=-12),
    Cell("RK9", "15N", "C_130", week=60, more=7),
)
REVISED = Revision(NOVEMBER, date(2025, 5, 1), CELLS)
VANISHED = Silence("RA9", MARCH)
FEBRUARY_IS_OUT, NOTHING_IS_NEW = date(2025, 4, 14), date(2025, 4, 21)
NOVEMBER_IS_REVISED, MARCH_IS_OUT = date(2025, 5, 5), date(2025, 5, 12)
WEEKS = (FEBRUARY_IS_OUT, NOTHING_IS_NEW, NOVEMBER_IS_REVISED, MARCH_IS_OUT)


@dataclass(frozen=True)
class Week:
    """A Monday's refresh: how it went, its lines, and the build that was published after it."""

    outcome: Outcome
    lines: list[str]
    build: Path

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """The answer of the week's build."""
        with opened(self.build) as connection:
            return connection.execute(question, list(values)).fetchall()


@pytest.fixture(scope="module")
def weeks(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[date, Week]:
    """The walk, by Monday."""
    folder = tmp_path_factory.mktemp("weeks")
    history = dated_mirror.history(real, REVISED, VANISHED, ICBS, MONTHS)
    dated_mirror.link_others(real, folder / "publisher")
    walk = {}
    for monday in WEEKS:
        demo.lay_out(folder / "publisher", history, monday)
        walk[monday] = _refreshed(folder / "data", folder / "publisher", monday)
    return walk


def _refreshed(data: Path, publisher: Path, monday: date) -> Week:
    listener = Listener()
    with demo.serve(publisher) as address:
        live: dict[str, Any] = {"mirror": address, "reference": None, "today": monday}
        settings = Settings(data=data, keep_builds=len(WEEKS), memory_limit="2GB", **live)
        outcome = refresh(settings, listener, only=["rtt_waits"])
    build = current(data / "builds")
    assert build
    return Week(outcome, listener.lines, build)


@cache
def printed(real: Path, month: date) -> Counter[tuple[str, str]]:
    """People waiting by provider and specialty, added up from the cells of the real file."""
    table = dated_mirror.extract(real, month, ICBS).write_csv()
    lists: Counter[tuple[str, str]] = Counter()
    for row in csv.DictReader(io.StringIO(table)):
        if row["RTT Part Type"] == "Part_2":
            key = row["Provider Org Code"], row["Treatment Function Code"]
            lists[key] += sum(int(row[name] or 0) for name in row if name.startswith("Gt "))
    return lists


def waiting(week: Week, month: date) -> dict[tuple[str, str], int]:
    """The same from a build."""
    rows = week.rows(
        """
        select org_code, specialty_code, patients from marts.waits
        where period = ? and level = 'provider' and pathway = 'incomplete'
        """,
        month,
    )
    return {(provider, specialty): patients for provider, specialty, patients in rows}


def months_of(week: Week) -> list[date]:
    return [
        month
        for (month,) in week.rows(
            "select distinct period from marts.releases where source = 'rtt_waits' order by period"
        )
    ]


def test_each_month_comes_on_the_second_thursday_about_six_weeks_after_its_end():
    days = [dated_mirror.published_on(month) for month in dated_mirror.MONTHS]
    assert [f"{day:%d.%m.%y}" for day in days] == [
        *("13.06.24", "11.07.24", "08.08.24", "12.09.24", "10.10.24", "14.11.24"),
        *("12.12.24", "09.01.25", "13.02.25", "13.03.25", "10.04.25", "08.05.25"),
    ]
    ends = [shifted(month, 1) - timedelta(days=1) for month in dated_mirror.MONTHS]
    assert {(day - end).days for day, end in zip(days, ends, strict=True)} <= set(range(36, 46))


def test_the_first_week_has_every_month_that_is_out(weeks):
    week = weeks[FEBRUARY_IS_OUT]
    assert (week.outcome.problems, week.outcome.new_snapshots) == ({}, 7)
    assert months_of(week) == MONTHS[:-1]
    assert week.rows("select * from marts.revisions") == []


@pytest.mark.parametrize("month", [NOVEMBER, FEBRUARY])
def test_lists_are_those_that_the_publisher_printed(weeks, real, month):
    ours = waiting(weeks[FEBRUARY_IS_OUT], month)
    assert {key: people for key, people in ours.items() if people} == {
        key: people for key, people in printed(real, month).items() if people
    }


def test_a_week_with_nothing_new_makes_no_build_and_has_nothing_to_say(weeks):
    week = weeks[NOTHING_IS_NEW]
    assert (week.outcome.build, week.outcome.new_snapshots, week.outcome.problems) == (None, 0, {})
    assert week.lines == []
    assert week.build == weeks[FEBRUARY_IS_OUT].build


def test_a_week_with_a_revision_alone_brings_one_file_and_no_month(weeks):
    week = weeks[NOVEMBER_IS_REVISED]
    assert (week.outcome.problems, week.outcome.new_snapshots) == ({}, 1)
    assert [line for line in week.lines if ": new" in line] == [
        "rtt_waits/2024-11: new, published 2025-05-01"
    ]
    assert months_of(week) == MONTHS[:-1]


def test_the_revision_is_recorded_by_provider_with_what_was_printed_and_what_is_now(weeks, real):
    before = printed(real, NOVEMBER)
    recorded = weeks[NOVEMBER_IS_REVISED].rows("""
        select period, org_code, measure, before, after from marts.revisions order by org_code
    """)
    assert recorded == [
        (NOVEMBER, "RH8", "incomplete", before["RH8", "C_999"], before["RH8", "C_999"] + 40 - 12),
        (NOVEMBER, "RK9", "incomplete", before["RK9", "C_999"], before["RK9", "C_999"] + 7),
    ]


def test_the_revision_changes_the_stated_cells_and_their_totals_and_nothing_else(weeks):
    before, after = (waiting(weeks[week], NOVEMBER) for week in (FEBRUARY_IS_OUT, NOVEMBER_IS_REVISED))
    assert after.keys() == before.keys()
    assert {key: after[key] - before[key] for key in after if after[key] != before[key]} == {
        ("RH8", "C_110"): 40,
        ("RH8", "C_130"): -12,
        ("RH8", "C_999"): 28,
        ("RK9", "C_130"): 7,
        ("RK9", "C_999"): 7,
    }
    for month in set(MONTHS[:-1]) - {NOVEMBER}:
        assert waiting(weeks[NOVEMBER_IS_REVISED], month) == waiting(weeks[FEBRUARY_IS_OUT], month)


def test_the_last_week_brings_march_alone(weeks):
    week = weeks[MARCH_IS_OUT]
    assert (week.outcome.problems, week.outcome.new_snapshots) == ({}, 1)
    assert months_of(week) == MONTHS


def test_the_provider_that_vanished_is_missing_with_its_last_list_and_not_zero(weeks, real):
    assert ("RA9", "C_999") not in waiting(weeks[MARCH_IS_OUT], MARCH)
    question = """
        select period, last_period, missing_since, months_missing, last_patients_waiting
        from marts.missing_providers where provider_code = 'RA9'
    """
    assert weeks[MARCH_IS_OUT].rows(question) == [
        (MARCH, FEBRUARY, MARCH, 1, printed(real, FEBRUARY)["RA9", "C_999"])
    ]
    assert weeks[NOVEMBER_IS_REVISED].rows(question) == []


def test_only_the_vanished_provider_differs_from_the_printed_month(weeks, real):
    ours, theirs = waiting(weeks[MARCH_IS_OUT], MARCH), printed(real, MARCH)
    assert {key for key, people in theirs.items() if people and key not in ours} == {
        key for key, people in theirs.items() if people and key[0] == "RA9"
    }
    assert {key: people for key, people in ours.items() if people != theirs[key]} == {}


def test_the_builds_of_the_weeks_are_kept(weeks):
    builds = {week.build for week in weeks.values()}
    assert len(builds) == 3
    assert all(build.exists() for build in builds)


@pytest.mark.parametrize(("as_of", "months"), [("2025-02", 6), ("2025-07", 12)])
def test_the_shared_mirror_has_two_steps_of_waits(real, tmp_path, as_of, months):
    with mirrored(real, **{"as-of": as_of}) as mirror:
        settings = Settings(data=tmp_path, mirror=mirror.address, reference=None)
        web = Web(settings, tmp_path / "web", [].append)
        releases = [one for one in rtt_waits.releases(web, date(2023, 4, 1)) if one.period >= APRIL_2024]
    assert [release.period for release in releases] == dated_mirror.MONTHS[:months]
    assert all("revised" in release.url for release in releases)


def report(weeks: Mapping[date, Week], monday: date, level: str = "england", code: str = "ENG") -> Report:
    """The report of a Monday, compared with the build of the Monday before."""
    earlier = WEEKS.index(monday) - 1
    before = weeks[WEEKS[earlier]].build if earlier >= 0 else None
    return made(weeks[monday].build, before, level, code, today=monday)


def arrived(of: Report) -> list[tuple[str, str, str]]:
    rows = of["frames"]["arrived"]["rows"]
    return [(row["source"], row["period"], row["arrival"]) for row in rows]


def test_the_first_report_has_nothing_to_compare_with(weeks):
    first = report(weeks, FEBRUARY_IS_OUT)
    assert first["lead"][0].startswith("This is the first report kept here")
    assert (first["build"]["newest_period"], first["moved"]) == (FEBRUARY.isoformat(), [])


def test_the_report_of_a_week_with_nothing_new_says_so_and_names_no_change(weeks):
    quiet = report(weeks, NOTHING_IS_NEW)
    assert quiet["lead"][0].startswith("Nothing new was published since")
    assert (arrived(quiet), quiet["frames"]["revised"]["rows"], quiet["moved"]) == ([], [], [])
    assert quiet["doors"] == "No door changed since the report before."


@pytest.mark.parametrize(("level", "code"), [("england", "ENG"), ("icb", "QJK")])
def test_the_report_of_the_revision_says_which_month_and_how_many_people(weeks, level, code):
    revised = report(weeks, NOVEMBER_IS_REVISED, level, code)
    assert arrived(revised) == [("rtt_waits", NOVEMBER.isoformat(), "published again")]
    assert "for November 2024" in revised["lead"][0]
    [row] = revised["frames"]["revised"]["rows"]
    assert (row["measure"], row["providers"], row["change"]) == ("people waiting", 2, 40 - 12 + 7)
    assert {row["known_cause"] for row in revised["frames"]["signals"]["rows"]} <= {
        "the month was published again"
    }


def test_the_report_of_the_last_week_says_that_march_came_and_who_vanished(weeks):
    last = report(weeks, MARCH_IS_OUT, "icb", "QJK")
    assert arrived(last) == [("rtt_waits", MARCH.isoformat(), "new")]
    assert "New: Consultant-led referral to treatment waiting times for March 2025." in last["lead"]
    missing = {row["provider_code"]: row["state"] for row in last["frames"]["missing_changes"]["rows"]}
    assert missing["RA9"] == "newly missing"
    assert "Torbay" in " ".join(last["missing"])
    named = [row["provider_code"] for row in last["frames"]["door_changes"]["rows"]]
    assert "RA9" not in named
