"""The examples in tests/sources/<source>/<what it shows>/, as the files that a publisher would give.

`published.csv` is given as it is. `published.xlsx.csv` is made into a workbook, the folder `published.xlsx/`
into one with a sheet for each file in it (`2 Notes.csv` is the second), `published.parquet.csv` into Parquet
and the folder `published.zip/` into a zip first, so that an example can be read by eye.
`release.json` may say what the file was offered as: period, part and url.
"""

import csv
import json
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.source import Release

FOLDER = Path(__file__).parents[1] / "sources"
CASES = sorted({published.parent for published in FOLDER.glob("*/*/published.*")})


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
