"""Columns of an answer: how each is headed and how its values are written, on pages and in files alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.wording import groups, indicators, numbers


@dataclass(frozen=True)
class Column:
    """`name` is the rows' own; `heading` and `in_words` are for the page. Numbers stand right."""

    name: str
    heading: str
    in_words: Callable[[Any], str] = str
    is_number: bool = True
    unit: str = "text"

    def words(self, row: Mapping[str, Any]) -> str:
        """The value of a row as it is written; what hangs on the rest of its row too is in `OF_A_ROW`."""
        if self.unit in OF_A_ROW:
            return OF_A_ROW[self.unit](row, self.name)
        return self.in_words(row[self.name])


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


def _kind(value: str) -> str:
    """What groups are told apart by."""
    kind = indicators.kind(value)
    return kind[:1].upper() + kind[1:]


def _yes_no(value: bool | None) -> str:
    return numbers.NOT_KNOWN if value is None else ("yes" if value else "no")


# What is written by more of a row than the value: a `measure` is of the unit that its row says, a `period`
# as long as it says, and a `group` of the kind it says; without one the column is named for the kind.
OF_A_ROW: Mapping[str, Callable[[Mapping[str, Any], str], str]] = {
    "measure": lambda row, name: indicators.measure(row[name], row["unit"]),
    "period": lambda row, _: indicators.period_brief(row),
    "group": lambda row, name: groups.name(row.get("group_kind") or name, row[name]),
}
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
    "change": (numbers.change, True),
    "rate": (numbers.rate, True),
    "km": (numbers.distance, True),
    "weeks": (numbers.weeks, True),
    "measure": (numbers.decimal, True),
    "period": (numbers.month, False),
    "group": (_text, False),
    "kind": (_kind, False),
}
DEMONSTRATION = "Demonstration: invented places and numbers"
TESTS = ("reachable", "open", "timely", "accessible")


def whole(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The same columns for one practice and specialty, where options are counted whole."""
    return tuple(replace(c, in_words=numbers.number) if c.unit == "decimal" else c for c in columns)
