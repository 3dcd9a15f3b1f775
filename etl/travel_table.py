"""Make a table of travel times by asking a route server: from each practice to each site not too far away.

The places are those of the published build. They are asked about in batches, and each answered batch is kept
beside the table, so that a run after an interrupted one goes on where that stopped. The table appears whole.
"""

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from etl import warehouse
from etl.files import needing_room, unfinished
from etl.national_grid import latitude_longitude
from etl.problems import NothingToBuild, Problem
from etl.route_servers import ENGINES, Engine, Point, engine_at, minutes_between
from etl.settings import Settings
from etl.terminal import Bars, Plain
from etl.web import Web

SCHEMA = {"origin": pl.String, "site": pl.String, "mode": pl.String, "minutes": pl.Float64}
LEAST_TIMEOUT_SECONDS = 120
# Practices in order of postcode, so that those of a batch are neighbours.
PRACTICES = """
    select place_code, easting, northing from marts.places
    where easting is not null order by postcode, place_code
"""
SITES = "select site_key, avg(easting), avg(northing) from marts.sites group by all order by site_key"


@dataclass(frozen=True)
class Place:
    """A practice or site by its code, in metres on the British National Grid."""

    code: str
    easting: float
    northing: float

    @property
    def point(self) -> Point:
        """The same in degrees."""
        return Point(self.code, *latitude_longitude(self.easting, self.northing))

    def km_to(self, other: "Place") -> float:
        """In a straight line."""
        return hypot(self.easting - other.easting, self.northing - other.northing) / 1000


@dataclass(frozen=True)
class Batch:
    """Neighbouring practices, and every site within reach of one of them."""

    origins: Sequence[Place]
    sites: Sequence[Place]

    def part(self, folder: Path, question: "Question") -> Path:
        """Where its answer is kept: another question has another name."""
        asked = hashlib.sha256(repr((question, self)).encode()).hexdigest()
        return folder / f"{asked[:24]}.parquet"


@dataclass(frozen=True)
class Question:
    """What is asked of which server: journeys by one mode, so far at most, so many at once."""

    server: str
    engine: str
    mode: str
    within_km: float
    at_once: int


@dataclass(frozen=True)
class Made:
    """A table that was written: its rows, and how many of them are without an answer."""

    engine: str
    rows: int
    unanswered: int


def make_table(  # noqa: PLR0913
    settings: Settings,
    reporter: Plain | Bars,
    *,
    server: str,
    target: Path,
    mode: str,
    engine: str | None = None,
    within_km: float = 120,
    at_once: int = 50,
) -> Made:
    """Ask about every pair and write the table to `target`, as CSV or Parquet by its ending.

    `at_once` practices to as many sites are one request. 50 to 50 are 2,500 pairs, the most that Valhalla
    takes unless it is set otherwise; OSRM takes more.

    Raises `NothingToBuild` without a build, `Unreachable` or another `Problem` of the server, or `NoRoom`.
    """
    practices, sites = places(settings)
    web = Web(_direct(settings), settings.data / "web", reporter.say)
    asked = batches(practices, sites, within_km, at_once)
    pair = asked[0].origins[0].point, asked[0].sites[0].point
    routes = ENGINES[engine](web, server, mode) if engine else engine_at(web, server, mode, pair)
    question = Question(server, routes.name, mode, within_km, at_once)
    folder = target.with_name(f"{target.name}.parts")
    with needing_room(target.parent, PolarsError):
        _make_folder(folder)
        parts = {batch.part(folder, question): batch for batch in asked}
        _ask(routes, question, parts, reporter)
        made = _counted(list(parts), routes.name)
        if made.unanswered < made.rows:
            _write(pl.scan_parquet(list(parts)), target)
        shutil.rmtree(folder)
    if made.unanswered == made.rows:
        raise Problem(
            f"{server}: expected a journey for some of {made.rows:,} pairs of places, found none: does its "
            "map cover England?"
        )
    return made


def _ask(engine: Engine, question: Question, parts: Mapping[Path, Batch], reporter: Plain | Bars) -> None:
    """Ask about each batch whose answer is not kept yet."""
    if kept := sum(part.exists() for part in parts):
        reporter.say(f"{kept} of {len(parts)} batches are there from a run before")
    for number, (part, batch) in enumerate(parts.items()):
        reporter.doing(f"asking {engine.name}", number, len(parts))
        if not part.exists():
            try:
                rows = pl.DataFrame(_rows(engine, question, batch), SCHEMA, orient="row")
            except Problem as problem:
                raise Problem(
                    f"{problem}; {number} of {len(parts)} batches are kept: the same command goes on there"
                ) from problem
            _write(rows.lazy(), part)


def places(settings: Settings) -> tuple[list[Place], list[Place]]:
    """Practices and sites of the published build whose place is known."""
    published = warehouse.current(settings.data / "builds")
    if published is None:
        raise NothingToBuild(
            f"there is no build in {settings.data} to take places from (run `choice refresh`)"
        )
    try:
        answers = [warehouse.ask(published, sql)[0] for sql in (PRACTICES, SITES)]
    except Problem as problem:
        raise NothingToBuild(f"{problem} (made by an earlier version? run `choice build`)") from problem
    practices, sites = ([Place(*row) for row in rows] for rows in answers)
    return practices, sites


def batches(
    practices: Sequence[Place], sites: Sequence[Place], within_km: float, at_once: int
) -> list[Batch]:
    """Practices in batches, each with the sites that are near enough to one of them."""
    some = [practices[start : start + at_once] for start in range(0, len(practices), at_once)]
    with_sites = (
        Batch(origins, [site for site in sites if any(one.km_to(site) <= within_km for one in origins)])
        for origins in some
    )
    near = [batch for batch in with_sites if batch.sites]
    if not near:
        raise NothingToBuild(
            f"expected a practice and a site within {within_km:g} km, found none in the build"
        )
    return near


def _direct(settings: Settings) -> Settings:
    """A mirror has no route server, one's own server needs no pauses, and many pairs take it a while."""
    seconds = max(settings.timeout_seconds, LEAST_TIMEOUT_SECONDS)
    return settings.model_copy(update={"mirror": None, "pause_seconds": 0.0, "timeout_seconds": seconds})


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(f"{folder.parent}: expected a folder to write to, found: {error.strerror}") from None


def _rows(engine: Engine, question: Question, batch: Batch) -> Iterator[tuple[str, str, str, float | None]]:
    """A row for each pair of a batch that is within the distance."""
    origins = [place.point for place in batch.origins]
    for start in range(0, len(batch.sites), question.at_once):
        sites = batch.sites[start : start + question.at_once]
        points = [site.point for site in sites]
        table = minutes_between(engine, origins, points)
        for origin, cells in zip(batch.origins, table, strict=True):
            for site, minutes in zip(sites, cells, strict=True):
                if origin.km_to(site) <= question.within_km:
                    yield origin.code, site.code, question.mode, minutes


def _counted(parts: list[Path], engine: str) -> Made:
    rows = pl.scan_parquet(parts).select(pl.len(), pl.col("minutes").null_count().alias("unanswered"))
    return Made(engine, *rows.collect().row(0))


def _write(rows: pl.LazyFrame, target: Path) -> None:
    with unfinished(target) as temporary:
        rows.sink_csv(temporary) if target.suffix == ".csv" else rows.sink_parquet(temporary)
