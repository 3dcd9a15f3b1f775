"""Pure steps that sources share: from a publisher's text to typed columns."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TextIO

import polars as pl

from etl.problems import Drift

# What polars adds to a heading that is there for the second time.
SAME_AGAIN = re.compile(r"_duplicated_\d+$")
LONGEST_LINE = 100_000
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def text_rows(
    file: Path,
    *,
    skip: int = 0,
    separator: str = ",",
    has_header: bool = True,
    columns: Sequence[str] | None = None,
) -> pl.LazyFrame:
    """A CSV with every value as text, read lazily: typing is a later, deliberate step. Raises `Drift`."""
    require_one_file(file)
    return pl.scan_csv(
        file,
        skip_rows=skip,
        separator=separator,
        has_header=has_header,
        new_columns=list(columns) if columns else None,
        infer_schema=False,
    )


def require_one_file(file: Path) -> None:
    """A zip of several files is unpacked to a folder. Raises `Drift` with what is in it."""
    if file.is_dir():
        names = sorted(str(inside.relative_to(file)) for inside in file.rglob("*") if inside.is_file())
        raise Drift(f"expected one file in the zip, found {len(names)}: {', '.join(names[:5])}")


def headings(file: Path, *containing: str, within: int = 30) -> tuple[int, list[str]]:
    """The line number and cells of the first line that has all of the given headings.

    Titles above a header come and go, so the header is found by what it says, without regard to case.
    Raises `Drift`.
    """
    require_one_file(file)
    try:
        with file.open(encoding="utf-8-sig", errors="replace", newline="") as text:
            seen = list(islice(csv.reader(_lines(text)), within))
    except csv.Error as error:
        raise Drift(f"{file.name}: expected a table, found one that cannot be read ({error})") from error
    for number, row in enumerate(seen):
        cells = [cell.strip() for cell in row]
        if {_key(heading) for heading in containing} <= {_key(cell) for cell in cells}:
            return number, cells
    found = ", ".join(seen[0])[:200] if seen else "an empty file"
    raise Drift(f"{file.name}: expected the headings {', '.join(containing)}, found {found}")


def _lines(text: TextIO) -> Iterator[str]:
    """A file without an end of line would be one line as long as itself, read into memory whole."""
    return iter(lambda: text.readline(LONGEST_LINE), "")


def known_columns(
    rows: pl.LazyFrame, aliases: Mapping[str, Iterable[str]], name: str
) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """Keep and rename the columns we use; also tell which headings we do not know.

    `aliases` lists, for each of our names, every heading the publisher has used for it. Raises `Drift` if
    one is missing or could be either of two. Headings are matched without regard to case or outer spaces.
    """
    headings_there = rows.collect_schema().names()
    by_key: dict[str, list[str]] = {}
    for heading in headings_there:
        by_key.setdefault(_key(SAME_AGAIN.sub("", heading)), []).append(heading)
    found = {
        ours: [hit for h in theirs for hit in by_key.get(_key(h), ())] for ours, theirs in aliases.items()
    }
    problems = [
        f"{ours} ({' or '.join(aliases[ours])}): {' and '.join(hits) or 'missing'}"
        for ours, hits in found.items()
        if len(hits) != 1
    ]
    used = {hits[0] for hits in found.values() if hits}
    unexpected = tuple(heading for heading in headings_there if heading not in used)
    if problems:
        raise Drift(
            f"{name}: expected one column for each we use, found {'; '.join(problems)}. "
            f"Headings not known: {', '.join(unexpected[:12]) or 'none'}"
        )
    return rows.select(pl.col(hits[0]).alias(ours) for ours, hits in found.items()), unexpected


def _key(heading: str) -> str:
    return " ".join(heading.lstrip("\ufeff").split()).casefold()


def whole(column: str) -> pl.Expr:
    """A published whole number as Int64: `1,234` is 1234; anything else that is not digits is null."""
    return pl.col(column).str.strip_chars().str.replace_all(",", "").cast(pl.Int64, strict=False)


def blank_to_null(column: str) -> pl.Expr:
    """Text without outer spaces; an empty cell is null."""
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def month_named(text: str) -> date | None:
    """The first day of the month a publisher's words name (`Mar25`, `March 2026`), or None."""
    found = re.search(r"\b([A-Za-z]{3})[a-z]*[ -]?(\d{4}|\d{2})\b", text)
    if not found or found[1].lower() not in MONTHS:
        return None
    year = int(found[2])
    return date(year if year > 99 else 2000 + year, MONTHS.index(found[1].lower()) + 1, 1)
