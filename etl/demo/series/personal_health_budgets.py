"""Personal health budgets of the invented health system: a workbook a quarter, few people suppressed."""

from collections.abc import Iterable, Iterator
from datetime import date

from etl.demo.chance import share
from etl.demo.pages import Cells, Page, Publication, workbook
from etl.demo.planted import shifted
from etl.demo.world import World
from etl.sources.personal_health_budgets import PAGE

SERIES = PAGE.removeprefix("https://") + "/"
FILES = "files.digital.nhs.uk"
HEADING = ("ICB Code", "ICB Name", "Age Group", "Direct payment", "Notional", "Third party", "Total")
FEWEST = 5
AGES = ("Adult", "Child")


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, with a workbook for each quarter that lies whole within the months."""
    links = []
    for first in (month for month in periods if month.month % 3 == 1 and shifted(month, 2) in periods):
        published = min(shifted(first, 4).replace(day=20), shifted(periods[-1], 2))
        year = first.year - (first.month < 4)
        words = f"Q{(first.month - 4) % 12 // 3 + 1} {year}-{(year + 1) % 100:02}"
        address = (
            f"{FILES}/PHB/{words.replace(' ', '-')}/Personal-Health-Budgets-{words.replace(' ', '-')}.xlsx"
        )
        links.append((address, f"Personal Health Budgets {words}"))
        rows: list[Cells] = [("Period:", words), (), HEADING, *_rows(world, first)]
        yield Publication(address, workbook({"Table 1": rows}, published), published)
    yield Page(SERIES, "Personal Health Budgets", links)


def _rows(world: World, first: date) -> Iterator[Cells]:
    quarters = (first.month - 4) % 12 // 3 + 1
    counts = {
        (board.code, age): [
            round(60 * quarters * size * share(world.seed, "budgets", board.code, age, kind, first.year))
            for kind, size in (("direct", 0.4), ("notional", 1.5), ("third party", 0.3))
        ]
        for board in world.boards
        for age in AGES
    }
    for board in world.boards:
        for age in AGES:
            yield (board.code, f"{board.name} ICB", age, *_printed(counts[board.code, age]))
        yield (board.code, f"{board.name} ICB", "All", *_printed(_added(counts[board.code, a] for a in AGES)))
    yield ("ENG", "England", "All", *_printed(_added(counts.values())))


def _added(counts: Iterable[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*counts, strict=True)]


def _printed(counts: list[int]) -> list[object]:
    return [*("*" if 0 < count < FEWEST else count for count in counts), sum(counts)]
