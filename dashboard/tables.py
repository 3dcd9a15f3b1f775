"""One set of columns makes the table on the page and the file to download, from the same rows."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from dash import html

from dashboard import words
from dashboard.rows import Row, Rows


@dataclass(frozen=True)
class Column:
    """`name` is the rows' own; `heading` and `shown` are for the page. Numbers stand right."""

    name: str
    heading: str
    shown: Callable[[Any], str] = str
    is_number: bool = True
    unit: str = "text"


def _text(value: str | None) -> str:
    return value if value is not None else words.NOT_KNOWN


def _note(value: str | None) -> str:
    """A remark, where there is one to make."""
    return value or ""


def _cut(value: float | None) -> str:
    return words.CUT_LABELS[value] if value else "any"


def _yes_no(value: bool | None) -> str:
    return words.NOT_KNOWN if value is None else ("yes" if value else "no")


# How a column's values are said, and whether they stand right.
UNITS: Mapping[str, tuple[Callable[[Any], str], bool]] = {
    "text": (_text, False),
    "note": (_note, False),
    "name": (words.name, False),
    "code": (_text, False),
    "cut": (_cut, False),
    "month": (words.month, False),
    "day": (words.day, False),
    "published": (words.published, False),
    "test": (_yes_no, False),
    "number": (words.number, True),
    "decimal": (words.decimal, True),
    "share": (words.hundred, True),
    "difference": (words.difference, True),
    "rate": (words.rate, True),
    "km": (words.distance, True),
    "weeks": (words.weeks, True),
}
DEMONSTRATION = "Demonstration: invented places and numbers"
TESTS = ("reachable", "open", "timely", "accessible", "best_estimate")


def whole(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The same columns for one practice and specialty, where options are counted whole."""
    return tuple(replace(c, shown=words.number) if c.unit == "decimal" else c for c in columns)


def table(rows: Rows, columns: Sequence[Column], caption: str) -> html.Table:
    """A plain table with a caption; what is not known says so."""
    return html.Table(
        [
            html.Caption(caption),
            html.Thead(html.Tr([html.Th(c.heading, scope="col", className=_side(c)) for c in columns])),
            html.Tbody([html.Tr([_cell(row, c) for c in columns]) for row in rows]),
        ],
        className="plain",
    )


def _cell(row: Row, column: Column) -> html.Td:
    value = row[column.name]
    return html.Td(column.shown(value), className=_side(column))


def _side(column: Column) -> str:
    return "number" if column.is_number else "text"


def file(rows: Rows, build: Mapping[str, Any], headings: Sequence[str] = ()) -> str:
    """The rows as CSV that a spreadsheet opens right: every row names its build and its method, and says
    so where the build is a demonstration. `headings` are the columns where there are no rows."""
    told_by_build = {name: build[name] for name in ("method_version", "build_id")}
    if build["is_demonstration"]:
        told_by_build["demonstration"] = DEMONSTRATION
    own = rows[0] if rows else headings
    if not own:
        return "\ufeff"
    names = [*(name for name in own if name not in told_by_build), *told_by_build]
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(names)
    for row in rows:
        told = {**row, **told_by_build}
        writer.writerow([_written(name, told[name]) for name in names])
    return text.getvalue()


def day_or_time(value: date) -> str:
    """2026-11-21, or 2026-11-21T09:37:12Z: every time in a build is UTC."""
    return f"{value.isoformat()}Z" if isinstance(value, datetime) else value.isoformat()


def _written(name: str, value: Any) -> Any:
    """A test that could not be told says so; text that a spreadsheet would run as a formula is made plain."""
    if value is None and name in TESTS:
        return "unknown"
    if isinstance(value, date):
        return day_or_time(value)
    if isinstance(value, list):
        value = ", ".join(value)
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )
