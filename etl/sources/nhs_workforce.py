"""Midwives of each trust (NHS Workforce Statistics, by staff group and organisation).

No real file was seen when this was written: headings are those that descriptions of the publication name, and
its figures are marked as not checked. Published monthly by NHS England as text files in a zip. The one we use
has a row for each month, organisation, staff group and kind of figure: people (`HC`) or full-time equivalents
(`FTE`), in which a person who works half the week counts half. Older files have a column of each in place of
those rows. A file repeats the months before its own: only its own is read. A trust that is not in the staff
record has no row. A blank is not published.
"""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, months_named, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.revisions import without_revision
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.totals import WORDS
from etl.values import STATUSES, blank_to_null, first_of_month, published_number, status
from etl.web import Web

TITLE = "NHS workforce: midwives"
PAGE = "https://digital.nhs.uk/data-and-information/publications/statistical/nhs-workforce-statistics"
HOSTS = ("digital.nhs.uk",)
EVERY, LAG = 1, 140
PERIODS_STAND_ALONE = True
UNTRIED = PAGE

NAME = "nhs_workforce"
CODES = ["Org Code", "Organisation Code", "ORG_CODE"]
GROUPS = ["Staff Group", "STAFF_GROUP", "Staff Group 1"]
WHO = {
    "date": ["Date", "Month", "Period", "Month End"],
    "org_code": CODES,
    "org_name": ["Org Name", "Organisation Name", "ORG_NAME"],
    "staff_group": GROUPS,
}
KINDS = ("fte", "headcount")
IN_ROWS = {"counted": ["Data Type", "DATA_TYPE", "Measure"], "value": ["Total", "Value"]}
IN_COLUMNS = {"fte": ["FTE", "Total FTE"], "headcount": ["HC", "Total HC", "Headcount"]}
COUNTED = {"fte": "fte", "wte": "fte", "hc": "headcount", "headcount": "headcount"}
MIDWIVES = r"(?i)^\s*midwi(?:ves|fe)\s*$"
SILENT = {**STATUSES, "nd": "did not submit"}
OTHER_SERIES = r"support org|independent|primary care|turnover|sickness|doctors"
# A published figure may be rounded to a whole one.
ROUNDING = 0.5

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        **dict.fromkeys(("level", "org_code", "org_name", "counted"), pl.String),
        "midwives": pl.Float64,
        "midwives_status": pl.String,
    },
    unique=("level", "org_code", "counted"),
    rules={
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a row has a staff group and counts people or full-time equivalents": pl.col("counted").is_in(KINDS),
        "a number is a number, or says why it is not there": pl.col("midwives_status") != "unreadable",
    },
)
COMPARED_BY = {"organisations": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The text files of every month, on the page of the series and on those of its months."""
    pages = [
        PAGE,
        *child_pages(web, NAME, PAGE, lambda link: (month := _month(link)) is not None and month >= since),
    ]
    return newest_releases(web, NAME, listed(web, NAME, pages, _is_ours, _month, HOSTS), since)


def _is_ours(link: Link) -> bool:
    words = f"{plain_words(link.stem)} {plain_words(link.text)}"
    is_series = "workforce statistics" in words and not re.search(OTHER_SERIES, words)
    return is_series and (link.ending == ".csv" or (link.ending == ".zip" and "csv" in words))


def _month(link: Link) -> date | None:
    """The month a link names, in its words or its address."""
    named = [month for text in (link.text, link.stem) for month in months_named(without_revision(text))]
    return named[0] if named else None


def read(file: Path, release: Release) -> Reading:
    """A row for each organisation and kind of figure. Raises `Drift` where a heading we use is missing, the
    file has nothing of its month or no midwives, or trusts do not add up to England. Headings are many: what
    is not used is not reported."""
    cells = _table(file).filter(pl.any_horizontal(pl.all().is_not_null()))
    of_month = cells.filter(first_of_month("date") == release.period).collect()
    _require_some(cells, of_month, release.period)
    is_incomplete = pl.col("staff_group").is_null() | pl.col("counted").is_null()
    midwives = of_month.filter(pl.col("staff_group").str.contains(MIDWIVES).fill_null(False) | is_incomplete)
    rows = midwives.select(
        pl.lit(release.period).alias("period"),
        *_organisation(),
        pl.col("counted").replace_strict(COUNTED, default=None, return_dtype=pl.String),
        published_number("value", SILENT).alias("midwives"),
        status("value", SILENT).replace("blank", "not published").alias("midwives_status"),
    ).select(list(CONTRACT.columns))
    _require_england(rows)
    return Reading(rows.lazy())


def _organisation() -> list[pl.Expr]:
    is_total = pl.any_horizontal(
        pl.col(name).str.contains(f"{WORDS}|(?i)^eng$").fill_null(False) for name in ("org_code", "org_name")
    )
    code = blank_to_null("org_code").str.to_uppercase()
    return [
        pl.when(is_total).then(pl.lit("england")).otherwise(pl.lit("provider")).alias("level"),
        pl.when(is_total).then(pl.lit("ENG")).otherwise(code).alias("org_code"),
        blank_to_null("org_name"),
    ]


def _table(file: Path) -> pl.LazyFrame:
    """The table of staff groups and organisations; of several files in a zip, the one that is."""
    files = sorted(file.rglob("*.csv")) if file.is_dir() else [file]
    for one in files:
        with suppress(Drift):
            return _known(one)
    return _known(files[0] if files else file)


def _known(file: Path) -> pl.LazyFrame:
    """A row for each kind of figure, as text, whichever way the file has them."""
    rows = _headed(file)
    with suppress(Drift):
        known, _ = known_columns(rows, {**WHO, **IN_COLUMNS}, file.name)
        return known.unpivot(KINDS, index=list(WHO), variable_name="counted")
    known, _ = known_columns(rows, {**WHO, **IN_ROWS}, file.name)
    return known.with_columns(pl.col("counted").str.strip_chars().str.to_lowercase())


def _headed(file: Path) -> pl.LazyFrame:
    for code in CODES:
        for group in GROUPS:
            with suppress(Drift):
                return text_rows(file, code, group)
    return text_rows(file, CODES[0], GROUPS[0])


def _require_some(cells: pl.LazyFrame, of_month: pl.DataFrame, period: date) -> None:
    if of_month.is_empty():
        dates = cells.select(pl.col("date").drop_nulls().unique().sort().tail(3)).collect()["date"]
        there = ", ".join(quoted(one, 40) for one in dates) or "no dates"
        raise Drift(f"expected rows of {period:%B %Y}, found {there}")
    groups = of_month["staff_group"].drop_nulls().unique().sort()
    if not groups.str.contains(MIDWIVES).any():
        there = ", ".join(quoted(one, 40) for one in groups[:12]) or "none"
        raise Drift(f"expected a staff group called Midwives, found {there}")


def _require_england(rows: pl.DataFrame) -> None:
    """Full-time equivalents add up to England as printed, as far as rounding allows. People need not: who
    works for two trusts is one person of England."""
    fte = rows.filter(counted="fte")
    printed, parts = (fte.filter(level=level)["midwives"] for level in ("england", "provider"))
    if printed.len() != 1 or printed.null_count() or not parts.len() or parts.null_count():
        return
    if abs(parts.sum() - printed[0]) > ROUNDING * (parts.len() + 1):
        raise Drift(
            f"expected trusts to add up to {printed[0]:,.1f} midwives as printed, found {parts.sum():,.1f}"
        )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
