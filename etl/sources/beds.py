"""Beds open overnight and how many of them were occupied, by provider and kind of bed (KH03).

Published by NHS England each quarter, about seven weeks after its end: a workbook with a row for each trust
and each region, and one for England. A figure is the average of the days of a quarter, so it has decimals. A
file in CSV has the same columns: it is read where a quarter has no workbook.

Figures of a trust that the sheet on data quality names are estimates, by the trust or on its behalf, and have
`is_estimate`; a trust that it says did not submit, without an estimate, has rows with the status `did not
submit`. `-` in place of a share is `no beds`: there are none of that kind. Zero is zero.
"""

import csv
from contextlib import suppress
from datetime import date
from itertools import product
from pathlib import Path

import polars as pl

from etl import bed_workbooks
from etl.bed_workbooks import ORG_CODE, REGION_CODE, WHO, WORKBOOKS
from etl.contract import Contract
from etl.problems import Drift
from etl.source import Reading, Release
from etl.values import published_number, status
from etl.web import Web
from etl.workbooks import Sheet, Table, frame, sheets, table

TITLE = "Beds open overnight, available and occupied"
PAGE, HOSTS = bed_workbooks.PAGE, bed_workbooks.HOSTS
EVERY, LAG = bed_workbooks.EVERY, bed_workbooks.LAG
PERIODS_STAND_ALONE = True
READ_WITH = (bed_workbooks,)
UNTRIED = "the file in CSV, of which none was at hand"

KINDS = {
    "total": ["Total", "Total Beds", "All"],
    "general_acute": ["General & Acute", "General and Acute", "G&A"],
    "learning_disabilities": ["Learning Disabilities", "Learning Disability"],
    "maternity": ["Maternity"],
    "mental_illness": ["Mental Illness", "Mental Health"],
}
MEASURES = {
    "available": ["Available", "Beds Available", "Available Beds"],
    "occupied": ["Occupied", "Beds Occupied", "Occupied Beds"],
    "occupied_share": ["% Occupied", "Percentage Occupied", "Occupancy", "Occupancy Rate"],
}


def _headings(measure: str, kind: str) -> list[str]:
    """Under a group in the workbook; in one cell in a file without groups."""
    pairs = [(group, name) for group in MEASURES[measure] for name in KINDS[kind]]
    joined = [f"{one}{by}{other}" for one, other in pairs for by in (" ", " - ", ": ")]
    return [f"{group} / {name}" for group, name in pairs] + joined + [f"{b} {a}" for a, b in pairs]


FIGURES = {f"{kind} {measure}": _headings(measure, kind) for kind in KINDS for measure in MEASURES}
TRUSTS = {**WHO, "region_code": REGION_CODE, "org_code": ORG_CODE, **FIGURES}
REGIONS = {**WHO, "region_code": REGION_CODE, **FIGURES}

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "level": pl.String,
        "org_code": pl.String,
        "org_name": pl.String,
        "region_code": pl.String,
        "bed_kind": pl.String,
        **{name: kind for m in MEASURES for name, kind in ((m, pl.Float64), (f"{m}_status", pl.String))},
        "is_estimate": pl.Boolean,
    },
    unique=("level", "org_code", "bed_kind"),
    rules={
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a figure is a number, or says why it is none": pl.all_horizontal(
            pl.col(f"{measure}_status") != "unreadable" for measure in MEASURES
        ),
        "a figure is not below zero": pl.all_horizontal(
            pl.col(measure).is_null() | (pl.col(measure) >= 0) for measure in MEASURES
        ),
    },
)
COMPARED_BY = {"providers": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The file of every quarter: the workbook where there is one, else a file in CSV, plain or zipped."""
    return bed_workbooks.releases(web, "beds", since, (*WORKBOOKS, ".csv", ".zip"))


def read(file: Path, release: Release) -> Reading:
    """One row a provider, region and England, and kind of bed. Raises `Drift` where the file is of another
    quarter, a heading we use is missing, or the trusts do not add up to England as printed."""
    book = sheets(file) if file.suffix.lower() in WORKBOOKS else [_sheet_of_csv(file)]
    trusts = _table(book, ORG_CODE)
    cells, unexpected = _cells(trusts, TRUSTS, book, release.period)
    for name in (one for one in FIGURES if not one.endswith("share")):
        bed_workbooks.require_england(cells, name)
    with_regions = [cells, *_regions(book, trusts, release.period)]
    rows = _by_kind(pl.concat(with_regions, how="diagonal"), release.period)
    is_first = pl.struct("org_code", "bed_kind", "available", "occupied").is_first_distinct()
    published = rows.filter((pl.col("level") != "england") | is_first)
    quality = bed_workbooks.on_quality(book)
    is_estimate = pl.col("org_code").is_in(bed_workbooks.estimated(quality))
    marked = published.with_columns(is_estimate.alias("is_estimate"))
    silent = _silent(quality, release.period, published["org_code"].to_list())
    return Reading(pl.concat([marked.select(list(CONTRACT.columns)), silent]).lazy(), unexpected)


def _sheet_of_csv(file: Path) -> Sheet:
    with file.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        rows = [[" ".join(cell.split()) for cell in row] for row in csv.reader(lines)]
    width = max(map(len, rows), default=0)
    return Sheet(file.name, [row + [""] * (width - len(row)) for row in rows])


def _table(book: list[Sheet], codes: list[str]) -> Table:
    """The table of trusts by kind of bed, under groups or in one row of headings. Raises `Drift` where there
    is none."""
    one_row = [name for name in FIGURES["maternity available"] if " / " not in name]
    for code, maternity in product(codes, ["Maternity", *one_row]):
        with suppress(Drift):
            return table(book, code, maternity)
    return table(book, codes[0], "Maternity")


def _cells(
    its: Table, aliases: dict[str, list[str]], book: list[Sheet], period: date
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Rows with a figure, as text, with their level. England's code is blank."""
    cells, unexpected = frame(its, aliases)
    level = "provider" if "org_code" in aliases else "region"
    rows = bed_workbooks.organisations(cells, list(FIGURES), level)
    words = next(sheet for sheet in book if sheet.name == its.sheet).after("Period:")
    bed_workbooks.require_quarter(rows, words, period)
    return rows, unexpected


def _regions(book: list[Sheet], trusts: Table, period: date) -> list[pl.DataFrame]:
    """Of the sheet by region, where there is one."""
    others = [sheet for sheet in book if sheet.name != trusts.sheet]
    try:
        by_region = table(others, "Region Code", "Maternity")
    except Drift:
        return []
    return [_cells(by_region, REGIONS, book, period)[0]]


def _by_kind(cells: pl.DataFrame, period: date) -> pl.DataFrame:
    """A row for each kind of bed."""
    return pl.concat(
        cells.select(
            pl.lit(period).alias("period"),
            *("level", "org_code", "org_name", "region_code"),
            pl.lit(kind).alias("bed_kind"),
            *(published_number(f"{kind} {measure}").alias(measure) for measure in MEASURES),
            *(
                status(f"{kind} {measure}").alias(f"{measure}_status")
                for measure in ("available", "occupied")
            ),
            _share_status(kind),
        )
        for kind in KINDS
    )


def _share_status(kind: str) -> pl.Expr:
    its_status = status(f"{kind} occupied_share")
    has_none = (published_number(f"{kind} available") == 0) & (its_status == "not published")
    return pl.when(has_none).then(pl.lit("no beds")).otherwise(its_status).alias("occupied_share_status")


def _silent(quality: list[Sheet], period: date, submitted: list[str]) -> pl.DataFrame:
    """Rows for each trust that is said not to have submitted, and of which there is no estimate."""
    rows = [
        {"period": period, "level": "provider", "org_code": code, "org_name": name or None}
        | {"bed_kind": kind, "is_estimate": False}
        | {f"{measure}_status": "did not submit" for measure in MEASURES}
        for code, name in bed_workbooks.silent(quality, submitted).items()
        for kind in KINDS
    ]
    return pl.DataFrame(rows, schema=dict(CONTRACT.columns))


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
