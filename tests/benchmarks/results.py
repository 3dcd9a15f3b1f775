"""Tables of results: printed, and with `--write` added to RESULTS.md with what they were measured on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import machine

RESULTS = Path(__file__).parent / "RESULTS.md"


@dataclass(frozen=True)
class Table:
    """What one benchmark found: a row a case. `notes` are sentences to print under it."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()

    def text(self) -> str:
        """As Markdown that also lines up in a terminal."""
        parts = [f"### {self.title}", *([self._drawn()] if self.rows else []), *self.notes]
        return "\n\n".join(parts)

    def _drawn(self) -> str:
        widths = [max(map(len, column)) for column in zip(self.headings, *self.rows, strict=True)]
        lines = [self.headings, ["-" * width for width in widths], *self.rows]
        return "\n".join(
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
            for line in lines
        )


def report(began: datetime, is_quick: bool, others: machine.Others, tables: Sequence[Table]) -> str:
    """When, on what, how busy it was, and every table."""
    title = [f"{began:%Y-%m-%d %H:%M}"]
    title += ["quick"] if is_quick else []
    title += ["provisional"] if others.is_busy else []
    heading = f"## {', '.join(title)}\n\n{machine.facts()}\n{others.sentence()}"
    return "\n\n".join([heading, *(table.text() for table in tables)])


def write(told: str) -> None:
    """Add to the end of RESULTS.md."""
    before = RESULTS.read_text() if RESULTS.exists() else "# What was measured\n"
    RESULTS.write_text(f"{before.rstrip()}\n\n{told}\n")
