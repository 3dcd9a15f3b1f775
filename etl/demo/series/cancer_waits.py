"""Cancer waits of the invented health system: a final and a provisional extract, with halves and margins."""

from collections.abc import Iterator
from datetime import date

from etl.demo.chance import share
from etl.demo.pages import Cells, Page, Publication, uploaded, workbook
from etl.demo.planted import STOPS_SUBMITTING, shifted
from etl.demo.world import Provider, World
from etl.sources.cancer_waits import PAGE

SERIES = PAGE.removeprefix("https://")
LAST_FINAL, LAST_PROVISIONAL, MONTHS = 6, 1, 3
HEADING = (
    *("PERIOD", "YEAR", "MONTH", "STANDARD", "ORG CODE", "STAGE/ROUTE", "TREATMENT MODALITY", "CANCER TYPE"),
    *("TOTAL TREATED", "WITHIN STANDARD", "BREACHES"),
)
CANCERS = ("Breast", "Lung", "Urological - Prostate")
MODALITIES = ("Surgery", "Anti-cancer drug regimen")
TREATED = {
    ("31-day Combined", "First Treatment"): 0.95,
    ("31-day Combined", "Subsequent Treatment"): 0.92,
    ("62-day Combined", "Screening"): 0.66,
    ("62-day Combined", "Urgent Suspected Cancer"): 0.62,
}


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, with the extracts that lie whole within the months."""
    links = []
    for state, before, later in (("Final", LAST_FINAL, 6), ("Provisional", LAST_PROVISIONAL, 2)):
        months = periods[-before - MONTHS : -before]
        if len(months) < MONTHS:
            continue
        published = shifted(periods[-1], 2) if state == "Provisional" else shifted(months[-1], later)
        span = f"{months[0]:%b %Y} to {months[-1]:%b %Y}"
        words = f"CWT CRS {span} Data Extract Provider {state}"
        address = uploaded(f"{words.replace(' ', '-')}.xlsx", published)
        links.append((address, words))
        rows = [
            row for month in months for trust in _trusts(world, month) for row in _rows(world, trust, month)
        ]
        yield Publication(
            address, workbook({"CWT CRS Provider Extract": [HEADING, *rows]}, published), published
        )
    yield Page(SERIES, "Cancer Waiting Times", links)


def _trusts(world: World, month: date) -> list[Provider]:
    """One trust sends nothing in its silent months, and has no rows."""
    is_silent = month.month % 2 == 0
    return [
        one
        for one in world.providers
        if not one.company and not (is_silent and one.code == STOPS_SUBMITTING.provider)
    ]


def _rows(world: World, trust: Provider, month: date) -> Iterator[Cells]:
    first = month.year - (month.month < 4)
    stem = (month, f"{first}/{(first + 1) % 100:02}", f"{month:%b}".upper())
    size = 20 + round(80 * share(world.seed, "cancer", trust.code, month))
    for route in ("URGENT SUSPECTED CANCER", "NATIONAL SCREENING PROGRAMME"):
        yield (*stem, "28-day FDS", trust.code, route, None, "Suspected lung cancer", *_split(4 * size, 0.75))
    for (standard, route), timely in TREATED.items():
        cells = {
            (cancer, modality): _halves(world, trust, (month, standard, route, cancer, modality), size)
            for cancer in CANCERS
            for modality in MODALITIES
        }
        for cancer in CANCERS:
            total = sum(count for (one, _), count in cells.items() if one == cancer)
            yield (*stem, standard, trust.code, route, "ALL MODALITIES", cancer, *_split(total, timely))
        for modality in MODALITIES:
            total = sum(count for (_, one), count in cells.items() if one == modality)
            yield (*stem, standard, trust.code, route, modality, "ALL CANCERS", *_split(total, timely))


def _halves(world: World, trust: Provider, key: tuple[object, ...], size: float) -> float:
    return round(size * share(world.seed, "cancer", trust.code, *key)) / 2


def _split(total: float, timely: float) -> tuple[float, float, float]:
    within = round(2 * total * timely) / 2
    return total, within, total - within
