"""A figure that is judged by a control chart, in words: what it is, how it moved, and what is usual.

Rows are of the questions `signals` and `trend`. A list, or a share of a list, is judged by its change from
the month before (`is_change`), the others by the month itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dashboard.types import Row, Rows
from dashboard.wording import numbers
from dashboard.wording.columns import Column

PEOPLE = ("patients_waiting", "new_starts")
OF_WHOM = {
    "patients_waiting": "people waiting",
    "new_starts": "people started waiting",
    "within_18_weeks_share": "in 100 waiting under 18 weeks",
    "coverage": "in 100 with a real choice",
}


def month_value_in_words(measure: str) -> Callable[[float | None], str]:
    """How the month's own figure is written: people, or how many in a hundred."""
    return numbers.number if measure in PEOPLE else numbers.hundred


def value_in_words(measure: str, is_change: bool) -> Callable[[float | None], str]:
    """How what is judged is written: with a sign where it is a change."""
    if is_change:
        return numbers.change if measure in PEOPLE else numbers.points
    return month_value_in_words(measure)


def moved(row: Row) -> str:
    """`, up 1,204 on the month before`; nothing where the level is judged, or no change is known."""
    if not row["is_change"] or row["value"] is None:
        return ""
    written = value_in_words(row["measure"], is_change=True)(row["value"])
    if written == "0":
        return ", as in the month before"
    return f", {'up' if written[0] == '+' else 'down'} {written[1:]} on the month before"


def usual(row: Row) -> str:
    """`it usually changes by −300 to +500`, `usually 2,500 to 3,000`: between the limits, as far as
    there can be such a figure."""
    low, high = row["lower_limit"], row["upper_limit"]
    if not row["is_change"]:
        low, high = max(low, 0), high if row["measure"] in PEOPLE else min(high, 1)
    written = value_in_words(row["measure"], row["is_change"])
    ends = " to ".join(dict.fromkeys((written(low), written(high))))
    return f"it usually changes by {ends}" if row["is_change"] else f"usually {ends}"


def sentence(row: Row) -> str:
    """`45,678 people waiting, up 1,204 on the month before; it usually changes by −300 to +500. The change is
    higher than usual: outside the limits.`"""
    figure = month_value_in_words(row["measure"])(row["month_value"])
    which = "The change" if row["is_change"] else "That"
    return (
        f"{figure} {OF_WHOM[row['measure']]}{moved(row)}; {usual(row)}. "
        f"{which} is {row['direction']} than usual: {rule(row)}."
    )


def rule(row: Row) -> str:
    """The rule of Making Data Count by which it is, in words: `seven months in a row below the mean`."""
    side = "below" if row["direction"] == "lower" else "above"
    rules = {
        "seven on one side": f"seven months in a row {side} the mean",
        "seven rising": "rising for seven months in a row",
        "seven falling": "falling for seven months in a row",
        "two of three near a limit": "two of the last three months near a limit",
    }
    return rules.get(row["signal"]) or str(row["signal"])


def columns(listed: Sequence[Column], rows: Rows) -> tuple[Column, ...]:
    """The columns of the question `trend` for these rows: people are counted whole, and changes have a sign.
    What no month has, and the month's own figure where that is what is judged, is not among them."""
    if not rows:
        return tuple(listed)
    measure, is_change = rows[0]["measure"], rows[0]["is_change"]
    always = ("period", "month_value", "value") if is_change else ("period", "value")
    return tuple(
        _column(column, measure, is_change)
        for column in listed
        if column.name in always
        or (column.name != "month_value" and any(row[column.name] is not None for row in rows))
    )


def _column(column: Column, measure: str, is_change: bool) -> Column:
    if column.unit != "share":
        return column
    if column.name == "month_value":
        return replace(column, in_words=month_value_in_words(measure))
    written = replace(column, in_words=value_in_words(measure, is_change))
    if column.name != "value":
        return written
    return replace(written, heading="Change from the month before" if is_change else "Value")
