"""Provider codes that took over from others: a file of your own, beside the ones the project writes down.

The Organisation Data Service's reports of trusts give the date a code closed and not which took over, so
the known successions are in `sql/seeds/provider_successions.sql`. A file named `provider_successions.csv`
among the reference files adds to them, and wins where it names the same code. Columns: predecessor_code,
successor_code, effective_on (YYYY-MM-DD, the first day of the successor).
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.values import blank_to_null, day
from etl.web import Web

TITLE = "Provider codes that took over from others"
PAGE = ""
EVERY, LAG = 0, 0
UNTRIED = ""
NAME = "provider_successions"

_code = r"^[A-Z0-9]{3,6}$"
CONTRACT = Contract(
    columns={
        "predecessor_code": pl.String,
        "successor_code": pl.String,
        "effective_on": pl.Date,
    },
    unique=("predecessor_code",),
    rules={
        "codes are 3 to 6 letters and digits": pl.col("predecessor_code").str.contains(_code)
        & pl.col("successor_code").str.contains(_code),
        "the date is a day": pl.col("effective_on").is_not_null(),
        "nothing succeeds itself": pl.col("predecessor_code") != pl.col("successor_code"),
    },
    most_broken_share=0.0,
)


def releases(web: Web, since: date) -> list[Release]:
    """The file in the settings or among the reference files; none is no fault."""
    address = web.settings.addresses.get(NAME) or web.reference(f"{NAME}.csv", "")
    return [Release(NAME, date(2000, 1, 1), address)] if address else []


def read(file: Path, release: Release) -> Reading:
    """One row a succession."""
    rows = text_rows(file, *CONTRACT.columns)
    known, unexpected = known_columns(rows, {name: [name] for name in CONTRACT.columns}, file.name)
    text = known.with_columns(blank_to_null(name) for name in CONTRACT.columns)
    return Reading(text.with_columns(day("effective_on")), unexpected)


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
