"""What was planted in the demonstration to be found: a silence, a merger, doors that close or open, a
revision, a file that comes late, a clinic that operates on nobody.

Months are counted back from the last one published, so that the same things happen in a demonstration of any
length.
"""

from dataclasses import dataclass
from datetime import date, timedelta

LAST_MONTH = date(2026, 9, 1)
TODAY = date(2026, 11, 16)
# The last month comes out on the first of these days.
BEFORE_THE_REVISION, REVISED_ON = date(2026, 11, 12), date(2026, 11, 13)


@dataclass(frozen=True)
class Silence:
    """A provider without rows in the last `months`."""

    provider: str
    months: int


@dataclass(frozen=True)
class Merger:
    """From the month `months_before` the last, `provider`'s rows are under `successor`."""

    provider: str
    successor: str
    months_before: int


@dataclass(frozen=True)
class Door:
    """In the last `months`, only `left` of the usual new starts from one board at one provider."""

    provider: str
    board: str
    specialties: tuple[str, ...]
    months: int
    left: float


@dataclass(frozen=True)
class Opening:
    """Only in the last `months` does anybody from one board start at one provider."""

    provider: str
    board: str
    specialties: tuple[str, ...]
    months: int


@dataclass(frozen=True)
class Revision:
    """The month `months_before` the last was first published without part of one provider's specialty."""

    provider: str
    specialty: str
    months_before: int
    list_first: float
    starts_first: float


@dataclass(frozen=True)
class Delay:
    """The file of a month `months_before` the last comes only `on` this day, after it was expected."""

    months_before: int
    on: date


@dataclass(frozen=True)
class Succession:
    """An ICB that ended: its areas are under `successor` from `on`."""

    predecessor: str
    name: str
    successor: str
    areas: tuple[str, ...]
    on: date


STOPS_SUBMITTING = Silence("ZZD", months=2)
MERGED = Merger("ZZG", "ZZB", months_before=5)
CLOSED_DOOR = Door("ZZ1B1", "ZQA", ("C_110", "C_120", "C_130", "C_330"), months=3, left=0.02)
NARROWED_DOOR = Door("ZZ2B1", "ZQB", ("C_130",), months=3, left=0.30)
OPENED_DOOR = Opening("ZZ1A1", "ZQB", ("C_502",), months=3)
REVISED = Revision("ZZC", "C_110", months_before=3, list_first=0.88, starts_first=0.75)
SLOTS_LATE = Delay(months_before=1, on=date(2026, 10, 22))
ICB_SUCCESSION = Succession("ZQ9", "Saltby", "ZQB", ("Z0D",), date(2026, 4, 1))
ONE_PROVIDER_AREA = ("Z0F", "ZZF")
RURAL_AREA = "Z0E"
NO_KNOWN_SITE = "ZZ3B1"
# It treats in a surgical specialty and admits nobody.
CLINIC_ONLY = "ZZ2A1"


def shifted(month: date, by: int) -> date:
    """The month `by` months later."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)


def second_thursday(month: date) -> date:
    """The day of a month on which the publishers bring out most."""
    return month + timedelta(days=(3 - month.weekday()) % 7 + 7)
