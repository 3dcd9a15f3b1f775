"""Months of a model that did not change are read from where they were kept, and not made again.

A model whose header says `kept: <source>` is made month by month: each month's rows come of that month's
rows of the source alone, so they stay as they are while its files, and everything else the model reads, do.
They are kept as Parquet under a key of all that. A build with kept months is the same as one without.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from etl.files import is_as_noted, sha256, unfinished, write_note
from etl.models import MACROS, Model, publications

Execute = Callable[[str], object]  # runs a statement in the warehouse


@dataclass(frozen=True)
class KeptMonths:
    """Where months are kept, every model after those it reads, and the staged files by source."""

    folder: Path
    models: Sequence[Model]
    files: Mapping[str, Sequence[Path]]
    releases: Sequence[Mapping[str, Any]]

    @property
    def kept(self) -> list[Model]:
        """The models whose months are kept."""
        return [model for model in self.models if model.kept_by]

    @property
    def needed(self) -> frozenset[str]:
        """The models that those read, themselves or through others; not those that are kept."""
        needed = {model.name for model in self.kept}
        for model in reversed(self.models):
            if model.name in needed:
                needed |= model.reads
        return frozenset(model.name for model in self.models if model.name in needed and not model.kept_by)

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, Path]]:
        """Where each month of each kept model is kept, by name. The name of the file is the same as long as
        nothing it is made of has changed."""
        made_from = publications(self.models)
        return {model.name: self._places(model, made_from[model.name]) for model in self.kept}

    def _places(self, model: Model, sources: frozenset[str]) -> Mapping[str, Path]:
        by_month: dict[str, list[str]] = {}
        for file in self.files.get(model.kept_by, ()):
            by_month.setdefault(_month(file), []).append(file.name)
        everywhere = self._everywhere(model, sources - {model.kept_by})
        keys = {
            month: _hash([everywhere, sorted(names), self._offers(model.kept_by, month)])
            for month, names in by_month.items()
        }
        return {month: self.folder / model.name / f"{month}-{key}.parquet" for month, key in keys.items()}

    def _everywhere(self, model: Model, others: frozenset[str]) -> str:
        """What every month of a model depends on: the SQL of all it reads, and other publications."""
        by_name = {one.name: one for one in self.models}
        below, left = {model.name}, [model]
        while left:
            more = [by_name[name] for name in left.pop().reads if name in by_name and name not in below]
            below |= {one.name for one in more}
            left += more
        return _hash([
            MACROS.read_text(),
            [by_name[name].sql for name in sorted(below)],
            {source: sorted(file.name for file in self.files.get(source, ())) for source in sorted(others)},
            {source: self._offers(source) for source in sorted(others)},
        ])  # fmt: skip

    def _offers(self, source: str, month: str = "") -> list[list[str]]:
        """Which release of a month is the newest hangs on when each was published and fetched."""
        return sorted(
            [str(row["snapshot_id"]), str(row["published"]), str(row["fetched_at"])]
            for row in self.releases
            if row["source"] == source and str(row["period"]).startswith(month)
        )

    def whole(self) -> frozenset[str]:
        """The months that every kept model has, each file as it was written."""
        there = [
            {month for month, file in places.items() if is_as_noted(file, _note(file))}
            for places in self.places.values()
        ]
        return frozenset(set.intersection(*there)) if there else frozenset()

    def make(self, execute: Execute, make: Callable[[Model], None]) -> None:
        """Make every kept model: the months that are not there; then read those that are from their files."""
        there = self.whole()
        sources = sorted({model.kept_by for model in self.kept})
        for source in sources:
            offer(execute, source, self.files[source], without=there)
        for model in self.kept:
            make(model)
        for source in sources:
            offer(execute, source, self.files[source])
        for model in self.kept:
            _keep(execute, model, self.places[model.name], there)

    def forget_others(self) -> None:
        """Delete what is kept of no month of now."""
        now = {file for places in self.places.values() for file in places.values()}
        for file in self.folder.glob("*/*.parquet"):
            if file not in now:
                file.unlink()
                _note(file).unlink(missing_ok=True)


def offer(
    execute: Execute,
    source: str,
    files: Sequence[Path],
    without: Collection[str] = (),
) -> None:
    """Let the raw table of a source have the rows of its staged files, but for those of some months."""
    some = [file for file in files if _month(file) not in without]
    only = "" if some else " where false"
    execute(
        f"create or replace view raw.{source} as select * from read_parquet([{_listed(some or files)}]){only}"
    )


def _keep(execute: Execute, model: Model, places: Mapping[str, Path], there: frozenset[str]) -> None:
    """Write the months that were made; put those that are there in the place of any rows of theirs."""
    for month in sorted(places.keys() - there):
        _write(execute, model, month, places[month])
    old = sorted(places.keys() & there)
    if old:
        # A table that is not kept has every month, and what is made of it may have too.
        days = ", ".join(f"date '{month}'" for month in old)
        files = _listed(places[month] for month in old)
        execute(f"delete from {model.name} where period in ({days})")
        execute(f"insert into {model.name} by name select * from read_parquet([{files}])")


def _write(execute: Execute, model: Model, month: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(file) as temporary:
        execute(
            f"copy (select * from {model.name} where period = date '{month}') to '{temporary}' "
            "(format parquet, compression zstd)"
        )
    write_note(_note(file), {"sha256": sha256(file)})


def _note(file: Path) -> Path:
    return file.with_suffix(".json")


def _month(staged: Path) -> str:
    """The first day of the month a staged file is of, from its name."""
    return staged.name[:10]


def _listed(files: Iterable[Path]) -> str:
    return ", ".join(f"'{file}'" for file in files)


def _hash(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
