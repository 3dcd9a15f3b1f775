"""Tables of England in the workbooks of general practice: lines over months, and counts over days and times.

A line is kept as published, without the marks of footnotes, and told by its place: the publisher has put
words of Table 1 a line off, so a line may be without words, and what it says is not relied on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import polars as pl

from etl.contract import Contract
from etl.links import months_named
from etl.plain_text import quoted
from etl.problems import Drift
from etl.values import day_of, month_of, published_number, status
from etl.workbooks import FOOTNOTE, Sheet, heading

BY_MONTH, BY_TIME = "lines_by_month", "counts_by_time"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIME = re.compile(r"\d{2}:\d{2} ?- ?\d{2}:\d{2}|unknown", re.IGNORECASE)
# Fewer are no headings of a table over times of the day.
FEWEST = 3

Cell = Mapping[str, object]
TEXTS = {
    "period": pl.Date,
    "counted": pl.String,
    "line_number": pl.Int64,
    "section": pl.String,
    "line": pl.String,
    "day": pl.Date,
    "weekday": pl.String,
    "time_of_day": pl.String,
}
CONTRACT = Contract(
    columns={**TEXTS, "number": pl.Float64, "number_status": pl.String},
    unique=("period", "counted", "line_number", "day", "weekday", "time_of_day"),
    rules={
        "a number is one, or says why it is none": pl.col("number_status") != "unreadable",
        "a number is not below zero": pl.col("number").is_null() | (pl.col("number") >= 0),
    },
)


def rows(cells: Iterable[Cell]) -> pl.LazyFrame:
    """The cells of tables as rows of the contract."""
    texts = pl.LazyFrame(list(cells), schema={**TEXTS, "printed": pl.String}, orient="row")
    return texts.with_columns(
        published_number("printed").alias("number"), status("printed").alias("number_status")
    ).select(list(CONTRACT.columns))


def sheet_of(book: list[Sheet], name: str) -> Sheet | None:
    """The sheet of that name, however it is written."""
    return next((sheet for sheet in book if heading(sheet.name) == heading(name)), None)


def required_sheet(book: list[Sheet], name: str) -> Sheet:
    """The same. Raises `Drift` where there is none."""
    if sheet := sheet_of(book, name):
        return sheet
    raise Drift(f"expected a sheet {name}, found {', '.join(quoted(one.name) for one in book)}")


def by_month(sheet: Sheet, period: date) -> Iterator[Cell]:
    """Each line of each month up to the workbook's own. Raises `Drift` where that is no heading."""
    start, every_month = _months(sheet, period)
    months = {place: month for place, month in every_month.items() if month <= period}
    section = ""
    for number, row in enumerate(sheet.rows[start + 1 :], 1):
        *before, line = (_plain(cell) for cell in row[: min(every_month)])
        section = next((cell for cell in before if cell), section)
        if any(row[place] for place in months):
            words = {"line_number": number, "section": section, "line": line}
            own = {"counted": BY_MONTH, **words, "weekday": "", "time_of_day": "all"}
            yield from ({**own, "period": month, "printed": row[place]} for place, month in months.items())


def _months(sheet: Sheet, period: date) -> tuple[int, Mapping[int, date]]:
    """The row of headings that are months, and their columns. A title in the first may name one too."""
    for number, row in enumerate(sheet.rows):
        beside = list(enumerate(row))[1:]
        named = {place: month for place, cell in beside if (month := month_of(heading(cell)))}
        if period in named.values():
            return number, named
    raise Drift(f"{sheet.name}: expected a column of {period:%B %Y}, found none")


def by_time(sheet: Sheet, period: date) -> Iterator[Cell]:
    """Each time of each day or weekday, and its total where there is one. Raises `Drift` where the table is
    of another month."""
    start, times = _times(sheet)
    titles = [cell for row in sheet.rows[:start] for cell in row if months_named(cell)]
    if {month for title in titles for month in months_named(title)} != {period}:
        there = ", ".join(map(quoted, titles)) or "none"
        raise Drift(f"{sheet.name}: expected a title of {period:%B %Y}, found {there}")
    for row in sheet.rows[start + 1 :]:
        weekday = next((cell for cell in row if cell.casefold() in WEEKDAYS), "")
        if weekday:
            day = next((one for cell in row[: min(times)] if (one := day_of(cell))), None)
            _require_month(sheet, day, period)
            words = {"line_number": 0, "section": "", "line": ""}
            own = {"period": period, "counted": BY_TIME, **words, "day": day}
            for place, time in times.items():
                yield {**own, "weekday": weekday, "time_of_day": time, "printed": row[place]}


def _times(sheet: Sheet) -> tuple[int, Mapping[int, str]]:
    for number, row in enumerate(sheet.rows):
        plain = [_plain(cell) for cell in row]
        times = {place: cell for place, cell in enumerate(plain) if TIME.fullmatch(cell)}
        if len(times) >= FEWEST:
            totals = {place: "all" for place, cell in enumerate(plain) if heading(cell).startswith("total")}
            return number, totals | times
    raise Drift(f"{sheet.name}: expected headings of times of the day, as in 08:00 - 09:59, found none")


def _require_month(sheet: Sheet, day: date | None, period: date) -> None:
    if day and day.replace(day=1) != period:
        raise Drift(f"{sheet.name}: expected days of {period:%B %Y}, found {day:%d %B %Y}")


def _plain(cell: str) -> str:
    """Words without marks of footnotes: a line keeps its name from month to month."""
    return " ".join(FOOTNOTE.sub(" ", cell).split()).replace(" ,", ",")
