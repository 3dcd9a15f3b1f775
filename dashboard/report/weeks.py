"""A week by its ISO name: `2026-W47` is Monday 16 to Sunday 22 November 2026."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.wording import numbers

NAME = re.compile(r"(20[0-9]{2})-W([0-5][0-9])")


@dataclass(frozen=True, order=True)
class Week:
    """The week that begins on a Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week a day lies in."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def named(cls, name: str) -> "Week":
        """Raises `ValueError` for what is no week, with a sentence that says what one looks like."""
        match = NAME.fullmatch(name)
        try:
            return cls(date.fromisocalendar(int(match[1]), int(match[2]), 1))  # type: ignore[index]
        except (TypeError, ValueError):
            raise ValueError(f"expected a week such as 2026-W47, found {name!r}") from None

    @property
    def name(self) -> str:
        """`2026-W47`."""
        return f"{self.monday:%G-W%V}"

    @property
    def in_words(self) -> str:
        """`16 to 22 November 2026`."""
        sunday = self.monday + timedelta(days=6)
        first = (
            f"{self.monday.day}"
            if self.monday.month == sunday.month
            else f"{self.monday.day} {self.monday:%B}"
            if self.monday.year == sunday.year
            else numbers.day(self.monday)
        )
        return f"{first} to {numbers.day(sunday)}"
