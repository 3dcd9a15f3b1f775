"""Tables in a publisher's workbook, found by what their headings say: sheets, rows and columns move.

Every cell is read as text, in ordinary spaces. What is in a cell is read by `etl.values`.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from etl.plain_text import plain_characters, quoted
from etl.problems import Drift
from etl.workbook_cells import cells

Cells = list[str]
# A mark of a footnote in a heading: `[7. 11]`, `(note 3)`; and a figure's own at its end: `Submissions 5`.
FOOTNOTE = re.compile(r"\[[\d.,; ]*\]|\((?:see )?notes? [\d, ]+\)")
MOST_QUOTED = 8
# A code alone in a cell (`CODE` heads a list of them), and one before a name, where `THE` and `RTT` are none.
LISTED_CODE = re.compile(r"(?!CODE$)[A-Z0-9]{3,6}")
CODE_BEFORE_NAME = re.compile(r"R(?!TT)[A-Z0-9]{2}|(?=.*\d)[A-Z][A-Z0-9]{2,5}")
# A row of fewer blanks is a heading in a list, not a sentence.
FEW_WORDS = 3


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and every row, blank ones too, as text."""

    name: str
    rows: Sequence[Cells]

    def after(self, label: str) -> str:
        """The next filled cell to the right of the first `label` (`Period:`) that has one, or "".

        A label may be merged over several cells: those beside it are empty.
        """
        wanted = heading(label)
        for row in self.rows:
            for place, cell in enumerate(row):
                if heading(cell) == wanted and (beside := [*filter(None, row[place + 1 :])]):
                    return beside[0]
        return ""


@dataclass(frozen=True)
class Table:
    """A table of a sheet: its headings as they stand, and the rows under them until the sheet ends.

    `above` is the row over the headings, which names groups of them where there are groups.
    """

    sheet: str
    above: Cells
    headings: Cells
    body: Sequence[Cells]

    def groups(self) -> Cells:
        """The group each column is in: its name stands over its first column, and holds until the next."""
        over, groups = "", list[str]()
        for cell in self.above:
            over = cell or over
            groups.append(over)
        return groups


def sheets(file: Path) -> list[Sheet]:
    """Every sheet of a workbook (.xlsx or .xls). Raises `Drift` where it is none, or is cut short."""
    return [
        Sheet(name, [[_plain(cell) for cell in row] for row in rows]) for name, rows in cells(file).items()
    ]


def _plain(cell: str | None) -> str:
    return " ".join(plain_characters(cell or "").split())


def heading(text: str) -> str:
    """A heading without case, outer spaces, a colon at its end or a footnote's mark."""
    return " ".join(FOOTNOTE.sub(" ", plain_characters(text)).split()).rstrip(" :").casefold()


def table(sheets: Sequence[Sheet], *containing: str, named: str = "") -> Table:
    """The first table with all the headings of `containing`, in a sheet whose name matches `named`.

    Raises `Drift` with the sheets and headings that are there.
    """
    wanted = {heading(one) for one in containing}
    for sheet in sheets:
        if re.search(named, sheet.name, re.IGNORECASE):
            for number, row in enumerate(sheet.rows):
                if wanted <= {heading(cell) for cell in row}:
                    above = list(sheet.rows[number - 1]) if number else [""] * len(row)
                    return Table(sheet.name, above, list(row), sheet.rows[number + 1 :])
    there = ", ".join(quoted(sheet.name, 40) for sheet in sheets)
    raise Drift(
        f"expected a table with the headings {', '.join(containing)}, found none in the sheets {there}"
    )


def frame(table: Table, aliases: Mapping[str, Collection[str]]) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """The columns we use as text under our names, and the headings we do not know. Empty cells are null,
    empty rows left out.

    `aliases` lists, for each of our names, every heading the publisher has used for it; `group / heading`
    where the same heading stands under several groups. Raises `Drift` where one is missing or is there twice.
    """
    places = {ours: _places(table, theirs) for ours, theirs in aliases.items()}
    wrong = [
        f"{ours} ({' or '.join(aliases[ours])}): {len(found) or 'missing'}"
        for ours, found in places.items()
        if len(found) != 1
    ]
    used = {found[0] for found in places.values() if found}
    unexpected = tuple(
        dict.fromkeys(cell for place, cell in enumerate(table.headings) if cell and place not in used)
    )
    if wrong:
        known = ", ".join(quoted(cell, 40) for cell in unexpected[:MOST_QUOTED]) or "none"
        raise Drift(
            f"{table.sheet}: expected one column for each we use, found {'; '.join(wrong)}. "
            f"Headings not known: {known}"
        )
    rows = [[row[found[0]] or None for found in places.values()] for row in table.body]
    filled = [row for row in rows if any(row)]
    return pl.LazyFrame(filled, schema=dict.fromkeys(places, pl.String), orient="row"), unexpected


def _places(table: Table, theirs: Collection[str]) -> list[int]:
    wanted = {" / ".join(heading(part) for part in one.split(" / ")) for one in theirs}
    grouped = zip(table.groups(), table.headings, strict=True)
    return [
        place
        for place, (group, own) in enumerate(grouped)
        if own and (heading(own) in wanted or f"{heading(group)} / {heading(own)}" in wanted)
    ]


def not_submitting(
    sheet: Sheet, code: str = r"\b(?:R(?!TT)[A-Z0-9]{2}|(?=[A-Z]*\d)[A-Z0-9]{5})\b"
) -> list[str]:
    """The codes of organisations that a sheet of notes says did not submit, in its order.

    A sentence may run over several cells: codes count from the one that ends before to its `did not submit`.
    """
    codes, waiting = list[str](), list[str]()
    for cell in (cell for row in sheet.rows for cell in row if cell):
        waiting += re.findall(code, cell)
        if re.search(r"(?:did|do|could|were) not (?:submit|able to submit|provide)", cell, re.IGNORECASE):
            codes += waiting
        if re.search(r"[.:;]$|submit", cell):
            waiting = []
    return list(dict.fromkeys(codes))


def listed_under(sheet: Sheet, says: str) -> dict[str, str]:
    """The codes of the organisations that a sheet lists under a sentence that says so, and their names.

    A row of a list has a code in its first cell and a name beside it, or both in one cell. The list ends at
    the next sentence.
    """
    listed: dict[str, str] = {}
    is_listing = False
    for first, *others in filter(None, ([cell for cell in row if cell] for row in sheet.rows)):
        if organisation := _organisation(first, others):
            listed |= [organisation] if is_listing else []
        elif first.count(" ") >= FEW_WORDS:
            is_listing = bool(re.search(says, first, re.IGNORECASE))
    return listed


def _organisation(first: str, others: Cells) -> tuple[str, str] | None:
    code, _, name = first.partition(" ")
    if LISTED_CODE.fullmatch(first):
        return first, others[0] if others else ""
    return (code, name.strip("- ")) if not others and CODE_BEFORE_NAME.fullmatch(code) and name else None
