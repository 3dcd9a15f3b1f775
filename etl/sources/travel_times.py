"""Travel times from places to hospital sites, where somebody has worked them out.

Nobody publishes these for every practice, so there is no page: the file is our own form, named in settings
(`addresses`, under `travel_times`) or put among the reference files as `travel_times.csv`. Without it,
distance stands in for driving time and what can be reached without a car stays unknown.

Columns: `place_code` (GP practice, or `origin`), `site_code` (site or provider, or `site`), `mode` (`car`
or `public transport`) and `minutes`. Blank minutes: no answer was found, which is unknown and not "cannot
be reached". A pair that is not in the file is unknown as well. The period is 1 January 2000, which stands
for "current".
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.values import blank_to_null, decimal
from etl.web import Web

TITLE = "Travel times from places to hospital sites"
PAGE = ""
EVERY, LAG = 0, 0
UNTRIED = "There is no live address: a file is read where settings name one."
IN_DEMONSTRATION = False

CURRENT = date(2000, 1, 1)
MODES = ["car", "public transport"]
ALIASES = {
    "place_code": ["place_code", "origin"],
    "site_code": ["site_code", "site"],
    "mode": ["mode"],
    "minutes": ["minutes"],
}

CONTRACT = Contract(
    columns={},
    unique=("place_code", "site_code", "mode"),
    rules={
        "place code is six letters and digits": pl.col("place_code").str.contains(r"^[A-Z0-9]{6}$"),
        "site code is 3 to 9 letters and digits": pl.col("site_code").str.contains(r"^[A-Z0-9]{3,9}$"),
        f"mode is {' or '.join(MODES)}": pl.col("mode").is_in(MODES),
        "minutes is a number from 0 to a day, or blank": pl.col("minutes").is_null()
        | decimal("minutes").is_between(0, 1440),
    },
    staged={
        "place_code": pl.String,
        "site_code": pl.String,
        "mode": pl.String,
        "minutes": pl.Float64,
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """The file given in settings, else the one among the reference files; none is the usual case."""
    url = web.settings.addresses.get("travel_times") or web.reference("travel_times.csv", "")
    return [Release("travel_times", CURRENT, url)] if url else []


def read(file: Path, release: Release) -> Reading:
    """One row a place, site and mode, minutes still as text."""
    known, unexpected = known_columns(text_rows(file, "mode", "minutes"), ALIASES, file.name)
    return Reading(known.with_columns(blank_to_null(name) for name in ALIASES), unexpected)


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Minutes as a number."""
    return rows.with_columns(decimal("minutes"))
