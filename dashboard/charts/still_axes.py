"""Where a figure's axes put a value, and which of their values they name, for a still picture."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.charts.layout import Figure

ROOM = 0.05
NICE = (1, 2, 5, 10)
MONTHS = (1, 2, 3, 6, 12, 24, 48)


@dataclass(frozen=True)
class Axis:
    """One axis: its kind (`linear`, `date` or `log`) and both ends on its own scale."""

    kind: str
    low: float
    high: float

    def part(self, value: Any) -> float:
        """How far along a value stands, from 0 to 1."""
        return self.along(number(value, self.kind))

    def along(self, scaled: float) -> float:
        """The same of a number on the scale, such as the power of ten."""
        return (scaled - self.low) / (self.high - self.low)

    def ticks(self, layout: Figure) -> list[tuple[float, str]]:
        """How far along each named value stands, and its name."""
        if not layout.get("showticklabels", True):
            return []
        named = zip(*(layout.get(key, ()) for key in ("tickvals", "ticktext")), strict=True)
        if "tickvals" in layout:
            placed = [(self.part(value), str(text)) for value, text in named]
        else:
            most = layout.get("nticks", 6)
            placed = self._months(most) if self.kind == "date" else self._steps(most)
        return [(spot, text) for spot, text in placed if -0.001 <= spot <= 1.001]

    def _steps(self, most: int) -> list[tuple[float, str]]:
        rough = (self.high - self.low) / most
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(nice * power for nice in NICE if nice * power >= rough)
        first = math.ceil(self.low / step)
        values = [count * step for count in range(first, math.floor(self.high / step) + 1)]
        return [(self.along(value), f"{value:,.10g}") for value in values]

    def _months(self, most: int) -> list[tuple[float, str]]:
        first, last = (date.fromordinal(math.floor(end)) for end in (self.low, self.high))
        begun = first.year * 12 + first.month - 1
        months = range(begun, last.year * 12 + last.month)
        step = next((step for step in MONTHS if len(months) / step <= most), MONTHS[-1])
        days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        return [(self.along(day.toordinal()), f"{day:%b}<br>{day.year}") for day in days]


def axis(layout: Figure, values: Iterable[Any], is_bar: bool) -> Axis:
    """The axis a layout describes; where it names no ends, from its values with room at both: half a
    bar's, or a little."""
    known = [value for value in values if value is not None]
    kind = layout.get("type") or ("date" if known and isinstance(known[0], str) else "linear")
    low, high = _ends(layout.get("range"), [number(value, kind) for value in known], kind)
    if "range" not in layout:
        many = len(set(known))
        room = (high - low or 1) * (0.5 / max(many - 1, 1) if is_bar else ROOM)
        low, high = low - room, high + room
    return Axis(kind, low, high if high > low else low + 1)


def _ends(given: Sequence[Any] | None, scaled: list[float], kind: str) -> tuple[float, float]:
    if given:
        low, high = (number(end, "date") if kind == "date" else float(end) for end in given)
        return low, high
    return min(scaled, default=0), max(scaled, default=1)


def number(value: Any, kind: str) -> float:
    """A value on the scale of an axis: the day of a date, the power of ten of a number."""
    if kind == "date":
        day, _, clock = str(value).replace(" ", "T").partition("T")
        return date.fromisoformat(day).toordinal() + (_hours(clock) / 24 if clock else 0)
    return math.log10(value) if kind == "log" else float(value)


def _hours(clock: str) -> float:
    hours, minutes, *_ = clock.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes)).total_seconds() / 3600
