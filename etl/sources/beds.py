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

from etl.contract import Contract
from etl.links import Link, financial_year, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.quarters import quarter_ending, quarter_named, quarter_of
from etl.source import Reading, Release
from etl.totals import WORDS
from etl.values import blank_to_null, month_of, published_number, status
from etl.web import Web
from etl.workbooks import Sheet, Table, frame, heading, listed_under, not_submitting, sheets, table

TITLE = "Beds open overnight, available and occupied"
PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/bed-availability-and-occupancy/"
HOSTS = ("england.nhs.uk",)
EVERY, LAG = 3, 150
PERIODS_STAND_ALONE = True
UNTRIED = "the file in CSV, of which none was at hand"

WORKBOOKS = (".xlsx", ".xls")
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
ORG_CODE = ["Org Code", "Organisation Code", "Provider Code", "Trust Code"]
REGION_CODE = ["Region Code", "Regional Team Code"]
NAMES = ["Org Name", "Organisation Name", "Provider Name", "Trust Name", "AT Name", "Region Name"]


def _headings(measure: str, kind: str) -> list[str]:
    """Under a group in the workbook; in one cell in a file without groups."""
    pairs = [(group, name) for group in MEASURES[measure] for name in KINDS[kind]]
    joined = [f"{one}{by}{other}" for one, other in pairs for by in (" ", " - ", ": ")]
    return [f"{group} / {name}" for group, name in pairs] + joined + [f"{b} {a}" for a, b in pairs]


FIGURES = {f"{kind} {measure}": _headings(measure, kind) for kind in KINDS for measure in MEASURES}
WHO = {"year": ["Year", "Financial Year"], "period_end": ["Period End", "Period"], "org_name": NAMES}
TRUSTS = {**WHO, "region_code": REGION_CODE, "org_code": ORG_CODE, **FIGURES}
REGIONS = {**WHO, "region_code": REGION_CODE, **FIGURES}

# What may be lost in adding up fractions.
LEAST = 1e-6

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
    """The file of every quarter on the pages of beds open overnight: the workbook where there is one."""
    under = child_pages(
        web, "beds", PAGE, lambda link: "overnight" in plain_words(f"{link.text} {link.name}")
    )
    by_quarter = listed(web, "beds", [PAGE, *under], _is_ours, quarter_of, HOSTS)
    preferred = {
        first: [link for link in links if link.ending in WORKBOOKS] or links
        for first, links in by_quarter.items()
    }
    return newest_releases(web, "beds", preferred, since)


def _is_ours(link: Link) -> bool:
    """`Beds-Open-Overnight-Web_File-Q4-2024-25`, or `NHS-organisations-in-England-...-Overnight`."""
    words = f"{link.stem} {plain_words(link.text)}"
    is_series = "timeseries" in words or "time series" in words
    is_file = link.ending in (*WORKBOOKS, ".csv", ".zip")
    return is_file and "overnight" in words and ("bed" in words or "organisations" in words) and not is_series


def read(file: Path, release: Release) -> Reading:
    """One row a provider, region and England, and kind of bed. Raises `Drift` where the file is of another
    quarter, a heading we use is missing, or the trusts do not add up to England as printed."""
    book = sheets(file) if file.suffix.lower() in WORKBOOKS else [_sheet_of_csv(file)]
    trusts = _table(book, ORG_CODE)
    cells, unexpected = _cells(trusts, TRUSTS, book, release.period)
    _require_england(cells)
    with_regions = [cells, *_regions(book, trusts, release.period)]
    rows = _by_kind(pl.concat(with_regions, how="diagonal"), release.period)
    is_first = pl.struct("org_code", "bed_kind", "available", "occupied").is_first_distinct()
    published = rows.filter((pl.col("level") != "england") | is_first)
    quality = [sheet for sheet in book if "quality" in heading(sheet.name) or "note" in heading(sheet.name)]
    marked = published.with_columns(pl.col("org_code").is_in(_estimated(quality)).alias("is_estimate"))
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
    texts = [name for name in ("region_code", "org_code", "org_name") if name in aliases]
    filled = cells.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in FIGURES)).with_columns(
        blank_to_null(name) for name in texts
    )
    rows = filled.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in texts)).collect()
    words = next(sheet for sheet in book if sheet.name == its.sheet).after("Period:")
    _require_quarter(rows, words, period)
    is_england = pl.col("org_name").str.contains(WORDS).fill_null(False)
    code = pl.col("org_code" if "org_code" in aliases else "region_code")
    level = "provider" if "org_code" in aliases else "region"
    return rows.with_columns(
        pl.when(is_england).then(pl.lit("england")).otherwise(pl.lit(level)).alias("level"),
        pl.when(is_england).then(pl.lit("ENG")).otherwise(code).alias("org_code"),
        pl.when(is_england).then(pl.lit("England")).otherwise("org_name").alias("org_name"),
    ), unexpected


def _require_quarter(rows: pl.DataFrame, words: str, period: date) -> None:
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


def _regions(book: list[Sheet], trusts: Table, period: date) -> list[pl.DataFrame]:
    """Of the sheet by region, where there is one."""
    others = [sheet for sheet in book if sheet.name != trusts.sheet]
    try:
        by_region = table(others, "Region Code", "Maternity")
    except Drift:
        return []
    return [_cells(by_region, REGIONS, book, period)[0]]


def _require_england(cells: pl.DataFrame) -> None:
    """The trusts add up to England as printed, but for the rounding of each. Raises `Drift`."""
    for name in FIGURES:
        figures = cells.select("level", published_number(name).alias("figure"), _decimals(name))
        printed = figures.filter(pl.col("level") == "england")["figure"].unique()
        trusts = figures.filter(pl.col("level") == "provider")
        is_known = printed.len() == 1 and not printed.null_count() and not trusts["figure"].null_count()
        if name.endswith("share") or not is_known:
            continue
        added, rounding = float(trusts["figure"].sum()), float(trusts["half of the last decimal"].sum())
        if abs(added - printed[0]) > rounding + LEAST:
            raise Drift(
                f"expected {name} of every provider to add up to {printed[0]:,.1f} as printed, "
                f"found {added:,.1f}"
            )


def _decimals(name: str) -> pl.Expr:
    digits = pl.col(name).str.extract(r"\.(\d+)$").str.len_chars().fill_null(0).cast(pl.Float64)
    return (0.5 / pl.lit(10.0).pow(digits)).alias("half of the last decimal")


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


def _estimated(quality: list[Sheet]) -> list[str]:
    return [code for sheet in quality for code in listed_under(sheet, "estimate")]


def _silent(quality: list[Sheet], period: date, submitted: list[str]) -> pl.DataFrame:
    """Rows for each trust that is said not to have submitted, and of which there is no estimate."""
    named = {code: name for sheet in quality for code, name in _not_submitting(sheet).items()}
    rows = [
        {"period": period, "level": "provider", "org_code": code, "org_name": name or None}
        | {"bed_kind": kind, "is_estimate": False}
        | {f"{measure}_status": "did not submit" for measure in MEASURES}
        for code, name in named.items()
        if code not in submitted
        for kind in KINDS
    ]
    return pl.DataFrame(rows, schema=dict(CONTRACT.columns))


def _not_submitting(sheet: Sheet) -> dict[str, str]:
    return dict.fromkeys(not_submitting(sheet), "") | listed_under(sheet, "not submit")


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
