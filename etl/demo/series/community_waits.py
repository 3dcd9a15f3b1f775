"""Community waits of the invented health system: a workbook a month, with services that a trust did not
submit for."""

from collections.abc import Iterator
from datetime import date

from etl.community_workbooks import CODE, NAME, PAGE, TYPE
from etl.demo.chance import share
from etl.demo.pages import Cells, Page, Publication, uploaded, workbook
from etl.demo.planted import shifted
from etl.demo.quarters import financial_year
from etl.demo.world import World

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
    waits = _waits(world, month)
    names = {trust.code: trust.hospital.name.upper() for trust in world.providers}
    by_band = {
        weeks: {code: [_part(one, part) for one in row] for code, row in waits.items()}
        for weeks, part in BANDS.items()
    }
    sheets = {
        **_overview(world, month, [waits, *by_band.values()]),
        "Table 4": _table(f"Total waiting list by service, {month:%B %Y}", waits, names),
    }
    for letter, (weeks, counts) in zip("abcdefg", by_band.items(), strict=True):
        title = f"Number waiting {weeks} weeks by service, {month:%B %Y}"
        sheets[f"Table 4{letter}"] = _table(title, counts, names)
    return workbook(sheets, published)


def _waits(world: World, month: date) -> Counts:
    return {
        trust.code: [_wait(world, trust.code, service, month) for service in SERVICES]
        for trust in world.providers
        if not trust.company
    }


def _overview(world: World, month: date, by_band: list[Counts]) -> dict[str, list[Cells]]:
    """The three tables of England: who did not submit and who waits by month, and by weeks in the last."""
    april = date(month.year - (month.month < 4), 4, 1)
    months = [one for by in range(12) if (one := shifted(april, by)) <= month]
    waits = [_waits(world, one) for one in months]
    silent = [sum(all(one is None for one in row) for row in counts.values()) for counts in waits]
    headings = [f"{one:%b-%y}" for one in months]
    weeks = ["Total waiting list", *(f"Waiting {weeks} weeks" for weeks in BANDS)]
    scope = f"Number of organisations of {len(waits[0])} in scope that did not submit data"
    who = ["Organisation Type", "Organisation Name"]
    return {
        "Table 1": [(scope,), (*who, *headings), (None, "England", *silent)],
        "Table 2": [("Time series of the waiting list",), ("Service", *headings), *_services(waits)],
        "Table 3": [(f"National overview by service, {month:%B %Y}",), (None, *weeks), *_services(by_band)],
    }


def _services(columns: list[Counts]) -> list[Cells]:
    """A row for all services, for those of adults and of children, and for each, over some columns."""
    totals = [_england(counts) for counts in columns]
    each = dict(zip(SERVICES, zip(*totals, strict=True), strict=True))
    marked = {"Adult services": "(A)", "CYP services": "(CYP)"}
    several = {
        name: [sum(row) for row in zip(*(each[one] for one in each if one.startswith(mark)), strict=True)]
        for name, mark in marked.items()
    }
    rows = {"England": [sum(column) for column in totals], **several, **each}
    return [(service, *row) for service, row in rows.items()]


def _england(counts: Counts) -> list[int]:
    return [sum(one or 0 for one in column) for column in zip(*counts.values(), strict=True)]


def _wait(world: World, trust: str, service: str, month: date) -> int | None:
    """None where the trust does not submit for the service."""
    if share(world.seed, "community", trust, service) > SENDS:
        return None
    return round(SERVICES[service] * (0.5 + share(world.seed, "community", trust, service, month)))


def _part(count: int | None, part: float) -> int | None:
    return None if count is None else round(count * part)


def _table(title: str, counts: Counts, names: dict[str, str]) -> list[Cells]:
    rows: list[Cells] = [("Provider", code, names[code], *row) for code, row in counts.items()]
    return [(title,), (TYPE, CODE, NAME, *SERVICES), ("National", None, "England", *_england(counts)), *rows]
