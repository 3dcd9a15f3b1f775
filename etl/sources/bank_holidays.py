"""Bank holidays in England and Wales: a working day is a weekday that is none of them.

A list that GOV.UK keeps for programs, of the years from about seven back to the next. It is not needed: for
the years it does not cover, and where it was never loaded, the days in `sql/seeds/bank_holidays.sql` count.
The period is 1 January 2000, which stands for "current". The other divisions, Scotland and Northern Ireland,
are left out.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from etl.contract import Contract
from etl.problems import Drift
from etl.source import Reading, Release
from etl.tidy import require_one_file
from etl.web import Web

TITLE = "Bank holidays in England and Wales"
PAGE = "https://www.gov.uk/bank-holidays.json"
HOSTS = ("www.gov.uk",)
EVERY, LAG = 0, 0
UNTRIED = "The live file was not tried."
IN_DEMONSTRATION = False

CURRENT = date(2000, 1, 1)
DIVISION = "england-and-wales"

CONTRACT = Contract(
    columns={"date": pl.Date, "name": pl.String},
    unique=("date",),
    rules={
        "date is YYYY-MM-DD": pl.col("date").is_not_null(),
        "name is not blank": pl.col("name").str.len_chars() > 0,
    },
    # One holiday that is not read makes a working day too many.
    most_broken_share=0.0,
)


def releases(web: Web, since: date) -> list[Release]:
    """The one file. A publisher that no longer has it costs a line: the days written down here count then."""
    address = web.settings.addresses.get("bank_holidays", PAGE)
    return [Release("bank_holidays", CURRENT, address, optional=True)]


def read(file: Path, release: Release) -> Reading:
    """One row a holiday. Raises `Drift` where the division or its list of events is not there."""
    rows = [(_text(event, "date"), _text(event, "title")) for event in _events(file)]
    as_text = pl.LazyFrame(rows, schema={"date": pl.String, "name": pl.String}, orient="row")
    return Reading(as_text.with_columns(pl.col("date").str.to_date("%Y-%m-%d", strict=False)))


def _events(file: Path) -> list[Any]:
    require_one_file(file)
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Drift(f"{file.name}: expected JSON, found a file that cannot be read ({error})") from error
    division = content.get(DIVISION) if isinstance(content, dict) else None
    events = division.get("events") if isinstance(division, dict) else None
    if not isinstance(events, list) or not events:
        raise Drift(f"{file.name}: expected a list of events of {DIVISION}, found none")
    return events


def _text(event: Any, name: str) -> str | None:
    """What an event says under a name; null, which breaks the contract, where that is no text."""
    value = event.get(name) if isinstance(event, dict) else None
    return value.strip() if isinstance(value, str) else None


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
