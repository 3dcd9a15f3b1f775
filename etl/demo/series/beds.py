"""Beds of the invented health system: a workbook a quarter, with an estimate for the trust that stops
submitting."""

from collections.abc import Iterator
from datetime import date

from etl.bed_workbooks import PAGE
from etl.demo.chance import share
from etl.demo.pages import Cells, Page, Publication, uploaded, workbook
from etl.demo.planted import STOPS_SUBMITTING, shifted
from etl.demo.quarters import financial_year, quarter, quarters
from etl.demo.world import Provider, World

SERIES = PAGE.removeprefix("https://")
MONTHS_LATER = 1
GROUPS = ("Available", "Occupied", "% Occupied")
# Kinds of bed as headings: how many a trust of middle size has, and the share that is full.
KINDS = {
    "General & Acute": (600, 0.92),
    "Learning Disabilities": (0, 0.0),
    "Maternity": (40, 0.6),
    "Mental Illness": (0, 0.0),
}
NAMES = ("Total ", *KINDS)
# The share of the general and acute beds with a patient that each specialty has; the last has what is left.
SPECIALTIES = {
    "100 General Surgery": 0.11,
    "110 Trauma & Orthopaedics": 0.12,
    "120 ENT": 0.02,
    "130 Ophthalmology": 0.01,
    "320 Cardiology": 0.08,
    "300 General Medicine": None,
}
OBSTETRICS = "501 Obstetrics"
ESTIMATE = "The following trusts did not submit and an estimate was submitted on their behalf:"


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, and the page of overnight beds with a workbook for each whole quarter."""
    links = []
    for first in quarters(periods):
        published = shifted(first, 2 + MONTHS_LATER).replace(day=21)
        named = f"Q{quarter(first)}-{financial_year(first)}"
        address = uploaded(f"Beds-Open-Overnight-Web_File-{named}.xlsx", published)
        links.append((address, f"Beds Open Overnight {named} (XLSX, 140KB)"))
        yield Publication(address, _workbook(world, first, published), published)
    under = f"{SERIES}bed-data-overnight/"
    yield Page(under, "Bed Data Overnight", links)
    yield Page(SERIES, "Bed availability", [(under, "Bed Data Overnight")])


def _workbook(world: World, first: date, published: date) -> bytes:
    trusts = [provider for provider in world.providers if not provider.company]
    beds = {trust.code: _beds(world, trust, first) for trust in trusts}
    england = [sum(column) for column in zip(*beds.values(), strict=True)]
    last = shifted(first, 2)
    when = (financial_year(first), f"{last:%B}")
    title: list[Cells] = [
        ("Title:", "Average daily number of beds open overnight, an invented health system"),
        ("Period:", f"{first:%B} to {last:%B %Y}"),
        (),
        (*[None] * 5, *(cell for group in GROUPS for cell in (group, *[None] * len(NAMES)))),
    ]
    names = [cell for _ in GROUPS for cell in (*NAMES, None)]
    heading = ("Year", "Period End", "Region Code", "Org Code", "Org Name", *names)
    rows = [
        (*when, "Z01", trust.code, trust.hospital.name.upper(), *_cells(beds[trust.code])) for trust in trusts
    ]
    quality = [("Data Quality KH03",), (ESTIMATE,), (STOPS_SUBMITTING.provider, "AN ESTIMATE")]
    sheet = [*title, heading, (*when, None, None, "England", *_cells(england)), (), *rows]
    by_specialty: list[Cells] = [
        *title[:3],
        (*heading[:5], *SPECIALTIES, OBSTETRICS),
        (*when, None, None, "England", *_specialties(england)),
        *((*row[:5], *_specialties(beds[trust.code])) for row, trust in zip(rows, trusts, strict=True)),
    ]
    sheets = {"NHS Trust by Sector": sheet, "Occupied by Specialty": by_specialty}
    return workbook({"Data Quality": quality, **sheets}, published)


def _beds(world: World, trust: Provider, first: date) -> list[float]:
    """Open of each kind, then occupied of each kind."""
    size = 0.5 + share(world.seed, "beds", trust.code)
    full = 0.95 + 0.1 * share(world.seed, "beds full", trust.code, first)
    open_beds = [round(number * size, 2) for number, _ in KINDS.values()]
    shares = [part * full for _, part in KINDS.values()]
    return [*open_beds, *(round(beds * part, 2) for beds, part in zip(open_beds, shares, strict=True))]


def _specialties(beds: list[float]) -> list[float]:
    """What is occupied of the general and acute beds, shared out, and of maternity."""
    general, _, maternity, _ = beds[len(KINDS) :]
    shared = [round(general * part, 2) for part in SPECIALTIES.values() if part]
    return [*shared, round(general - sum(shared), 2), maternity]


def _cells(beds: list[float]) -> list[object]:
    """Totals before each group of kinds, a spacer after it, and a dash for the share of no beds."""
    available, occupied = beds[: len(KINDS)], beds[len(KINDS) :]
    groups = [[sum(available), *available], [sum(occupied), *occupied]]
    shares = [part / whole if whole else "-" for whole, part in zip(*groups, strict=True)]
    return [*groups[0], None, *groups[1], None, *shares]
