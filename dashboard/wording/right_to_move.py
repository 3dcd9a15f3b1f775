"""Right to move and pressure in words, for the first page of the weekly report.

Rows are those of the frames as they are kept: days are text.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.types import Row
from dashboard.wording import numbers


def capacity(tables: Mapping[str, Mapping[str, Any]], level: str) -> list[str]:
    """Who may ask to move, for how many there is room, and how long the list would take to clear."""
    moves = _of_every_specialty(tables["right_to_move"]["rows"])
    pressure = _of_every_specialty(tables["pressure_by_specialty"]["rows"])
    return [
        right_to_move(moves, level) if moves else tables["right_to_move"]["nothing"],
        pressure_now(pressure) if pressure else tables["pressure_by_specialty"]["nothing"],
    ]


def _of_every_specialty(rows: Sequence[Row]) -> Row | None:
    return next((row for row in rows if row["specialty_code"] == "all"), None)


def right_to_move(row: Row, level: str) -> str:
    """`8,334 people have waited 18 weeks or more and may ask to move; 5,749 are expected ...`"""
    unknown = f"; of {numbers.number(row['unknown'])} it cannot be told" if row["unknown"] else ""
    alone = "" if level == "england" else ", if nobody from elsewhere moved"
    return (
        f"{numbers.number(row['people'])} people have waited 18 weeks or more and may ask to move; "
        f"{numbers.number(row['sooner'])} are expected to have a sooner option{unknown}. "
        f"There is room for at most {numbers.number(row['could_move'])} in six months{alone}. "
        f"Of {numbers.number(row['offered'])} offered a move in England in 2023, "
        f"{numbers.number(row['moved'])} moved."
    )


def pressure_now(row: Row) -> str:
    """`In September 2026 9,588 people started to wait and 8,620 waits ended, 1.1 for each. At ...`"""
    month = numbers.month(date.fromisoformat(row["period"]))
    ratio = row["starts_per_completion"]
    each = f", {numbers.decimal(ratio)} for each" if ratio is not None else ""
    started = (
        f"In {month} {numbers.number(row['starts'])} people started to wait and "
        f"{numbers.number(row['completions'])} waits ended{each}"
    )
    weeks = row["weeks_to_clear"]
    clear = (
        f"At the pace of the last three months the list of {numbers.number(row['waiting'])} would take "
        f"{numbers.weeks(weeks)} to clear"
        if weeks is not None
        else "How long the list would take to clear is not known: that takes three months of figures"
    )
    return f"{started}. {clear}."
