"""Read the publications with nothing but the standard library, row by row, to hold the SQL against.

A folder is laid out as host and path, as the mirror's and the demonstration's are.
"""

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

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
    at: tuple[int, int] | None


@dataclass(frozen=True)
class Site:
    """Where a provider is. An office is a trust's registered address, which may be no hospital."""

    provider: str
    is_main: bool
    is_office: bool
    at: tuple[int, int]


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


def places(folder: Path) -> list[Place]:
    """The practices of the newest month of registrations."""
    files = folder.glob("files.digital.nhs.uk/GP/*/gp-reg-pat-prac-all.csv")
    rows = max((_table(file) for file in files), key=lambda some: some[0]["EXTRACT_DATE"])
    at = postcodes(folder)
    return [
        Place(
            row["CODE"],
            row["SUB_ICB_LOCATION_CODE"],
            int(row["NUMBER_OF_PATIENTS"]),
            at.get(row["POSTCODE"].replace(" ", "")),
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
    """Every site with a known postcode: offices of trusts, sites in the register, hospitals of 2020."""
    told: list[tuple[str, str, bool, bool]] = []
    for row in _report(folder, "etr") + _report(folder, "ephp"):
        told.append((row[0], row[9], True, True))
    for row in _report(folder, "ets") + _report(folder, "ephpsite"):
        told.append((row[0], row[9], True, False))
        parent = row[14] or ("" if row[13].startswith("RO") else row[13])
        if parent and not row[11]:
            told.append((parent, row[9], False, False))
    text = (folder / "assets.nhs.uk/data/foi/Hospital.csv").read_bytes().decode("latin-1")
    header, *rows = [line.split("\xac") for line in text.replace("\r\n", "\n").strip("\n").split("\n")]
    for hospital in (dict(zip(header, row, strict=True)) for row in rows):
        told.append((hospital["OrganisationCode"], hospital["Postcode"], True, False))
        told.append((hospital["ParentODSCode"], hospital["Postcode"], False, False))
    at = postcodes(folder)
    located = [(p, "".join(c.split()).upper(), main, office) for p, c, main, office in told]
    return [Site(p, main, office, at[c]) for p, c, main, office in located if p and c in at]
