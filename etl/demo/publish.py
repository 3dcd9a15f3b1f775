"""Publish the invented health system, day by day: every page and file, in a folder laid out as host and path.

What stands beside the waiting times is a module each in `etl/demo/series/`, found by being there.
"""

import importlib
import os
import pkgutil
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import etl.demo.series
from etl.demo import borders, geography, overview, registers, rtt
from etl.demo.flows import Month
from etl.demo.flows import months as months_of
from etl.demo.national import National, national
from etl.demo.pages import Address, Page, Publication, out_by, uploaded
from etl.demo.planted import ICB_SUCCESSION, LAST_MONTH, REVISED, REVISED_ON, TODAY, shifted
from etl.demo.rtt import Listed
from etl.demo.world import World, invent
from etl.source import all_sources

WAITS = "www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/"
TITLE = "Consultant-led Referral to Treatment Waiting Times"
HOSPITALS = "assets.nhs.uk/data/foi/Hospital.csv"
HOSPITALS_ON = date(2020, 12, 1)
# What is in the registers last changed when the ICBs did.
REGISTERS_ON = ICB_SUCCESSION.on
REVISED_MONTH = shifted(LAST_MONTH, -REVISED.months_before)
Published = Sequence[Publication | Page]


def publications() -> list[str]:
    """The sources whose files are published: every one that does not say it is left out."""
    return [name for name, source in all_sources().items() if getattr(source, "IN_DEMONSTRATION", True)]


def publish(
    folder: Path, *, seed: int = 1, months: int = 18, scale: float = 1.0, as_of: date = TODAY
) -> None:
    """Write what is out by a day, of so many months up to the last. The same arguments give the same bytes.

    Publish into the same folder on a later day and there is what a publisher has who went on in between.
    Raises `ValueError` for fewer than one month, or a scale the codes do not reach.
    """
    lay_out(folder, history(seed=seed, months=months, scale=scale), as_of)


def lay_out(folder: Path, published: Published, as_of: date) -> None:
    """Write what of a history is out by a day."""
    for file in out_by(as_of, published):
        _write(folder, file)


def history(*, seed: int, months: int, scale: float) -> Published:
    """All that is ever published. Raises `ValueError` as `publish` does."""
    if months < 1:
        raise ValueError(f"expected at least one month, found {months}")
    world = invent(seed, scale)
    periods = [shifted(LAST_MONTH, by) for by in range(1 - months, 1)]
    return [*_waits(world, periods), *_registers(world), *_beside(world, periods)]


def mondays(published: Published, weeks: int) -> list[date]:
    """The last Mondays up to today, so many of them as lie after the first release of every series."""
    listed = {to for one in published if isinstance(one, Page) for to, _ in one.links}
    series = _addresses(published, TODAY) - listed
    days = [TODAY - timedelta(weeks=back) for back in reversed(range(weeks))]
    return [day for day in days if series <= _addresses(published, day)]


def _addresses(published: Published, day: date) -> set[Address]:
    return {one.address for one in out_by(day, published)}


def _beside(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """What every module in `etl/demo/series/` publishes of these months."""
    for module in sorted(one.name for one in pkgutil.iter_modules(etl.demo.series.__path__)):
        yield from importlib.import_module(f"etl.demo.series.{module}").publications(world, periods)


def _waits(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """Every extract, the series that comes with each, and their pages."""
    months = list(months_of(world, periods))
    series = list(_overviews(months))
    extracts = [
        extract
        for month in months
        for extract in rtt.extracts(world, month, REVISED_ON if month.period == REVISED_MONTH else None)
    ]
    yield from (listed.file for listed in [*extracts, *series])
    yield from _pages(extracts, series)


def _pages(extracts: list[Listed], series: list[Listed]) -> Iterator[Page]:
    """The landing page and a page a year: the newest months first, then the national series."""
    by_year: dict[int, list[tuple[Address, str]]] = {}
    for listed in [*reversed(extracts), *series]:
        year = shifted(listed.period, -3).year
        by_year.setdefault(year, []).append((listed.file.address, listed.words))
    addresses = {year: f"{WAITS}rtt-data-{_year(year)}/" for year in sorted(by_year, reverse=True)}
    for year, links in by_year.items():
        yield Page(addresses[year], f"{TITLE} Data {_year(year)}", links)
    yield Page(WAITS, TITLE, [(to, f"{TITLE} Data {_year(year)}") for year, to in addresses.items()])


def _year(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02}"


def _overviews(months: list[Month]) -> Iterator[Listed]:
    """The national series as it comes out with each month, and once more with what was revised."""
    first = [national(month.period, month.first) for month in months]
    issues = [(rtt.published_on(month.period), first[: n + 1]) for n, month in enumerate(months)]
    if any(month.period == REVISED_MONTH for month in months):
        issues.append((REVISED_ON, [national(month.period, month.counts) for month in months]))
    replaced = [*(day for day, _ in issues[1:]), date.max]
    for (published, figures), until in zip(issues, replaced, strict=True):
        yield _overview(figures, published, until)


def _overview(figures: list[National], published: date, replaced: date) -> Listed:
    period = figures[-1].period
    content = overview.workbook(figures, published)
    size = f"{max(1, len(content) // 1024)}K"
    stem = f"RTT-Overview-Timeseries-Including-Estimates-for-Missing-Trusts-{period:%b%y}-XLS-{size}"
    words = f"RTT Overview Timeseries Including Estimates for Missing Trusts {period:%b%y} (XLS, {size})"
    address = uploaded(f"{stem}-demo.xlsx", published)
    return Listed(period, words, Publication(address, content, published, replaced))


def _registers(world: World) -> Iterator[Publication | Page]:
    yield Publication(HOSPITALS, registers.hospitals(world), HOSPITALS_ON)
    yield from registers.registrations(world, LAST_MONTH)
    texts = {
        **registers.ods_reports(world, LAST_MONTH),
        **geography.reference(world, LAST_MONTH),
        **borders.boundaries(world),
    }
    for address, text in texts.items():
        yield Publication(address, text.encode(), REGISTERS_ON)


def _write(folder: Path, file: Publication) -> None:
    """A page is the index of its folder. The time of the file is what the server says it was last changed."""
    place = folder / file.address / "index.html" if file.address.endswith("/") else folder / file.address
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(file.content)
    day = file.published
    changed = datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC).timestamp()
    os.utime(place, (changed, changed))
