"""The e-Referral Service of the invented health system: a file a month of weeks, by area and specialty."""

from collections.abc import Iterator
from datetime import date, timedelta

from etl.demo.chance import share
from etl.demo.pages import Page, Publication, csv_text
from etl.demo.planted import SLOTS_LATE, shifted
from etl.demo.world import World
from etl.sources.ers_open_data import PAGE

SERIES = PAGE.removeprefix("https://") + "/"
FILES = "files.digital.nhs.uk"
MONTHS = 3
HEADING = ("Week Commencing", "Sub ICB Code", "Sub ICB Name", "Specialty", "Referrals", "Bookings", "ASIs")
SPECIALTIES = ("Orthopaedics", "Ophthalmology")
FEWEST = 4


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, with a file for each of the last months."""
    links = []
    for month in periods[-MONTHS:]:
        published = _published(month, periods[-1])
        address = f"{FILES}/eRS/{month:%Y%m}/eRS-weekly-open-data-{month:%B-%Y}.csv"
        links.append((address, f"e-RS weekly open data {month:%B %Y}"))
        mondays = [month + timedelta(days=days) for days in range(31)]
        weeks = [day for day in mondays if day.weekday() == 0 and day.month == month.month]
        rows = [row for week in weeks for row in _rows(world, week)]
        yield Publication(address, csv_text([HEADING, *rows]).encode(), published)
    yield Page(SERIES, "e-Referral Service open data", links)


def _published(month: date, newest: date) -> date:
    """About three weeks on. A month that is late holds up the one after it."""
    if month == shifted(newest, -SLOTS_LATE.months_before):
        return SLOTS_LATE.on
    return max(shifted(month, 1).replace(day=20), SLOTS_LATE.on if month == newest else date.min)


def _rows(world: World, week: date) -> Iterator[tuple[object, ...]]:
    for area in world.areas:
        for specialty in SPECIALTIES:
            chance = share(world.seed, "slots", area.code, specialty, week)
            referrals = round(30 + 90 * area.size * chance)
            issues = round(referrals * (0.08 + 0.2 * chance))
            printed = "*" if 0 < issues < FEWEST else issues
            yield (
                f"{week:%d/%m/%Y}",
                area.code,
                area.town,
                specialty,
                referrals,
                round(referrals * 0.8),
                printed,
            )
