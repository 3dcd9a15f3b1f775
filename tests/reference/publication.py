"""Read the publications with nothing but the standard library, row by row, to hold the SQL against.

A folder is laid out as host and path, as the mirror's and the demonstration's are. Degrees are made metres by
the project's own function, which is tested against points that the Ordnance Survey printed.
"""

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from etl.national_grid import national_grid

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BANDS = 105


@dataclass(frozen=True)
class Line:
    """A row of the extract: `weeks[i]` people waited over i weeks and up to i + 1; the last band is open."""

    provider: str
    icb: str
    commissioner: str
    part: str
    specialty: str
    weeks: tuple[int, ...]
    unknown: int
    everybody: int


@dataclass(frozen=True)
class Place:
    """A GP practice; `at` is metres east and north, or None."""

    code: str
    sub_icb: str
    patients: int
    at: tuple[float, float] | None


@dataclass(frozen=True)
class Site:
    """Where a provider is. An office is a trust's registered address, which may be no hospital."""

    provider: str
    is_main: bool
    is_office: bool
    at: tuple[float, float]


def extracts(folder: Path) -> dict[date, Path]:
    """The zip of each month."""
    found = {}
    for file in folder.rglob("Full-CSV-data-file-*.zip"):
        named = re.match(r"Full-CSV-data-file-([A-Z][a-z]{2})(\d\d)-", file.name)
        assert named
        month = date(2000 + int(named[2]), MONTHS.index(named[1]) + 1, 1)
        assert month not in found
        found[month] = file
    return dict(sorted(found.items()))


def lines(file: Path, only: Collection[str] = ()) -> Iterator[Line]:
    """The rows of a month, or only those of some specialties."""
    wanted = re.compile("|".join(f",{code}," for code in only))
    with zipfile.ZipFile(file) as archive, archive.open(archive.namelist()[0]) as binary:
        text = io.TextIOWrapper(binary, "ascii", newline="")
        header = next(csv.reader([next(text)]))
        assert header[13] == "Gt 00 To 01 Weeks SUM 1"
        assert header[117] == "Gt 104 Weeks SUM 1"
        for row in csv.reader(line for line in text if wanted.search(line.replace('"', ""))):
            counts = [int(cell) if cell else 0 for cell in row[13:]]
            weeks, (_, unknown, everybody) = tuple(counts[:BANDS]), counts[BANDS:]
            yield Line(row[3], row[5], row[7], row[9], row[11], weeks, unknown, everybody)


def month_end(month: date) -> date:
    """The last day."""
    return shifted(month, 1) - timedelta(days=1)


def shifted(month: date, by: int) -> date:
    """So many months later."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)


def _table(file: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with file.open(encoding=encoding, newline="") as text:
        return list(csv.DictReader(text))


def postcodes(folder: Path) -> dict[str, tuple[int, int]]:
    """Metres east and north of each postcode without blanks."""
    rows = _table(folder / "reference/ONSPD_extract.csv")
    return {row["pcds"].replace(" ", ""): (int(row["oseast1m"]), int(row["osnrth1m"])) for row in rows}


class Locations:
    """Where a postcode is: its own point, a hospital's there, else of its sector or outward part."""

    def __init__(self, folder: Path) -> None:
        self.own = postcodes(folder)
        self.printed = defaultdict[str, list[tuple[float, float]]](list)
        for hospital in hospitals(folder):
            code = hospital["Postcode"].replace(" ", "")
            if hospital["Latitude"] and hospital["Longitude"] and code[:2] not in ("BT", "GY", "IM", "JE"):
                self.printed[code].append(_metres(hospital["Latitude"], hospital["Longitude"]))
        self.sectors = _sectors(folder, self.own)

    def at(self, postcode: str) -> tuple[float, float] | None:
        """Metres east and north; None where nothing is known."""
        code = postcode.replace(" ", "").upper()
        if code in self.own or code in self.printed:
            return self.own.get(code) or _middle([(1, point) for point in self.printed[code]])
        if code[:-2] in self.sectors:
            return self.sectors[code[:-2]][1]
        return _middle([known for name, known in self.sectors.items() if name[:-1] == code[:-3]])


def _metres(latitude: str, longitude: str) -> tuple[float, float]:
    there = national_grid(float(latitude), float(longitude))
    return there["easting"], there["northing"]


def _middle(points: list[tuple[int, tuple[float, float]]]) -> tuple[float, float] | None:
    size = sum(number for number, _ in points)
    east, north = (sum(number * point[axis] for number, point in points) for axis in (0, 1))
    return (east / size, north / size) if size else None


def _sectors(folder: Path, own: dict[str, tuple[int, int]]) -> dict[str, tuple[int, tuple[float, float]]]:
    """By sector without a blank, how many postcodes are known and their middle: from where more are known."""
    listed = defaultdict[str, list[tuple[int, tuple[float, float]]]](list)
    for code, point in own.items():
        listed[code[:-2]].append((1, point))
    sectors = {name: (len(points), middle) for name, points in listed.items() if (middle := _middle(points))}
    file = folder / "reference/postcode_sector_centroids_codepointopen.csv"
    for row in _table(file) if file.exists() else []:
        name, size = row["sector"].replace(" ", ""), int(row["n_postcodes"])
        if size > sectors.get(name, (0,))[0]:
            sectors[name] = size, _metres(row["lat"], row["lon"])
    return sectors


def hospitals(folder: Path) -> list[dict[str, str]]:
    """The rows of the list of hospitals."""
    text = (folder / "assets.nhs.uk/data/foi/Hospital.csv").read_bytes().decode("latin-1")
    header, *rows = [line.split("\xac") for line in text.replace("\r\n", "\n").strip("\n").split("\n")]
    return [dict(zip(header, row, strict=True)) for row in rows]


def places(folder: Path) -> list[Place]:
    """The practices of the newest month of registrations."""
    files = folder.glob("files.digital.nhs.uk/GP/*/gp-reg-pat-prac-all.csv")
    rows = max((_table(file) for file in files), key=lambda some: some[0]["EXTRACT_DATE"])
    locations = Locations(folder)
    return [
        Place(
            row["CODE"],
            row["SUB_ICB_LOCATION_CODE"],
            int(row["NUMBER_OF_PATIENTS"]),
            locations.at(row["POSTCODE"]),
        )
        for row in rows
    ]


def _report(folder: Path, name: str) -> list[list[str]]:
    file = folder / f"www.odsdatasearchandexport.nhs.uk/api/getReport__report={name}"
    if not file.exists():
        return []
    with file.open(encoding="latin-1", newline="") as text:
        return list(csv.reader(text))


def closed(folder: Path) -> dict[str, date]:
    """The last day of each trust and independent provider that closed."""
    rows = _report(folder, "etr") + _report(folder, "ephp")
    return {r[0]: date(int(r[11][:4]), int(r[11][4:6]), int(r[11][6:])) for r in rows if r[11]}


def sites(folder: Path) -> list[Site]:
    """Every site with a known place: offices of trusts, sites in the register, hospitals of 2020."""
    told: list[tuple[str, str, bool, bool]] = []
    for row in _report(folder, "etr") + _report(folder, "ephp"):
        told.append((row[0], row[9], True, True))
    for row in _report(folder, "ets") + _report(folder, "ephpsite"):
        told.append((row[0], row[9], True, False))
        parent = row[14] or ("" if row[13].startswith("RO") else row[13])
        if parent and not row[11]:
            told.append((parent, row[9], False, False))
    for hospital in hospitals(folder):
        told.append((hospital["OrganisationCode"], hospital["Postcode"], True, False))
        told.append((hospital["ParentODSCode"], hospital["Postcode"], False, False))
    locations = Locations(folder)
    located = [(p, main, office, locations.at("".join(c.split()))) for p, c, main, office in told]
    return [Site(p, main, office, at) for p, main, office, at in located if p and at]
