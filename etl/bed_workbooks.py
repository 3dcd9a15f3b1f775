"""What the two sources of beds (KH03) share: the file of each quarter, where it is found and what it says.

The workbook of a quarter has beds by kind (`beds`) and by specialty (`beds_by_specialty`), and a sheet on the
quality of the data that names trusts whose figures are estimates and trusts that did not submit.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from etl.links import Link, financial_year, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.quarters import quarter_ending, quarter_named, quarter_of
from etl.source import Release
from etl.totals import WORDS
from etl.values import blank_to_null, month_of, published_number
from etl.web import Web
from etl.workbooks import Sheet, heading, listed_under, not_submitting

PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/bed-availability-and-occupancy/"
HOSTS = ("england.nhs.uk",)
EVERY, LAG = 3, 150

WORKBOOKS = (".xlsx", ".xls")
ORG_CODE = ["Org Code", "Organisation Code", "Provider Code", "Trust Code"]
REGION_CODE = ["Region Code", "Regional Team Code"]
NAMES = ["Org Name", "Organisation Name", "Provider Name", "Trust Name", "AT Name", "Region Name"]
WHO = {"year": ["Year", "Financial Year"], "period_end": ["Period End", "Period"], "org_name": NAMES}

# What may be lost in adding up fractions.
LEAST = 1e-6


def releases(web: Web, source: str, since: date, endings: Sequence[str]) -> list[Release]:
    """The file of every quarter on the pages of beds open overnight: the workbook where there is one."""
    under = child_pages(
        web, source, PAGE, lambda link: "overnight" in plain_words(f"{link.text} {link.name}")
    )
    by_quarter = listed(
        web, source, [PAGE, *under], lambda link: _is_ours(link) and link.ending in endings, quarter_of, HOSTS
    )
    preferred = {
        first: [link for link in links if link.ending in WORKBOOKS] or links
        for first, links in by_quarter.items()
    }
    return newest_releases(web, source, preferred, since)


def _is_ours(link: Link) -> bool:
    """`Beds-Open-Overnight-Web_File-Q4-2024-25`, or `NHS-organisations-in-England-...-Overnight`."""
    words = f"{link.stem} {plain_words(link.text)}"
    is_series = "timeseries" in words or "time series" in words
    return "overnight" in words and ("bed" in words or "organisations" in words) and not is_series


def require_quarter(rows: pl.DataFrame, words: str, period: date) -> None:
    """Both the words above the table and the year and month of each row. Raises `Drift`."""
    if words and quarter_named(words) != period:
        raise Drift(f"expected the quarter that begins in {period:%B %Y}, found {quoted(words)!r}")
    for year, end in rows.select("year", "period_end").unique(maintain_order=True).rows():
        if _quarter(year or "", end or "") != period:
            there = f"{quoted(year or '')}, {quoted(end or '')}"
            raise Drift(f"expected rows of the quarter that begins in {period:%B %Y}, found {there}")


def _quarter(year: str, end: str) -> date | None:
    """Of a financial year and the month in which a quarter ends, or a day or quarter in either cell."""
    if (last := month_of(end)) is not None:
        return quarter_ending(f"{last:%B}", last.year)
    first_year, march = financial_year(year), quarter_ending(end, 2000)
    if first_year is None or march is None:
        return quarter_named(f"{end} {year}")
    return quarter_ending(end, first_year + (march.month < 4))


def organisations(cells: pl.LazyFrame, figures: Sequence[str], level: str) -> pl.DataFrame:
    """Rows with a figure, as text, with their level and code. England's code is blank in the file."""
    texts = [name for name in ("region_code", "org_code", "org_name") if name in cells.collect_schema()]
    filled = cells.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in figures)).with_columns(
        blank_to_null(name) for name in texts
    )
    is_england = pl.col("org_name").str.contains(WORDS).fill_null(False)
    code = pl.col("org_code" if level == "provider" else "region_code")
    named = filled.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in texts))
    return named.with_columns(
        pl.when(is_england).then(pl.lit("england")).otherwise(pl.lit(level)).alias("level"),
        pl.when(is_england).then(pl.lit("ENG")).otherwise(code).alias("org_code"),
        pl.when(is_england).then(pl.lit("England")).otherwise("org_name").alias("org_name"),
    ).collect()


def require_england(cells: pl.DataFrame, name: str) -> None:
    """The trusts add up to England as printed, but for the rounding of each. Raises `Drift`."""
    figures = cells.select("level", published_number(name).alias("figure"), _decimals(name))
    printed = figures.filter(pl.col("level") == "england")["figure"].unique()
    trusts = figures.filter(pl.col("level") == "provider")
    if printed.len() != 1 or printed.null_count() or trusts["figure"].null_count():
        return
    added, rounding = float(trusts["figure"].sum()), float(trusts["half of the last decimal"].sum())
    if abs(added - printed[0]) > rounding + LEAST:
        raise Drift(
            f"expected {name} of every provider to add up to {printed[0]:,.1f} as printed, found {added:,.1f}"
        )


def _decimals(name: str) -> pl.Expr:
    digits = pl.col(name).str.extract(r"\.(\d+)$").str.len_chars().fill_null(0).cast(pl.Float64)
    return (0.5 / pl.lit(10.0).pow(digits)).alias("half of the last decimal")


def on_quality(book: list[Sheet]) -> list[Sheet]:
    """The sheets that say whose figures are estimates and who did not submit."""
    return [sheet for sheet in book if "quality" in heading(sheet.name) or "note" in heading(sheet.name)]


def estimated(quality: list[Sheet]) -> list[str]:
    """The codes of trusts whose figures are estimates, by the trust or on its behalf."""
    return [code for sheet in quality for code in listed_under(sheet, "estimate")]


def silent(quality: list[Sheet], submitted: list[str]) -> dict[str, str]:
    """The codes and names of the trusts that are said not to have submitted, and that have no estimate."""
    named = {code: name for sheet in quality for code, name in _not_submitting(sheet).items()}
    return {code: name for code, name in named.items() if code not in submitted}


def _not_submitting(sheet: Sheet) -> dict[str, str]:
    return dict.fromkeys(not_submitting(sheet), "") | listed_under(sheet, "not submit")
