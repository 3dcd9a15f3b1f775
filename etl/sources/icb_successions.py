"""Which integrated care board (ICB) took over from which, and when.

One file among the reference files, of the changes on 1 April 2026: a row for each predecessor and
successor. A board that was split has a row for each part. The weight is the share of its people that went
to that successor: 1 where it went whole, and blank where the split follows sub-ICBs, whose own codes say
who went where: blank is not zero and not one. A note says how it was split.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.values import blank_to_null, day, decimal
from etl.web import Web

TITLE = "Successions of integrated care boards"
PAGE = "https://digital.nhs.uk/services/organisation-data-service"
EVERY, LAG = 0, 0
UNTRIED = "No live address is known: the file comes from the folder of reference files named in settings."

PERIOD = date(2026, 4, 1)
FILE = "icb_succession_2026-04-01.csv"

ALIASES = {
    "predecessor_icb_code": ["predecessor_icb"],
    "successor_icb_code": ["successor_icb"],
    "successor_name": ["successor_name"],
    "effective_on": ["effective_date"],
    "population_weight": ["population_weight"],
    "note": ["note"],
}

_code = r"^([A-Z0-9]{3}|[A-Z0-9]{5})$"
_weight = pl.col("population_weight")
CONTRACT = Contract(
    columns={},
    unique=("predecessor_icb_code", "successor_icb_code", "effective_on"),
    rules={
        "both codes are 3 or 5 letters and digits": pl.col("predecessor_icb_code").str.contains(_code)
        & pl.col("successor_icb_code").str.contains(_code),
        "the date is a day": day("effective_on").is_not_null(),
        "the weight is more than 0 and at most 1, or blank": _weight.is_null()
        | decimal("population_weight").is_between(0, 1, closed="right"),
    },
    most_broken_share=0,
    staged={
        "predecessor_icb_code": pl.String,
        "successor_icb_code": pl.String,
        "successor_name": pl.String,
        "effective_on": pl.Date,
        "population_weight": pl.Float64,
        "note": pl.String,
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """The file given in settings, else the one among the reference files, else none."""
    url = web.settings.addresses.get("icb_successions") or web.reference(FILE, "")
    if not url:
        web.say(f"icb_successions: {FILE} is not there; set CHOICE_REFERENCE to the folder that holds it")
    return [Release("icb_successions", PERIOD, url)] if url else []


def read(file: Path, release: Release) -> Reading:
    """One row a predecessor and successor, as text."""
    known, unexpected = known_columns(text_rows(file, "predecessor_icb", "successor_icb"), ALIASES, file.name)
    return Reading(known.with_columns(blank_to_null(name) for name in ALIASES), unexpected)


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The date as a date and the weight as a number."""
    return rows.with_columns(day("effective_on"), decimal("population_weight"))
