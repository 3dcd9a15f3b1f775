"""Operations cancelled by the hospital at the last minute for a reason that is not clinical (QMCO).

Published by NHS England each quarter, about six weeks after its end: a workbook with a row for each provider,
and one for each region, which counts the NHS alone. Two rows of England stand above them: without the
independent sector (`england_nhs` here) and with it. A
provider that did not submit is named in the sheet of notes and has no row: here it has one, with the status
`did not submit` and no numbers. `-` is not published. Zero is zero.
"""

from contextlib import suppress
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.quarters import quarter_named, quarter_of
from etl.source import Reading, Release
from etl.totals import WORDS, Counted, require_printed_sum, total_rows
from etl.values import blank_to_null, published_number, status
from etl.web import Web
from etl.workbooks import Sheet, Table, frame, heading, listed_under, not_submitting, sheets, table

TITLE = "Cancelled elective operations"
PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/cancelled-elective-operations/"
HOSTS = ("england.nhs.uk",)
EVERY, LAG = 3, 140
PERIODS_STAND_ALONE = True
UNTRIED = ""

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
COUNTED = Counted("cancelled", by={"org_code": None}, within=("level",))
BY_REGION = {name: COLUMNS[name] for name in ("region_code", *COUNTS)} | {"org_name": ["Region Name"]}
NOT_USED = {"region name"}

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
        "a count is not below zero": pl.all_horizontal(
            pl.col(count).is_null() | (pl.col(count) >= 0) for count in COUNTS
        ),
    },
    counted=COUNTED,
)
COMPARED_BY = {"providers": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The workbook of every quarter on the page of the series and on those under it."""
    pages = [
        PAGE,
        *child_pages(web, "cancelled_operations", PAGE, lambda link: "ops data" in plain_words(link.text)),
    ]
    by_quarter = listed(web, "cancelled_operations", pages, _is_ours, quarter_of, HOSTS)
    return newest_releases(web, "cancelled_operations", by_quarter, since)


def _is_ours(link: Link) -> bool:
    return link.ending in (".xlsx", ".xls") and "cancelled op" in f"{link.stem} {plain_words(link.text)}"


def read(file: Path, release: Release) -> Reading:
    """One row a provider, region and England. Raises `Drift` where the workbook is of another quarter, a
    heading we use is missing, or the providers do not add up to England as printed."""
    book = sheets(file)
    by_provider = _by_provider(book)
    _require_quarter(book, by_provider.sheet, release.period)
    cells, unexpected = frame(by_provider, COLUMNS)
    providers = _counted(cells, "org_code", "provider", release.period)
    published = _england_once(pl.concat([providers, *_regions(book, by_provider, release.period)]))
    _require_england(published, file.name)
    silent = _silent(book, release.period, published["org_code"].to_list())
    named = tuple(one for one in unexpected if heading(one) not in NOT_USED)
    return Reading(pl.concat([published, silent]).lazy(), named)


def _by_provider(book: list[Sheet]) -> Table:
    for code in COLUMNS["org_code"][1:]:
        with suppress(Drift):
            return table(book, code, CANCELLED)
    return table(book, COLUMNS["org_code"][0], CANCELLED)


def _regions(book: list[Sheet], by_provider: Table, period: date) -> list[pl.DataFrame]:
    """Of the sheet by region, where there is one."""
    others = [sheet for sheet in book if sheet.name != by_provider.sheet]
    try:
        by_region = table(others, "Region Code", "Region Name", CANCELLED)
    except Drift:
        return []
    _require_quarter(book, by_region.sheet, period)
    cells, _ = frame(by_region, BY_REGION)
    return [_counted(cells, "region_code", "region", period)]


def _counted(cells: pl.LazyFrame, code: str, level: str, period: date) -> pl.DataFrame:
    """Rows with a count, which notes have not, typed and with their level."""
    texts = [name for name in ("region_code", "org_code", "org_name") if name in cells.collect_schema()]
    rows = cells.filter(pl.any_horizontal(pl.col(count).is_not_null() for count in COUNTS)).with_columns(
        *(status(count).alias(f"{count}_status") for count in COUNTS),
        *(published_number(count).cast(pl.Int64).alias(count) for count in COUNTS),
        *(blank_to_null(name) for name in texts),
    )
    is_england = pl.col(code).is_null() & pl.col("org_name").str.contains(f"{WORDS}|(?i)^england[ (]")
    is_nhs = pl.col("org_name").str.contains(r"(?i)excluding")
    england = pl.when(is_nhs).then(pl.lit("england_nhs")).otherwise(pl.lit("england"))
    return (
        rows.with_columns(
            pl.lit(period).alias("period"),
            pl.when(is_england).then(england).otherwise(pl.lit(level)).alias("level"),
            pl.when(is_england).then(pl.lit("ENG")).otherwise(code).alias("org_code"),
        )
        .select(list(CONTRACT.columns))
        .collect()
    )


def _england_once(rows: pl.DataFrame) -> pl.DataFrame:
    """England is printed above the regions and above the providers, with the same counts."""
    is_first = pl.struct("level", *COUNTS).is_first_distinct()
    return rows.filter((pl.col("org_code") != "ENG") | is_first)


def _require_england(published: pl.DataFrame, name: str) -> None:
    """Totals of the others under a code of their own are left out: the contract puts them aside."""
    own = published.filter(~total_rows(published, COUNTED, name))
    pairs = [("england", "provider"), ("england_nhs", "region")]
    for total, parts in pairs[: 2 if "region" in own["level"] else 1]:
        for count in COUNTS:
            require_printed_sum(own, count, total, parts)


def _require_quarter(book: list[Sheet], name: str, period: date) -> None:
    words = next(sheet for sheet in book if sheet.name == name).after("Period:")
    if quarter_named(words.partition("(")[0]) != period:
        raise Drift(f"expected the quarter that begins in {period:%B %Y}, found {quoted(words)!r}")


def _silent(book: list[Sheet], period: date, submitted: list[str]) -> pl.DataFrame:
    """A row for each provider that the notes say did not submit."""
    notes = [sheet for sheet in book if "note" in heading(sheet.name)]
    codes = [code for sheet in notes for code in (*not_submitting(sheet), *listed_under(sheet, "not submit"))]
    rows = [
        {"period": period, "level": "provider", "org_code": code}
        | {f"{count}_status": "did not submit" for count in COUNTS}
        for code in dict.fromkeys(codes)
        if code not in submitted
    ]
    return pl.DataFrame(rows, schema=dict(CONTRACT.columns))


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
