"""Make the tables of a build from its models: each after those it reads, the others side by side."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial

import duckdb

from etl.kept_months import KeptMonths
from etl.models import Model
from etl.problems import CheckFailed, TooLittleMemory
from etl.side_by_side import Task, do_all

KEPT = "model.kept_months"


def make_all(
    warehouse: duckdb.DuckDBPyConnection, kept: KeptMonths, at_once: int, step: Callable[[str], None]
) -> None:
    """Every model, as many at once as is said."""
    with _cursors(warehouse, at_once) as cursors:
        do_all(_tasks(kept), cursors, step)
    kept.forget_others()


@contextmanager
def _cursors(warehouse: duckdb.DuckDBPyConnection, number: int) -> Iterator[list[duckdb.DuckDBPyConnection]]:
    """Connections to the same warehouse that find tables under the same names."""
    [(path,)] = warehouse.sql("select current_setting('search_path')").fetchall()
    with ExitStack() as open_cursors:
        cursors = [open_cursors.enter_context(warehouse.cursor()) for _ in range(number)]
        for cursor in cursors:
            cursor.execute(f"set search_path = '{path}'")
        warehouse.execute("set preserve_insertion_order = false")
        yield cursors


def _tasks(kept: KeptMonths) -> list[Task]:
    """A task for each model, and one for all whose months are kept. While these are made their source has
    some of its months alone: what else reads it is made before, where they need it, or after."""
    together = {model.name for model in kept.kept}
    others = [model for model in kept.models if model.name not in together]
    afterwards = _reading(others, {f"raw.{model.kept_by}" for model in kept.kept}) - kept.needed
    names = {model.name for model in others} | ({KEPT} if together else set())

    def task(model: Model) -> Task:
        after = {KEPT if name in together else name for name in model.reads}
        after |= {KEPT} if model.name in afterwards else set()
        return Task(model.name, partial(_make, model=model), after & names, _is_alone(model))

    return [
        *map(task, others),
        *([Task(KEPT, partial(_make_kept, kept=kept), kept.needed)] if together else []),
    ]


def _reading(models: Sequence[Model], tables: set[str]) -> set[str]:
    """The models, in their order, that read some of these tables, themselves or through views."""
    tables, reading = set(tables), set()
    for model in models:
        if model.reads & tables:
            reading.add(model.name)
            if model.stored == "view":
                tables.add(model.name)
    return reading


def _make_kept(cursor: duckdb.DuckDBPyConnection, kept: KeptMonths) -> None:
    kept.make(cursor.execute, partial(_make, cursor))


def _is_alone(model: Model) -> bool:
    """Whether it needs a setting that DuckDB has once for all cursors."""
    return model.is_order_kept or model.is_joined_as_written


def _make(warehouse: duckdb.DuckDBPyConnection, model: Model) -> None:
    try:
        with _its_settings(warehouse, model):
            warehouse.execute(f"create {model.stored} {model.name} as {model.sql}")
    except duckdb.OutOfMemoryException as error:
        reason = str(error).splitlines()[0]
        raise TooLittleMemory(f"{model.name}: {reason} (raise CHOICE_MEMORY_LIMIT)") from error
    except duckdb.Error as mistake:
        mistake.add_note(f"while making {model.name}")
        raise
    if model.stored == "table" and model.grain:
        require_grain(warehouse, model)


@contextmanager
def _its_settings(warehouse: duckdb.DuckDBPyConnection, model: Model) -> Iterator[None]:
    """Keeping rows in the order they come in costs memory; a select's own `order by` holds either way."""
    if not _is_alone(model):
        yield
        return
    off = "join_order,build_side_probe_side" if model.is_joined_as_written else ""
    warehouse.execute(f"set preserve_insertion_order = {str(model.is_order_kept).lower()}")
    warehouse.execute(f"set disabled_optimizers = '{off}'")
    yield
    warehouse.execute("set preserve_insertion_order = false")
    warehouse.execute("set disabled_optimizers = ''")


def require_grain(warehouse: duckdb.DuckDBPyConnection, model: Model) -> None:
    """That no two rows of a table are of one grain. A number for each row is quicker to compare than its
    columns; where two are alike, the columns say. Raises `CheckFailed`."""
    columns = ", ".join(model.grain)
    if not warehouse.execute(_repeated(f"hash({columns})", model)).fetchall():
        return
    repeated = warehouse.execute(_repeated(columns, model)).fetchall()
    if repeated:
        raise CheckFailed(f"{model.name}: expected one row for each {columns}, found {repeated[0]}")


def _repeated(columns: str, model: Model) -> str:
    return (
        f"select {columns}, count(*) as rows from {model.name} group by {columns} having count(*) > 1 limit 1"
    )
