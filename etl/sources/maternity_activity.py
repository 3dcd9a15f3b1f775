"""Women, births and babies in maternity services each month, by many dimensions (MSDS).

Published by NHS England about three months after the month as provisional, and once more as final. A row is
one count (`value`) of women or babies in a dimension (`CCP_Any_Pathways`, women on a pathway of continuity
of carer; `PCP_...`, with a personalised care plan; `PlaceTypeActualDeliveryMidwifery`, where they were born)
and, where the dimension has parts, one part of it (`measure`), for one organisation: England, a region, a
system (the codes are those of ICBs), a sub-ICB, a provider, a site, a local authority, or a group of units by
size.

Counts are rounded to 5 and there are no zeros: a row that is not there is zero *or* was not reported, which
the file does not tell apart, and who did not submit has no rows. Rounded rows are never added up.
"""

import re
from datetime import date
from pathlib import Path

import polars as pl

from etl import maternity
from etl.contract import Contract
from etl.source import Reading, Release
from etl.tidy import text_rows
from etl.totals import Counted
from etl.values import published_number, status
from etl.web import Web

TITLE = "Maternity services: activity"
PAGE, HOSTS = maternity.PAGE, maternity.HOSTS
EVERY, LAG = 1, 130
PERIODS_STAND_ALONE = True
UNTRIED = PAGE

ALIASES = {
    "starts": maternity.spelled("Reporting_Period_Start_Date", "RP_Start_Date", "Reporting_Period", "Period"),
    "dimension": ["Dimension"],
    "org_level": maternity.spelled("Org_Level"),
    "org_code": maternity.spelled("Org_Code"),
    "org_name": maternity.spelled("Org_Name"),
    "measure": maternity.spelled("Measure", "Measure_Desc"),
    "count_of": maternity.spelled("Count_Of"),
    "printed": maternity.spelled("Final_value", "Value"),
}
NOT_USED = maternity.spelled("Reporting_Period_End_Date", "RP_End_Date")
KEY = ("level", "org_code", "dimension", "measure", "count_of")

STAGED = {
    **maternity.CONTRACT_COLUMNS,
    "dimension": pl.String,
    "measure": pl.String,
    "count_of": pl.String,
    "value": pl.Float64,
    "status": pl.String,
}
CONTRACT = Contract(
    columns={**STAGED, "counted_name": pl.String, "count": pl.Float64},
    staged=STAGED,
    unique=KEY,
    rules={
        "a row has a level": pl.col("level").is_not_null(),
        "a row has an organisation": pl.col("org_code").is_not_null() | pl.col("org_name").is_not_null(),
        "a row has a dimension": pl.col("dimension").is_not_null(),
        "women, babies or an average are counted": pl.col("count_of").is_not_null(),
        "a value is a number, *, Low DQ or DNS": pl.col("status").is_in(
            ["published", "suppressed", "low data quality", "did not submit", "not published"]
        ),
        "a number is not below zero": pl.col("value").is_null() | (pl.col("value") >= 0),
    },
    counted=Counted("count", by={"org_code": "counted_name"}, within=("level", *KEY[2:])),
)
COMPARED_BY = {"providers": pl.col("org_code").filter(pl.col("level") == "provider").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The newest file of activity of each month."""
    return maternity.releases(web, "maternity_activity", _is_ours, since)


def _is_ours(words: str) -> bool:
    """`exp-data` in a name, or `data` in the words of a file that is not one of measures."""
    return bool(re.search(r"\bdata\b", words)) and "measure" not in words


def read(file: Path, release: Release) -> Reading:
    """One row a count. Raises `Drift` where the file is of another month, or is cut short."""
    table = text_rows(file, "Dimension")
    cells, unexpected = maternity.known(table, ALIASES, NOT_USED, file.name)
    maternity.require_month(cells, release.period)
    is_row = pl.col("dimension").is_not_null() | pl.col("printed").is_not_null()
    is_count = ~pl.col("count_of").str.to_lowercase().str.contains("average")
    rows = cells.with_columns(**maternity.organisations()).with_columns(
        pl.lit(release.period).alias("period"),
        pl.when(is_row).then(status("printed")).alias("status"),
        published_number("printed").alias("value"),
        pl.when(is_count).then(published_number("printed")).alias("count"),
    )
    counts = rows.select(list(CONTRACT.columns)).collect()
    maternity.require_whole(counts, "dimension")
    return Reading(counts.lazy(), unexpected)


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Without what only the contract asks for."""
    return rows.select(list(STAGED))
