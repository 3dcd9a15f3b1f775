"""Extracts of RTT waits in the publisher's exact form, of organisations and people that do not exist.

Today's extract has 121 columns: 13 keys, 104 weekly bands, an open band and three totals. Until March 2021
the open band began at 52 weeks; until September 2017 there were two title lines, `Year` and `Period Name`
in place of `Period`, and `RTT Part Name` in place of `RTT Part Type`.
"""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

Table = list[list[str]]
TITLES = ["Referral to Treatment waiting times, an invented extract", "Nothing in it is real"]
NAMES = {"C_110": "Trauma and Orthopaedic Service", "C_999": "Total", "X05": "Other - Surgical Services"}
PARTS = {
    "Part_1A": "Completed Pathways For Admitted Patients",
    "Part_1B": "Completed Pathways For Non-Admitted Patients",
    "Part_2": "Incomplete Pathways",
    "Part_2A": "Incomplete Pathways with DTA",
    "Part_3": "New RTT Periods - All Patients",
}
ORGANISATIONS = [
    "Provider Parent Org Code", "Provider Parent Name", "Provider Org Code", "Provider Org Name",
    "Commissioner Parent Org Code", "Commissioner Parent Name", "Commissioner Org Code",
    "Commissioner Org Name",
]  # fmt: skip
TOTALS = ["Total", "Patients with unknown clock start date", "Total All"]


class Layout(Enum):
    """The three forms; the value is the week at which the open band begins."""

    NOW = 104
    TO_MARCH_2021 = 52
    TO_SEPTEMBER_2017 = -52

    @property
    def open_band(self) -> int:
        return abs(self.value)

    @property
    def header(self) -> list[str]:
        is_oldest = self is Layout.TO_SEPTEMBER_2017
        period = ["Year", "Period Name"] if is_oldest else ["Period"]
        part = "RTT Part Name" if is_oldest else "RTT Part Type"
        bands = [f"Gt {week:02} To {week + 1:02} Weeks SUM 1" for week in range(self.open_band)]
        keys = [part, "RTT Part Description", "Treatment Function Code", "Treatment Function Name"]
        return [*period, *ORGANISATIONS, *keys, *bands, f"Gt {self.open_band:02} Weeks SUM 1", *TOTALS]


@dataclass(frozen=True)
class Row:
    """One row: people by whole weeks waited, those whose clock start is not known, or new clock starts."""

    part: str = "Part_2"
    weeks: Mapping[int, int] = field(default_factory=dict)
    unknown: int = 0
    starts: int = 0
    provider: str = "ZZA"
    commissioner: str = "Z0A"
    specialty: str = "C_110"


WAITING = Row(weeks={0: 5, 17: 2, 18: 4, 60: 1})
TREATED = Row("Part_1A", {3: 7, 40: 2}, unknown=1)
STARTED = Row("Part_3", starts=9)
AT_THE_OTHER = Row(weeks={1: 3}, provider="ZZB")
ROWS = (WAITING, TREATED, STARTED, AT_THE_OTHER)


def table(period: date, rows: Sequence[Row] = ROWS, layout: Layout = Layout.NOW) -> Table:
    """The header and the rows, every cell as text."""
    return [layout.header, *(_cells(period, row, layout) for row in rows)]


def _cells(period: date, row: Row, layout: Layout) -> list[str]:
    first_year = period.year if period.month > 3 else period.year - 1
    year = f"{first_year}-{(first_year + 1) % 100:02}"
    is_oldest = layout is Layout.TO_SEPTEMBER_2017
    told = [year, f"{period:%B}"] if is_oldest else [f"RTT-{period:%B-%Y}"]
    provider = ["ZZ1", "NHS EXAMPLE, NORTH AND SOUTH ICB", row.provider, f"HOSPITAL {row.provider}, EXAMPLE"]
    commissioner = [
        "ZZ1",
        "NHS EXAMPLE, NORTH AND SOUTH ICB",
        row.commissioner,
        f"NHS AREA {row.commissioner}",
    ]
    keys = [row.part, PARTS[row.part], row.specialty, NAMES.get(row.specialty, row.specialty)]
    bands = [str(row.weeks.get(week, "")) for week in range(layout.open_band + 1)]
    return [*told, *provider, *commissioner, *keys, *bands, *_totals(row)]


def _totals(row: Row) -> list[str]:
    """Which of the three are filled depends on the part."""
    known = sum(row.weeks.values())
    if row.part == "Part_3":
        return ["", "", str(row.starts)]
    if row.part in ("Part_2", "Part_2A"):
        return ["", "", str(known)]
    return [str(known), str(row.unknown), str(known + row.unknown)]


def text(of: Table, titles: Sequence[str] = ()) -> bytes:
    """As the publisher writes it: ASCII, CRLF, quotes only where they are needed."""
    out = io.StringIO()
    out.writelines(f"{title}\r\n" for title in titles)
    csv.writer(out).writerows(of)
    return out.getvalue().encode("ascii")


def zipped(content: bytes, inside: str = "20260930-RTT-September-2026-full-extract.csv") -> bytes:
    """One file in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inside, content)
    return out.getvalue()


def extract(period: date, rows: Sequence[Row] = ROWS, layout: Layout = Layout.NOW) -> bytes:
    """The whole file as it is downloaded."""
    titles = TITLES if layout is Layout.TO_SEPTEMBER_2017 else ()
    return zipped(text(table(period, rows, layout), titles))


def table_of(content: bytes) -> Table:
    """The cells of a zipped extract, to be changed and zipped again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        [name] = archive.namelist()
        return list(csv.reader(io.StringIO(archive.read(name).decode("ascii"))))
