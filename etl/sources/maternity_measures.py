"""Measures of maternity services each month: continuity of carer, births and the quality of the data (MSDS).

Published by NHS England about three months after the month as provisional, and once more as final. A row is
one number of a measure (`currency`: numerator, denominator, rate) for one organisation; `Result` says whether
a provider passed a test of its data. England, regions, systems (the codes are those of ICBs) and groups of
units by size are rows of their own, and hold only providers that passed: providers are never added up.

`Low DQ` in place of a rate means that the provider failed the test, and its counts are printed as 0: such a 0
is not zero but `low data quality` here. `DNS` did not submit, `*` is suppressed. Any other 0 is zero. Counts
are rounded to 5, and 1 to 7 are printed as 5.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl import maternity
from etl.contract import Contract
from etl.problems import Drift
from etl.source import Reading, Release
from etl.tidy import text_rows
from etl.totals import Counted
from etl.values import published_number, status
from etl.web import Web

TITLE = "Maternity services: measures"
PAGE, HOSTS = maternity.PAGE, maternity.HOSTS
EVERY, LAG = 1, 130
PERIODS_STAND_ALONE = True
UNTRIED = PAGE

ALIASES = {
    "org_code": maternity.spelled("Org_Code"),
    "org_name": maternity.spelled("Org_Name"),
    "org_level": maternity.spelled("Org_Level"),
    "starts": maternity.spelled("RP_Start_Date", "Reporting_Period_Start_Date", "Period"),
    "indicator_family": maternity.spelled("Indicator_Family"),
    "indicator": ["Indicator"],
    "currency": ["Currency"],
    "printed": maternity.spelled("Value", "Final_value"),
}
NOT_USED = maternity.spelled("RP_End_Date", "Reporting_Period_End_Date")
KEY = ("level", "org_code", "indicator_family", "indicator", "currency")
MEASURE = KEY[:-1]
COUNTS = ("denominator", "numerator")
RATES = ("rate", "rate per thousand")
RESULTS = ("pass", "fail")

STAGED = {
    **maternity.CONTRACT_COLUMNS,
    "indicator_family": pl.String,
    "indicator": pl.String,
    "currency": pl.String,
    "value": pl.Float64,
    "status": pl.String,
    "result": pl.String,
}
CONTRACT = Contract(
    columns={**STAGED, "counted_name": pl.String, "count": pl.Float64},
    staged=STAGED,
    unique=KEY,
    rules={
        "a row has a level and the code of an organisation": pl.col("level").is_not_null()
        & pl.col("org_code").is_not_null(),
        "a row has a measure": pl.col("indicator").is_not_null(),
        "currency is a numerator, denominator, rate or result": pl.col("currency")
        .str.to_lowercase()
        .is_in([*COUNTS, *RATES, "result"]),
        "a value is a number, *, Low DQ or DNS, and a result pass or fail": pl.col("status").is_in(
            ["published", "suppressed", "low data quality", "did not submit", "not published"]
        ),
        "a number is not below zero": pl.col("value").is_null() | (pl.col("value") >= 0),
    },
    counted=Counted("count", by={"org_code": "counted_name"}, within=("level", *KEY[2:])),
)
COMPARED_BY = {"providers": pl.col("org_code").filter(pl.col("level") == "provider").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The newest file of measures of each month."""
    return maternity.releases(web, "maternity_measures", _is_ours, since)


def _is_ours(words: str) -> bool:
    return "measure" in words


def read(file: Path, release: Release) -> Reading:
    """One row a number. Raises `Drift` where the file is of another month, or is cut short."""
    table = text_rows(file, "Indicator", "Currency")
    cells, unexpected = maternity.known(table, ALIASES, NOT_USED, file.name)
    maternity.require_month(cells, release.period)
    rows = cells.with_columns(**maternity.organisations()).with_columns(
        pl.lit(release.period).alias("period"), _printed_status().alias("status"), _result().alias("result")
    )
    read_rows = rows.with_columns(_real_status().alias("status")).with_columns(
        pl.when(pl.col("status") == "published").then(published_number("printed")).alias("value")
    )
    counted = read_rows.with_columns(pl.when(_currency().is_in(COUNTS)).then("value").alias("count"))
    measures = counted.select(list(CONTRACT.columns)).collect()
    maternity.require_whole(measures, "indicator")
    _require_every_number(measures)
    return Reading(measures.lazy(), unexpected)


def _currency() -> pl.Expr:
    return pl.col("currency").str.to_lowercase()


def _result() -> pl.Expr:
    printed = pl.col("printed").str.to_lowercase()
    return pl.when((_currency() == "result") & printed.is_in(RESULTS)).then(printed)


def _printed_status() -> pl.Expr:
    """Null in a line that is no row, so that the contract can tell it."""
    is_row = pl.col("indicator").is_not_null() | pl.col("printed").is_not_null()
    return pl.when(_result().is_not_null()).then(pl.lit("published")).when(is_row).then(status("printed"))


def _real_status() -> pl.Expr:
    """A count printed as 0 beside a rate of low data quality is withheld with it."""
    is_low = ((pl.col("status") == "low data quality") & _currency().is_in(RATES)).any().over(MEASURE)
    is_zero = published_number("printed") == 0
    return pl.when(is_low & is_zero).then(pl.lit("low data quality")).otherwise("status")


def _require_every_number(measures: pl.DataFrame) -> None:
    """Raises `Drift` for a measure with some of its three numbers and not all: rows were lost."""
    kind = pl.col("currency").str.to_lowercase().str.replace(" .*", "")
    numbers = measures.filter(kind.is_in([*COUNTS, "rate"]))
    each = numbers.group_by(MEASURE, maintain_order=True).agg(kind.n_unique().alias("numbers"))
    if not (partial := each.filter(pl.col("numbers") < len(COUNTS) + 1)).is_empty():
        row = partial.row(0, named=True)
        raise Drift(
            "expected a numerator, a denominator and a rate of every measure, "
            f"found {row['numbers']} of them for {row['org_code']}, {row['indicator']}"
        )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Without what only the contract asks for."""
    return rows.select(list(STAGED))
