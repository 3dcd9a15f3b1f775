"""Operations cancelled by the hospital at the last minute for a reason that is not clinical (QMCO).

Published by NHS England each quarter, about six weeks after its end: a workbook with a row for each provider.
Two rows of England stand above them: without the independent sector (`england_nhs` here) and with it. A
provider that did not submit is named in the sheet of notes and has no row: here it has one, with the status
`did not submit` and no numbers. `-` is not published. Zero is zero.
"""

import re
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.source import Reading, Release
from etl.totals import Counted, require_printed_sum
from etl.values import blank_to_null, published_number, status
from etl.web import Web
from etl.workbooks import Sheet, frame, heading, not_submitting, sheets, table

TITLE = "Cancelled elective operations"
PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/cancelled-elective-operations/"
HOSTS = ("england.nhs.uk",)
EVERY, LAG = 3, 140
UNTRIED = ""

QUARTER = re.compile(r"\bq(?:uarter)? ?([1-4]) (20\d\d) (\d\d|20\d\d)\b")
CANCELLED = "Number of last minute elective operations cancelled for non clinical reasons"
LATE = "Number of patients not treated within 28 days of last minute elective cancellation"
COLUMNS = {
    "region_code": ["Region Code"],
    "org_code": ["Organisation Code", "Org Code", "Provider Code"],
    "org_name": ["Organisation Name", "Org Name", "Provider Name"],
    "cancelled": [CANCELLED],
    "not_treated_within_28_days": [LATE],
}
COUNTS = ("cancelled", "not_treated_within_28_days")
ENGLAND = {
    "england (including independent sector)": ("england", "ENG"),
    "england (excluding independent sector)": ("england_nhs", "ENG"),
    "england": ("england", "ENG"),
}

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "level": pl.String,
        "org_code": pl.String,
        "org_name": pl.String,
        "region_code": pl.String,
        **{
            name: kind
            for count in COUNTS
            for name, kind in ((count, pl.Int64), (f"{count}_status", pl.String))
        },
    },
    unique=("level", "org_code"),
    rules={
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a count is a whole number, -, or did not submit": pl.all_horizontal(
            pl.col(f"{count}_status") != "unreadable" for count in COUNTS
        ),
        "as many or fewer wait again over 28 days as were cancelled": pl.col(
            "not_treated_within_28_days"
        ).is_null()
        | (pl.col("not_treated_within_28_days") >= 0),
    },
    counted=Counted("cancelled", by={"org_code": "org_name"}, within=("level",)),
)
COMPARED_BY = {"providers": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The workbook of every quarter on the page of the series and on those under it."""
    pages = [
        PAGE,
        *child_pages(web, "cancelled_operations", PAGE, lambda link: "ops data" in plain_words(link.text)),
    ]
    by_quarter = listed(web, "cancelled_operations", pages, _is_ours, quarter, HOSTS)
    return newest_releases(web, "cancelled_operations", by_quarter, since)


def _is_ours(link: Link) -> bool:
    return link.ending in (".xlsx", ".xls") and "cancelled op" in f"{link.stem} {plain_words(link.text)}"


def quarter(link: Link) -> date | None:
    """The first day of the quarter of a financial year that a link names (`Q4-2024-25`)."""
    texts = (plain_words(link.text), link.stem)
    named = next((match for text in texts if (match := QUARTER.search(text))), None)
    return _first_day(int(named[1]), int(named[2])) if named else None


def _first_day(number: int, year: int) -> date:
    return date(year + (number == 4), (4, 7, 10, 1)[number - 1], 1)


def read(file: Path, release: Release) -> Reading:
    """One row a provider and England. Raises `Drift` where the workbook is of another quarter, a heading we
    use is missing, or the providers do not add up to England as printed."""
    book = sheets(file)
    provider = table(book, "Organisation Code", CANCELLED, named="provider")
    _require_quarter(book, provider.sheet, release.period)
    cells, unexpected = frame(provider, COLUMNS)
    rows = cells.filter(pl.col("org_name").is_not_null()).with_columns(
        *(status(count).alias(f"{count}_status") for count in COUNTS),
        *(published_number(count).cast(pl.Int64).alias(count) for count in COUNTS),
        blank_to_null("org_code"),
        pl.col("org_name").map_elements(heading, return_dtype=pl.String).alias("heading"),
    )
    named = rows.with_columns(
        pl.lit(release.period).alias("period"),
        pl.col("heading")
        .replace_strict({k: v[0] for k, v in ENGLAND.items()}, default="provider")
        .alias("level"),
        pl.col("heading")
        .replace_strict({k: v[1] for k, v in ENGLAND.items()}, default=pl.col("org_code"))
        .alias("org_code"),
    )
    published = named.select(list(CONTRACT.columns)).collect()
    for count in COUNTS:
        require_printed_sum(published, count, "england", "provider")
    silent = _silent(book, release.period, published["org_code"].to_list())
    return Reading(pl.concat([published, silent]).lazy(), unexpected)


def _require_quarter(book: list[Sheet], name: str, period: date) -> None:
    words = next(sheet for sheet in book if sheet.name == name).after("Period:")
    named = re.search(r"quarter ([1-4]) (20\d\d)", plain_words(words))
    if not named or _first_day(int(named[1]), int(named[2])) != period:
        raise Drift(f"expected the quarter that begins in {period:%B %Y}, found {quoted(words)!r}")


def _silent(book: list[Sheet], period: date, submitted: list[str]) -> pl.DataFrame:
    """A row for each provider that the notes say did not submit."""
    codes = [code for sheet in book if heading(sheet.name) == "notes" for code in not_submitting(sheet)]
    rows = [
        {"period": period, "level": "provider", "org_code": code}
        | {f"{count}_status": "did not submit" for count in COUNTS}
        for code in codes
        if code not in submitted
    ]
    return pl.DataFrame(rows, schema=dict(CONTRACT.columns))


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
