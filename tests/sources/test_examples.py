"""Every example in tests/sources/<source>/<what it shows>/: what was published, and what we make of it.

`published.csv` is read as it is. `published.xlsx.csv` is made into a workbook, the folder `published.xlsx/`
into one with a sheet for each file in it (`2 Notes.csv` is the second), `published.parquet.csv` into Parquet
and the folder `published.zip/` into a zip first, so that an example can be read by eye.
`expected.csv` holds the staged rows, of the columns it names, in any order; `expected_error.txt` a pattern of
the message that refuses the file. `release.json` may say what the file was offered as: period, part and url.
"""

import csv
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.archives import opened
from etl.contract import judge
from etl.problems import Drift, TooManyRejected
from etl.source import Release, Source, all_sources

FOLDER = Path(__file__).parent
CASES = sorted({published.parent for published in FOLDER.glob("*/*/published.*")})
LARGEST = 10_000_000


def name_of(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_what_was_published_becomes_the_rows_we_expect(case: Path, tmp_path: Path) -> None:
    source = all_sources()[case.parent.name]
    if (case / "expected_error.txt").exists():
        with pytest.raises((Drift, TooManyRejected)) as refused:
            staged(source, case, tmp_path)
        pattern = (case / "expected_error.txt").read_text().strip()
        assert re.search(pattern, str(refused.value))
        return
    rows = staged(source, case, tmp_path)
    expected = expected_rows(case)
    assert dict(rows.schema) == dict(source.CONTRACT.schema)
    assert as_text(rows.select(expected[0])) == sorted(expected[1:])


@pytest.mark.parametrize("name", all_sources())
def test_every_source_has_an_example(name: str) -> None:
    assert any(case.parent.name == name for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_an_example_expects_rows_or_an_error_and_not_both(case: Path) -> None:
    assert (case / "expected.csv").exists() != (case / "expected_error.txt").exists()


def staged(source: Source, case: Path, folder: Path) -> pl.DataFrame:
    """The same steps as `etl.stage`, in memory."""
    release = release_of(case)
    with opened(as_given(case, folder), case.name, LARGEST) as file:
        rows = source.read(file, release).rows.collect()
        good = judge(rows, source.CONTRACT, case.name).good
        return source.tidy(good.lazy()).collect()


def release_of(case: Path) -> Release:
    note = case / "release.json"
    told = json.loads(note.read_text()) if note.exists() else {}
    period = date.fromisoformat(told.get("period", "2000-01-01"))
    url = told.get("url", "https://publisher.example/published.csv")
    return Release(case.parent.name, period, url, part=told.get("part", ""))


def as_given(case: Path, folder: Path) -> Path:
    [published] = case.glob("published.*")
    if published.is_dir() and published.suffix == ".xlsx":
        sheets = {file.stem.partition(" ")[2]: file for file in sorted(published.glob("*.csv"))}
        return workbook(sheets, folder / "published.xlsx")
    if published.is_dir():
        return zipped(published, folder / published.name)
    if published.suffixes[0] == ".parquet":
        return parquet(published, folder / "published.parquet")
    is_workbook = published.suffixes[0] == ".xlsx"
    return workbook({"Published": published}, folder / "published.xlsx") if is_workbook else published


def parquet(cells: Path, target: Path) -> Path:
    """Columns of numbers as numbers, others as text."""
    pl.read_csv(cells).write_parquet(target)
    return target


def zipped(content: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(content.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(content))
    return target


def workbook(sheets: Mapping[str, Path], target: Path) -> Path:
    """A number, a date or text in each cell, as it reads; an empty cell is left empty."""
    with xlsxwriter.Workbook(target) as book:
        dated = book.add_format({"num_format": "mmm-yy"})
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            with cells.open(newline="", encoding="utf-8") as lines:
                for number, row in enumerate(csv.reader(lines)):
                    write_row(sheet, number, row, dated)
    return target


def write_row(sheet: Worksheet, number: int, row: list[str], dated: Format) -> None:
    for column, text in enumerate(row):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            sheet.write_datetime(number, column, datetime.fromisoformat(text), dated)
        elif re.fullmatch(r"-?\d+(\.\d+)?", text):
            sheet.write_number(number, column, float(text))
        elif text:
            sheet.write_string(number, column, text)


def expected_rows(case: Path) -> list[tuple[str, ...]]:
    with (case / "expected.csv").open(newline="", encoding="utf-8") as lines:
        return [tuple(row) for row in csv.reader(lines)]


def as_text(rows: pl.DataFrame) -> list[tuple[str, ...]]:
    return sorted(rows.select(pl.all().cast(pl.String).fill_null("")).rows())
