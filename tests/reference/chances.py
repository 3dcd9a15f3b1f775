"""METHOD section 4, timely, in plain Python: P18 and what became of a cohort, by day."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from reference.history import COMPLETED
from reference.publication import Line, month_end, shifted
from reference.waits import OUTSIDE_ENGLAND

WEEKS = 18


@dataclass
class Flows:
    """A provider's specialty: new starts, and completed pathways and the list by week, each by month."""

    starts: Counter[date] = field(default_factory=Counter)
    completed: Counter[date] = field(default_factory=Counter)
    treated: dict[date, Counter[int]] = field(default_factory=dict)
    waiting: dict[date, Counter[int]] = field(default_factory=dict)

    def add(self, month: date, lines: Iterable[Line]) -> None:
        """Count a month in which the provider submitted."""
        treated, waiting = self.treated[month], self.waiting[month] = Counter[int](), Counter[int]()
        for line in lines:
            if line.commissioner == OUTSIDE_ENGLAND:
                continue
            if line.part == "Part_3":
                self.starts[month] += line.everybody
            elif line.part in COMPLETED:
                self.completed[month] += line.everybody
                treated.update(dict(enumerate(line.weeks)))
            elif line.part == "Part_2":
                waiting.update(dict(enumerate(line.weeks)))

    def p18(self, month: date, counts: Sequence[int] = (3, 12)) -> float | None:
        """Of three months, or of twelve; None where both have too few people."""
        for count in counts:
            window = [m for m in (shifted(month, -by) for by in range(count)) if m in self.treated]
            treated = sum(self.treated[m][week] for m in window for week in range(WEEKS))
            passing = (
                sum(self.waiting[m][week] for m in window for week in (16, 17, 18, 19)) / 4 / len(window)
            )
            passed = passing * sum(_days(m) for m in window) / 7
            if sum(self.starts[m] for m in window) >= 30 and treated + passed >= 30:
                return treated / (treated + passed)
        return None

    def seen(self, start: date) -> float | None:
        """Of those who started in a month the share treated; None for fewer than ten, or not all seen yet."""
        ahead = [shifted(start, by) for by in range(6)]
        if any(month not in self.treated for month in ahead):
            return None
        treated = sum(self._from(start, month, range(WEEKS)) for month in ahead)
        later = sum(self._from(start, month, range(WEEKS, 53)) for month in ahead[:5])
        last = self._from(start, ahead[5], range(WEEKS))
        listed = sum(
            people * _listed(ahead[4], week, start) for week, people in self.waiting[ahead[4]].items()
        )
        still = max(0.0, listed + later - last)
        return treated / (treated + still) if treated + still >= 10 else None

    def _from(self, start: date, month: date, weeks: Iterable[int]) -> float:
        return sum(self.treated[month][week] * _started(month, week, start) for week in weeks)


def _days(month: date) -> int:
    return monthrange(month.year, month.month)[1]


def _started(month: date, week: int, start: date) -> float:
    """The share of those completed in `month` who started in `start`: the mean over the month, in which it
    goes straight from midnight to midnight."""
    days = [month + timedelta(number) for number in range(_days(month) + 1)]
    shares = [_overlap(day - timedelta(7 * week + 7), 7, start) for day in days]
    return (sum(shares) - (shares[0] + shares[-1]) / 2) / _days(month)


def _listed(month: date, week: int, start: date) -> float:
    """The share of a band of the list at the end of `month` who started in `start`."""
    return _overlap(month_end(month) + timedelta(1 - 7 * week - 7), 7, start)


def _overlap(first: date, days: int, month: date) -> float:
    """The share of so many days, from `first`, that lie in a month."""
    inside = min(first + timedelta(days), month + timedelta(_days(month))) - max(first, month)
    return max(0, inside.days) / days
