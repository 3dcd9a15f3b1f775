"""Hospitals as NHS.uk listed them: where the sites of trusts and of independent providers are.

One old file, last seen as of 2020: it covers every trust and about four in ten of the independent codes in
RTT, and says nothing of a site opened since. Its separator is the byte 0xAC and its text Windows-1252;
there is no quoting, so a row with another number of cells is refused.

A blank is unknown. `UNKNOWN` is the publisher's own word for a sub-type it did not know, and is kept as
printed. Coordinates are decimal degrees and may be written with an exponent (`-9.95E-3`). Codes that share
a building share a postcode. The file has no month: its period is January 2020.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.plain_text import plain_text
from etl.problems import Drift
from etl.source import Reading, Release
from etl.tidy import known_columns
from etl.values import blank_to_null, decimal, postcode
from etl.web import Web

TITLE = "NHS.uk list of hospitals"
PAGE = "https://www.nhs.uk/about-us/nhs-website-datasets/"
ADDRESS = "https://assets.nhs.uk/data/foi/Hospital.csv"
HOSTS = ("assets.nhs.uk",)
EVERY, LAG = 0, 0
UNTRIED = "The live address was not tried: a copy of its file was read."

PERIOD = date(2020, 1, 1)
SEPARATOR = "\N{NOT SIGN}"

ALIASES = {
    "site_code": ["OrganisationCode"],
    "site_name": ["OrganisationName"],
    "sub_type": ["SubType"],
    "sector": ["Sector"],
    "parent_code": ["ParentODSCode"],
    "postcode": ["Postcode"],
    "latitude": ["Latitude"],
    "longitude": ["Longitude"],
}
NOT_USED = {
    "OrganisationID",
    "OrganisationType",
    "OrganisationStatus",
    "IsPimsManaged",
    "Address1",
    "Address2",
    "Address3",
    "City",
    "County",
    "ParentName",
    "Phone",
    "Email",
    "Website",
    "Fax",
}


def _is_between_or_blank(column: str, low: float, high: float) -> pl.Expr:
    return pl.col(column).is_null() | decimal(column).is_between(low, high)


CONTRACT = Contract(
    columns={},
    unique=("site_code",),
    rules={
        "site code is 3 to 9 letters and digits": pl.col("site_code").str.contains(r"^[A-Z0-9]{3,9}$"),
        "postcode is a postcode or blank": pl.col("postcode").is_null()
        | pl.col("postcode").str.contains(r"^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$"),
        "latitude is in or near England, or blank": _is_between_or_blank("latitude", 49, 61),
        "longitude is in or near England, or blank": _is_between_or_blank("longitude", -9, 3),
    },
    most_broken_share=0.01,
    staged={
        "site_code": pl.String,
        "site_name": pl.String,
        "sub_type": pl.String,
        "sector": pl.String,
        "parent_code": pl.String,
        "postcode": pl.String,
        "latitude": pl.Float64,
        "longitude": pl.Float64,
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """The one file."""
    return [Release("hospital_sites", PERIOD, ADDRESS)]


def read(file: Path, release: Release) -> Reading:
    """One row a site, coordinates still as text. Raises `Drift` for a row with another number of cells.

    Lines are cut at line feeds alone: there are other characters that Python takes for the end of a line.
    """
    lines = [line for line in plain_text(file.read_bytes()).split("\n") if line.strip(f" {SEPARATOR}")]
    if not lines:
        raise Drift("expected a line of headings, found an empty file")
    header, *body = [line.split(SEPARATOR) for line in lines]
    for number, row in enumerate(body, start=2):
        if len(row) != len(header):
            raise Drift(f"expected {len(header)} cells in every line, found {len(row)} in line {number}")
    rows = pl.LazyFrame(body, schema=dict.fromkeys(header, pl.String), orient="row")
    known, unexpected = known_columns(rows, ALIASES, file.name)
    return Reading(
        known.with_columns(blank_to_null(name) for name in ALIASES).with_columns(postcode("postcode")),
        tuple(heading for heading in unexpected if heading not in NOT_USED),
    )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Coordinates as numbers."""
    return rows.with_columns(decimal("latitude"), decimal("longitude"))
