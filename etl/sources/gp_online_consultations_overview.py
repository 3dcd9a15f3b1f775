"""Requests sent to GP practices by online form of England as a whole: over months, and by weekday and time.

Tables 1 and 3 of the workbook that `gp_online_consultations` is read from, one number a row. Table 1
(`lines_by_month`) has how many practices have such a form and receive requests, of how many patients, and
requests by kind, in the workbook's month and in those before it. Table 3 (`counts_by_time`), from June 2024
on, has the mean number of requests of a weekday of the month by time of day, of the suppliers that say when.

What a line of Table 1 says is as published. A workbook has earlier months as they were known when it was
published. A blank is `blank`. Zero is zero.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl import england_tables, gp_workbooks
from etl.england_tables import by_month, by_time, required_sheet, sheet_of
from etl.source import Reading, Release
from etl.web import Web
from etl.workbooks import sheets

TITLE = "Submissions via online consultation systems in general practice: England"
PAGE, HOSTS = gp_workbooks.ONLINE_CONSULTATIONS, gp_workbooks.HOSTS
EVERY, LAG = gp_workbooks.EVERY, gp_workbooks.LAG
PERIODS_STAND_ALONE = True
READ_WITH = (england_tables,)
UNTRIED = ""

CONTRACT = england_tables.CONTRACT
COMPARED_BY = {"months": pl.col("period").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The workbook of every month since."""
    return gp_workbooks.online_consultations(web, "gp_online_consultations_overview", since)


def read(file: Path, release: Release) -> Reading:
    """One row a number. Raises `Drift` where Table 1 is missing, or a table is of another month."""
    book = sheets(file)
    lines, times = required_sheet(book, "Table 1"), sheet_of(book, "Table 3")
    by_weekday = by_time(times, release.period) if times else ()
    return Reading(england_tables.rows([*by_month(lines, release.period), *by_weekday]))


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
