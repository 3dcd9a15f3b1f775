"""What is asked of a build. A picture, its table, its file and the API are all made from one `Answer`.

Questions are the SQL files in questions/, which read marts only. Their `$names` are filled with values;
nothing a reader types or chooses becomes part of the SQL.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from dashboard.data import builds
from dashboard.data.builds import Build, ask, ask_once
from dashboard.data.questions import Question, question, values
from dashboard.data.view import View
from dashboard.memory import Memory, size_of
from dashboard.settings import settings
from dashboard.types import Row, Rows
from dashboard.wording import indicators, numbers
from dashboard.wording.columns import Column

AREA = Column("org_name", "Area", numbers.name, is_number=False, unit="name")
PLACES: Memory[Mapping[str, Row]] = Memory(32_000_000, size_of, "places")
DAMAGED = "The newest figures cannot be read, so this shows the build before, {}."


@dataclass(frozen=True)
class Answer:
    """The rows that answer a question about a view, with the build and the publication they are from: the
    waiting times, but where rows name their own. Where they name several, `source` is None."""

    question: Question
    view: View
    rows: Rows
    build: Row
    source: Row | None

    @property
    def name(self) -> str:
        """The name of its file and of its address in the API."""
        return self.question.name

    @property
    def own_sources(self) -> frozenset[str]:
        """The publications that rows name with the file each was read from; none where they do not."""
        return frozenset(row["source"] for row in self.rows if "source" in row and "snapshot_id" in row)

    @property
    def is_of_one_period(self) -> bool:
        """False where rows name their own publications and are of several times: each row tells its own."""
        return not self.own_sources or len({row["period"] for row in self.rows}) == 1

    @property
    def period(self) -> date | None:
        """The month of the data; None where there are no rows."""
        return self.rows[0].get("period") if self.rows else None

    @property
    def period_in_words(self) -> str:
        """`September 2026`, or `2026` of a figure of a year; the build's newest where rows have none."""
        if self.period is None:
            return numbers.month(self.build["newest_period"])
        return indicators.period_brief({"period": self.period, "months": self.rows[0].get("months", 1)})


def answer(build: Build, name: str, view: View) -> Answer:
    """Ask a question of a build. Raises `KeyError` for a question that is not there."""
    query = question(name)
    if query.has_overlays:
        query, rows = _laid_over(build, query, view)
    else:
        rows = _rows(build, query, view)
    answered = Answer(query, view, rows, about_build(build), waits(build))
    return replace(answered, source=_only(build, answered.own_sources)) if answered.own_sources else answered


def _rows(build: Build, query: Question, view: View) -> Rows:
    every = ask(build, query.sql, **values(query, _parameters(build, _asked_of(build, query, view))))
    if not query.only:
        return every
    return tuple(row for row in every if all(row[name] == value for name, value in query.only.items()))


def _asked_of(build: Build, query: Question, view: View) -> View:
    """The view, of the area its place lies in where the answer is the same for the whole of it: then it is
    there already when the next practice is looked at."""
    place = where(build, view.place) if query.shared else None
    code = place[f"{query.shared}_code"] if place else None
    area = where(build, code) if code else None
    return replace(view, place=area["code"]) if area else view


def _laid_over(build: Build, query: Question, view: View) -> tuple[Question, Rows]:
    """The rows of the place and then of each area laid over it, with the name of each. Only where there are
    such areas is the name a column of the table."""
    over = [area["code"] for area in areas_over(build, view)]
    named: list[Row] = []
    for code in (view.place, *over):
        name = (where(build, code) or {}).get("name")
        named += [{**row, AREA.name: name} for row in _rows(build, query, replace(view, place=code))]
    return replace(query, columns=(AREA, *query.columns)) if over else query, tuple(named)


def areas_over(build: Build, view: View) -> Rows:
    """The areas that the address lays over its place: those that are there and are areas, in its order."""
    known = (where(build, code) for code in view.beside if code != view.place)
    return tuple(area for area in known if area and area["level"] != "place")


def _only(build: Build, names: frozenset[str]) -> Row | None:
    """The publication that all rows are of, if it is one."""
    every = sources(build, settings().today)
    return next((row for row in every if {row["source"]} == names), None)


def columns(build: Build, name: str, view: View) -> dict[str, str]:
    """The columns of an answer, with DuckDB's name for the type of each."""
    query = question(name)
    every = builds.columns(build, query.sql, **values(query, _parameters(build, view)))
    return {**every, AREA.name: "VARCHAR"} if query.has_overlays else every


def _parameters(build: Build, view: View) -> Mapping[str, Any]:
    """What questions can name: the parts of the address, and the level and code of its place."""
    place = where(build, view.place)
    return {
        **asdict(view),
        "code": view.place,
        "level": place["level"] if place else "",
        "today": settings().today.isoformat(),
    }


def rows(build: Build, name: str, view: View) -> Rows:
    """The rows alone."""
    return answer(build, name, view).rows


def where(build: Build, code: str) -> Row | None:
    """The place of that code: level, code, name, postcode and what it lies in; None where there is none."""
    return PLACES.get((build,), lambda: _places(build)).get(code)


def _places(build: Build) -> Mapping[str, Row]:
    """Every place by its code, some 9 MB a build: to plan a query for one costs more than to find it."""
    places: dict[str, Row] = {}
    for place in ask_once(build, question("places").sql):
        places.setdefault(place["code"], place)
    return places


def sources(build: Build, today: date) -> Rows:
    """Every source, the late ones first."""
    return ask(build, question("sources").sql, today=today.isoformat())


def waits(build: Build) -> Row | None:
    """The publication of referral to treatment waiting times, which most figures are made from."""
    every = sources(build, settings().today)
    return next((row for row in every if row["source"] == "rtt_waits"), None)


def cuts(build: Build) -> Rows:
    """The cuts with their values of the newest month, in the order they are shown in."""
    return ask(build, question("cuts").sql)


def rows_if_there(build: Build, name: str, view: View) -> Rows:
    """The rows alone; none in a build from before there were such tables."""
    is_there = all(builds.has(build, mart) for mart in question(name).marts)
    return rows(build, name, view) if is_there else ()


def policy_events(build: Build) -> Rows:
    """Dates that a trend may mark."""
    return rows_if_there(build, "policy_events", View())


def specialties(build: Build) -> Rows:
    """Every specialty in its usual order."""
    return ask(build, question("specialties").sql)


def about_build(build: Build) -> Row:
    """When the build was made, by which method, from which months."""
    return ask(build, question("build").sql)[0]
