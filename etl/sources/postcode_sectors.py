"""The middle of every postcode sector of Great Britain, for placing what no directory of postcodes has.

Worked out from Code-Point Open of the Ordnance Survey: nobody publishes it, so there is no page. The file is
named in settings (`addresses`, under `postcode_sectors`) or put among the reference files as
`postcode_sector_centroids_codepointopen.csv`. Without it the sectors are those of the postcodes loaded, which
are all of them where the directory is whole.

Columns: `sector` (`DN12 3`), `n_postcodes` it is the mean of, `lat` and `lon` in WGS84 degrees. A sector is a
postcode without its last two letters. The period is 1 January 2000, which stands for "current".
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.values import blank_to_null
from etl.web import Web

TITLE = "Middles of postcode sectors, from Code-Point Open"
PAGE = ""
EVERY, LAG = 0, 0
UNTRIED = "There is no live address: a file is read where settings name one."
IN_DEMONSTRATION = False

CURRENT = date(2000, 1, 1)
FILE = "postcode_sector_centroids_codepointopen.csv"
ALIASES = {
    "sector": ["sector"],
    "postcodes": ["n_postcodes", "postcodes"],
    "latitude": ["lat", "latitude"],
    "longitude": ["lon", "longitude"],
}


def _is_between(column: str, low: float, high: float) -> pl.Expr:
    return pl.col(column).cast(pl.Float64, strict=False).is_between(low, high).fill_null(False)


CONTRACT = Contract(
    columns={},
    unique=("sector",),
    rules={
        "sector is an outward code, a space and a digit": pl.col("sector").str.contains(
            r"^[A-Z]{1,2}\d[A-Z\d]? \d$"
        ),
        "postcodes is a whole number above 0": pl.col("postcodes")
        .str.contains(r"^[1-9]\d*$")
        .fill_null(False),
        "latitude is in Great Britain": _is_between("latitude", 49, 61),
        "longitude is in Great Britain": _is_between("longitude", -9, 3),
    },
    most_broken_share=0.01,
    staged={
        "sector": pl.String,
        "postcodes": pl.Int32,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """The file given in settings, else the one among the reference files; it can be done without."""
    url = web.settings.addresses.get("postcode_sectors") or web.reference(FILE, "")
    return [Release("postcode_sectors", CURRENT, url)] if url else []


def read(file: Path, release: Release) -> Reading:
    """One row a sector, still as text."""
    known, unexpected = known_columns(text_rows(file, "sector"), ALIASES, file.name)
    sector = pl.col("sector").str.to_uppercase().str.replace_all(r"\s+", " ").str.strip_chars()
    return Reading(
        known.with_columns(blank_to_null(name) for name in ALIASES).with_columns(sector), unexpected
    )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Numbers as numbers."""
    return rows.with_columns(
        pl.col("postcodes").cast(pl.Int32), pl.col("latitude", "longitude").cast(pl.Float64)
    )
