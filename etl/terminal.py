"""What a person at a terminal sees: a moving bar, or plain lines in a log; and tables of answers."""

import csv
import json
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from etl.problems import Problem

log = logging.getLogger("choice")


class Plain:
    """For a log: a line for what stays, and one whenever another thing is begun."""

    def say(self, line: str) -> None:
        """A line that stays."""
        log.info(line)

    def __init__(self) -> None:
        self._told: set[str] = set()

    def doing(self, what: str, done: int, of: int) -> None:
        """Only the larger steps, so that a log stays readable: a line for each source and layer."""
        verb, _, rest = what.partition(" ")
        name = re.split(r"[ ./]", rest)[0]
        step = f"{verb} {name}".strip()
        if verb != "keeping" and step not in self._told:
            self._told.add(step)
            log.info(step)


class Bars:
    """For a terminal: one moving line, and above it the lines that stay."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.task = progress.add_task("starting", total=None)

    def say(self, line: str) -> None:
        """A line that stays."""
        self.progress.console.print(line, highlight=False)

    def doing(self, what: str, done: int, of: int) -> None:
        """Moves the bar."""
        self.progress.update(self.task, description=what, completed=done, total=of or None)


@contextmanager
def listener() -> Iterator[Plain | Bars]:
    """Who is told how a long job goes."""
    if not sys.stderr.isatty():
        yield Plain()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bars(progress)


def print_rows(rows: list[tuple[Any, ...]], columns: list[str], form: str) -> None:
    """An answer as a table, csv or json on standard output."""
    if form == "csv":
        writer = csv.writer(sys.stdout)
        writer.writerows([columns, *rows])
    elif form == "json":
        twice = {name for name in columns if columns.count(name) > 1}
        if twice:
            raise Problem(
                f"json needs a name for each column, found more than one {', '.join(sorted(twice))}"
            )
        click.echo(
            json.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=_written, indent=1)
        )
    elif rows:
        table = Table(*columns, show_edge=False, pad_edge=False)
        for row in rows:
            table.add_row(*("" if value is None else str(value) for value in row))
        Console(width=None if sys.stdout.isatty() else 200).print(table, highlight=False, markup=False)


def _written(value: Any) -> float | str:
    """An exact fraction is a number in JSON, and a date is text."""
    return float(value) if isinstance(value, Decimal) else str(value)


def note(sentence: str) -> None:
    """A remark beside an answer, on standard error so that a file of the answer stays clean."""
    click.echo(sentence, err=True)
