"""Publish the invented health system: every page and file, in a folder laid out as host and path.

What stands beside the waiting times is a module each in `etl/demo/series/`, found by being there.
"""

import importlib
import os
import pkgutil
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import etl.demo.series
from etl.demo import borders, geography, overview, registers, rtt
from etl.demo.flows import months as months_of
from etl.demo.national import National, national
from etl.demo.pages import Address, Publication, page, uploaded
from etl.demo.planted import LAST_MONTH, REVISED, shifted
from etl.demo.rtt import Extract
from etl.demo.world import World, invent
from etl.source import all_sources

WAITS = "www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/"
TITLE = "Consultant-led Referral to Treatment Waiting Times"
HOSPITALS = "assets.nhs.uk/data/foi/Hospital.csv"
HOSPITALS_ON = date(2020, 12, 1)
Moment = Literal["now", "before the revision"]


def publications() -> list[str]:
    """The sources whose files `publish` writes: every one that does not say it is left out."""
    return [name for name, source in all_sources().items() if getattr(source, "IN_DEMONSTRATION", True)]


def publish(  # noqa: PLR0913
    folder: Path,
    *,
    seed: int = 1,
    months: int = 18,
    scale: float = 1.0,
    last_month: date = LAST_MONTH,
    as_of: Moment = "now",
) -> None:
    """Write the publications of so many months up to the last. The same arguments give the same bytes.

    To publish again into the same folder, first before the revision and then now, is what a publisher does
    who revises a month. Raises `ValueError` for fewer than one month, or a scale the codes do not reach.
    """
    if months < 1:
        raise ValueError(f"expected at least one month, found {months}")
    world, newest = invent(seed, scale), rtt.published_on(last_month)
    extracts, figures = [], list[National]()
    for month in months_of(world, [shifted(last_month, by) for by in range(1 - months, 1)]):
        is_revised = as_of == "now" and month.period == shifted(last_month, -REVISED.months_before)
        counts = month.counts if as_of == "now" else month.first
        day = newest if is_revised else rtt.published_on(month.period)
        extract = rtt.extract(world, month.period, counts, day, is_revised=is_revised)
        _write(folder, extract.address, extract.content, day)
        extracts.append(Extract(extract.period, extract.address, extract.words, b"", day))
        figures.append(national(month.period, counts))
    series = _overview(figures, newest)
    _write(folder, series.address, series.content, newest)
    _write(folder, HOSPITALS, registers.hospitals(world), HOSPITALS_ON)
    for address, text in _texts(world, extracts, series, last_month).items():
        _write(folder, address, text.encode(), newest)
    for file in _beside(world, [figure.period for figure in figures], as_of):
        _write(folder, file.address, file.content, file.published)


def _beside(world: World, periods: list[date], as_of: Moment) -> Iterable[Publication]:
    """What every module in `etl/demo/series/` publishes of these months."""
    for module in sorted(one.name for one in pkgutil.iter_modules(etl.demo.series.__path__)):
        publication = importlib.import_module(f"etl.demo.series.{module}")
        yield from publication.publications(world, periods, is_revised=as_of == "now")


def _pages(extracts: list[Extract], series: Extract) -> dict[Address, str]:
    """The landing page and a page a year; the overview is listed on the newest."""
    by_year: dict[int, list[Extract]] = {}
    for extract in extracts:
        by_year.setdefault(shifted(extract.period, -3).year, []).append(extract)
    links = {year: [(one.address, one.words) for one in reversed(some)] for year, some in by_year.items()}
    links[max(links)].append((series.address, series.words))
    addresses = {year: f"{WAITS}rtt-data-{_year(year)}/" for year in sorted(links, reverse=True)}
    found = {addresses[year]: page(f"{TITLE} Data {_year(year)}", some) for year, some in links.items()}
    found[WAITS] = page(TITLE, [(to, f"{TITLE} Data {_year(year)}") for year, to in addresses.items()])
    return found


def _year(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02}"


def _overview(figures: list[National], published: date) -> Extract:
    period = figures[-1].period
    content = overview.workbook(figures, published)
    size = f"{max(1, len(content) // 1024)}K"
    stem = f"RTT-Overview-Timeseries-Including-Estimates-for-Missing-Trusts-{period:%b%y}-XLS-{size}"
    words = f"RTT Overview Timeseries Including Estimates for Missing Trusts {period:%b%y} (XLS, {size})"
    return Extract(period, uploaded(f"{stem}-demo.xlsx", published), words, content, published)


def _texts(world: World, extracts: list[Extract], series: Extract, last_month: date) -> dict[Address, str]:
    return {
        **_pages(extracts, series),
        **registers.registrations(world, last_month),
        **registers.ods_reports(world, last_month),
        **geography.reference(world, last_month),
        **borders.boundaries(world),
    }


def _write(folder: Path, address: Address, content: bytes, day: date) -> None:
    """A page is the index of its folder. The time of the file is what the server says it was last changed."""
    file = folder / address / "index.html" if address.endswith("/") else folder / address
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    changed = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC).timestamp()
    os.utime(file, (changed, changed))
