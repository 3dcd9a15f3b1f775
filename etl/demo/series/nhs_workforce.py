"""Midwives of the invented health system: a file for each of the last months, one trust without rows."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta

from etl.demo import maternity
from etl.demo.chance import share
from etl.demo.maternity import File
from etl.demo.pages import Cells, Page, Publication, csv_text
from etl.demo.planted import shifted
from etl.demo.world import Provider, World
from etl.sources.nhs_workforce import PAGE

SERIES = PAGE.removeprefix("https://") + "/"
FILES = "files.digital.nhs.uk"
MONTHS, MONTHS_LATER = 2, 2
# A trust whose staff are not in the staff record.
WITHOUT_A_RECORD = "ZZC"
HEADING = (
    "Date", "NHSE_Region_Code", "NHSE_Region_Name", "Org Code", "Org Name", "Cluster Group",
    "Benchmark Group", "Staff Group Sort Order", "Staff Group", "Data Type", "Total",
)  # fmt: skip


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, and a page and a zip for each of the last months of maternity services."""
    pages = []
    for month in periods[-MONTHS - 1 : -1]:
        words = f"NHS Workforce Statistics, {month:%B %Y}"
        address = f"{FILES}/NWS/{month:%Y%m}/{words.replace(',', '').replace(' ', '-')}-csv-files.zip"
        content = _zipped(world, f"{words} Staff Group and Organisation.csv", month, periods)
        yield Publication(address, content, shifted(month, MONTHS_LATER).replace(day=25))
        its_page = f"{SERIES}{month:%B-%Y}/".lower()
        yield Page(its_page, words, [(address, f"{words} csv files")])
        pages.append((its_page, words))
    yield Page(SERIES, "NHS Workforce Statistics", pages)


def _zipped(world: World, name: str, month: date, periods: list[date]) -> bytes:
    rows = [row for one in (shifted(month, -1), month) for row in _rows(world, one, periods)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        day = (month.year, month.month, 1, 0, 0, 0)
        archive.writestr(zipfile.ZipInfo(name, day), csv_text([HEADING, *rows]))
    return out.getvalue()


def _rows(world: World, month: date, periods: list[date]) -> Iterator[Cells]:
    file = File(month, "final", month)
    for unit in maternity.units(world, file, periods):
        if unit.code != WITHOUT_A_RECORD:
            yield from _rows_of(world, unit, file)


def _rows_of(world: World, unit: Provider, file: File) -> Iterator[Cells]:
    """Every staff group, and midwives alone: people, and full-time equivalents."""
    _, region, name = maternity.above(world, unit)[1]
    last_day = shifted(file.month, 1) - timedelta(days=1)
    who = (f"{last_day}", region, name, unit.code, unit.hospital.name, "Acute", "Acute")
    midwives = maternity.births(world, unit, file) / (1.8 + 0.9 * share(world.seed, "midwives", unit.code))
    for place, group, fte in (("01", "Total", midwives * 28), ("07", "Midwives", midwives)):
        yield *who, place, group, "FTE", f"{fte:.2f}"
        yield *who, place, group, "HC", round(fte * 1.2)
