"""The real months laid out by date: each out on its day, one revised later, one without a provider.

A month is out on the second Thursday of the second month after it, which is 36 to 45 days after its end.
The files of the shared mirror are all revisions: here they stand for the first releases, and what is revised
again is stated cell by cell. Only rows of the commissioners of some ICBs may be left in, so that a build
takes little. The national series, which fits neither these nor what was changed, is left out.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from etl.demo.pages import Address, Page, Publication, uploaded
from etl.demo.planted import second_thursday, shifted

WAITS = "www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/"
EXTRACTS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2/*/*/Full-CSV-data-file-{:%b%y}-*.zip"
MONTHS = [shifted(date(2024, 4, 1), by) for by in range(12)]
TOTAL = "C_999"
PROVIDER, COMMISSIONER, ICB = (
    "Provider Org Code",
    "Commissioner Org Code",
    "Commissioner Parent Org Code",
)
PART, SPECIALTY = "RTT Part Type", "Treatment Function Code"


@dataclass(frozen=True)
class Cell:
    """So many people more in a weekly band of the list of a provider, commissioner and specialty."""

    provider: str
    commissioner: str
    specialty: str
    week: int
    more: int

    @property
    def band(self) -> str:
        """The heading of the band."""
        return f"Gt {self.week:02} To {self.week + 1:02} Weeks SUM 1"


@dataclass(frozen=True)
class Revision:
    """A month that is published again on a day, with other numbers in these cells."""

    month: date
    on: date
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Silence:
    """A provider without rows in one month."""

    provider: str
    month: date


def published_on(month: date) -> date:
    """The second Thursday of the second month after."""
    return second_thursday(shifted(month, 2))


def history(
    real: Path,
    revision: Revision,
    silence: Silence,
    icbs: Sequence[str] = (),
    months: Sequence[date] = MONTHS,
) -> list[Publication | Page]:
    """All that is ever published, to be laid out by `etl.demo.lay_out` as of a day."""
    files = [file for month in months for file in _files(real, month, revision, silence, icbs)]
    by_year: dict[str, list[tuple[Address, str]]] = {}
    for month, words, file in files:
        by_year.setdefault(_year(month), []).append((file.address, words))
    pages = [Page(f"{WAITS}rtt-data-{year}/", f"RTT Data {year}", links) for year, links in by_year.items()]
    landing = Page(WAITS, "RTT Waiting Times", [(page.address, page.title) for page in reversed(pages)])
    return [*(file for _, _, file in files), *pages, landing]


def link_others(real: Path, folder: Path) -> None:
    """Everything else that is mirrored, as it is: linked, not copied."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in real.iterdir():
        if place.is_dir() and place.name != WAITS.partition("/")[0]:
            (folder / place.name).symlink_to(place)


def extract(real: Path, month: date, icbs: Sequence[str] = ()) -> pl.DataFrame:
    """The rows of a month as published, every cell as text; those of some ICBs' commissioners alone."""
    [file] = real.glob(EXTRACTS.format(month))
    with zipfile.ZipFile(file) as archive:
        text = archive.read(archive.namelist()[0])
    if not icbs:
        return pl.read_csv(text, infer_schema=False)
    # Lines without any of the codes are not worth the reading.
    heading, *lines = text.splitlines(keepends=True)
    near = [line for line in lines if any(f",{code},".encode() in line for code in icbs)]
    rows = pl.read_csv(b"".join([heading, *near]), infer_schema=False)
    return rows.filter(pl.col(ICB).is_in(icbs))


def revised(rows: pl.DataFrame, cells: Sequence[Cell]) -> pl.DataFrame:
    """With other numbers in the cells of lists, in the rows' totals and in the specialties' total."""
    for cell in cells:
        is_it = (
            (pl.col(PROVIDER) == cell.provider)
            & (pl.col(COMMISSIONER) == cell.commissioner)
            & (pl.col(PART) == "Part_2")
            & pl.col(SPECIALTY).is_in([cell.specialty, TOTAL])
        )
        assert rows.filter(is_it).height == 2, f"expected a row and a total of {cell}"
        rows = rows.with_columns(
            pl.when(is_it).then(_with_more(name, cell.more)).otherwise(name).alias(name)
            for name in (cell.band, "Total All")
        )
    return rows


def _with_more(name: str, more: int) -> pl.Expr:
    return (pl.col(name).fill_null("0").cast(pl.Int64) + more).cast(pl.String)


def _files(
    real: Path, month: date, revision: Revision, silence: Silence, icbs: Sequence[str]
) -> Iterator[tuple[date, str, Publication]]:
    """The files of a month with the words of their links."""
    rows = extract(real, month, icbs)
    if month == silence.month:
        rows = rows.filter(pl.col(PROVIDER) != silence.provider)
    until = revision.on if month == revision.month else date.max
    yield _file(month, rows, (published_on(month), until), "")
    if month == revision.month:
        yield _file(month, revised(rows, revision.cells), (revision.on, date.max), "revised")


def _file(
    month: date, rows: pl.DataFrame, days: tuple[date, date], mark: str
) -> tuple[date, str, Publication]:
    published, replaced = days
    address = uploaded(f"Full-CSV-data-file-{month:%b%y}-ZIP-1M{mark and f'-{mark}'}.zip", published)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        inside = zipfile.ZipInfo(
            f"RTT-{month:%B-%Y}-full-extract.csv", (*published.timetuple()[:3], 9, 30, 0)
        )
        archive.writestr(inside, rows.write_csv(line_terminator="\r\n"), zipfile.ZIP_DEFLATED, 1)
    words = f"Full CSV data file {month:%b%y} (ZIP, 1M) {mark}".strip()
    return month, words, Publication(address, content.getvalue(), published, replaced)


def _year(month: date) -> str:
    first = shifted(month, -3).year
    return f"{first}-{(first + 1) % 100:02}"
