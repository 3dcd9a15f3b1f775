"""Where each postcode is, and the small area and health areas it lies in.

Two publications have the same use and either is read. The default is Code-Point Open of the Ordnance Survey
(quarterly, no key): a zip of one CSV a postcode area, without headers, with a grid reference and no LSOA or
health area, so those are null. The ONS Postcode Directory (quarterly, its address changes) has all of them,
and is read when its file or address is given; its headings carry the year of each geography (`lsoa21cd`,
`sicbl24cd`) and changed names (`oseast1m` became `east1m`), so they are found by their beginning. A whole
directory holds every postcode twice over, by file and by area: the zip's own `Data/ONSPD_*.csv` is read.

Postcodes without a place are left out on purpose: a grid reference that is blank or 0, a positional quality
of 90, and Northern Ireland (BT), whose grid is another. `terminated` is the month (yyyymm) a postcode ended
and blank where it is live; such postcodes are kept, because old registers still use them. Coordinates are
metres on the British National Grid. Pseudo codes such as E99999999 are kept as printed.

The period is 1 January 2000, which stands for "current": a new edition is a revision.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.problems import Drift
from etl.source import Reading, Release
from etl.tidy import text_rows
from etl.values import blank_to_null, whole
from etl.web import Web

TITLE = "Postcodes: Code-Point Open, or the ONS Postcode Directory"
PAGE = "https://osdatahub.os.uk/downloads/open/CodePointOpen"
ADDRESS = "https://api.os.uk/downloads/v1/products/CodePointOpen/downloads?area=GB&format=CSV&redirect"
# The address answers with a redirect to the store of the files.
HOSTS = ("os.uk", "omseprd1stdstordownload.blob.core.windows.net")
EVERY, LAG = 0, 0
UNTRIED = (
    "The live address of Code-Point Open was not tried; its form is from descriptions, not from a file seen."
)

CURRENT = date(2000, 1, 1)
CODE_POINT = [
    "postcode",
    "quality",
    "easting",
    "northing",
    "country",
    "health_region",
    "health_authority",
    "county",
    "district",
    "ward",
]
DIRECTORY = {
    "postcode": ["pcds", "pcd7?"],
    "easting": ["oseast1m", "east1m"],
    "northing": ["osnrth1m", "north1m"],
    "lsoa_code": [r"lsoa21(cd)?", r"lsoa\d\d(cd)?"],
    "sub_icb_ons_code": [r"sicbl(\d\d)?(cd)?"],
    "icb_ons_code": [r"icb(\d\d)?(cd)?"],
    "terminated": ["doterm"],
}


def _is_area_or_blank(column: str) -> pl.Expr:
    return pl.col(column).is_null() | pl.col(column).str.contains(r"^[A-Z]\d{8}$")


CONTRACT = Contract(
    columns={
        "postcode": pl.String,
        "easting": pl.Int32,
        "northing": pl.Int32,
        "lsoa_code": pl.String,
        "sub_icb_ons_code": pl.String,
        "icb_ons_code": pl.String,
        "terminated": pl.String,
    },
    unique=("postcode",),
    rules={
        "postcode is a postcode": pl.col("postcode").str.contains(r"^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$"),
        "easting is on the British National Grid": pl.col("easting").is_between(0, 700_000),
        "northing is on the British National Grid": pl.col("northing").is_between(0, 1_300_000),
        "areas are a letter and eight digits, or blank": _is_area_or_blank("lsoa_code")
        & _is_area_or_blank("sub_icb_ons_code")
        & _is_area_or_blank("icb_ons_code"),
        "the month a postcode ended is six digits, or blank": pl.col("terminated").is_null()
        | pl.col("terminated").str.contains(r"^\d{6}$"),
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """The file given in settings, else the directory among the reference files, else Code-Point Open."""
    given = web.settings.addresses.get("postcodes")
    return [Release("postcodes", CURRENT, given or web.reference("ONSPD_extract.csv", ADDRESS))]


def read(file: Path, release: Release) -> Reading:
    """One row a postcode that has a place. Raises `Drift` for a file of neither form."""
    rows = _from_folder(file) if file.is_dir() else _from_directory(file)
    text = rows.with_columns(blank_to_null(name) for name in rows.collect_schema().names())
    return Reading(
        text.with_columns(pl.col("postcode").str.to_uppercase().str.replace_all(" ", ""))
        .filter(_has_place("easting") & _has_place("northing") & ~pl.col("postcode").str.starts_with("BT"))
        .with_columns(whole(name).cast(pl.Int32, strict=False) for name in ("easting", "northing"))
        .select(list(CONTRACT.columns))
    )


def _has_place(column: str) -> pl.Expr:
    """Anything but blank and zero: what is neither a number nor blank is for the contract to refuse."""
    return pl.col(column).is_not_null() & ~pl.col(column).str.contains(r"^0+$")


def _from_folder(folder: Path) -> pl.LazyFrame:
    whole_directory = sorted(folder.glob("**/Data/ONSPD_*.csv"))
    if len(whole_directory) == 1:
        return _from_directory(whole_directory[0])
    areas = sorted(folder.glob("**/Data/CSV/*.csv"))
    if not areas:
        raise Drift(
            "expected Data/CSV/*.csv (Code-Point Open) or one Data/ONSPD_*.csv in the zip, found none"
        )
    return pl.concat([_from_code_point(area) for area in areas]).filter(
        pl.col("quality").str.strip_chars() != "90"
    )


def _from_code_point(area: Path) -> pl.LazyFrame:
    rows = text_rows(area, width=len(CODE_POINT))
    names = rows.collect_schema().names()
    missing = {name: pl.lit(None, pl.String) for name in DIRECTORY if name not in CODE_POINT}
    return rows.rename(dict(zip(names, CODE_POINT, strict=True))).with_columns(**missing)


def _from_directory(file: Path) -> pl.LazyFrame:
    rows = text_rows(file, *DIRECTORY["terminated"])
    found = _headings(rows.collect_schema().names(), DIRECTORY)
    return rows.select(pl.col(heading).alias(name) for name, heading in found.items())


def _headings(there: list[str], wanted: Mapping[str, list[str]]) -> dict[str, str]:
    """The heading that matches the first pattern that matches any, for each of our names."""
    found: dict[str, str] = {}
    for name, patterns in wanted.items():
        matches = [[h for h in there if re.fullmatch(p, h.strip().casefold())] for p in patterns]
        hits = next((hit for hit in matches if hit), [])
        if len(hits) != 1:
            headings = " and ".join(hits) or f"none among {', '.join(there[:12])}"
            raise Drift(f"expected one heading for {name} ({' or '.join(patterns)}), found {headings}")
        found[name] = hits[0]
    return found


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
