"""Beds open overnight that were occupied, by trust and specialty of the consultant (KH03).

The sheet by specialty of the workbook that `beds` is read from: a row for each trust and one for England, a
column for each specialty, whose heading is its code and name (`110 Trauma & Orthopaedics`). A figure is the
average of the days of a quarter, so it has decimals. How many beds are open is not published by specialty.

Codes are main specialties of consultants: 110 is C_110 of the waiting times, and many have no waiting list of
their own. Figures of a trust that the sheet on data quality names are estimates and have `is_estimate`; a
trust that it says did not submit, without an estimate, has rows with the status `did not submit`. Zero is
zero: no patient of that specialty was in a bed overnight.
"""

import re
from datetime import date
from pathlib import Path

import polars as pl

from etl import bed_workbooks
from etl.bed_workbooks import ORG_CODE, REGION_CODE, WHO, WORKBOOKS
from etl.contract import Contract
from etl.problems import Drift
from etl.source import Reading, Release
from etl.values import published_number, status
from etl.web import Web
from etl.workbooks import Sheet, Table, frame, heading, sheets

TITLE = "Beds open overnight, occupied by specialty"
PAGE, HOSTS = bed_workbooks.PAGE, bed_workbooks.HOSTS
EVERY, LAG = bed_workbooks.EVERY, bed_workbooks.LAG
PERIODS_STAND_ALONE = True
READ_WITH = (bed_workbooks,)
UNTRIED = ""

SPECIALTY = re.compile(r"(\d{3})[ -]+(\S.*)")
TRUSTS = {**WHO, "region_code": REGION_CODE, "org_code": ORG_CODE}
# Fewer are no table of specialties, but a heading that begins with a number.
FEWEST = 3

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "level": pl.String,
        "org_code": pl.String,
        "org_name": pl.String,
        "region_code": pl.String,
        "specialty_code": pl.String,
        "specialty_name": pl.String,
        "occupied": pl.Float64,
        "occupied_status": pl.String,
        "is_estimate": pl.Boolean,
    },
    unique=("level", "org_code", "specialty_code"),
    rules={
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a figure is a number, or says why it is none": pl.col("occupied_status") != "unreadable",
        "a figure is not below zero": pl.col("occupied").is_null() | (pl.col("occupied") >= 0),
    },
)
COMPARED_BY = {"providers": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The workbook of every quarter: a file in CSV has no specialties."""
    return bed_workbooks.releases(web, "beds_by_specialty", since, WORKBOOKS)


def read(file: Path, release: Release) -> Reading:
    """One row a provider and England, and specialty. Raises `Drift` where the file is of another quarter, has
    no table by specialty, or the trusts do not add up to England as printed."""
    book = sheets(file)
    its = _table(book)
    headed = {match[1]: match for cell in its.headings if (match := SPECIALTY.fullmatch(cell))}
    cells, unexpected = frame(its, TRUSTS | {code: [match[0]] for code, match in headed.items()})
    names = {code: match[2] for code, match in headed.items()}
    rows = bed_workbooks.organisations(cells, list(names), "provider")
    words = next(sheet for sheet in book if sheet.name == its.sheet).after("Period:")
    bed_workbooks.require_quarter(rows, words, release.period)
    for code in names:
        bed_workbooks.require_england(rows, code)
    by_specialty = _by_specialty(rows, names, bed_workbooks.on_quality(book), release.period)
    return Reading(by_specialty.lazy(), unexpected)


def _table(book: list[Sheet]) -> Table:
    """The first with a heading of a trust's code and several of specialties. Raises `Drift` for none."""
    codes = set(map(heading, ORG_CODE))
    for sheet in book:
        for number, row in enumerate(sheet.rows):
            specialties = sum(SPECIALTY.fullmatch(cell) is not None for cell in row)
            if specialties >= FEWEST and not codes.isdisjoint(map(heading, row)):
                return Table(sheet.name, [""] * len(row), list(row), sheet.rows[number + 1 :])
    there = ", ".join(sheet.name for sheet in book)
    raise Drift(f"expected a table of trusts with a heading for each specialty, found none in {there}")


def _by_specialty(
    rows: pl.DataFrame, names: dict[str, str], quality: list[Sheet], period: date
) -> pl.DataFrame:
    """A row for each specialty, and one for each of every trust that did not submit."""
    is_estimate = pl.col("org_code").is_in(bed_workbooks.estimated(quality)).alias("is_estimate")
    submitted = rows.select("level", "org_code", "org_name", "region_code", is_estimate, *names)
    silent = [
        {"level": "provider", "org_code": code, "org_name": name or None, "is_estimate": False}
        | dict.fromkeys(names, "did not submit")
        for code, name in bed_workbooks.silent(quality, rows["org_code"].to_list()).items()
    ]
    everybody = pl.concat([submitted, pl.DataFrame(silent, schema=submitted.schema)])
    each = everybody.unpivot(
        list(names),
        index=["level", "org_code", "org_name", "region_code", "is_estimate"],
        variable_name="specialty_code",
        value_name="printed",
    )
    return each.with_columns(
        pl.lit(period).alias("period"),
        pl.col("specialty_code").replace_strict(names).alias("specialty_name"),
        published_number("printed").alias("occupied"),
        status("printed").alias("occupied_status"),
    ).select(list(CONTRACT.columns))


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
