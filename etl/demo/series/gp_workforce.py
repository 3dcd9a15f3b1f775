"""The general practice workforce of the invented health system: a file a month, one practice without data."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

from etl.demo.chance import share
from etl.demo.pages import Page, Publication, csv_text
from etl.demo.planted import shifted
from etl.demo.world import Practice, World
from etl.sources.gp_workforce import PAGE

SERIES = PAGE.removeprefix("https://") + "/"
FILES = "files.digital.nhs.uk"
MONTHS = 2
HEADING = (
    *("PRAC_CODE", "PRAC_NAME", "SUB_ICB_CODE", "TOTAL_PATIENTS", "TOTAL_GP_HC", "TOTAL_GP_FTE"),
    "TOTAL_NURSES_FTE",
)


def publications(world: World, periods: list[date]) -> Iterator[Publication | Page]:
    """The page of the series, with a zip for each of the last months."""
    links = []
    for month in periods[-MONTHS:]:
        published = shifted(month, 1).replace(day=25)
        name = f"General Practice {month:%B %Y} Practice Level"
        address = f"{FILES}/GPW/{month:%Y%m}/{name.replace(' ', '-')}.zip"
        links.append((address, name))
        yield Publication(address, _zipped(world, name, month), published)
    yield Page(SERIES, "General practice workforce", links)


def _zipped(world: World, name: str, month: date) -> bytes:
    rows = [
        _row(world, practice, month, is_silent=not place) for place, practice in enumerate(world.practices)
    ]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        day = (month.year, month.month, 1, 0, 0, 0)
        archive.writestr(zipfile.ZipInfo(f"{name}.csv", day), csv_text([HEADING, *rows]))
    return out.getvalue()


def _row(world: World, practice: Practice, month: date, *, is_silent: bool) -> tuple[object, ...]:
    site = practice.site
    who = (site.code, site.name, site.area.code, practice.patients)
    if is_silent:
        return (*who, "ND", "ND", "ND")
    doctors = practice.patients / (1500 + 1400 * share(world.seed, "GPs", site.code))
    return (*who, round(doctors * 1.3) + 1, f"{doctors:.2f}", f"{doctors * 0.5:.2f}")
