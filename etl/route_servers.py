"""Ask a running route server how long journeys by road take: OSRM or Valhalla, over their HTTP interfaces.

OSRM (`/table/v1/{profile}/{longitude},{latitude};...`) answers `durations` in seconds, a row for each source
and null where there is no way. Valhalla (`/sources_to_targets`) answers rows of cells with `time` in seconds,
null where there is no way. Each refuses a whole question for one place far from any road, or for too many
places at once: then it is asked again in halves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from etl.problems import Problem
from etl.web import Web

Minutes = list[list[float | None]]

# A place farther from a road than this is off the server's map: the journey would be another place's.
FARTHEST_SNAP_METRES = 5_000
TOO_LONG_A_QUESTION = (413, 414)


@dataclass(frozen=True)
class Point:
    """A place by its code, in degrees of WGS84."""

    code: str
    latitude: float
    longitude: float


class TooMuch(Problem):
    """The server does not take a question of this size."""


class NoRoad(Problem):
    """The server has no road near one of the places, or no way between two."""


class Engine(Protocol):
    """A route server of some kind, asked about one mode. `remedy` says which of its limits to raise."""

    name: ClassVar[str]
    remedy: ClassVar[str]

    def __init__(self, web: Web, server: str, mode: str) -> None:
        """The server's address without a slash at its end, and `car` or `walk`."""

    def ask(self, origins: Sequence[Point], sites: Sequence[Point]) -> Minutes:
        """A row for each origin, a cell for each site, None where there is no way: in one request. Raises
        `TooMuch`, `NoRoad`, `Unreachable` or another `Problem`."""

    def is_there(self, origin: Point, site: Point) -> bool:
        """Whether a server of this kind answers when it is asked about a pair."""


@dataclass(frozen=True)
class Osrm:
    """Its profile is chosen when its map is prepared: the one in the address is a name."""

    web: Web
    server: str
    mode: str
    name: ClassVar[str] = "OSRM"
    remedy: ClassVar[str] = "start it with a larger --max-table-size"
    profiles: ClassVar[Mapping[str, str]] = {"car": "driving", "walk": "foot"}

    def ask(self, origins: Sequence[Point], sites: Sequence[Point]) -> Minutes:
        """As every engine does."""
        status, answer = self.web.question(self._address(origins, sites))
        code, sentence = _text(answer, "code"), _text(answer, "message")
        if code == "TooBig" or status in TOO_LONG_A_QUESTION:
            raise TooMuch(f"{self.server}: {sentence or status}")
        if code in ("NoSegment", "NoTable", "NoRoute"):
            raise NoRoad(f"{self.server}: {sentence or code}")
        if status != 200 or code != "Ok":
            reason = sentence or code or f"status {status}"
            raise Problem(f"{self.server}: expected durations from OSRM, found {reason}")
        minutes = _minutes(answer.get("durations"), origins, sites, self.server)
        return _without_far_snaps(minutes, answer)

    def _address(self, origins: Sequence[Point], sites: Sequence[Point]) -> str:
        """Sources come first among the coordinates, destinations after them."""
        places = ";".join(f"{p.longitude:.5f},{p.latitude:.5f}" for p in (*origins, *sites))
        sources = ";".join(map(str, range(len(origins))))
        destinations = ";".join(str(len(origins) + number) for number in range(len(sites)))
        chosen = f"sources={sources}&destinations={destinations}&annotations=duration"
        return f"{self.server}/table/v1/{self.profiles[self.mode]}/{places}?{chosen}"

    def is_there(self, origin: Point, site: Point) -> bool:
        """Every answer of OSRM has a `code`."""
        _, answer = self.web.question(self._address([origin], [site]))
        return bool(_text(answer, "code"))


@dataclass(frozen=True)
class Valhalla:
    """Its modes are costing models; public transport is not among those of its matrix."""

    web: Web
    server: str
    mode: str
    name: ClassVar[str] = "Valhalla"
    remedy: ClassVar[str] = "raise max_matrix_location_pairs and max_matrix_distance in its service_limits"
    costings: ClassVar[Mapping[str, str]] = {"car": "auto", "walk": "pedestrian"}
    too_much: ClassVar[Sequence[int]] = (150, 154)
    no_road: ClassVar[Sequence[int]] = (170, 171, 442)

    def ask(self, origins: Sequence[Point], sites: Sequence[Point]) -> Minutes:
        """As every engine does."""
        status, answer = self._answer(origins, sites)
        code, sentence = answer.get("error_code"), _text(answer, "error")
        if code in self.too_much or status in TOO_LONG_A_QUESTION:
            raise TooMuch(f"{self.server}: {sentence or status}")
        if code in self.no_road:
            raise NoRoad(f"{self.server}: {sentence or code}")
        if status != 200:
            reason = sentence or f"status {status}"
            raise Problem(f"{self.server}: expected times from Valhalla, found {reason}")
        return _minutes(_times(answer.get("sources_to_targets")), origins, sites, self.server)

    def _answer(self, origins: Sequence[Point], sites: Sequence[Point]) -> tuple[int, Mapping[str, Any]]:
        question = {
            "sources": _places(origins),
            "targets": _places(sites),
            "costing": self.costings[self.mode],
        }
        status, answer = self.web.question(f"{self.server}/sources_to_targets", question)
        return status, answer if isinstance(answer, dict) else {}

    def is_there(self, origin: Point, site: Point) -> bool:
        """It answers with times, or refuses with an `error_code`."""
        _, answer = self._answer([origin], [site])
        return "sources_to_targets" in answer or "error_code" in answer


ENGINES: Mapping[str, type[Engine]] = {"osrm": Osrm, "valhalla": Valhalla}


def engine_at(web: Web, server: str, mode: str, pair: tuple[Point, Point]) -> Engine:
    """The server at an address, whichever its kind, told by its answer about a pair. Raises `Problem` or
    `Unreachable`."""
    for kind in ENGINES.values():
        if (engine := kind(web, server, mode)).is_there(*pair):
            return engine
    raise Problem(
        f"{server}: expected an OSRM server (/table/v1/driving) or a Valhalla server (/sources_to_targets), "
        "found neither (deploy/TRAVEL_TIMES.md says how to start one; --engine names its kind)"
    )


def minutes_between(engine: Engine, origins: Sequence[Point], sites: Sequence[Point]) -> Minutes:
    """As `Engine.ask`, in as many requests as it takes: a question that is refused is asked in halves, until
    only the pairs without a way are left, which are None. Raises `Problem` or `Unreachable`."""
    try:
        return engine.ask(origins, sites)
    except NoRoad:
        if len(origins) == len(sites) == 1:
            return [[None]]
    except TooMuch as refusal:
        if len(origins) == len(sites) == 1:
            raise Problem(f"{refusal} (asked for one pair; {engine.remedy})") from refusal
    return _in_halves(engine, origins, sites)


def _in_halves(engine: Engine, origins: Sequence[Point], sites: Sequence[Point]) -> Minutes:
    """Origins first, so that one without a road is soon alone."""
    if len(origins) > 1:
        return [row for some in _halves(origins) for row in minutes_between(engine, some, sites)]
    return [[cell for some in _halves(sites) for cell in minutes_between(engine, origins, some)[0]]]


def _halves(points: Sequence[Point]) -> tuple[Sequence[Point], Sequence[Point]]:
    middle = len(points) // 2
    return points[:middle], points[middle:]


def _places(points: Sequence[Point]) -> list[dict[str, float]]:
    return [{"lat": round(point.latitude, 5), "lon": round(point.longitude, 5)} for point in points]


def _text(answer: Any, name: str) -> str:
    """A text in an answer; empty where the answer is none of ours."""
    text = answer.get(name) if isinstance(answer, dict) else None
    return text if isinstance(text, str) else ""


def _times(rows: Any) -> Any:
    """Seconds in rows, of Valhalla's cells or of its brief form."""
    if isinstance(rows, dict):
        return rows.get("durations")
    try:
        return [[cell["time"] for cell in row] for row in rows]
    except (TypeError, KeyError):
        return None


def _minutes(seconds: Any, origins: Sequence[Point], sites: Sequence[Point], server: str) -> Minutes:
    """A table of seconds in minutes to a tenth. Raises `Problem` where it is not of the size asked for."""
    try:
        minutes = [[None if s is None else round(float(s) / 60, 1) for s in row] for row in seconds]
    except (TypeError, ValueError):
        minutes = []
    if [len(row) for row in minutes] != [len(sites)] * len(origins):
        raise Problem(
            f"{server}: expected times from {len(origins)} places to {len(sites)} sites, found a table of "
            "another form or size"
        )
    return minutes


def _without_far_snaps(minutes: Minutes, answer: Mapping[str, Any]) -> Minutes:
    """No time for a place whose nearest road is far, where OSRM says how far that is."""
    is_far = {
        side: [_is_far(snap) for snap in answer.get(side) or []] for side in ("sources", "destinations")
    }
    for row, cells in enumerate(minutes):
        for column in range(len(cells)):
            if any(is_far["sources"][row : row + 1] + is_far["destinations"][column : column + 1]):
                cells[column] = None
    return minutes


def _is_far(snap: Any) -> bool:
    metres = snap.get("distance") if isinstance(snap, dict) else None
    return isinstance(metres, int | float) and metres > FARTHEST_SNAP_METRES
