"""Telephone calls to GP practices of England as a whole: over months, and by day and time of day.

Tables 1 and 2 of the workbook that `gp_telephony` is read from, one number a row. Table 1 (`lines_by_month`)
has how many practices and patients are covered, calls, what became of them and how long they waited, in the
workbook's month and in those before it. Table 2 (`counts_by_time`) has the calls of each day of the month by
time of day: `all` is the day.

What a line of Table 1 says is as published, and in some months the publisher's words are a line off (of the
shares of calls by how long they lasted, in February 2026): a count to rely on is in `gp_telephony`, which is
read from the tables of practices. Percentages are shares from 0 to 1. A workbook has earlier months as they
were known when it was published. A blank is `blank`. Zero is zero.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl import england_tables, gp_workbooks
from etl.england_tables import BY_TIME, by_month, by_time, required_sheet
from etl.problems import Drift
from etl.source import Reading, Release
from etl.web import Web
from etl.workbooks import sheets

TITLE = "Cloud-based telephony data in general practice: England"
PAGE, HOSTS = gp_workbooks.TELEPHONY, gp_workbooks.HOSTS
EVERY, LAG = gp_workbooks.EVERY, gp_workbooks.LAG
PERIODS_STAND_ALONE = True
READ_WITH = (england_tables,)
UNTRIED = ""

CONTRACT = england_tables.CONTRACT
COMPARED_BY = {"months": pl.col("period").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The workbook of every month since."""
    return gp_workbooks.telephony(web, "gp_telephony_overview", since)


def read(file: Path, release: Release) -> Reading:
    """One row a number. Raises `Drift` where a table is missing or of another month, or the times of a day do
    not add up to it."""
    book = sheets(file)
    lines, days = required_sheet(book, "Table 1"), required_sheet(book, "Table 2")
    cells = [*by_month(lines, release.period), *by_time(days, release.period)]
    rows = england_tables.rows(cells).collect()
    _require_days(rows.filter(pl.col("counted") == BY_TIME))
    return Reading(rows.lazy())


def _require_days(calls: pl.DataFrame) -> None:
    """The times of each day add up to the day as printed. What is withheld is passed over."""
    number, is_all = pl.col("number"), pl.col("time_of_day") == "all"
    each = calls.group_by("day", maintain_order=True).agg(
        number.filter(is_all).first().alias("printed"),
        number.filter(~is_all).sum().alias("added"),
        (pl.col("number_status") == "published").all().alias("is_known"),
    )
    for row in each.filter("is_known", pl.col("printed") != pl.col("added")).head(1).iter_rows(named=True):
        raise Drift(
            f"expected the times of {row['day']} to add up to {row['printed']:,.0f} as printed, "
            f"found {row['added']:,.0f}"
        )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
