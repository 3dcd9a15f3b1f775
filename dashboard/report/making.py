"""Make the report of one area from a build and the build of the report before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.charts import sparkline
from dashboard.data.builds import Build
from dashboard.data.view import EVERY_SPECIALTY
from dashboard.report import frames
from dashboard.report.store import Earlier
from dashboard.report.weeks import Week
from dashboard.types import Row, Rows
from dashboard.wording import report as wording
from dashboard.wording import right_to_move

MOST_MOVED, MOST_DOORS = 5, 2
Report = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """Which report it is: of a week, made of a build, compared with the build of the report before if any."""

    week: Week
    number: int
    build: Build
    earlier: Earlier | None
    today: date
    corrects: str = ""

    @property
    def compared_with(self) -> Build:
        """A first report is compared with its own build: then nothing has changed."""
        return self.earlier.build if self.earlier else self.build


def areas(edition: Edition) -> Rows:
    """England, its regions and its integrated care boards."""
    return frames.rows(edition.build, edition.compared_with, "areas", {})


def report(edition: Edition, area: Row) -> Report:
    """The whole report of an area as it is kept: plain values only."""
    parameters = {
        "level": area["level"],
        "code": area["code"],
        "today": edition.today.isoformat(),
        "specialty": EVERY_SPECIALTY,
        "provider": "",
    }
    is_first, week_before = edition.earlier is None, edition.earlier.week.name if edition.earlier else ""
    before = edition.earlier.build if edition.earlier else None
    tables = frames.frames(edition.build, before, parameters)
    [builds] = frames.rows(edition.build, edition.compared_with, "builds", {})
    counted = frames.rows(edition.build, edition.compared_with, "series_checked", parameters)
    series = counted[0] if counted else None
    return {
        "week": edition.week.name,
        "days": edition.week.in_words,
        "edition": edition.number,
        "corrects": edition.corrects,
        "week_before": week_before,
        "is_first": is_first,
        "area": {**frames.plain(area), "title": wording.area_name(area)},
        "boards": _boards(edition, area),
        "build": frames.plain(builds),
        "lead": wording.lead(tables, is_first, week_before),
        "bars": wording.bars(tables["choice_changes"]["rows"], is_first),
        "moved": _moved(edition, tables, parameters),
        "doors": wording.doors(tables["door_changes"]["rows"], is_first),
        "capacity": right_to_move.capacity(tables, area["level"]),
        "missing": wording.missing(tables["missing_changes"]["rows"]),
        "unsettled": wording.unsettled(tables["settling"]["rows"]),
        "checked": wording.checked(series, tables["signals"]["rows"], is_first),
        "nothing_moved": wording.nothing_moved(series, tables["door_changes"]["rows"], is_first),
        "ask": wording.questions(tables),
        "frames": tables,
    }


def _boards(edition: Edition, area: Row) -> list[dict[str, str]]:
    """Code and title of the integrated care boards of a region; none of any other area."""
    if area["level"] != "region":
        return []
    return [
        {"code": board["code"], "title": wording.area_name(board)}
        for board in areas(edition)
        if board["parent_code"] == area["code"]
    ]


def _moved(
    edition: Edition, tables: Mapping[str, frames.Frame], parameters: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """At most five things that moved, each a sentence and a small picture. Signals without a known cause come
    first, but for the largest doors, which have two places."""
    signals = [row for row in tables["signals"]["rows"] if not row["known_cause"] and not row["is_of_few"]]
    doors = [row for row in tables["door_changes"]["rows"] if row["change"]]
    room_for_doors = max(MOST_DOORS, MOST_MOVED - len(signals))
    named_doors = doors[:room_for_doors]
    named = signals[: MOST_MOVED - len(named_doors)]
    return [
        *_with_pictures(edition, "moved_series", named, wording.signal_key, wording.signal, parameters),
        *_with_pictures(edition, "door_series", named_doors, wording.door_key, wording.door, parameters),
    ]


def _with_pictures(  # noqa: PLR0913, PLR0917
    edition: Edition,
    question: str,
    named: Sequence[Row],
    key: Callable[[Row], str],
    sentence: Callable[[Row], str],
    parameters: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """A sentence and a small picture for each row; `question` asks for the months of those of these keys."""
    if not named:
        return []
    keys = tuple(key(row) for row in named)
    series = frames.rows(edition.build, edition.compared_with, question, {**parameters, "keys": keys})
    months: dict[str, list[Row]] = {}
    for row in series:
        months.setdefault(key(row), []).append(row)
    return [
        {"sentence": sentence(row), "picture": sparkline.sparkline(months.get(key(row), ()), sentence(row))}
        for row in named
    ]
