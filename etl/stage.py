"""Stage: from a snapshot's bytes to a Parquet file of rows that keep the source's contract.

A staged file is named by its snapshot and by the code that read it, so a changed reader reads again and
nothing else does.
"""

import hashlib
import inspect
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import polars as pl

import etl.contract
import etl.plain_text
import etl.tidy
import etl.totals
import etl.values
from etl.archives import opened, replace_safely, write_whole
from etl.contract import Contract, judge
from etl.problems import Drift
from etl.snapshots import Snapshot
from etl.source import Release, Source


@dataclass(frozen=True)
class Staged:
    """One staged file and what is to be told about it: rows kept, rows broken and why, unknown headings."""

    file: str
    snapshot: Snapshot
    rows: int
    broken: int
    reasons: Mapping[str, int]
    unexpected: tuple[str, ...]


def stage(
    source: Source, snapshot: Snapshot, snapshots: Path, folder: Path, largest_bytes: int
) -> tuple[Staged, bool]:
    """The staged file of a snapshot, made if it is not there, and whether it was made now.

    Raises `Drift` or `TooManyRejected`, naming the file, what was expected and what was found.
    """
    target = folder / snapshot.source / f"{_stem(snapshot)}-{reader_id(source)}.parquet"
    note = target.with_suffix(".json")
    if target.exists() and note.exists() and note.stat().st_size:
        return load(target, snapshot), False
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = _make(source, snapshot, snapshots / snapshot.file, target, largest_bytes)
    write_whole(note, json.dumps({**asdict(staged), "snapshot": snapshot.id}, indent=1))
    return staged, True


def load(target: Path, snapshot: Snapshot) -> Staged:
    """What was noted when a snapshot was staged."""
    told = json.loads(target.with_suffix(".json").read_text())
    return Staged(**{**told, "snapshot": snapshot, "unexpected": tuple(told["unexpected"])})


def snapshot_id(file: str) -> str:
    """The snapshot a staged file was made from, told by its name."""
    return Path(file).stem.split("-")[-2]


def _make(source: Source, snapshot: Snapshot, raw: Path, target: Path, largest_bytes: int) -> Staged:
    release = Release(
        snapshot.source,
        date.fromisoformat(snapshot.period),
        snapshot.url,
        date.fromisoformat(snapshot.published),
        snapshot.part,
    )
    temporary = target.with_suffix(".part")
    try:
        with opened(raw, snapshot.name, largest_bytes) as file:
            reading = source.read(file, release)
            judged = judge(reading.rows.collect(engine="streaming"), source.CONTRACT, snapshot.name)
            staged_rows = source.tidy(judged.good.lazy()).with_columns(
                pl.lit(snapshot.id).alias("snapshot_id")
            )
            staged_rows.sink_parquet(temporary, compression="zstd", compression_level=1)
    except Drift as drift:
        told = str(drift)
        raise Drift(told if snapshot.name in told else f"{snapshot.name}: {told}") from drift
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise Drift(f"{snapshot.name}: expected a file we can read, found {_first_line(error)}") from error
    rows = pl.scan_parquet(temporary).select(pl.len()).collect().item()
    replace_safely(temporary, target)
    _write_broken(judged.broken, target)
    file_name = f"{target.parent.name}/{target.name}"
    return Staged(file_name, snapshot, rows, judged.broken.height, dict(judged.reasons), reading.unexpected)


def _write_broken(broken: pl.DataFrame, target: Path) -> None:
    """Rejected rows are kept beside the good ones, to be looked at."""
    if not broken.is_empty():
        broken.write_parquet(target.with_suffix(".broken.parquet"))


def empty(contract: Contract, target: Path) -> Path:
    """A staged file without rows, so that SQL about a source that is not there still runs."""
    schema = {**contract.schema, "snapshot_id": pl.String}
    target.parent.mkdir(parents=True, exist_ok=True)
    pl.DataFrame(schema=cast(Any, schema)).write_parquet(target)
    return target


def reader_id(source: Source) -> str:
    """Eight characters that change when the code that reads this source does."""
    shared = (etl.contract, etl.plain_text, etl.tidy, etl.totals, etl.values)
    modules = (cast(ModuleType, source), *shared)
    return hashlib.sha256("".join(inspect.getsource(module) for module in modules).encode()).hexdigest()[:8]


def _stem(snapshot: Snapshot) -> str:
    return (
        f"{snapshot.period}-{snapshot.part}-{snapshot.id}"
        if snapshot.part
        else f"{snapshot.period}-{snapshot.id}"
    )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
