"""Maternity services of the invented health system: the pages of both publications, their months and units.

A month is published as provisional on its own page, and as final on the page of the month after. One unit
fails the test of its data, and one stops submitting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from etl.demo.chance import share
from etl.demo.land import REGIONS
from etl.demo.pages import Address, Page
from etl.demo.planted import MERGED, STOPS_SUBMITTING, shifted
from etl.demo.world import Provider, World
from etl.maternity import PAGE

SERIES = PAGE.removeprefix("https://")
FILES = "files.digital.nhs.uk/MSDS/"
TITLE = "Maternity Services Monthly Statistics"
MONTHS, MONTHS_LATER = 6, 3
LOW_QUALITY = "ZZE"
LATE_RECORDS = 0.03
KINDS = ("measures", "data")
ROUNDED_TO, SMALL = 5, 8
Organisation = tuple[str, str, str]


@dataclass(frozen=True)
class File:
    """A file of one month: `provisional` first, then `final`."""

    month: date
    stage: str
    published: date

    def address(self, kind: str) -> Address:
        """Provisional is said in the name, as the publisher does; final is not."""
        name = f"msds-{self.month:%b%Y}".lower() + ("Provisional" if self.stage == "provisional" else "")
        return f"{FILES}{self.month:%b%y}{self.stage[0]}/{name}-exp-{kind}.csv"

    def words(self, kind: str) -> str:
        """As a reader of the page sees it."""
        return f"{TITLE}, {self.month:%B %Y} {self.stage}, {kind} (csv)"


def files(periods: list[date]) -> list[File]:
    """Every file of the last months that are out when the last period of the waiting times is."""
    months = periods[-MONTHS - 1 : -1]
    provisional = [File(month, "provisional", _published(month)) for month in months]
    final = [File(month, "final", _published(shifted(month, 1))) for month in months[:-1]]
    return [*provisional, *final]


def _published(month: date) -> date:
    return shifted(month, MONTHS_LATER).replace(day=12)


def pages(periods: list[date]) -> Iterator[Page]:
    """The landing page, and one of each month with the files that came out with it."""
    by_day: dict[date, list[File]] = {}
    for file in files(periods):
        by_day.setdefault(file.published, []).append(file)
    months = {day: shifted(day.replace(day=1), -MONTHS_LATER) for day in by_day}
    for day, month in months.items():
        links = [(file.address(kind), file.words(kind)) for file in by_day[day] for kind in KINDS]
        yield Page(_page_of(month), f"{TITLE}, {month:%B %Y}", links)
    yield Page(SERIES, TITLE, [(_page_of(month), f"{TITLE}, {month:%B %Y}") for month in months.values()])


def _page_of(month: date) -> Address:
    return f"{SERIES}{month:%B-%Y}/".lower()


def units(world: World, file: File, periods: list[date]) -> list[Provider]:
    """The trusts that are there in a month: one merges into another."""
    is_merged = file.month >= shifted(periods[-1], -MERGED.months_before)
    return [
        provider
        for provider in world.providers
        if not provider.company and not (is_merged and provider.code == MERGED.provider)
    ]


def is_silent(unit: Provider, file: File, periods: list[date]) -> bool:
    """Whether a unit did not submit in a month."""
    return unit.code == STOPS_SUBMITTING.provider and file.month in periods[-1 - STOPS_SUBMITTING.months :]


def births(world: World, unit: Provider, file: File) -> int:
    """Women who gave birth; some records come after the provisional file."""
    many = 180 + 260 * share(world.seed, "births", unit.code) + 30 * share(world.seed, "births", file.month)
    return round(many * (1 - LATE_RECORDS if file.stage == "provisional" else 1))


def above(world: World, unit: Provider) -> list[Organisation]:
    """What a unit is part of: level, code and name of each."""
    board = next(board for board in world.boards if board.code == unit.hospital.board)
    return [
        ("Local Maternity System", board.code, f"NHS {board.name.upper()} INTEGRATED CARE BOARD"),
        ("NHS England (Region)", board.region, REGIONS[board.region]),
        ("MBRRACE Grouping", "Group 5. Under 2,000", "Group 5. Under 2,000 births per annum"),
    ]


def rounded(number: int) -> int:
    """As published: 1 to 7 are 5, and others the nearest 5."""
    if 0 < number < SMALL:
        return ROUNDED_TO
    return ROUNDED_TO * round(number / ROUNDED_TO)
