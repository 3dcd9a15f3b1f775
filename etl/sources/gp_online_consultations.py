"""Requests that patients sent to their GP practice by an online form: practices and England, a month each.

Published monthly by NHS England about eight weeks after the month's start, as a workbook. Table 2 has a row
for each practice, Table 1 has England: its column of the month is a row here, with the patients of practices
that received any request, of which the printed rate is. First releases are revised.

A practice without a supplier (`None/Unknown`, `No Data`), or that takes no part, is printed with 0 requests:
nothing is known of it, and `has_data` is false. `*` is suppressed, as taking part is in some months; until
May 2024 there was no such column (`not published`). A practice not listed has no row: it is not zero.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from etl import gp_workbooks
from etl.contract import Contract
from etl.plain_text import quoted
from etl.problems import Drift
from etl.source import Reading, Release
from etl.totals import Counted, require_printed_sum, total_rows
from etl.values import blank_to_null, first_of_month, month_of, published_number, status, whole
from etl.web import Web
from etl.workbooks import Sheet, Table, frame, heading, sheets, table

TITLE = "Submissions via online consultation systems in general practice"
PAGE, HOSTS = gp_workbooks.ONLINE_CONSULTATIONS, gp_workbooks.HOSTS
EVERY, LAG = gp_workbooks.EVERY, gp_workbooks.LAG
PERIODS_STAND_ALONE = True
UNTRIED = ""

NAME = "gp_online_consultations"
PRACTICE = r"^[A-Z0-9]{6}$"
NO_SUPPLIER = ("", "none/unknown", "none", "unknown", "no data")
SUBMISSIONS = (
    "submissions",
    "clinical_submissions",
    "administrative_submissions",
    "other_submissions",
)
COUNTS = (*SUBMISSIONS, "registered_patients", "participation")
NUMBERS = (*COUNTS, "rate_per_1000")
COLUMNS = {
    "month": ["Month"],
    "org_code": ["GP Code"],
    "org_name": ["GP Name"],
    "pcn_code": ["PCN Code"],
    "sub_icb_code": ["Sub ICB Code"],
    "icb_code": ["ICB Code"],
    "region_code": ["Region Code"],
    "supplier": ["Supplier"],
    "submissions": ["Submissions"],
    "clinical_submissions": ["Clinical Submissions"],
    "administrative_submissions": ["Administrative Submissions"],
    "other_submissions": ["Other/Unknown Type Submissions"],
    "registered_patients": ["Registered Patient Count"],
    "rate_per_1000": ["Rate per 1,000 Registered Patients"],
    "participation": ["Participation"],
}
NOT_USED = ("pcn name", "sub icb name", "icb name", "region name")
# How the lines of Table 1 begin.
ENGLAND = {
    "submissions": "total submissions received by practices",
    "clinical_submissions": "clinical submissions",
    "administrative_submissions": "administrative submissions",
    "other_submissions": "other/unknown type submissions",
    "registered_patients": "registered patients at practices that received submissions",
    "rate_per_1000": "rate per 1,000 patients registered",
}

COUNTED = Counted("submissions", by={"org_code": "org_name"}, within=("level",))
CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "level": pl.String,
        "org_code": pl.String,
        "org_name": pl.String,
        "pcn_code": pl.String,
        "sub_icb_code": pl.String,
        "icb_code": pl.String,
        "region_code": pl.String,
        "supplier": pl.String,
        "has_data": pl.Boolean,
        **{
            name: kind
            for number in NUMBERS
            for name, kind in (
                (number, pl.Int64 if number in COUNTS else pl.Float64),
                (f"{number}_status", pl.String),
            )
        },
    },
    unique=("level", "org_code"),
    rules={
        "a practice's code is six letters and digits": (pl.col("level") == "england")
        | pl.col("org_code").str.contains(PRACTICE),
        "a count is a whole number, or withheld": pl.all_horizontal(
            pl.col(f"{number}_status") != "unreadable" for number in NUMBERS
        ),
        "nothing is counted below zero": pl.all_horizontal(
            pl.col(number).fill_null(0) >= 0 for number in NUMBERS
        ),
    },
    counted=COUNTED,
)
# Not by those with data: a supplier may send none for a month, and the publisher says so.
COMPARED_BY = {"practices": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The workbook of every month since."""
    return gp_workbooks.online_consultations(web, NAME, since)


def read(file: Path, release: Release) -> Reading:
    """One row a practice and England. Raises `Drift` where the workbook is of another month, a heading we use
    is missing, or the practices do not add up to England as printed."""
    book = sheets(file)
    practices = table(book, "GP Code")
    cells, unexpected = frame(practices, _columns(practices))
    rows = _typed(_practices(cells), release.period, "practice").collect()
    _require_month(rows, release.period)
    england = pl.LazyFrame(list(_england(book, release.period)), schema=dict.fromkeys(COLUMNS, pl.String))
    columns = list(CONTRACT.columns)
    both = pl.concat(
        [_typed(england, release.period, "england").collect().select(columns), rows.select(columns)]
    )
    _require_england(both)
    return Reading(both.lazy(), tuple(one for one in unexpected if heading(one) not in NOT_USED))


def _columns(practices: Table) -> Mapping[str, list[str]]:
    """Until May 2024 only practices with data were listed, without a column that says so."""
    has_participation = any(heading(one) == "participation" for one in practices.headings)
    return {ours: theirs for ours, theirs in COLUMNS.items() if ours != "participation" or has_participation}


def _practices(cells: pl.LazyFrame) -> pl.LazyFrame:
    """The rows of practices: what has a practice's code, or counts. Notes have neither."""
    if "participation" not in cells.collect_schema():
        cells = cells.with_columns(pl.lit("-").alias("participation"))
    code = pl.col("org_code").str.to_uppercase()
    is_row = code.str.contains(PRACTICE) | pl.col("submissions").is_not_null()
    return cells.with_columns(code).filter(is_row.fill_null(False))


def _typed(cells: pl.LazyFrame, period: date, level: str) -> pl.LazyFrame:
    numbered = cells.with_columns(
        *(_status(number).alias(f"{number}_status") for number in NUMBERS),
        *(whole(count).alias(count) for count in COUNTS),
        published_number("rate_per_1000").alias("rate_per_1000"),
        first_of_month("month").alias("month_named"),
        *map(blank_to_null, ("org_code", "pcn_code", "sub_icb_code", "icb_code", "region_code")),
    )
    return numbered.with_columns(
        pl.lit(period).alias("period"),
        pl.lit(level).alias("level"),
        (_has_data() | (level == "england")).alias("has_data"),
    )


def _has_data() -> pl.Expr:
    """Whether anything is known of a practice: it received requests, or has a supplier that reports none."""
    supplier = pl.col("supplier").fill_null("").str.to_lowercase()
    takes_part = (pl.col("participation") != 0).fill_null(True)
    return (~supplier.is_in(NO_SUPPLIER) & takes_part) | (pl.col("submissions") > 0).fill_null(False)


def _status(number: str) -> pl.Expr:
    """A count with a fraction is none."""
    reads_as = status(number)
    is_fraction = (reads_as == "published") & whole(number).is_null()
    return pl.when(is_fraction & (number in COUNTS)).then(pl.lit("unreadable")).otherwise(reads_as)


def _require_month(rows: pl.DataFrame, period: date) -> None:
    """Of the cells that hold a month: the publisher's last row may hold a note there."""
    months = set(rows["month_named"].drop_nulls())
    if months != {period}:
        there = ", ".join(f"{one:%B %Y}" for one in sorted(months)) or quoted(_first(rows["month"]))
        raise Drift(f"expected rows of {period:%B %Y}, found {there}")


def _first(cells: pl.Series) -> str:
    return next(iter(cells.drop_nulls()), "no row of a practice")


def _england(book: list[Sheet], period: date) -> Iterator[Mapping[str, str | None]]:
    """The column of the month in Table 1, as a row; none in a workbook that has no such sheet."""
    summary = next((sheet for sheet in book if heading(sheet.name) == "table 1"), None)
    if summary is None:
        return
    column = _column(summary, period)
    lines = [row for row in summary.rows if len(row) > column]
    figures = {
        ours: next((row[column] or None for row in lines if _begins(row[:column], theirs)), None)
        for ours, theirs in ENGLAND.items()
    }
    if figures["submissions"] is None:
        raise Drift(f"Table 1: expected a line that begins with {ENGLAND['submissions']!r}, found none")
    yield {"org_code": "ENG", "participation": "-", **figures}


def _column(summary: Sheet, period: date) -> int:
    """The place of the month among the headings of Table 1 (`Feb-26 [10,11]`)."""
    places = [
        place for row in summary.rows for place, cell in enumerate(row) if month_of(heading(cell)) == period
    ]
    if not places:
        raise Drift(f"Table 1: expected a column of {period:%B %Y}, found none")
    return places[0]


def _begins(cells: list[str], words: str) -> bool:
    return any(heading(cell).startswith(words) for cell in cells)


def _require_england(rows: pl.DataFrame) -> None:
    """A row that is the total of the practices is put aside later, and is not added up here."""
    parts = rows.filter(~total_rows(rows, COUNTED, NAME))
    for count in SUBMISSIONS:
        require_printed_sum(parts, count, "england", "practice")


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
