"""Registers as they are published: people registered with practices, organisations, hospitals."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta

from etl.demo.chance import share
from etl.demo.geography import sub_icb_ons
from etl.demo.land import HUB, REGIONS, Area
from etl.demo.pages import Address, Cells, Page, Publication, csv_text
from etl.demo.planted import MERGED, second_thursday, shifted
from etl.demo.world import Provider, Site, World
from etl.national_grid import latitude_longitude

REGISTRATIONS = (
    "digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice/"
)
REPORT = "www.odsdatasearchandexport.nhs.uk/api/getReport__report={}"


def registrations(world: World, last_month: date) -> Iterator[Publication | Page]:
    """A page and a file for each of three months up to the one in which the waiting times are published."""
    links = []
    for month in [shifted(last_month, by) for by in (0, 1, 2)]:
        under = f"{REGISTRATIONS}{month:%B-%Y}/".lower()
        address = f"files.digital.nhs.uk/GP/{month:%Y}{f'{month:%b}'.upper()}/gp-reg-pat-prac-all.csv"
        words = f"Patients Registered at a GP Practice, {month:%B %Y}"
        yield Publication(address, csv_text(_practices(world, month)).encode(), second_thursday(month))
        yield Page(under, words, [(address, f"{words}: Totals (GP practice-all persons)")])
        links.append((under, f"{month:%B %Y}"))
    yield Page(REGISTRATIONS, "Patients Registered at a GP Practice", links)


def _practices(world: World, month: date) -> Iterator[Cells]:
    yield (
        "PUBLICATION", "EXTRACT_DATE", "TYPE", "SUB_ICB_LOCATION_CODE", "ONS_SUB_ICB_LOCATION_CODE", "CODE",
        "POSTCODE", "SEX", "AGE", "NUMBER_OF_PATIENTS",
    )  # fmt: skip
    for practice in world.practices:
        site = practice.site
        grown = round(practice.patients * (1 + 0.002 * share(world.seed, "grown", month, site.code)))
        yield (
            "GP_PRAC_PAT_LIST", month, "GP", site.area.code, sub_icb_ons(world, site.area), site.code,
            site.postcode, "ALL", "ALL", grown,
        )  # fmt: skip


def ods_reports(world: World, last_month: date) -> dict[Address, str]:
    """The reports of the Organisation Data Service: 27 columns, no header, everything quoted."""
    merged_on = shifted(last_month, -MERGED.months_before)
    reports: dict[str, list[list[str]]] = {
        "etr": [_trust(world, p, merged_on) for p in world.providers if not p.company],
        "ets": [_site(world, p, s) for p in world.providers if not p.company for s in p.sites],
        "ephp": [_company(world, code) for code in world.companies],
        "ephpsite": [_site(world, p, s) for p in world.providers if p.company for s in p.sites],
        "eccg": [
            *(_commissioner(world, area) for area in world.areas),
            _organisation(world, *HUB, "", role="RO218"),
        ],
        "epraccur": [_surgery(world, practice.site) for practice in world.practices],
    }
    return {
        REPORT.format(name): csv_text(rows, quoting=csv.QUOTE_ALL, end="\r\n")
        for name, rows in reports.items()
    }


def _organisation(world: World, code: str, name: str, board: str, **more: str) -> list[str]:
    """A row of 27 cells; `more` may hold postcode, parent, role (of a commissioner) and closed (a day)."""
    region = next((b.region for b in world.boards if b.code == board), min(REGIONS))
    cells = {
        1: code, 2: name, 3: region, 4: board, 10: more.get("postcode", ""), 11: "20130401",
        12: more.get("closed", ""), 14: more.get("role", ""), 15: more.get("parent", ""), 22: "1",
    }  # fmt: skip
    return [cells.get(column, "") for column in range(1, 28)]


def _trust(world: World, provider: Provider, merged_on: date) -> list[str]:
    """A trust that merged has its last day in law, and stays on the report."""
    last_day = merged_on - timedelta(days=1)
    closed = f"{last_day:%Y%m%d}" if provider.code == MERGED.provider else ""
    hospital, postcode = provider.hospital, provider.sites[0].postcode
    return _organisation(
        world, provider.code, hospital.name.upper(), hospital.board, postcode=postcode, closed=closed
    )


def _company(world: World, code: str) -> list[str]:
    board = next(p.hospital.board for p in world.providers if p.company == code)
    return _organisation(world, code, world.companies[code].upper(), board)


def _site(world: World, provider: Provider, site: Site) -> list[str]:
    parent = provider.company or provider.code
    board = provider.hospital.board
    return _organisation(world, site.code, site.name.upper(), board, postcode=site.postcode, parent=parent)


def _surgery(world: World, site: Site) -> list[str]:
    board, parent = site.area.board, site.area.code
    return _organisation(world, site.code, site.name.upper(), board, postcode=site.postcode, parent=parent)


def _commissioner(world: World, area: Area) -> list[str]:
    name = next(board.name for board in world.boards if board.code == area.board).upper()
    return _organisation(world, area.code, f"NHS {name} ICB - {area.code}", area.board, role="RO319")


def hospitals(world: World) -> bytes:
    """The NHS website's list: cells told apart by the byte 0xAC, text in latin-1."""
    header = (
        "OrganisationID", "OrganisationCode", "OrganisationType", "SubType", "Sector", "OrganisationStatus",
        "IsPimsManaged", "OrganisationName", "Address1", "Address2", "Address3", "City", "County", "Postcode",
        "Latitude", "Longitude", "ParentODSCode", "ParentName", "Phone", "Email", "Website", "Fax",
    )  # fmt: skip
    lines = [header]
    for number, (provider, site) in enumerate((p, s) for p in world.providers for s in p.sites):
        latitude, longitude = latitude_longitude(site.easting, site.northing)
        company = world.companies.get(provider.company or "")
        sector = "Independent Sector" if company else "NHS Sector"
        lines.append((
            str(90_000 + number), site.code, "Hospital", "Hospital", sector, "Visible", "True", site.name,
            "", "", "", provider.hospital.town, "", site.postcode, str(latitude), str(longitude),
            provider.company or provider.code, company or provider.hospital.name, "", "", "", "",
        ))  # fmt: skip
    return "".join("¬".join(line) + "\n" for line in lines).encode("latin-1")
