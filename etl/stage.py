"""Stage: from a snapshot's bytes to a Parquet file of rows that keep the source's contract.

A staged file is named by its snapshot and by the code that read it, so a changed reader reads again and
nothing else does.
"""

import hashlib
import inspect
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
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
import etl.workbook_cells
import etl.workbooks
from etl.archives import opened
from etl.contract import Contract, judge
from etl.files import is_full, read_note, sha256, unfinished, write_note
from etl.problems import Drift, Unreadable
from etl.snapshots import Snapshot
from etl.source import Release, Source

# A panic of what reads a file is no `Exception`: it would end the whole run.
UNREADABLE = (pl.exceptions.PolarsError, pl.exceptions.PanicException)


@dataclass(frozen=True)
class Staged:
    """One staged file and what is to be said of it: rows kept, rows broken and why, unknown headings.

    `measures`, and rows by the source's `ROWS_OF`, are what the release is compared by with the one before;
    `hashes` the SHA-256 of each file that was written, by name.
    """

    file: str
    snapshot: Snapshot
    rows: int
    broken: int
    reasons: Mapping[str, int]
    unexpected: tuple[str, ...]
    measures: Mapping[str, int]
    rows_of: Mapping[str, int]
    hashes: Mapping[str, str]


def stage(
    source: Source, snapshot: Snapshot, snapshots: Path, folder: Path, largest_bytes: int
) -> tuple[Staged, bool]:
    """The staged file of a snapshot, made if it is not there, and whether it was made now.

    Raises `Drift` or `TooManyRejected`, naming the file, what was expected and what was found.
    """
    target = folder / snapshot.source / f"{_stem(snapshot)}-{reader_id(source)}.parquet"
    with suppress(Unreadable):
        return replace(load(target), snapshot=snapshot), False
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = _make(source, snapshot, snapshots / snapshot.file, target, largest_bytes)
    write_note(target.with_suffix(".json"), asdict(staged))
    return staged, True


def load(target: Path) -> Staged:
    """What was noted when a snapshot was staged. Raises `Unreadable` where the note, or a file that was
    written with it, is not as it was: then it is staged again."""
    note = read_note(target.with_suffix(".json"))
    try:
        snapshot, unexpected = Snapshot(**note["snapshot"]), tuple(note["unexpected"])
        staged = Staged(**{**note, "snapshot": snapshot, "unexpected": unexpected})
        altered = [name for name, hash_ in staged.hashes.items() if sha256(target.parent / name) != hash_]
        is_own = staged.file == f"{target.parent.name}/{target.name}" and target.name in staged.hashes
    except (TypeError, KeyError, AttributeError):
        raise Unreadable(f"{target.name}: expected a note of a staged file, found another") from None
    if altered or not is_own:
        raise Unreadable(
            f"{', '.join(altered) or target.name}: expected the file that was staged, found another"
        )
    return staged


def offer(file: str) -> str:
    """The period and part a staged file is of, from its name."""
    return Path(file).stem.rsplit("-", 2)[0]


def snapshot_id(file: str) -> str:
    """The snapshot a staged file was made from, from its name."""
    return Path(file).stem.split("-")[-2]


def _make(source: Source, snapshot: Snapshot, raw: Path, target: Path, largest_bytes: int) -> Staged:
    release = Release(
        snapshot.source,
        date.fromisoformat(snapshot.period),
        snapshot.url,
        date.fromisoformat(snapshot.published),
        snapshot.part,
    )
    try:
        with opened(raw, snapshot.name, largest_bytes) as file, unfinished(target) as temporary:
            reading = source.read(file, release)
            judged = judge(reading.rows.collect(engine="streaming"), source.CONTRACT, snapshot.name)
            staged_rows = source.tidy(judged.good.lazy()).with_columns(
                pl.lit(snapshot.id).alias("snapshot_id")
            )
            staged_rows.sink_parquet(temporary, compression="zstd", compression_level=1)
    except Drift as drift:
        sentence = str(drift)
        raise Drift(sentence if snapshot.name in sentence else f"{snapshot.name}: {sentence}") from drift
    except (*UNREADABLE, UnicodeDecodeError) as error:
        if is_full(error):
            raise
        raise Drift(f"{snapshot.name}: expected a file we can read, found {_first_line(error)}") from error
    written = [target, *_write_broken(judged.broken, target)]
    return Staged(
        file=f"{target.parent.name}/{target.name}",
        snapshot=snapshot,
        rows=pl.scan_parquet(target).select(pl.len()).collect().item(),
        broken=judged.broken.height,
        reasons=dict(judged.reasons),
        unexpected=reading.unexpected,
        measures=measured(source, judged.good),
        rows_of=_rows_of(source, judged.good),
        hashes={file.name: str(sha256(file)) for file in written},
    )


def measured(source: Source, rows: pl.DataFrame) -> dict[str, int]:
    """What the source is measured by: its `COMPARED_BY`, or the number of rows."""
    measures: Mapping[str, pl.Expr] = getattr(source, "COMPARED_BY", {"rows": pl.len()})
    row = rows.select(measure.alias(name) for name, measure in measures.items()).row(0, named=True)
    return {name: int(count or 0) for name, count in row.items()}


def _rows_of(source: Source, rows: pl.DataFrame) -> dict[str, int]:
    """Rows by the values of the source's `ROWS_OF`; empty where it has none."""
    column = getattr(source, "ROWS_OF", None)
    return dict(rows[column].value_counts().sort(column).iter_rows()) if column else {}


def _write_broken(broken: pl.DataFrame, target: Path) -> list[Path]:
    """Rejected rows are kept beside the good ones, to be looked at."""
    if broken.is_empty():
        return []
    file = target.with_suffix(".broken.parquet")
    with unfinished(file) as temporary:
        broken.write_parquet(temporary)
    return [file]


def empty(contract: Contract, target: Path) -> Path:
    """A staged file without rows, so that SQL about a source that is not there still runs."""
    schema = {**contract.schema, "snapshot_id": pl.String}
    target.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(target) as temporary:
        pl.DataFrame(schema=cast(Any, schema)).write_parquet(temporary)
    return target


def reader_id(source: Source) -> str:
    """Eight characters that change when the code that reads this source does."""
    shared = (
        etl.contract,
        etl.plain_text,
        etl.tidy,
        etl.totals,
        etl.values,
        etl.workbook_cells,
        etl.workbooks,
    )
    modules = (cast(ModuleType, source), *getattr(source, "READ_WITH", ()), *shared)
    return hashlib.sha256("".join(inspect.getsource(module) for module in modules).encode()).hexdigest()[:8]


def _stem(snapshot: Snapshot) -> str:
    return (
        f"{snapshot.period}-{snapshot.part}-{snapshot.id}"
        if snapshot.part
        else f"{snapshot.period}-{snapshot.id}"
    )


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
