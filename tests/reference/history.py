"""What METHOD section 4 looks at, gathered from the rows of the extracts by loops."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reference import publication
from reference.publication import BANDS, Line, Place, Site, shifted
from reference.waits import OUTSIDE_ENGLAND

COMPLETED = ("Part_1A", "Part_1B")


@dataclass
class History:
    """Counts by month and provider code; `sub_icb` is any commissioner, hubs too."""

    starts: Counter[tuple[date, str, str, str]] = field(default_factory=Counter)
    treated: Counter[tuple[date, str, str]] = field(default_factory=Counter)
    lists: dict[tuple[date, str, str], list[int]] = field(default_factory=dict)
    submitted: dict[date, set[str]] = field(default_factory=lambda: defaultdict(set))
    icb: dict[tuple[date, str], str] = field(default_factory=dict)

    def add(self, month: date, lines: Iterable[Line], specialties: Collection[str]) -> None:
        """Count a month's lines. People commissioned outside England are left out of everything."""
        for line in lines:
            if line.commissioner == OUTSIDE_ENGLAND:
                continue
            self.submitted[month].add(line.provider)
            self.icb[month, line.commissioner] = line.icb
            if line.specialty not in specialties:
                continue
            key = month, line.provider, line.specialty
            if line.part == "Part_3":
                self.starts[month, line.provider, line.commissioner, line.specialty] += line.everybody
            elif line.part in COMPLETED:
                self.treated[key] += sum(line.weeks[:18])
            elif line.part == "Part_2":
                waiting = self.lists.setdefault(key, [0] * BANDS)
                self.lists[key] = [a + b for a, b in zip(waiting, line.weeks, strict=True)]


@dataclass(frozen=True)
class Known:
    """All that the oracle knows. `successions` maps a code that closed to its successor and first day."""

    history: History
    months: list[date]
    places: list[Place]
    sites: list[Site]
    successions: dict[str, tuple[str, date]]
    closed: dict[str, date]
    minutes: dict[tuple[str, str], float]

    def option(self, provider: str, month: date) -> str:
        """The code a provider code's patients count under in a month: its successor's once it took over."""
        while provider in self.successions and self.successions[provider][1] <= month:
            provider = self.successions[provider][0]
        return provider

    def codes(self, option: str, month: date) -> set[str]:
        """Every code that counts under an option in a month."""
        seen = {code for codes in self.history.submitted.values() for code in codes}
        return {code for code in seen | self.successions.keys() if self.option(code, month) == option}

    def is_closed(self, option: str, month: date) -> bool:
        """Closed by law by the end of the month, and without rows in it."""
        is_over = option in self.closed and self.closed[option] <= publication.month_end(month)
        return is_over and not self.submitted(option, month, month)

    def back(self, month: date, first: int, count: int) -> list[date]:
        """So many months, beginning `first` months ago and going back, loaded or not."""
        return [shifted(month, -by) for by in range(first, first + count)]

    def submitted(self, option: str, month: date, as_of: date) -> bool:
        """Whether any code of the option has rows in a month."""
        return not self.codes(option, as_of).isdisjoint(self.history.submitted.get(month, set()))


def known(
    folder: Path, specialties: Collection[str], successions: dict[str, tuple[str, date]], months: int = 99
) -> Known:
    """Read a folder of publications, for some specialties."""
    history = History()
    files = dict(list(publication.extracts(folder).items())[-months:])
    for month, file in files.items():
        history.add(month, publication.lines(file, [*specialties, "C_999"]), specialties)
    return Known(
        history,
        list(files),
        publication.places(folder),
        publication.sites(folder),
        successions,
        publication.closed(folder),
        publication.minutes_by_car(folder),
    )
