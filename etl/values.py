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
BLANKS = ["", "-"]

DASHES = "[\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"

# What a publisher writes where a number would stand, and what it says of it. None of them is zero. In square
# brackets is the shorthand of the Government Statistical Service, which means the same in every publication.
STATUSES = {
    **dict.fromkeys(("*", "c", "[c]", "suppressed"), "suppressed"),
    **dict.fromkeys(("low dq", "[u]"), "low data quality"),
    **dict.fromkeys(("dns", "did not submit", "no data"), "did not submit"),
    **dict.fromkeys(("-", "n/a", "na", "#n/a", ".", "..", ":", "x", "[x]", "z", "[z]"), "not published"),
}

# `\d` would be the digits of every script, of which no number is made.
_grouped = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+"
WHOLE = rf"^\s*([+-]?(?:{_grouped}))(?:\.0*)?\s*$"
NUMBER = rf"^\s*([+-]?(?:(?:{_grouped})(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{{1,2}})?)\s*$"

TIME = re.compile(r"[t: ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]m|z|gmt|utc|bst|[+-]\d{2}:?\d{2})?$")
NOTE_AT_END = re.compile(r"(?<=\d)\s*(\*+|[(\[][a-z ]+[)\]])$")
WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +")
_year, _name, _ordinal = (
    r"(?P<year>\d{4}|\d{2})",
    r"(?P<month>[a-z]{3,9})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of )?",
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
    re.compile(rf"(?P<year>\d{{4}})[-/., ]*{_name}"),
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
    spaced = pl.col(column).str.replace_all(DASHES, "-").str.replace_all(r"\s+", " ")
    text = spaced.str.strip_chars().str.to_lowercase()
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
    return pl.when(~text.str.replace(DASHES, "-").is_in(BLANKS)).then(text)


def postcode(column: str) -> pl.Expr:
    """A postcode in capitals with one space before its last three characters, without stops and dashes; other
    text as it stands."""
    text = pl.col(column).str.to_uppercase().str.replace_all(r"\s+", " ").str.strip_chars()
    closed = text.str.replace_all(r"[\s\pP]", "")
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
    """The first day of the month a cell says, by a day in it or by name: `Sep-26`, `2026-09`, `* Feb-24`.

    None where it names several (`April to June 2026`).
    """
    if day_in_it := day_of(text):
        return day_in_it.replace(day=1)
    line = _line(text)
    is_several = sum(_month_number(word) > 0 for word in re.findall(r"[a-z]{3,}", line)) > 1
    return None if is_several else _first_date(MONTHS_AND_YEARS, line)


def _line(text: str) -> str:
    """In lower case, with ordinary spaces and hyphens, without quotes and a note at its end (`*`)."""
    plain = re.sub(DASHES, "-", plain_characters(text)).replace("_", "-").strip(" \"'").casefold()
    return " ".join(NOTE_AT_END.sub("", plain).split())


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
