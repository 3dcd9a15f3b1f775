"""People with a personal health budget, by ICB and quarter, by age and by how the budget is held.

No real file was seen when this was written: headings are those that descriptions of the publication name, and
its figures are marked as not checked. Published by NHS England each quarter. Counts are of the financial year
to the end of the quarter, so quarters are never added up. Types (direct payment, notional, third party) are
columns of the table, or a column names them. `*` is suppressed; a blank is not submitted.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.source import Reading, Release
from etl.tidy import text_rows
from etl.totals import WORDS, Counted
from etl.values import blank_to_null, published_number, status
from etl.web import Web
from etl.workbooks import Sheet, Table, heading, sheets, table

TITLE = "Personal health budgets"
PAGE = "https://digital.nhs.uk/data-and-information/publications/statistical/personal-health-budgets"
HOSTS = ("digital.nhs.uk",)
EVERY, LAG = 3, 170
PERIODS_STAND_ALONE = True
UNTRIED = PAGE

NAME = "personal_health_budgets"
QUARTER = re.compile(r"\bq(?:uarter)? ?([1-4])\b.*?\b(20\d\d)(?: |_)?(\d\d|20\d\d)?\b")
YEAR_FIRST = re.compile(r"\b(20\d\d) (\d\d|20\d\d) q(?:uarter)? ?([1-4])\b")
KEYS = {
    "org_code": ("organisation code", "org code", "org_code", "icb code", "icb ods code", "ods code"),
    "org_name": ("organisation name", "org name", "org_name", "icb name", "organisation"),
}
MAY_HAVE = {
    "age_group": ("age group", "age_group", "age", "age band", "adult or child", "adult/child"),
    "budget_type": ("budget type", "budget_type", "type of budget", "type", "delivery type", "payment type"),
    "budget_for": ("category", "cohort", "phb category", "budget for", "service"),
}
PEOPLE = (
    *("people", "number of people", "number of phbs", "number", "value", "count", "total phbs", "phbs"),
    *("personal health budgets", "number of personal health budgets"),
)
BESIDE = re.compile(r"region|code|name|year|quarter|period|rate|per |%|percent|population")
TYPES = {
    r"direct": "direct payment",
    r"notional": "notional",
    r"third|3rd": "third party",
    r"mixed|combin": "mixed",
    r"total|all|number of|^phbs?$": "all",
}
AGES = {r"\bchild|young|\bcyp\b": "child", r"\badult": "adult"}
ROUNDING = 2.5

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        **dict.fromkeys(("level", "org_code", "org_name"), pl.String),
        **dict.fromkeys(MAY_HAVE, pl.String),
        "people": pl.Int64,
        "people_status": pl.String,
    },
    unique=("level", "org_code", *MAY_HAVE),
    rules={
        "a code is 3 to 9 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,9}$"),
        "a count is a whole number, or says why it is not there": pl.col("people_status") != "unreadable",
    },
    counted=Counted("people", by={"org_code": None}, within=("level", *MAY_HAVE)),
)
COMPARED_BY = {"areas": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The file of every quarter, on the page of the series and on those under it."""
    pages = [PAGE, *child_pages(web, NAME, PAGE, lambda link: quarter(link) is not None)]
    return newest_releases(web, NAME, listed(web, NAME, pages, _is_ours, quarter, HOSTS), since)


def _is_ours(link: Link) -> bool:
    words = f"{link.stem} {plain_words(link.text)}"
    return link.ending in (".xlsx", ".xls", ".csv") and bool(re.search(r"\bphbs?\b|health budget", words))


def quarter(link: Link) -> date | None:
    """The first day of the quarter of a financial year that a link names (`Q2 2023-24`, `2023-24 Q2`)."""
    return next((first for text in (link.text, link.name) if (first := named_quarter(text))), None)


def named_quarter(text: str) -> date | None:
    words = plain_words(text)
    if match := YEAR_FIRST.search(words):
        number, year = int(match[3]), int(match[1])
    elif match := QUARTER.search(words):
        number, year = int(match[1]), int(match[2])
    else:
        return None
    return date(year + (number == 4), (4, 7, 10, 1)[number - 1], 1)


def read(file: Path, release: Release) -> Reading:
    """A row a cell. Raises `Drift` where the table has no codes or no counts, or is of another quarter."""
    book = _book(file)
    _require_quarter({text for sheet in book if (text := sheet.after("Period:"))}, release.period)
    budgets = _budgets(book)
    keys = {name: _place(budgets, names) for name, names in KEYS.items()}
    may_have = {
        name: place for name, names in MAY_HAVE.items() if (place := _find(budgets, names)) is not None
    }
    counts = _counts(budgets, {*keys.values(), *may_have.values()})
    rows = [
        {name: row[place] or None for name, place in {**keys, **may_have}.items()}
        | about
        | {"people": row[place]}
        for row in budgets.body
        if sum(map(bool, row)) > 1
        for place, about in counts.items()
    ]
    typed = _typed(rows, release.period)
    _require_england(typed)
    return Reading(typed.lazy())


def _book(file: Path) -> list[Sheet]:
    """The sheets of a workbook; a text file is one sheet, from its headings on."""
    if file.suffix.lower() != ".csv":
        return sheets(file)
    for code in KEYS["org_code"]:
        with suppress(Drift):
            rows = text_rows(file, code).collect()
            return [Sheet(file.name, [rows.columns, *([c or "" for c in row] for row in rows.rows())])]
    return [Sheet(file.name, [])]


def _budgets(book: list[Sheet]) -> Table:
    """The first table with a heading of an organisation's code."""
    for code in KEYS["org_code"]:
        with suppress(Drift):
            return table(book, code)
    there = ", ".join(quoted(sheet.name, 40) for sheet in book)
    raise Drift(f"expected a table with a heading {' or '.join(KEYS['org_code'])}, found none in {there}")


def _require_quarter(periods: set[str], promised: date) -> None:
    for words in periods:
        named = named_quarter(words)
        if named and named != promised:
            raise Drift(f"expected the quarter that begins in {promised:%B %Y}, found {quoted(words)!r}")


def _find(budgets: Table, names: tuple[str, ...]) -> int | None:
    return next((p for p, cell in enumerate(budgets.headings) if heading(cell) in names), None)


def _place(budgets: Table, names: tuple[str, ...]) -> int:
    place = _find(budgets, names)
    if place is None:
        there = ", ".join(quoted(cell, 40) for cell in budgets.headings if cell)
        raise Drift(f"{budgets.sheet}: expected a column {' or '.join(names)}, found {there[:300]}")
    return place


def _counts(budgets: Table, keys: set[int]) -> Mapping[int, dict[str, str]]:
    """The columns of counts, each with the age and type its headings name where no column does."""
    places = dict[int, dict[str, str]]()
    for place, (group, own) in enumerate(zip(budgets.groups(), budgets.headings, strict=True)):
        words = plain_words(f"{group} {own}")
        is_count = heading(own) in PEOPLE or _named(TYPES, words) or _named(AGES, words)
        if own and place not in keys and is_count and not BESIDE.search(heading(own)):
            types = {"budget_type": _named(TYPES, words)} if heading(own) not in PEOPLE else {}
            about = {**types, "age_group": _named(AGES, words)}
            places[place] = {name: named for name, named in about.items() if named}
    if not places:
        there = ", ".join(quoted(cell, 40) for cell in budgets.headings if cell)
        raise Drift(
            f"{budgets.sheet}: expected a column of people or of a type of budget, found {there[:300]}"
        )
    return places


def _named(patterns: Mapping[str, str], words: str) -> str:
    return next((named for pattern, named in patterns.items() if re.search(pattern, words)), "")


def _typed(rows: list[dict[str, str | None]], period: date) -> pl.DataFrame:
    texts = dict.fromkeys((*KEYS, *MAY_HAVE, "people"), pl.String)
    cells = pl.DataFrame([{name: row.get(name) for name in texts} for row in rows], schema=texts)
    code = blank_to_null("org_code").str.to_uppercase()
    is_england = (
        code.is_in(["ENG", "ENGLAND", "E92000001"]) | pl.col("org_name").str.contains(WORDS).fill_null(False)
    ).fill_null(False) | code.str.contains(WORDS).fill_null(False)
    own = status("people")
    placed = cells.filter(code.is_not_null() | is_england).with_columns(
        pl.lit(period).alias("period"),
        pl.when(is_england).then(pl.lit("england")).otherwise(_level(code)).alias("level"),
        pl.when(is_england).then(pl.lit("ENG")).otherwise(code).alias("org_code"),
        *(_plain(name).alias(name) for name in MAY_HAVE),
        pl.when(own == "blank").then(pl.lit("did not submit")).otherwise(own).alias("people_status"),
        published_number("people").cast(pl.Int64).alias("people"),
    )
    return placed.select(list(CONTRACT.columns))


def _level(code: pl.Expr) -> pl.Expr:
    """By what the name says, else by the form of the code."""
    name = pl.col("org_name").str.to_lowercase().fill_null("")
    return (
        pl.when(name.str.contains(r"sub[ -]icb"))
        .then(pl.lit("sub_icb"))
        .when(name.str.contains(r"\bicb\b|integrated care") | code.str.contains(r"^Q[A-Z0-9]{2}$"))
        .then(pl.lit("icb"))
        .when(name.str.contains(r"\bregion\b") | code.str.contains(r"^Y[0-9]{2}$"))
        .then(pl.lit("region"))
        .otherwise(pl.lit("sub_icb"))
    )


def _require_england(rows: pl.DataFrame) -> None:
    """ICBs add up to England as printed, as far as rounding to 5 allows and where none is withheld."""
    whole = rows.filter(pl.all_horizontal(pl.col(name) == "all" for name in MAY_HAVE))
    printed, parts = (whole.filter(level=level)["people"] for level in ("england", "icb"))
    if printed.len() != 1 or printed.null_count() or not parts.len() or parts.null_count():
        return
    if abs(parts.sum() - printed[0]) > ROUNDING * (parts.len() + 1):
        raise Drift(f"expected ICBs to add up to {printed[0]:,} people as printed, found {parts.sum():,}")


def _plain(name: str) -> pl.Expr:
    """The words of a column in lower case; `all` where there is none, or it says total."""
    words = pl.col(name).str.to_lowercase().str.strip_chars()
    return (
        pl.when(words.is_null() | words.str.contains(r"^(?:all.*|total.*|)$"))
        .then(pl.lit("all"))
        .otherwise(words)
    )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
