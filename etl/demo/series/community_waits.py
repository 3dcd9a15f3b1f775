"""Community waits of the invented health system: a workbook a month, with services that a trust did not
submit for."""

from collections.abc import Iterator
from datetime import date

from etl.demo.chance import share
from etl.demo.pages import Cells, Page, Publication, uploaded, workbook
from etl.demo.planted import shifted
from etl.demo.quarters import financial_year
from etl.demo.world import World
from etl.sources.community_waits import CODE, NAME, PAGE, TYPE

SERIES = PAGE.removeprefix("https://")
MONTHS, MONTHS_LATER = 3, 2
# How many wait at a trust of middle size, and which tenth of trusts sends nothing.
SERVICES = {
    "(A) Musculoskeletal service": 2000,
    "(A) Podiatry and podiatric surgery": 600,
    "(A) Therapy interventions: Physiotherapy": 500,
    "(CYP) Therapy interventions: Physiotherapy": 100,
}
SENDS = 0.9
# The share who wait so many weeks.
BANDS = {"0-1": 0.1, ">1-2": 0.1, ">2-4": 0.15, ">4-12": 0.35, ">12-18": 0.1, ">18-52": 0.15, "over 52": 0.05}
Counts = dict[str, list[int | None]]


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, with a workbook for each of the last months."""
    links = []
    for month in periods[-MONTHS:]:
        published = shifted(month, MONTHS_LATER).replace(day=12)
        words = f"Community health services waiting lists {financial_year(month)} {month:%B}"
        address = uploaded(f"{words.replace(' ', '-')}.xlsx", published)
        links.append((address, words))
        yield Publication(address, _workbook(world, month, published), published)
    yield Page(SERIES, "Community health services waiting lists", links)


def _workbook(world: World, month: date, published: date) -> bytes:
    waits = {
        trust.code: [_wait(world, trust.code, service, month) for service in SERVICES]
        for trust in world.providers
        if not trust.company
    }
    names = {trust.code: trust.hospital.name.upper() for trust in world.providers}
    sheets = {"Table 4": _table(f"Total waiting list by service, {month:%B %Y}", waits, names)}
    for letter, (weeks, part) in zip("abcdefg", BANDS.items(), strict=True):
        counts = {code: [_part(one, part) for one in row] for code, row in waits.items()}
        title = f"Number waiting {weeks} weeks by service, {month:%B %Y}"
        sheets[f"Table 4{letter}"] = _table(title, counts, names)
    return workbook(sheets, published)


def _wait(world: World, trust: str, service: str, month: date) -> int | None:
    """None where the trust does not submit for the service."""
    if share(world.seed, "community", trust, service) > SENDS:
        return None
    return round(SERVICES[service] * (0.5 + share(world.seed, "community", trust, service, month)))


def _part(count: int | None, part: float) -> int | None:
    return None if count is None else round(count * part)


def _table(title: str, counts: Counts, names: dict[str, str]) -> list[Cells]:
    england = [sum(one or 0 for one in column) for column in zip(*counts.values(), strict=True)]
    rows: list[Cells] = [("Provider", code, names[code], *row) for code, row in counts.items()]
    return [(title,), (TYPE, CODE, NAME, *SERVICES), ("National", None, "England", *england), *rows]
