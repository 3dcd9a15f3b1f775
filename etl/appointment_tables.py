"""From a publisher's tables of appointments to a row for each practice and category.

The tables of Annex 1 have a row for each practice, and come as files or as sheets of a workbook.
"""

import csv
import io
import re
from datetime import date
from pathlib import Path

import polars as pl

from etl.appointment_headings import (
    APPOINTMENTS,
    NAMED,
    PER_1000,
    TABLES,
    key,
    named_by,
)
from etl.links import plain_words
from etl.plain_text import plain_text, quoted
from etl.problems import Drift
from etl.source import Release
from etl.tidy import SEPARATORS
from etl.values import blank_to_null, first_of_month, published_number, status
from etl.workbooks import Sheet, sheets

Rows = tuple[pl.LazyFrame, tuple[str, ...]]
PRACTICE = list(NAMED)
CODES = {key(name) for name in NAMED["practice_code"]}
MOST_QUOTED = 8


def from_tables(file: Path, release: Release) -> Rows:
    """Every table of the file, one under the other."""
    if file.suffix in (".xlsx", ".xls"):
        tables = [(table, sheet) for sheet in sheets(file) if (table := _table_of(sheet))]
        if not tables:
            raise Drift(f"{file.name}: expected sheets of the tables of Annex 1, found none")
    else:
        sheet = _of_text(file)
        tables = [(_table_named(f"{release.part} {release.url}") or _by_headings(sheet), sheet)]
    read = [_long(number, sheet, release.period) for number, sheet in tables]
    return pl.concat(rows for rows, _ in read), tuple(dict.fromkeys(h for _, more in read for h in more))


def _of_text(file: Path) -> Sheet:
    """A text file as a sheet. Raises `Drift` where its last line has fewer cells than its headings."""
    text = plain_text(file.read_bytes())
    for separator in SEPARATORS:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
        sheet = Sheet(file.name, rows)
        if (place := _header(sheet)) is not None:
            last, width = len(rows[-1]), len(rows[place])
            if 1 < last < width:
                raise Drift(
                    f"{file.name}: expected {width} cells in the last line, found {last} (cut short?)"
                )
            return sheet
    likeliest = quoted(text.partition("\n")[0]) or "an empty file"
    raise Drift(f"{file.name}: expected the headings GP_CODE, found {likeliest}")


def _header(sheet: Sheet) -> int | None:
    """The number of the row of headings."""
    return next((n for n, row in enumerate(sheet.rows) if CODES & {key(cell) for cell in row}), None)


def _table_named(text: str) -> str:
    """The number of the table that words name, or ""."""
    named = re.search(r"\btable ?(\d[a-d]?)\b", plain_words(text))
    return named[1] if named and named[1] in TABLES else ""


def _table_of(sheet: Sheet) -> str:
    """Of a sheet with a row for each practice: by its name, else by what stands above its headings."""
    place = _header(sheet)
    if place is None:
        return ""
    above = " ".join(cell for row in sheet.rows[:place] for cell in row)
    return _table_named(sheet.name) or _table_named(f"table {sheet.name}") or _table_named(above)


def _by_headings(sheet: Sheet) -> str:
    """The number of the first table with such headings, for a file that does not say which it is."""
    row = sheet.rows[_header(sheet) or 0]
    most = {number: sum(named_by(cell, of) is not None for cell in row) for number, (_, of) in TABLES.items()}
    return max(most, key=lambda number: most[number])


def _long(number: str, sheet: Sheet, period: date) -> Rows:
    breakdown, categories = TABLES[number]
    place = _header(sheet) or 0
    headings = sheet.rows[place]
    names = [named_by(cell, NAMED) or named_by(cell, categories) or "" for cell in headings]
    _require_each_once(sheet.name, number, headings, names, [*PRACTICE, *categories])
    columns = [n for n, name in enumerate(names) if name]
    cells = [[*row, *[""] * len(names)] for row in sheet.rows[place + 1 :] if sum(map(bool, row)) > 1]
    wide = pl.DataFrame(
        [[row[n].strip() or None for n in columns] for row in cells],
        schema={names[n]: pl.String for n in columns},
        orient="row",
    )
    _require_period(wide, period, sheet.name)
    unexpected = tuple(cell for cell, name in zip(headings, names, strict=True) if cell and not name)
    return _rows(wide, breakdown, [*categories], period).lazy(), unexpected


def _require_each_once(
    file: str, number: str, headings: list[str], names: list[str], wanted: list[str]
) -> None:
    wrong = {name: names.count(name) for name in wanted if names.count(name) != 1}
    if wrong:
        found = ", ".join(f"{name}: {count or 'missing'}" for name, count in wrong.items())
        unknown = [quoted(h, 40) for h, name in zip(headings, names, strict=True) if h and not name]
        raise Drift(
            f"{file}: expected one column for each we use of table {number}, found {found}. "
            f"Headings not known: {', '.join(unknown[:MOST_QUOTED]) or 'none'}"
        )


def _require_period(rows: pl.DataFrame, period: date, file: str) -> None:
    """Of every practice: not left to the contract, which forgives a few rows."""
    of_practices = rows.filter(pl.col("practice_code").is_not_null())
    other = of_practices.filter(first_of_month("period").ne_missing(pl.lit(period)))
    if not other.is_empty():
        cell = other["period"][0]
        there = "a blank" if cell is None else repr(quoted(cell))
        raise Drift(f"{file}: expected every row to be of {period:%B %Y}, found {there}")


def _rows(wide: pl.DataFrame, breakdown: str, categories: list[str], period: date) -> pl.DataFrame:
    """A row for each category. The rate of table 1 stands beside the count it is made from."""
    counts = [name for name in categories if name != PER_1000]
    is_silent = pl.all_horizontal(pl.col(categories).is_null())
    told_apart = wide.with_columns(
        pl.lit(period).alias("period"),
        pl.lit(breakdown).alias("breakdown"),
        pl.when(is_silent).then(pl.lit("dns")).otherwise(pl.lit(None)).alias("silent"),
        *(blank_to_null(name) for name in PRACTICE if name != "period"),
        (pl.col(PER_1000) if PER_1000 in categories else pl.lit(None, pl.String)).alias("rate"),
    )
    index = [*PRACTICE, "breakdown", "silent", "rate"]
    long = told_apart.unpivot(counts, index=index, variable_name="category", value_name="value")
    has_rate = (pl.col("category") == APPOINTMENTS) & (breakdown == "all")
    cells = long.with_columns(pl.coalesce(name, "silent").alias(name) for name in ("value", "rate"))
    # Few texts differ among very many cells, and each is read once.
    texts = (
        cells.select("value")
        .unique()
        .with_columns(
            published_number("value").cast(pl.Int64, strict=False).alias("number"),
            _whole_status().alias("status"),
        )
    )
    return cells.join(texts, on="value", how="left", nulls_equal=True).with_columns(
        pl.col("number").alias("value"),
        pl.when(has_rate).then(published_number("rate")).alias("rate"),
        pl.when(has_rate).then(status("rate")).alias("rate_status"),
    )


def _whole_status() -> pl.Expr:
    """Half an appointment is no count."""
    is_part = published_number("value").fill_null(0.0) % 1 != 0
    return pl.when(is_part).then(pl.lit("unreadable")).otherwise(status("value"))
