"""The cells of a publisher's workbook as they are, without our reader: to compare what we stage with."""

from collections.abc import Sequence
from pathlib import Path

import fastexcel

Rows = Sequence[Sequence[str | None]]


def rows_of(file: Path, sheet: str) -> Rows:
    """Every row of a sheet, as text."""
    return fastexcel.read_excel(file).load_sheet(sheet, header_row=None, dtypes="string").to_polars().rows()


def numbers(rows: Rows, names: int, first: str) -> dict[tuple[str, ...], float]:
    """Every number under a row of headings, by the first cells of its row and by its heading.

    The row of headings is the first that has the cell `first`; the columns before `names` are no numbers.
    """
    start = next(number for number, row in enumerate(rows) if first in row)
    return {
        (*(one or "" for one in row[:names]), rows[start][place] or ""): float(cell)
        for row in rows[start + 1 :]
        for place, cell in enumerate(row)
        if place >= names and cell is not None and rows[start][place] and _is_number(cell)
    }


def _is_number(cell: str) -> bool:
    try:
        return float(cell) == float(cell)
    except ValueError:
        return False
