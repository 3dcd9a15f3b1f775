"""Telephone calls to GP practices with a cloud-based telephone: practices and England, a month each.

Published monthly by NHS England about eight weeks after the month's start, as a workbook. Table 3 has what
became of each practice's calls, Table 4 how long answered calls waited and lasted, Table 5 how long missed
calls waited; a row here joins the three. The first row of each is England. Table 1 is not read: its lines are
off by one in some months.

A telephone that several practices share is `Unassigned`: its rows have the level `unassigned`, and the areas
that all its practices lie in (`Unmapped` is null). A practice that is not listed sends no data: it has no row
and is not zero. Zero is zero. A blank cell is `blank`; so is what a table does not list. `*` is suppressed.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from etl import gp_workbooks
from etl.contract import Contract
from etl.plain_text import quoted
from etl.problems import Drift
from etl.source import Reading, Release
from etl.totals import Counted, require_printed_sum, total_rows
from etl.values import first_of_month, status, whole
from etl.web import Web
from etl.workbooks import Sheet, frame, heading, sheets, table

TITLE = "Cloud-based telephony data in general practice"
PAGE, HOSTS = gp_workbooks.TELEPHONY, gp_workbooks.HOSTS
EVERY, LAG = gp_workbooks.EVERY, gp_workbooks.LAG
PERIODS_STAND_ALONE = True
UNTRIED = ""

NAME = "gp_telephony"
CODE = "GP Practice (ODS_CODE)"
AREAS = ("pcn_code", "sub_icb_code", "icb_code", "region_code")
WHO = {
    "month": ["Month"],
    "org_code": [CODE],
    "org_name": ["GP Name"],
    "pcn_code": ["PCN Code"],
    "sub_icb_code": ["Sub ICB Code"],
    "icb_code": ["ICB Code"],
    "region_code": ["Region Code"],
}
INBOUND = ["Count of Inbound calls", "Total Inbound calls"]
BANDS = {
    "under_1_minute": "Less than 1 minute",
    "1_to_2_minutes": "1 - 2 minutes",
    "2_to_5_minutes": "2 - 5 minutes",
    "over_5_minutes": "Longer than 5 minutes",
}
TABLES: Mapping[str, Mapping[str, list[str]]] = {
    "Table 3": {
        "inbound_calls": INBOUND,
        "answered": ["Answered"],
        "ended_during_ivr": ["Ended during the IVR Stage"],
        "callbacks_requested": ["Call back requested"],
        "missed": ["Missed"],
        "callbacks_made": ["Call back made"],
    },
    "Table 4": {
        **{f"answered_wait_{ours}": [f"Answered Calls - Wait time / {band}"] for ours, band in BANDS.items()},
        **{
            f"answered_lasting_{ours}": [f"Answered Calls - Duration / {band}"]
            for ours, band in BANDS.items()
        },
    },
    "Table 5": {f"missed_wait_{ours}": [band] for ours, band in BANDS.items()},
}
COUNTS = [count for columns in TABLES.values() for count in columns]
NOT_USED = {
    *("pcn name", "sub icb name", "icb name", "region name", "answered", "missed"),
    *map(heading, INBOUND),
}
TOTAL = ("total", "national", "england")

COUNTED = Counted("inbound_calls", by={"org_code": "org_name"}, within=("level",))
CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "level": pl.String,
        "org_code": pl.String,
        "org_name": pl.String,
        **dict.fromkeys(AREAS, pl.String),
        **{
            name: kind
            for count in COUNTS
            for name, kind in ((count, pl.Int64), (f"{count}_status", pl.String))
        },
    },
    unique=("level", "org_code", "org_name", *AREAS),
    rules={
        "a practice's code is six letters and digits": (pl.col("level") != "practice")
        | pl.col("org_code").str.contains(r"^[A-Z0-9]{6}$"),
        "a count is a whole number, or withheld": pl.all_horizontal(
            pl.col(f"{count}_status") != "unreadable" for count in COUNTS
        ),
        "nothing is counted below zero": pl.all_horizontal(
            pl.col(count).fill_null(0) >= 0 for count in COUNTS
        ),
    },
    counted=COUNTED,
)
# Calls differ from month to month by more than a loss would.
COMPARED_BY = {"practices": (pl.col("level") == "practice").sum()}


def releases(web: Web, since: date) -> list[Release]:
    """The workbook of every month since."""
    return gp_workbooks.telephony(web, NAME, since)


def read(file: Path, release: Release) -> Reading:
    """One row a practice, a shared telephone and England. Raises `Drift` where the workbook is of another
    month, a heading we use is missing, or the rows do not add up to England as printed."""
    book = sheets(file)
    tables = {name: _table(book, name, release.period) for name in TABLES}
    who = pl.concat([rows.select("key", "level", *list(WHO)[1:]) for rows, _ in tables.values()])
    rows = who.unique("key", keep="first", maintain_order=True)
    for name, columns in TABLES.items():
        rows = rows.join(tables[name][0].select("key", *columns), on="key", how="left", maintain_order="left")
    counted = rows.with_columns(
        pl.lit(release.period).alias("period"),
        *(_status(count).alias(f"{count}_status") for count in COUNTS),
        *(whole(count).alias(count) for count in COUNTS),
    ).select(list(CONTRACT.columns))
    _require_england(counted)
    unknown = (one for _, unexpected in tables.values() for one in unexpected if heading(one) not in NOT_USED)
    return Reading(counted.lazy(), tuple(dict.fromkeys(unknown)))


def _table(book: list[Sheet], name: str, period: date) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows of one table as text, with their level and the key they have in every table."""
    cells, unexpected = frame(table(book, CODE, named=rf"^\s*{name}\b"), {**WHO, **TABLES[name]})
    rows = _rows(cells.collect(), next(iter(TABLES[name])))
    _require_month(rows, name, period)
    return _keyed(rows), unexpected


def _rows(cells: pl.DataFrame, count: str) -> pl.DataFrame:
    """What has counts. The row that says what a column is (`Count`, `%`) and notes have none."""
    is_note = pl.all_horizontal(pl.col(name).is_null() for name in cells.columns if name not in WHO)
    is_heading = pl.col("org_code").is_null() & (status(count) == "unreadable")
    return cells.filter(~is_note & ~is_heading)


def _require_month(rows: pl.DataFrame, name: str, period: date) -> None:
    """Of the cells that hold a month: the publisher's last row may hold a note there."""
    months = set(rows.select(first_of_month("month"))["month"].drop_nulls())
    if months != {period}:
        there = ", ".join(f"{one:%B %Y}" for one in sorted(months)) or quoted(_first(rows["month"]))
        raise Drift(f"{name}: expected rows of {period:%B %Y}, found {there}")


def _first(cells: pl.Series) -> str:
    return next(iter(cells.drop_nulls()), "no row of a practice")


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """A practice is known by its code, a shared telephone by where its practices are and what it is called.
    England that is printed twice, alike, is one row."""
    is_england = pl.col("level") == "england"
    coded = rows.with_columns(_level().alias("level")).with_columns(
        _code().alias("org_code"),
        pl.when(~is_england).then("org_name").alias("org_name"),
        *(pl.when(~is_england & ~_says(area, "unmapped")).then(area).alias(area) for area in AREAS),
    )
    once = pl.concat(
        [coded.filter(is_england).drop("month").unique(), coded.filter(~is_england).drop("month")]
    )
    places = pl.concat_str([pl.col(area).fill_null("") for area in ("org_name", *AREAS)], separator="/")
    key = pl.when(pl.col("level") == "unassigned").then(places).otherwise(pl.lit(""))
    return once.with_columns(pl.concat_str("level", "org_code", key, separator="/").alias("key"))


def _says(name: str, *words: str) -> pl.Expr:
    return pl.col(name).fill_null("").str.to_lowercase().is_in(words)


def _code() -> pl.Expr:
    codes = pl.when(pl.col("level") == "england").then(pl.lit("ENG"))
    shared = codes.when(pl.col("level") == "unassigned").then(pl.lit("Unassigned"))
    return shared.otherwise(pl.col("org_code").str.to_uppercase())


def _level() -> pl.Expr:
    is_england = _says("month", *TOTAL) | _says("org_code", *TOTAL)
    levels = pl.when(is_england).then(pl.lit("england"))
    shared = levels.when(_says("org_code", "unassigned")).then(pl.lit("unassigned"))
    return shared.otherwise(pl.lit("practice"))


def _status(count: str) -> pl.Expr:
    """A count with a fraction is none."""
    reads_as = status(count)
    is_fraction = (reads_as == "published") & whole(count).is_null()
    return pl.when(is_fraction).then(pl.lit("unreadable")).otherwise(reads_as)


def _require_england(rows: pl.DataFrame) -> None:
    """Practices and shared telephones are parts of England. A row that is the total of the practices is put
    aside later, and is not added up here."""
    if rows.filter(level="england").is_empty():
        raise Drift(f"expected a row of England (Total, National), found none of {rows.height:,} rows")
    parts = rows.filter(~total_rows(rows, COUNTED, NAME)).with_columns(
        pl.col("level").replace("unassigned", "practice")
    )
    for count in COUNTS:
        require_printed_sum(parts, count, "england", "practice")


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
