"""England's figures by the publisher's own rules (medians to nine decimals), counted from the invented people
apart from everything that is tested against them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from etl.demo.calendar import working_days
from etl.demo.flows import OPEN_BAND
from etl.demo.land import OUTSIDE_ENGLAND
from etl.demo.planted import STOPS_SUBMITTING

FEWEST = 20
# Of the people on a list, the share who are on it once: published from another collection, invented here.
UNIQUE_RATIO = 0.851234567
# Admitted pathways adjusted for pauses, which ended in 2015.
ADJUSTED = ("-",) * 5
Value = float | int | str


@dataclass(frozen=True)
class Bands:
    """People by weeks waited, and how many more there are whose wait is not known."""

    weeks: tuple[int, ...]
    unknown: int

    def __add__(self, other: "Bands") -> "Bands":
        pairs = zip(self.weeks, other.weeks, strict=True)
        return Bands(tuple(a + b for a, b in pairs), self.unknown + other.unknown)

    def past(self, weeks: int) -> int:
        """People who waited longer than so many weeks."""
        return sum(self.weeks[weeks:])

    @property
    def everybody(self) -> int:
        """Those whose wait is not known too."""
        return sum(self.weeks) + self.unknown

    def percentile(self, part: Fraction) -> Value:
        """Weeks within which so large a part waited; a dash where there are too few to say."""
        people = sum(self.weeks)
        if people < FEWEST:
            return "-"
        target = people * part
        week = next(week for week in range(OPEN_BAND + 1) if sum(self.weeks[: week + 1]) >= target)
        into_it = (target - sum(self.weeks[:week])) / self.weeks[week]
        return round(float(week + into_it), 9) if week < OPEN_BAND else OPEN_BAND


NONE = Bands((0,) * (OPEN_BAND + 1), 0)
Figures = dict[str, Bands]


def figures(counts: pl.DataFrame, provider: str | None = None) -> Figures:
    """By part, England's people (or one provider's) of a month, without those from outside England."""
    ours = counts.filter(pl.col("commissioner_code") != OUTSIDE_ENGLAND)
    if provider:
        ours = ours.filter(pl.col("provider_code") == provider)
    summed = ours.group_by("part", "weeks").agg(pl.col("patients").sum())
    found = {(part, week): patients for part, week, patients in summed.iter_rows()}
    return {
        part: Bands(
            tuple(found.get((part, week), 0) for week in range(OPEN_BAND + 1)), found.get((part, None), 0)
        )
        for part in {part for part, _ in found}
    }


@dataclass(frozen=True)
class National:
    """One month: England's people, and among them those of the trust that stops submitting."""

    period: date
    everybody: Figures
    theirs: Figures


def national(period: date, counts: pl.DataFrame) -> National:
    """What the series needs of a month's counts (see `flows.Month`)."""
    return National(period, figures(counts), figures(counts, STOPS_SUBMITTING.provider))


def rows(months: list[National]) -> Iterator[tuple[date, list[Value]]]:
    """The 42 cells of each month, oldest first. A missing trust counts with its last submitted figures: its
    list as it was, and what flows in a month for the working days of this one."""
    last, last_days = dict[str, Bands](), 1
    for month in months:
        days = working_days(month.period)
        missing = {} if month.theirs else last
        with_them = {part: bands + missing.get(part, NONE) for part, bands in month.everybody.items()}
        flows = {
            part: bands.everybody + _whole_or_not(missing.get(part, NONE).everybody * days, last_days)
            for part, bands in month.everybody.items()
        }
        yield month.period, [*_row(month.everybody, with_them["Part_2"], flows)]
        if month.theirs:
            last, last_days = month.theirs, days


def _whole_or_not(people_days: int, days: int) -> int | float:
    return people_days // days if people_days % days == 0 else people_days / days


def _row(ours: Figures, with_them: Bands, flows: dict[str, int | float]) -> Iterator[Value]:
    waiting = ours["Part_2"]
    yield waiting.percentile(Fraction(1, 2))
    yield waiting.percentile(Fraction(92, 100))
    for weeks in (18, 52):
        pairs = [(sum(b.weeks[:18]) if weeks == 18 else b.past(52), b) for b in (waiting, with_them)]
        yield from (number for number, _ in pairs)
        yield from (round(number / sum(bands.weeks), 9) for number, bands in pairs)
        if weeks == 18:
            yield from (bands.past(18) for bands in (waiting, with_them))
    for weeks in (65, 78, 104):
        yield from (bands.past(weeks) for bands in (waiting, with_them))
    yield from (bands.past(0) for bands in (waiting, with_them))
    yield UNIQUE_RATIO
    yield round(with_them.past(0) * UNIQUE_RATIO, 9)
    for part in ("Part_1A", "Part_1B"):
        done = ours[part]
        yield done.percentile(Fraction(1, 2))
        yield done.percentile(Fraction(95, 100))
        yield from (sum(done.weeks[:18]), done.past(52))
        yield from (done.everybody, flows[part])
    yield from (ours["Part_3"].everybody, flows["Part_3"])
    yield from ["", *ADJUSTED]
