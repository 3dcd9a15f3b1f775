"""Pure steps that sources share: from a publisher's table to columns of text under our names.

What is in a cell is read by `etl.values`.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TextIO

import polars as pl

from etl.plain_text import plain, plain_characters, quoted
from etl.problems import Drift

# What is added to a heading that is there for the second time.
SAME_AGAIN = re.compile(r"_duplicated_\d+$")
LONGEST_LINE = 100_000
LINES_LOOKED_AT = 30
SEPARATORS = (",", ";", "\t", "|")
# In a table with more columns, lines without a key are left to the contract: asking every cell is slow.
VERY_WIDE = 60
# A line with its first cell alone is a note, in a table at least this wide.
WIDE = 4
BEYOND = "beyond the last column"
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class Line(NamedTuple):
    """One line of a table: its cells, and the line of the file on which the next one begins."""

    cells: list[str]
    next_line: int


def text_rows(file: Path, *containing: str, width: int = 0) -> pl.LazyFrame:
    """A table with every cell as text, read lazily: typing is a later, deliberate step.

    The header is the first line with all the headings of `containing`, whatever stands above it; a table
    without a header has `width` columns. Empty cells and lines are null. A note (a line with its first cell
    alone) becomes a row of nulls, which the contract puts aside and counts. Raises `Drift`.
    """
    require_one_file(file)
    text = plain(file)
    separator, names, skip = _header(file.name, text, containing) if containing else _first(text, width)
    rows = pl.scan_csv(
        io.BytesIO(text) if isinstance(text, bytes) else text,
        separator=separator,
        has_header=False,
        skip_lines=skip,
        schema=dict.fromkeys([*names, BEYOND], pl.String),
        missing_columns="insert",
        null_values=[""],
    )
    rows = rows.filter(_is_within()).drop(BEYOND)
    return rows if len(names) > VERY_WIDE else _without_notes(rows, names)


def _without_notes(rows: pl.LazyFrame, names: list[str]) -> pl.LazyFrame:
    """Blank lines are left out and notes made null, which asks every cell of every column."""
    first, *others = names
    is_filled = pl.any_horizontal(pl.col(name).is_not_null() for name in others or [first])
    rows = rows.filter(is_filled | pl.col(first).is_not_null())
    is_wide = len(names) >= WIDE
    return rows.with_columns(pl.when(is_filled).then(first).alias(first)) if is_wide else rows


def _is_within() -> pl.Expr:
    """True of every row; raises `Drift` at one with more cells than there are columns."""

    def require_blank(cells: pl.Series) -> pl.Series:
        more = cells.drop_nulls()
        if not more.is_empty():
            raise Drift(f"expected no cells beyond the last column, found {quoted(more[0])!r}")
        return cells.is_null()

    return pl.col(BEYOND).map_batches(require_blank, return_dtype=pl.Boolean, is_elementwise=True)


def require_one_file(file: Path) -> None:
    """A zip of several files is unpacked to a folder. Raises `Drift` with what is in it."""
    if file.is_dir():
        names = sorted(str(inside.relative_to(file)) for inside in file.rglob("*") if inside.is_file())
        there = ", ".join(quoted(name) for name in names[:5])
        raise Drift(f"expected one file in the zip, found {len(names)}: {there}")


def _header(name: str, text: Path | bytes, containing: Iterable[str]) -> tuple[str, list[str], int]:
    """The separator, the headings and the line on which the rows begin. Raises `Drift`.

    Titles above a header come and go, so the header is found by what it says, without regard to case.
    """
    wanted = {_key(heading) for heading in containing}
    for separator in SEPARATORS:
        for line in _lines(name, text, separator):
            if wanted <= {_key(cell) for cell in line.cells}:
                return separator, _told_apart(line.cells), line.next_line
    raise Drift(
        f"{name}: expected the headings {', '.join(containing)}, found {_likeliest(name, text, wanted)}"
    )


def _likeliest(name: str, text: Path | bytes, wanted: set[str]) -> str:
    """The beginning of the line most like a header, for a message: a file of any kind may have come."""
    lines = [line.cells for line in _lines(name, text, ",") if any(line.cells)]
    if not lines:
        return "an empty file"
    best = max(lines, key=lambda cells: len(wanted & {_key(cell) for cell in cells}))
    is_table = any(len(cells) > 1 for cells in lines)
    return quoted(", ".join(best)) + ("" if is_table else " (not a table)")


def _first(text: Path | bytes, width: int) -> tuple[str, list[str], int]:
    """As `_header`, for a table without one: its columns are named by their positions, from 1."""
    widths: list[int] = []
    for separator in SEPARATORS:
        widths += [len(line.cells) for line in islice(_lines("", text, separator), 1)]
        if widths and widths[-1] == width:
            return separator, [str(position) for position in range(1, width + 1)], 0
    raise Drift(f"expected {width} columns without a header, found {max(widths, default=0)}")


def _told_apart(headings: Iterable[str]) -> list[str]:
    """Headings, each its own: the second of a name is marked as such."""
    names: list[str] = []
    for heading in headings:
        again = sum(SAME_AGAIN.sub("", name) == heading for name in names)
        names.append(f"{heading}_duplicated_{again - 1}" if again else heading)
    return names


def _lines(name: str, text: Path | bytes, separator: str) -> list[Line]:
    """The first lines of a file, their cells in ordinary spaces. Raises `Drift` for what is no table."""
    with io.BytesIO(text) if isinstance(text, bytes) else text.open("rb") as content:
        start = io.TextIOWrapper(content, encoding="utf-8", errors="replace", newline="")
        reader = csv.reader(_short_lines(start), delimiter=separator)
        try:
            return [
                Line([" ".join(c.split()) for c in row], reader.line_num)
                for row in islice(reader, LINES_LOOKED_AT)
            ]
        except csv.Error as error:
            raise Drift(f"{name}: expected a table, found one that cannot be read ({error})") from error


def _short_lines(text: TextIO) -> Iterator[str]:
    """A file without an end of line would be one line as long as itself, read into memory whole."""
    return iter(lambda: text.readline(LONGEST_LINE), "")


def known_columns(
    rows: pl.LazyFrame, aliases: Mapping[str, Iterable[str]], name: str
) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """Keep and rename the columns we use; also tell which headings we do not know.

    `aliases` lists, for each of our names, every heading the publisher has used for it. Raises `Drift` if
    one is missing or could be either of two. Headings are matched without regard to case and to
    spaces, for which underscores may stand.
    """
    headings_there = rows.collect_schema().names()
    by_key: dict[str, list[str]] = {}
    for heading in headings_there:
        by_key.setdefault(_key(SAME_AGAIN.sub("", heading)), []).append(heading)
    matches = {
        ours: [hit for key in dict.fromkeys(map(_key, theirs)) for hit in by_key.get(key, ())]
        for ours, theirs in aliases.items()
    }
    problems = [
        f"{ours} ({' or '.join(aliases[ours])}): {' and '.join(hits) or 'missing'}"
        for ours, hits in matches.items()
        if len(hits) != 1
    ]
    used = {hits[0] for hits in matches.values() if hits}
    unexpected = tuple(heading for heading in headings_there if heading not in used)
    if problems:
        raise Drift(
            f"{name}: expected one column for each we use, found {'; '.join(problems)}. "
            f"Headings not known: {', '.join(quoted(h, 40) for h in unexpected[:12]) or 'none'}"
        )
    return rows.select(pl.col(hits[0]).alias(ours) for ours, hits in matches.items()), unexpected


def _key(heading: str) -> str:
    return " ".join(plain_characters(heading).replace("_", " ").split()).casefold()


def month_named(text: str) -> date | None:
    """The first day of the month a publisher's words name (`Mar25`, `March 2026`), or None."""
    found = re.search(r"\b([A-Za-z]{3})[a-z]*[ -]?(\d{4}|\d{2})\b", text)
    if not found or found[1].lower() not in MONTHS:
        return None
    year = int(found[2])
    return date(year if year > 99 else 2000 + year, MONTHS.index(found[1].lower()) + 1, 1)
