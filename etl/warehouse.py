"""Build the warehouse: one new DuckDB file from staged Parquet and the SQL folder, then check and publish it.

A build is never changed after it is made. The dashboard reads whichever file the `current` link names, so a
refresh that fails leaves yesterday's figures up, and going back is moving the link. Every build has a name of
its own: DuckDB would go on answering from the old file if one path were written twice.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.files import is_as_noted, needing_room, read_note, sha256, sync, write_note
from etl.functions import FUNCTIONS
from etl.kept_months import KeptMonths, offer
from etl.making import make_all, require_grain
from etl.models import MACROS, MADE, Model, all_models, checks, described, described_columns
from etl.problems import CheckFailed, NothingToBuild, Problem, Unreadable
from etl.settings import Settings

LINK = "current.duckdb"
PUBLISHED = ("seeds", "marts")
SCHEMAS = ("making.raw", *(f"{'build' if schema in PUBLISHED else 'making'}.{schema}" for schema in MADE))


@dataclass(frozen=True)
class Inputs:
    """What a build is made from: staged Parquet files by source, and what a refresh records of them."""

    files: Mapping[str, Sequence[Path]]
    releases: Sequence[Mapping[str, Any]]
    sources: Sequence[Mapping[str, Any]]
    facts: Mapping[str, str]


def build(
    inputs: Inputs, target: Path, settings: Settings, step: Callable[[str], None] = lambda _: None
) -> None:
    """Make, check and write one build to `target`. Raises `CheckFailed`; then there is no `target`.

    What is only needed on the way is made in a scratch file, so that it takes no room in the build.
    """
    scratch = target.with_name("scratch")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    unfinished = target.with_suffix(".unfinished")
    _clear(unfinished)
    try:
        with (
            needing_room(target.parent, duckdb.Error),
            _open(scratch / "making.duckdb", unfinished, settings) as warehouse,
        ):
            models = all_models()
            _raw(warehouse, inputs, models)
            if settings.engine == "spark":
                _make_in_spark(warehouse, inputs, models, scratch, step)
            else:
                kept = KeptMonths(settings.data / "kept", models, inputs.files, inputs.releases)
                make_all(warehouse, kept, settings.threads, step)
            for check in checks():
                step(check.name)
                _require(warehouse, check)
            step("writing")
            _finish(warehouse, models)
        sync(unfinished)
        unfinished.replace(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        _clear(unfinished)


def _make_in_spark(
    warehouse: duckdb.DuckDBPyConnection,
    inputs: Inputs,
    models: Sequence[Model],
    scratch: Path,
    step: Callable[[str], None],
) -> None:
    """Every model, none of them kept by month. DuckDB has only what is of the build file, and views."""
    from etl.spark.engine import made_models

    for model, parquet in made_models(warehouse, inputs.files, models, scratch, step):
        _take(warehouse, model, parquet)
        if model.grain:
            require_grain(warehouse, model)


def _take(warehouse: duckdb.DuckDBPyConnection, model: Model, parquet: str) -> None:
    """A model from files in which another engine made it, with the types that its select has in DuckDB."""
    answer = warehouse.sql(model.sql)
    typed = zip(answer.columns, answer.types, strict=True)
    columns = ", ".join(f'"{name}"::{kind} as "{name}"' for name, kind in typed)
    stored = "table" if model.schema in PUBLISHED else "view"
    warehouse.execute("set preserve_insertion_order = true")
    warehouse.execute(f"create {stored} {model.name} as select {columns} from read_parquet('{parquet}')")


def _clear(unfinished: Path) -> None:
    """Delete a build that was not finished, and DuckDB's log beside it."""
    for file in unfinished.parent.glob(f"{unfinished.name}*"):
        file.unlink()


@contextmanager
def _open(file: Path, target: Path, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse in which `marts.waits` is a table of the build at `target`, and `model.waits` of `file`."""
    warehouse = duckdb.connect(str(file))
    try:
        warehouse.execute(f"set memory_limit = '{settings.build_memory}'")
        warehouse.execute(f"set threads = {settings.threads}")
        warehouse.execute(f"set temp_directory = '{file.parent}'")
        warehouse.execute("set autoinstall_known_extensions = false")
        teach(warehouse)
        warehouse.execute(f"attach '{target}' as build")
        for schema in SCHEMAS:
            warehouse.execute(f"create schema {schema}")
        warehouse.execute(f"set search_path = '{','.join((f'{file.stem}.main', *SCHEMAS))}'")
        yield warehouse
    finally:
        warehouse.close()


def teach(warehouse: duckdb.DuckDBPyConnection) -> None:
    """What the SQL calls that DuckDB does not have. Whoever makes models does this first."""
    for function in FUNCTIONS:
        warehouse.create_function(function.name, function.call, [*function.takes], function.gives)
    warehouse.execute(MACROS.read_text())


def _raw(warehouse: duckdb.DuckDBPyConnection, inputs: Inputs, models: Sequence[Model]) -> None:
    """What the SQL reads: the staged files, and the records of the refresh and of the SQL (`RECORDS`)."""
    for source, files in inputs.files.items():
        offer(warehouse.execute, source, files)
    _table(warehouse, "raw.releases", inputs.releases)
    _table(warehouse, "raw.sources", inputs.sources)
    _table(warehouse, "raw.facts", [inputs.facts])
    _table(warehouse, "raw.models", described(models))
    _table(warehouse, "raw.model_columns", described_columns(models))


def _table(warehouse: duckdb.DuckDBPyConnection, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """A small table of text: SQL casts what is not text."""
    columns = list(rows[0])
    warehouse.execute(f"create table {name} ({', '.join(f'{column} varchar' for column in columns)})")
    # A column at a time: DuckDB plans one statement, not one for each row.
    every = ", ".join("unnest(?::varchar[])" for _ in columns)
    warehouse.execute(f"insert into {name} select {every}", [[row[c] for row in rows] for c in columns])


def _require(warehouse: duckdb.DuckDBPyConnection, check: Model) -> None:
    """A row is a reason not to publish. The reason says how many there are and shows one."""
    answer = warehouse.sql(check.sql)
    columns = answer.columns
    reasons = answer.fetchall()
    if reasons:
        example = ", ".join(f"{name} {value}" for name, value in zip(columns, reasons[0], strict=True))
        raise CheckFailed(f"{check.name}: {check.sentence} Not so in {len(reasons):,} rows. First: {example}")


def _finish(warehouse: duckdb.DuckDBPyConnection, models: Sequence[Model]) -> None:
    """Say in the build what its tables mean, and give it the rules its questions apply."""
    published = [model for model in models if model.schema in PUBLISHED]
    # One transaction: a commit to disk for each of hundreds of comments would be half of a small build.
    warehouse.execute("begin transaction")
    for model in published:
        _comment(warehouse, model)
    warehouse.execute("commit")
    _keep_macros(warehouse)
    warehouse.execute("detach build")


def _keep_macros(warehouse: duckdb.DuckDBPyConnection) -> None:
    """The dashboard's questions apply the same rules, and it cannot write into a build."""
    [(making,)] = warehouse.sql("select current_database()").fetchall()
    warehouse.execute("use build")
    warehouse.execute(MACROS.read_text())
    warehouse.execute(f"use {making}")


def _comment(warehouse: duckdb.DuckDBPyConnection, model: Model) -> None:
    """The header travels with the table, so that documentation is a query and cannot drift."""
    description = model.sentence + "".join(
        f"\n{name}: {text}"
        for name, text in model.fields.items()
        if name not in ("columns", "stored", "order", "joins", "kept")
    )
    warehouse.execute(f"comment on table build.{model.name} is {_quoted(description)}")
    for column, meaning in model.columns.items():
        warehouse.execute(f'comment on column build.{model.name}."{column}" is {_quoted(meaning)}')


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def publish(build_file: Path) -> None:
    """Move the link. Readers see the old build or the new one, never anything between."""
    link = build_file.parent / LINK
    new = link.with_suffix(".new")
    new.unlink(missing_ok=True)
    new.symlink_to(build_file.name)
    new.replace(link)
    sync(build_file.parent)


def current(builds: Path) -> Path | None:
    """The published build, or None where there is none, or no longer."""
    link = builds / LINK
    return link.resolve() if link.is_symlink() and link.exists() else None


def all_builds(builds: Path) -> list[Path]:
    """Every finished build, oldest first: the names are dates."""
    return sorted(file for file in builds.glob("*.duckdb") if file.name != LINK)


def is_whole(build_file: Path) -> bool:
    """Whether a build is, byte for byte, the one that was made: its note has its SHA-256."""
    return is_as_noted(build_file, _note(build_file))


def forget_old(builds: Path, keep: int) -> None:
    """Keep the builds of the newest figures and the published one; remove the rest and what a kill left half
    made.

    Of builds with the same figures, which differ only in what is said of the loading, the first and the last
    stay and count as one: addresses name the first, and a publisher's bad day costs no older figures.
    """
    by_figures: dict[str, list[Path]] = {}
    for file in all_builds(builds):
        by_figures.setdefault(figures_id(file), []).append(file)
    newest = sorted(by_figures.values(), key=lambda same: same[-1])[-keep:]
    staying = {current(builds)} | {file for same in newest for file in (same[0], same[-1])}
    for file in all_builds(builds):
        if file not in staying:
            file.unlink()
            _note(file).unlink(missing_ok=True)
    for left in {*builds.glob("*.unfinished*"), *builds.glob("*.wal")}:  # a set: one name can fit both
        left.unlink()


def ask(build_file: Path, question: str) -> tuple[list[tuple[Any, ...]], list[str]]:
    """Rows and column names of an answer from a build, which cannot be changed by asking, nor any file be
    read or written. Raises `Problem` where the question cannot be answered."""
    limits: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "lock_configuration": True,
    }
    try:
        with duckdb.connect(str(build_file), read_only=True, config=limits) as connection:
            answer = connection.sql(question)
            return (answer.fetchall(), answer.columns) if answer else ([], [])
    except duckdb.Error as error:
        raise Problem(f"the build cannot answer that: {error}") from None


def figures_id(build_file: Path) -> str:
    """The same for builds with the same figures; its own name for one whose note cannot be read."""
    made_from = {name: value for name, value in remembered(build_file).items() if name != "sources"}
    return json.dumps(made_from, sort_keys=True) if made_from else build_file.name


def rollback(builds: Path) -> Path:
    """Publish the newest build with other figures before the published one. Raises `NothingToBuild` where
    there is none."""
    published = current(builds)
    older = [
        file
        for file in all_builds(builds)
        if published and file.name < published.name and figures_id(file) != figures_id(published)
    ]
    whole = next((file for file in reversed(older) if is_whole(file)), None)
    if whole is None:
        raise NothingToBuild("there is no older build to go back to (`choice refresh` makes one)")
    publish(whole)
    return whole


def remember(build_file: Path, made_from: Mapping[str, Any]) -> None:
    """Write down what a build was made from, so that the next refresh can tell whether anything is new."""
    write_note(_note(build_file), {"sha256": sha256(build_file), "made_from": made_from})


def remembered(build_file: Path | None) -> dict[str, Any]:
    """What the build was made from; empty where there is no build, or its note cannot be read."""
    with suppress(Unreadable):
        return dict(read_note(_note(build_file)).get("made_from", {})) if build_file else {}
    return {}


def _note(build_file: Path) -> Path:
    return build_file.with_suffix(".json")
