"""A source: one publication we follow. Each is a module in `etl/sources/`, found by being there."""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from etl.links import site

if TYPE_CHECKING:
    import polars as pl

    from etl.contract import Contract
    from etl.web import Web


@dataclass(frozen=True)
class Release:
    """One file offered for one period. A revision of the same period is a later release.

    `period` is the first day of what the file describes; `part` tells apart files that together make
    one period (the reports of `ods_organisations`). `published` is None where the publisher does not say.
    `optional`: not every publisher has it, and nothing is needed of it.
    """

    source: str
    period: date
    url: str
    published: date | None = None
    part: str = ""
    optional: bool = field(default=False, compare=False)

    @property
    def name(self) -> str:
        """`rtt_waits/2025-03`, or `ods_organisations/2026-11/etr`: the key of an address override."""
        return f"{self.source}/{self.period:%Y-%m}" + (f"/{self.part}" if self.part else "")


@dataclass(frozen=True)
class Reading:
    """What was read from one file: a row a row, typed but not yet judged by the contract.

    `unexpected` lists headings we do not know and left out, so that they are reported, not hidden.
    """

    rows: "pl.LazyFrame"
    unexpected: tuple[str, ...] = ()


class Source(Protocol):
    """What a module in `etl/sources/` provides; its docstring is the source's documentation.

    `EVERY` is the months between releases and `LAG` the days from the start of a period to its
    publication, for telling what is late; `EVERY` 0 means it does not come on a timetable.
    A module may also have `COMPARED_BY`, what each release is compared by with the one before: a count of
    the rows that keep the contract by its plain name (people, practices, providers). Without, it is the
    number of rows. With `ROWS_OF`, the name of a column whose values may be absent from a release, rows
    are compared of those values that both releases have.
    With `require_known(rows, others)` the rows of each of its newest files are compared with those of the
    other sources, by name, once all are staged; it raises `Drift` where they do not fit.
    `READ_WITH` names modules of its own that read its files with it, so that files are read again when they
    change. `UNTRIED` says which live address could not be tried when this was written ("" where all were).
    Pages and files are fetched from the host of `PAGE` and hosts under it, or where a source says `HOSTS`
    from those alone.
    With `PERIODS_STAND_ALONE`, a period whose file does not read is left out with a problem and the others
    stay: nothing is worked out across them. Without, it stops the source.
    A source that the demonstration does not publish also says `IN_DEMONSTRATION = False`.
    """

    TITLE: str
    PAGE: str
    EVERY: int
    LAG: int
    UNTRIED: str
    CONTRACT: "Contract"

    def releases(self, web: "Web", since: date) -> list[Release]:
        """Every file on offer from `since` on. Raises `Unclear` where the page is not what we know."""

    def read(self, file: Path, release: Release) -> Reading:
        """The rows of one file. Raises `Drift` where it is not in the form we know."""

    def tidy(self, rows: "pl.LazyFrame") -> "pl.LazyFrame":
        """Accepted rows in the shape that is staged."""


def hosts_of(source: Source) -> tuple[str, ...]:
    """The hosts a source's pages and files are on: those it names, or else that of its page."""
    return getattr(source, "HOSTS", (site(source.PAGE),) if source.PAGE else ())


def all_sources() -> Mapping[str, Source]:
    """Every source by name, in alphabetical order: nothing is registered, being in the folder is enough."""
    import etl.sources

    names = sorted(module.name for module in pkgutil.iter_modules(etl.sources.__path__))
    return {name: importlib.import_module(f"etl.sources.{name}") for name in names}
