"""From the text of one cell to a number, a day, a month, a postcode: in one place, for every source.

A form that says one thing only is read (`1,234`, `1 234`, `1234.0`; `01SEP2026`, `1/9/2026`, the serial
number of a spreadsheet). What could mean two things, or is no number (`*`, `Low DQ`, `1,23`), is null: never
zero. Days are written day first, as in England.
"""

import re
from calendar import month_name
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import polars as pl

from etl.plain_text import plain_characters

MONTHS = [name.casefold() for name in month_name[1:]]
BLANKS = ["", "-", "\N{EN DASH}", "\N{EM DASH}"]

# What a publisher writes where a number would stand, and what it says of it. None of them is zero.
STATUSES = {
    "*": "suppressed",
    "c": "suppressed",
    "low dq": "low data quality",
    "dns": "did not submit",
    "did not submit": "did not submit",
    "no data": "did not submit",
    **dict.fromkeys(("-", "\N{EN DASH}", "\N{EM DASH}", "n/a", "na", "#n/a", ".", ".."), "not published"),
}

# `\d` would be the digits of every script, of which no number is made.
_grouped = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+"
WHOLE = rf"^\s*([+-]?(?:{_grouped}))(?:\.0*)?\s*$"
NUMBER = rf"^\s*([+-]?(?:(?:{_grouped})(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{{1,2}})?)\s*$"

TIME = re.compile(r"[t: ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]m|z|[+-]\d{2}:?\d{2})?$")
WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +")
_year, _name, _ordinal = (
    r"(?P<year>\d{4}|\d{2})",
    r"(?P<month>[a-z]{3,9})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
)
DAYS = [
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(rf"(?P<day>\d{{1,2}})[-/. ](?P<month>\d{{1,2}})[-/. ]{_year}"),
    re.compile(rf"{_ordinal}[-/. ]*{_name}[-/., ]*{_year}"),
    re.compile(rf"{_name}[-/. ]+{_ordinal},? +(?P<year>\d{{4}})"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})"),
]
MONTHS_AND_YEARS = [
    re.compile(rf"(?:.*[^a-z])?{_name}[-/.,' ]*{_year}"),
    re.compile(r"(?P<year>\d{4})[-/. ]?(?P<month>\d{2})"),
    re.compile(r"(?P<month>\d{1,2})[-/. ](?P<year>\d{4})"),
]
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
BEFORE_SERIALS = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)

POSTCODE = r"^([A-Z]{1,2}[0-9][A-Z0-9]?) *([0-9][A-Z]{2})$"


def whole(column: str) -> pl.Expr:
    """A published whole number as Int64: `1,234`, `1 234` and `1234.0` are 1234; anything else is null."""
    return pl.col(column).str.extract(WHOLE).str.replace_all("[ ,]", "").cast(pl.Int64, strict=False)


def digits(column: str) -> pl.Expr:
    """Numbers without separators as Int32: several times as quick as `whole`, for very many cells."""
    return pl.col(column).cast(pl.Int32, strict=False)


def decimal(column: str) -> pl.Expr:
    """A published number as Float64, with separators or an exponent; anything else is null."""
    return pl.col(column).str.extract(NUMBER).str.replace_all("[ ,]", "").cast(pl.Float64, strict=False)


def status(column: str, statuses: Mapping[str, str] = STATUSES) -> pl.Expr:
    """What a cell of a number says: `published`, `blank` (what that means differs by source), one of
    `statuses` by its words, or `unreadable`, which no contract should accept."""
    text = pl.col(column).str.strip_chars().str.to_lowercase()
    return (
        pl.when(text.is_null() | (text == ""))
        .then(pl.lit("blank"))
        .when(text.is_in(list(statuses)))
        .then(text.replace_strict(dict(statuses), default=None, return_dtype=pl.String))
        .when(pl.col(column).str.contains(NUMBER))
        .then(pl.lit("published"))
        .otherwise(pl.lit("unreadable"))
    )


def published_number(column: str, statuses: Mapping[str, str] = STATUSES) -> pl.Expr:
    """The number of a cell as Float64, null unless its `status` is `published`."""
    return pl.when(status(column, statuses) == "published").then(decimal(column))


def blank_to_null(column: str) -> pl.Expr:
    """Text without outer spaces; an empty cell, or one of a dash alone, is null."""
    text = pl.col(column).str.strip_chars()
    return pl.when(~text.is_in(BLANKS)).then(text)


def postcode(column: str) -> pl.Expr:
    """A postcode in capitals with one space before its last three characters; other text as it stands."""
    text = pl.col(column).str.to_uppercase().str.replace_all(r"\s+", " ").str.strip_chars()
    closed = text.str.replace_all(" ", "")
    return pl.when(closed.str.contains(POSTCODE)).then(closed.str.replace(POSTCODE, "$1 $2")).otherwise(text)


def day(column: str) -> pl.Expr:
    """A published day as a date; null where it is none."""
    return _of_each(column, day_of)


def first_of_month(column: str) -> pl.Expr:
    """The first day of a published month (`RTT-September-2026`) or of a day's; null where it is none."""
    return _of_each(column, month_of)


def _of_each(column: str, read: Callable[[str], date | None]) -> pl.Expr:
    """Each text that differs is read once: a column of dates repeats a few."""

    def dates(texts: pl.Series) -> pl.Series:
        distinct = texts.drop_nulls().unique().to_list()
        return texts.replace_strict(
            distinct, [read(text) for text in distinct], default=None, return_dtype=pl.Date
        )

    return pl.col(column).map_batches(dates, return_dtype=pl.Date, is_elementwise=True)


def day_of(text: str) -> date | None:
    """The day a cell says, whatever time follows it: `2026-09-01T00:00:00`, `01SEP2026`, `46266`."""
    line = WEEKDAY.sub("", TIME.sub("", _line(text)))
    if (serial := SERIAL.fullmatch(line)) and int(serial[1]) in SERIALS:
        return BEFORE_SERIALS + timedelta(days=int(serial[1]))
    return _first_date(DAYS, line)


def month_of(text: str) -> date | None:
    """The first day of the month a cell says, by a day in it or by name: `Sep-26`, `2026-09`, `* Feb-24`."""
    day_in_it = day_of(text)
    return day_in_it.replace(day=1) if day_in_it else _first_date(MONTHS_AND_YEARS, _line(text))


def _line(text: str) -> str:
    return " ".join(plain_characters(text).strip(" \"'").casefold().split())


def _first_date(patterns: list[re.Pattern[str]], line: str) -> date | None:
    """The date by the first pattern that gives one."""
    dates = (_date(**matched.groupdict()) for p in patterns if (matched := p.fullmatch(line)))
    return next((one for one in dates if one), None)


def _date(year: str, month: str, day: str = "1") -> date | None:
    """Two digits are a year of this century. A day that does not exist, or of another age, is None."""
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full_year, _month_number(month), int(day)) if 1900 <= full_year < 2100 else None
    except ValueError:
        return None


def _month_number(text: str) -> int:
    """Of digits, of a month's name or of its beginning (`sep`, `sept`); 0 for another word."""
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text)), 0)
