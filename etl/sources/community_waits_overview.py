"""Community waits of England as a whole, and how many organisations did not submit, month by month.

The three tables before those of `community_waits` in the same workbook, one number a row. Table 1: how many
organisations did not submit in each month of the financial year, of England, each region and ICB; its title
says how many are in scope. Table 2: everybody who waits in England at the end of each month, by service.
Table 3: England in the workbook's own month, by service and weeks waited. Tables 2 and 3 also have all
services, those for adults and those for children and young people together, which no other table has.

A workbook has earlier months as they were known when it was published, so a month is in several workbooks.
A month after the workbook's own has no row. In Table 1 organisations have no code: it is taken from another
table of the same workbook with the same name, and is null where there is none. A blank count of safeguarding
or looked after children by weeks is `not published`; any other blank is `blank`. Zero is zero.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from etl import community_workbooks
from etl.community_workbooks import CODE, ENGLAND_ALONE, LEVELS, NAME, TYPE, band_named, has_organisations
from etl.contract import Contract
from etl.links import months_named, plain_words
from etl.plain_text import quoted
from etl.problems import Drift
from etl.source import Reading, Release
from etl.values import month_of, status, whole
from etl.web import Web
from etl.workbooks import Sheet, Table, heading, sheets, table

TITLE = "Community health services waiting lists: overview"
PAGE, HOSTS = community_workbooks.PAGE, community_workbooks.HOSTS
EVERY, LAG = community_workbooks.EVERY, community_workbooks.LAG
PERIODS_STAND_ALONE = True
READ_WITH = (community_workbooks,)
UNTRIED = ""

SILENT, IN_SCOPE = "organisations_not_submitting", "organisations_in_scope"
BY_MONTH, BY_WEEKS = "patients_by_month", "patients_by_weeks"
SERVICES = {"england": "all", "adult services": "adults", "cyp services": "children"}
SCOPE = re.compile(r"organisations of ([\d,]+) in scope")

Cell = Mapping[str, object]
ENGLAND = {"level": "england", "org_code": "ENG", "org_name": "England", "service": "all", "band": "all"}
COLUMNS = {
    "period": pl.Date,
    "counted": pl.String,
    "level": pl.String,
    "org_code": pl.String,
    "org_name": pl.String,
    "service": pl.String,
    "band": pl.String,
}

CONTRACT = Contract(
    columns={**COLUMNS, "number": pl.Int64, "number_status": pl.String},
    unique=("period", "counted", "level", "org_name", "service", "band"),
    rules={
        "a level is england, region or icb": pl.col("level").is_in(["england", "region", "icb"]),
        "a count is a whole number, or says why it is none": pl.col("number_status") != "unreadable",
        "a count is not below zero": pl.col("number").is_null() | (pl.col("number") >= 0),
    },
)
COMPARED_BY = {"services": pl.col("service").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The newest workbook of every month."""
    return community_workbooks.releases(web, "community_waits_overview", since)


def read(file: Path, release: Release) -> Reading:
    """One row a number. Raises `Drift` where a table is missing or of another month, where regions or ICBs do
    not add up to England, services not to all, or the two tables of everybody who waits differ."""
    book = sheets(file)
    codes = _codes(book)
    cells = [*_silent(book, codes, release.period), *_by_month(book, release.period)]
    cells += _by_weeks(book, release.period)
    texts = pl.DataFrame(cells, schema={**COLUMNS, "printed": pl.String}, orient="row")
    rows = texts.with_columns(whole("printed").alias("number"), _status().alias("number_status"))
    _require_sums(rows)
    _require_same_total(rows, release.period)
    return Reading(rows.select(list(CONTRACT.columns)).lazy())


def _status() -> pl.Expr:
    """A number with a fraction is no count."""
    its_status, is_alone = status("printed"), pl.col("service").str.contains(ENGLAND_ALONE)
    is_fraction = (its_status == "published") & whole("printed").is_null()
    return (
        pl.when((its_status == "blank") & is_alone)
        .then(pl.lit("not published"))
        .when(is_fraction)
        .then(pl.lit("unreadable"))
        .otherwise(its_status)
    )


def _codes(book: list[Sheet]) -> Mapping[tuple[str, str], str]:
    """The code of each region and ICB by its level and its name, from a table that has both."""
    its = table([sheet for sheet in book if has_organisations(sheet)], TYPE, CODE, NAME)
    names = [heading(cell) for cell in its.headings]
    kind, code, name = (names.index(heading(one)) for one in (TYPE, CODE, NAME))
    return {(heading(row[kind]), heading(row[name])): row[code] for row in its.body if row[code]}


def _silent(book: list[Sheet], codes: Mapping[tuple[str, str], str], period: date) -> Iterator[Cell]:
    """Table 1: the organisations that did not submit, and those in scope, which its title says."""
    others = [sheet for sheet in book if not has_organisations(sheet)]
    its = table(others, TYPE, NAME)
    kind, name = (list(map(heading, its.headings)).index(heading(one)) for one in (TYPE, NAME))
    months = _months(its, period)
    for row in (row for row in its.body if row[name] and any(row[place] for place in months)):
        level = LEVELS.get(heading(row[kind]) or "national", row[kind])
        code = "ENG" if level == "england" else codes.get((heading(row[kind]), heading(row[name])))
        for place, month in months.items():
            who = {"level": level, "org_code": code, "org_name": row[name]}
            yield {**ENGLAND, **who, "period": month, "counted": SILENT, "printed": row[place]}
    title = " ".join(cell for row in _sheet(book, its).rows for cell in row)
    if match := SCOPE.search(title):
        yield {**ENGLAND, "period": period, "counted": IN_SCOPE, "printed": match[1]}


def _by_month(book: list[Sheet], period: date) -> Iterator[Cell]:
    """Table 2: everybody who waits, by service and month."""
    its = table(book, "Service")
    months, service = _months(its, period), list(map(heading, its.headings)).index("service")
    for row in (row for row in its.body if row[service] and any(row[place] for place in months)):
        own = {**ENGLAND, "counted": BY_MONTH, "service": _service(row[service])}
        for place, month in months.items():
            yield {**own, "period": month, "printed": row[place]}


def _by_weeks(book: list[Sheet], period: date) -> Iterator[Cell]:
    """Table 3: the workbook's own month, by service and weeks. The column of services has no heading."""
    its = table(book, "Total waiting list")
    titles = [cell for row in _sheet(book, its).rows for cell in row if "overview" in cell]
    if [named for title in titles if (named := months_named(title))] != [[period]]:
        there = ", ".join(map(quoted, titles)) or "none"
        raise Drift(f"{its.sheet}: expected a title of {period:%B %Y}, found {there}")
    named_bands = ((place, band_named(plain_words(cell))) for place, cell in enumerate(its.headings))
    bands = {place: band for place, band in named_bands if band}
    service = next((n for n in range(min(bands)) if any(row[n] for row in its.body)), 0)
    for row in (row for row in its.body if row[service] and any(row[place] for place in bands)):
        own = {**ENGLAND, "period": period, "counted": BY_WEEKS, "service": _service(row[service])}
        for place, band in bands.items():
            yield {**own, "band": band, "printed": row[place]}


def _service(printed: str) -> str:
    """As published, but for several services together."""
    return SERVICES.get(heading(printed), printed)


def _months(its: Table, period: date) -> Mapping[int, date]:
    """The columns of months up to the workbook's own. Raises `Drift` where that is not among them."""
    named = {place: month for place, cell in enumerate(its.headings) if (month := month_of(cell))}
    if period not in named.values():
        there = ", ".join(quoted(its.headings[place]) for place in named) or "none"
        raise Drift(f"{its.sheet}: expected a column of {period:%B %Y}, found {there}")
    return {place: month for place, month in named.items() if month <= period}


def _sheet(book: list[Sheet], its: Table) -> Sheet:
    return next(sheet for sheet in book if sheet.name == its.sheet)


def _require_sums(rows: pl.DataFrame) -> None:
    """Raises `Drift` where what a total is of does not add up to it. What is withheld is passed over."""
    level, service = pl.col("level"), pl.col("service")
    silent, patients = rows.filter(pl.col("counted") == SILENT), rows.filter(pl.col("counted") != SILENT)
    for one in ("region", "icb"):
        _require_sum(silent.filter(level == "england"), silent.filter(level == one), f"every {one}")
    of_both = patients.filter(service.is_in(["adults", "children"]))
    _require_sum(patients.filter(service == "all"), of_both, "services for adults and for children")
    for total, mark in (("adults", "(A)"), ("children", "(CYP)")):
        parts = patients.filter(service.str.starts_with(mark))
        _require_sum(patients.filter(service == total), parts, f"services marked {mark}")


def _require_sum(totals: pl.DataFrame, parts: pl.DataFrame, whose: str) -> None:
    keys, number = ["counted", "period", "band"], pl.col("number")
    is_known = (pl.col("number_status") == "published").all()
    added = parts.group_by(keys).agg(number.sum().alias("added"), is_known.alias("is_known"))
    wrong = totals.join(added, on=keys).filter("is_known", pl.col("added") != number)
    for row in wrong.sort(keys).head(1).iter_rows(named=True):
        raise Drift(
            f"{row['counted']}, {row['period']:%B %Y}: expected {whose} to add up to {row['number']:,} as "
            f"printed, found {row['added']:,}"
        )


def _require_same_total(rows: pl.DataFrame, period: date) -> None:
    """Tables 2 and 3 print everybody who waits in the workbook's month. Raises `Drift` where they differ."""
    own = rows.filter(pl.col("period") == period, pl.col("band") == "all")
    each = own.pivot("counted", index="service", values="number", aggregate_function="first")
    for row in each.filter(pl.col(BY_MONTH) != pl.col(BY_WEEKS)).head(1).iter_rows(named=True):
        raise Drift(
            f"{quoted(row['service'])}: expected one number of people in both tables of {period:%B %Y}, "
            f"found {row[BY_MONTH]:,} and {row[BY_WEEKS]:,}"
        )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
