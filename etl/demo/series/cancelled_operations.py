"""Cancelled operations of the invented health system: a workbook a quarter, one trust that did not submit."""

from collections.abc import Iterator
from datetime import date

from etl.demo.chance import share
from etl.demo.pages import Cells, Page, Publication, uploaded, workbook
from etl.demo.planted import STOPS_SUBMITTING, shifted
from etl.demo.quarters import financial_year, quarter, quarters
from etl.demo.world import Provider, World
from etl.sources.cancelled_operations import CANCELLED, LATE, PAGE

SERIES = PAGE.removeprefix("https://")
MONTHS_LATER = 2


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, with a workbook for each quarter that lies whole within the months."""
    links = []
    for first in quarters(periods):
        published = shifted(first, 2 + MONTHS_LATER).replace(day=12)
        words = f"Q{quarter(first)} {financial_year(first)} Cancelled Operations"
        address = uploaded(f"{words.replace(' ', '-')}.xlsx", published)
        links.append((address, f"{words} (XLSX)"))
        yield Publication(address, _workbook(world, first, published), published)
    yield Page(SERIES, "Cancelled elective operations", links)


def _workbook(world: World, first: date, published: date) -> bytes:
    trusts = [provider for provider in world.providers if not provider.company]
    submitted = [trust for trust in trusts if trust.code != STOPS_SUBMITTING.provider]
    counts = {trust.code: _counts(world, trust, first) for trust in submitted}
    england = [sum(column) for column in zip(*counts.values(), strict=True)]
    title: list[Cells] = [
        ("Title:", "Cancelled Operations (elective only), an invented health system"),
        (
            "Period:",
            f"Quarter {quarter(first)}, {financial_year(first)} ({first:%B} to {shifted(first, 2):%B %Y})",
        ),
        ("Published:", f"{published.day} {published:%B %Y}"),
        (),
    ]
    heading = ("Region Code", "Region Name", "Organisation Code", "Organisation Name", CANCELLED, LATE)
    rows = [("Z01", "INVENTED", one.code, one.hospital.name.upper(), *counts[one.code]) for one in submitted]
    total = ("-", None, "-", "England (Including Independent Sector)", *england)
    note = f"{STOPS_SUBMITTING.provider} did not submit data for this quarter."
    return workbook(
        {"Provider": [*title, heading, total, (), *rows], "Notes": [*title, ("Notes",), (note,)]}, published
    )


def _counts(world: World, trust: Provider, first: date) -> tuple[int, int]:
    cancelled = round(20 + 180 * share(world.seed, "cancelled", trust.code, first))
    return cancelled, round(cancelled * 0.3 * share(world.seed, "cancelled late", trust.code, first))
