"""Appointments in general practice: how long people waited from booking, who saw them, how and for what.

Published by NHS England each month, about four weeks after it ends. Used are the tables of Annex 1, which
have a row for each practice: as files of their own, or as the sheets of one workbook; where a month has
neither, the practice crosstab, which has a row for each combination (and no list sizes).

Tables 2c and 3c, of other practice staff, have the appointments of unknown staff as well. Table 2d has the
waits of the categories that are not planned (`NOT_PLANNED`): without clinics, reviews and the like.

Zero is zero. A practice whose cells are all blank did not submit; a practice that is not listed has no row,
which is not zero. From April 2026 an appointment booked and held on the same day is recorded in another way:
waits before and after do not compare.
"""

import re
from datetime import date
from pathlib import Path

import polars as pl

from etl import appointment_crosstab, appointment_headings, appointment_tables
from etl.appointment_crosstab import from_crosstab
from etl.appointment_headings import TABLES
from etl.appointment_tables import from_tables
from etl.contract import Contract
from etl.links import Link, plain_words
from etl.month_pages import Parts, month_files, newest_parts
from etl.source import Reading, Release
from etl.totals import Counted
from etl.web import Web

TITLE = "Appointments in general practice"
PAGE = "https://digital.nhs.uk/data-and-information/publications/statistical/appointments-in-general-practice"
HOSTS = ("digital.nhs.uk",)
EVERY, LAG = 1, 65
PERIODS_STAND_ALONE = True
UNTRIED = "The crosstab of practices and the workbook of Annex 1 were not seen as files."

READ_WITH = (appointment_crosstab, appointment_headings, appointment_tables)

NAME = "gp_appointments"
TABLE = re.compile(r"\btable (\d[a-d]?)\b")
FORMS = ("table", "workbook", "crosstab")

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "practice_code": pl.String,
        "practice_name": pl.String,
        "supplier": pl.String,
        "pcn_code": pl.String,
        "pcn_name": pl.String,
        "sub_icb_code": pl.String,
        "sub_icb_name": pl.String,
        "breakdown": pl.String,
        "category": pl.String,
        "value": pl.Int64,
        "status": pl.String,
        "rate": pl.Float64,
        "rate_status": pl.String,
    },
    unique=("practice_code", "breakdown", "category"),
    rules={
        "practice code is six letters and digits": pl.col("practice_code").str.contains(r"^[A-Z0-9]{6}$"),
        "sub-ICB code is 3 to 5 letters and digits": pl.col("sub_icb_code").str.contains(r"^[A-Z0-9]{3,5}$"),
        "a count is a whole number or withheld, or all of a row are blank": ~pl.col("status").is_in(
            ["unreadable", "blank"]
        ),
        "a count is not below zero": pl.col("value").is_null() | (pl.col("value") >= 0),
        "a rate is a number or withheld": pl.col("rate_status").is_null()
        | ~pl.col("rate_status").is_in(["unreadable", "blank"]),
    },
    counted=Counted("value", by={"practice_code": "practice_name"}, within=("breakdown", "category")),
)
COMPARED_BY = {"practices": pl.col("practice_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The files of every month that has a page under the landing page: the tables, else the workbook, else
    the crosstab."""
    months = month_files(web, NAME, PAGE, part_of, HOSTS, since)
    return [
        release
        for month, parts in months.items()
        for release in newest_parts(web, NAME, month, _first(parts))
    ]


def _first(parts: Parts) -> Parts:
    """Of the forms that a month is published in, the one that says most in the smallest file."""
    of_form = ({p: links for p, links in parts.items() if p.startswith(form)} for form in FORMS)
    return next((chosen for chosen in of_form if chosen), {})


def part_of(link: Link) -> str | None:
    """`table_2a`, `workbook`, `crosstab`; None for a link that is none of them."""
    if link.ending not in (".csv", ".zip", ".xlsx", ".xls"):
        return None
    words = f"{plain_words(link.text)} | {link.stem}"
    if "crosstab" in words:
        return "crosstab" if "practice" in words else None
    table = TABLE.search(words)
    if table and table[1] in TABLES and link.ending in (".csv", ".zip"):
        return f"table_{table[1]}"
    return "workbook" if re.search(r"\bannex 1\b", words) and link.ending in (".xlsx", ".xls") else None


def read(file: Path, release: Release) -> Reading:
    """One row for each practice and category. Raises `Drift` where a heading we use is missing, or rows are
    of another month."""
    is_crosstab = file.is_dir() or release.part == "crosstab"
    rows, unexpected = from_crosstab(file, release) if is_crosstab else from_tables(file, release)
    return Reading(rows.select(list(CONTRACT.columns)), unexpected)


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
