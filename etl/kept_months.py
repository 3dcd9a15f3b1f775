"""Months of a model that did not change are read from where they were kept, and not made again.

A model whose header says `kept: <source>` is made month by month: each month's rows come of that month's
rows of the source alone, so they stay as they are while its files, and everything else the model reads, do.
They are kept as Parquet under a key of all that. A build with kept months is the same as one without.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.files import read_note, sha256, unfinished, write_note
from etl.models import MACROS, Model, publications
from etl.problems import Unreadable

Key = str
Months = Mapping[str, Key]


@dataclass(frozen=True)
class KeptMonths:
    """Where months are kept, the models in the order they are made in, and the staged files by source."""

    folder: Path
    models: Sequence[Model]
    files: Mapping[str, Sequence[Path]]
    releases: Sequence[Mapping[str, Any]]

    @property
    def kept(self) -> list[Model]:
        """The models whose months are kept."""
        return [model for model in self.models if model.kept_by]

    def in_order(self) -> list[Model]:
        """Every model after those it reads; those that are kept come as early as can be, together."""
        needed = {model.name for model in self.kept}
        for model in reversed(self.models):
            if model.name in needed:
                needed |= model.reads
        first = [model for model in self.models if model.name in needed and not model.kept_by]
        rest = [model for model in self.models if model.name not in needed]
        return [*first, *self.kept, *rest]

    def months(self, model: Model) -> Months:
        """The key of each month of a model: the same as long as nothing it is made of has changed."""
        by_month: dict[str, list[str]] = {}
        for file in self.files.get(model.kept_by, ()):
            by_month.setdefault(file.name[:10], []).append(file.name)
        everywhere = self._everywhere(model)
        return {
            month: _hash([everywhere, sorted(names), self._offers(model.kept_by, month)])
            for month, names in by_month.items()
        }

    def _everywhere(self, model: Model) -> str:
        """What every month of a model depends on: the SQL of all it reads, and other publications."""
        by_name = {one.name: one for one in self.models}
        below, left = {model.name}, [model]
        while left:
            more = [by_name[name] for name in left.pop().reads if name in by_name and name not in below]
            below |= {one.name for one in more}
            left += more
        others = publications(self.models)[model.name] - {model.kept_by}
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

    def file(self, model: Model, month: str, key: Key) -> Path:
        """Where one month of a model is kept."""
        return self.folder / model.name / f"{month}-{key}.parquet"

    def whole(self) -> frozenset[str]:
        """The months that every kept model has, each file as it was written."""
        sets = [
            {m for m, key in self.months(model).items() if _is_whole(self.file(model, m, key))}
            for model in self.kept
        ]
        return frozenset(set.intersection(*sets)) if sets else frozenset()

    def make(self, warehouse: duckdb.DuckDBPyConnection, make: Callable[[Model], None]) -> None:
        """Make every kept model: the months that are not there; then read those that are from their files."""
        there = self.whole()
        sources = sorted({model.kept_by for model in self.kept})
        for source in sources:
            _offer(
                warehouse,
                source,
                [f for f in self.files[source] if f.name[:10] not in there],
                self.files[source],
            )
        for model in self.kept:
            make(model)
        for source in sources:
            _offer(warehouse, source, self.files[source], self.files[source])
        for model in self.kept:
            self._keep(warehouse, model, there)

    def _keep(self, warehouse: duckdb.DuckDBPyConnection, model: Model, there: frozenset[str]) -> None:
        months = self.months(model)
        for month in sorted(months.keys() - there):
            _write(warehouse, model, month, self.file(model, month, months[month]))
        same = sorted(months.keys() & there)
        files = [self.file(model, month, months[month]) for month in same]
        if files:
            # A table in between has every month: of it the months that are kept were made again.
            again = ", ".join(f"date '{month}'" for month in same)
            warehouse.execute(f"delete from {model.name} where period in ({again})")
            warehouse.execute(
                f"insert into {model.name} by name select * from read_parquet([{_listed(files)}])"
            )

    def forget_others(self) -> None:
        """Delete what is kept of no month of now."""
        now = {
            self.file(model, month, key) for model in self.kept for month, key in self.months(model).items()
        }
        for file in self.folder.glob("*/*.parquet"):
            if file not in now:
                file.unlink()
                file.with_suffix(".json").unlink(missing_ok=True)


def _offer(
    warehouse: duckdb.DuckDBPyConnection, source: str, files: Iterable[Path], of: Sequence[Path]
) -> None:
    """Let the raw table of a source have the rows of some of its files; of none of them, no rows."""
    some = [*files]
    only = "" if some else " where false"
    warehouse.execute(
        f"create or replace view raw.{source} as select * from read_parquet([{_listed(some or of)}]){only}"
    )


def _write(warehouse: duckdb.DuckDBPyConnection, model: Model, month: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(file) as temporary:
        warehouse.execute(
            f"copy (select * from {model.name} where period = date '{month}') to '{temporary}' "
            "(format parquet, compression zstd)"
        )
    write_note(file.with_suffix(".json"), {"sha256": sha256(file)})


def _is_whole(file: Path) -> bool:
    """Whether a kept file is there, and is the one that was written."""
    with suppress(Unreadable):
        return file.exists() and read_note(file.with_suffix(".json")).get("sha256") == sha256(file)
    return False


def _listed(files: Iterable[Path]) -> str:
    return ", ".join(f"'{file}'" for file in files)


def _hash(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
