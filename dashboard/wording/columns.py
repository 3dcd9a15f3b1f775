"""Columns of an answer: how each is headed and how its values are written, on pages and in files alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.wording import indicators, numbers


@dataclass(frozen=True)
class Column:
    """`name` is the rows' own; `heading` and `in_words` are for the page. Numbers stand right."""

    name: str
    heading: str
    in_words: Callable[[Any], str] = str
    is_number: bool = True
    unit: str = "text"

    def words(self, row: Mapping[str, Any]) -> str:
        """The value of a row as it is written. A `measure` is of the unit that its row says."""
        value = row[self.name]
        return indicators.measure(value, row["unit"]) if self.unit == "measure" else self.in_words(value)


def _text(value: str | None) -> str:
    return value if value is not None else numbers.NOT_KNOWN


def _note(value: str | None) -> str:
    """A remark, where there is one to make."""
    return value or ""


def _cut(code: str | None) -> str:
    return numbers.cut_name(code) if code else "any"


def _chosen(code: str | None) -> str:
    """A cut, where there is one."""
    return numbers.cut_name(code) if code else ""


def _chance(value: float | None) -> str:
    """What a cut asks for; nothing in a row that asks for none."""
    return numbers.hundred(value) if value is not None else ""


def _since(first_day: date | None) -> str:
    """The month something began, where it has one."""
    return numbers.month(first_day) if first_day else ""


def _yes_no(value: bool | None) -> str:
    return numbers.NOT_KNOWN if value is None else ("yes" if value else "no")


# How a column's values are written, and whether they stand right.
UNITS: Mapping[str, tuple[Callable[[Any], str], bool]] = {
    "text": (_text, False),
    "note": (_note, False),
    "name": (numbers.name, False),
    "code": (_text, False),
    "cut": (_cut, False),
    "chosen": (_chosen, False),
    "chance": (_chance, True),
    "month": (numbers.month, False),
    "since": (_since, False),
    "day": (numbers.day, False),
    "published": (numbers.published, False),
    "test": (_yes_no, False),
    "number": (numbers.number, True),
    "decimal": (numbers.decimal, True),
    "share": (numbers.hundred, True),
    "difference": (numbers.difference, True),
    "signed": (numbers.signed, True),
    "rate": (numbers.rate, True),
    "km": (numbers.distance, True),
    "weeks": (numbers.weeks, True),
    "measure": (numbers.decimal, True),
}
DEMONSTRATION = "Demonstration: invented places and numbers"
TESTS = ("reachable", "open", "timely", "accessible")


def whole(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The same columns for one practice and specialty, where options are counted whole."""
    return tuple(replace(c, in_words=numbers.number) if c.unit == "decimal" else c for c in columns)
