"""Boundaries of integrated care boards (ICBs) and sub-ICB locations, for drawing maps.

Two GeoJSON files among the reference files: the boards of April 2024 and the sub-ICB locations of July 2022,
both in degrees (WGS84). The Office for National Statistics publishes such files with another year in the
headings, so headings are matched whatever their year. A file in metres of the National Grid, which is offered
beside them, breaks the rule about degrees and is refused.

One row a point. An area is one part or several (islands); the first ring of a part is its outside and others
are holes. Neighbours repeat the points of the border between them. The code the health service uses stands in
a column of its own for boards, and at the end of the name for sub-ICB locations; it is blank where neither is
there, and that area then has no outline.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from etl.contract import Contract
from etl.plain_text import decoded, plain_characters
from etl.problems import Drift
from etl.source import Reading, Release
from etl.tidy import require_one_file
from etl.web import Web

TITLE = "Boundaries of integrated care boards and sub-ICB locations"
PAGE = "https://geoportal.statistics.gov.uk/"
EVERY, LAG = 0, 0
UNTRIED = "No live address is known: the files come from the folder of reference files named in settings."

FILES = {
    "icb": (date(2024, 4, 1), "icb24_dissolved_from_lsoa21.geojson"),
    "sub_icb": (date(2022, 7, 1), "sicbl22_wgs84.geojson"),
}
PREFIXES = {"sub_icb": "SICBL", "icb": "ICB"}
# What such files say beside the codes and names: the board of a sub-ICB, a middle, and sizes.
NOT_USED = re.compile(r"^(ICB\d\d(CDH?|NM)|LAT|LONG|BNG_[EN]|FID|OBJECTID|GlobalID|Shape_.*)$", re.IGNORECASE)
LEAST_POINTS = 4
AT_THE_END = re.compile(r" - ([A-Z0-9]{3}|[A-Z0-9]{5})$")
Point = list[Any]
Row = tuple[str, str, str | None, str, int, int, int, Any, Any]

CONTRACT = Contract(
    columns={
        "level": pl.String,
        "area_code": pl.String,
        "health_code": pl.String,
        "name": pl.String,
        "part": pl.Int32,
        "ring": pl.Int32,
        "position": pl.Int32,
        "lon": pl.Float64,
        "lat": pl.Float64,
    },
    unique=("level", "area_code", "part", "ring", "position"),
    rules={
        "code of the ONS is E54 or E38 and six digits": pl.col("area_code").str.contains(r"^E(54|38)\d{6}$"),
        "code of the health service is 3 or 5 letters and digits, or blank": pl.col("health_code").is_null()
        | pl.col("health_code").str.contains(r"^([A-Z0-9]{3}|[A-Z0-9]{5})$"),
        "longitude and latitude are degrees in England": pl.col("lon").is_between(-7, 2)
        & pl.col("lat").is_between(49, 56),
    },
    # One point that is out of place spoils an outline.
    most_broken_share=0,
)


def releases(web: Web, since: date) -> list[Release]:
    """Both files: the address given in settings for each, else the one among the reference files."""
    found = []
    for level, (period, name) in FILES.items():
        release = Release("boundaries", period, "", part=level)
        url = web.settings.addresses.get(release.name) or web.reference(name, "")
        if url:
            found.append(Release("boundaries", period, url, part=level))
        else:
            web.say(f"boundaries: {name} is not there; set CHOICE_REFERENCE to the folder that holds it")
    return found


def read(file: Path, release: Release) -> Reading:
    """One row a point. The headings say which level it is, whatever it was offered for."""
    features = _features(file)
    headings = list(features[0]["properties"])
    level = next((level for level in PREFIXES if _heading(headings, f"{PREFIXES[level]}..CD")), None)
    if level is None:
        raise Drift(f"{file.name}: expected the headings SICBL..CD or ICB..CD, found {', '.join(headings)}")
    code, name, health = (_heading(headings, PREFIXES[level] + end) for end in ("..CD", "..NM", "..CDH"))
    if code is None or name is None:
        raise Drift(f"{file.name}: expected the heading {PREFIXES[level]}..NM, found {', '.join(headings)}")
    rows = [row for feature in features for row in _rows(feature, level, (code, name, health), file.name)]
    unexpected = (h for h in headings if h not in (code, name, health) and not NOT_USED.match(h))
    return Reading(pl.LazyFrame(rows, schema=dict(CONTRACT.columns), orient="row"), tuple(unexpected))


def _features(file: Path) -> list[Mapping[str, Any]]:
    """The areas of a GeoJSON file, each with properties and coordinates. Raises `Drift`."""
    require_one_file(file)
    try:
        content = json.loads(plain_characters(decoded(file.read_bytes())))
    except (ValueError, RecursionError) as error:
        raise Drift(f"{file.name}: expected GeoJSON, found a file that cannot be read ({error})") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise Drift(f"{file.name}: expected GeoJSON with a list of features, found none")
    for feature in features:
        if not (isinstance(feature, dict) and isinstance(feature.get("properties"), dict)):
            raise Drift(f"{file.name}: expected properties of each feature, found {str(feature)[:100]}")
    return features


def _heading(headings: list[str], pattern: str) -> str | None:
    """The heading of any year: `ICB..CD` is ICB24CD."""
    years = re.compile(pattern.replace("..", r"\d\d"), re.IGNORECASE)
    return next((heading for heading in headings if years.fullmatch(heading)), None)


def _rows(
    feature: Mapping[str, Any], level: str, headings: tuple[str, str, str | None], file: str
) -> Iterator[Row]:
    """Every point of an area, its parts, rings and points counted from 1."""
    code, name, health = (str(feature["properties"].get(h) or "").strip() if h else "" for h in headings)
    in_name = AT_THE_END.search(name)
    area = level, code, health or (in_name[1] if in_name else None), name
    where = f"{file}, {code}"
    for part, rings in enumerate(_parts(feature, where), 1):
        for ring, points in enumerate(rings, 1):
            for position, point in enumerate(points, 1):
                yield *area, part, ring, position, *_degrees(point, where)


def _parts(feature: Mapping[str, Any], where: str) -> list[list[list[Point]]]:
    """Parts of rings of points. Raises `Drift` for another shape or a ring that is not closed."""
    given = feature.get("geometry")
    geometry = given if isinstance(given, dict) else {}
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise Drift(f"{where}: expected a Polygon or MultiPolygon, found {kind}")
    parts = _listed([coordinates] if kind == "Polygon" else coordinates, where)
    for ring in (ring for part in parts for ring in _listed(part, where)):
        if len(_listed(ring, where)) < LEAST_POINTS or ring[0] != ring[-1]:
            expected = f"closed rings of {LEAST_POINTS} points or more"
            raise Drift(f"{where}: expected {expected}, found {ring!s:.80}")
    return parts


def _listed(given: Any, where: str) -> list[Any]:
    """What is a list, and has something in it. Raises `Drift`."""
    if not isinstance(given, list) or not given:
        raise Drift(f"{where}: expected lists of points, found {given!s:.80}")
    return given


def _degrees(point: Point, where: str) -> tuple[float, float]:
    """Longitude and latitude; a height that follows them is left out. Raises `Drift`."""
    try:
        if not all(type(degrees) in (int, float) for degrees in point[:2]):
            raise TypeError
        return float(point[0]), float(point[1])
    except (TypeError, ValueError, LookupError, OverflowError) as error:
        raise Drift(f"{where}: expected longitude and latitude, found {point!s:.80}") from error


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
