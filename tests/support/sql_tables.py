"""Tables as text, for the SQL: give a model what it reads, make it with its own file, and read the result.

A given table takes its columns and types from what the real SQL makes of nothing, so a test writes down only
the columns it is about: the others are null, or one value for every row (`given(..., is_open_band=False)`).
What is read and not given is made by its own file from what is given; a raw table not given is empty.

    sql.given("staging.rtt_waits", '''
        period      provider_code  weeks_waited  patients
        2026-09-01  RZ1            3             10
    ''')
    assert sql.column("marts.waits", "patients") == [10]

Two blanks or more lie between cells; `-` is null and `''` is the empty text.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest

from etl import stage
from etl.models import MADE, Model, all_models, checks
from etl.source import all_sources
from etl.warehouse import teach

# Columns of the tables that a build writes down about itself: every value is text.
RECORDS = {
    "raw.releases": "source period part snapshot_id published fetched_at url sha256 file rows broken_rows "
    "unexpected_columns",
    "raw.sources": "source title page untried expected_next status problem",
    "raw.facts": "build_id made_at is_demonstration",
    "raw.models": "name kind sentence grain title unit better why caution reads sources sql",
    "raw.model_columns": "model position column_name meaning",
}
Row = dict[str, Any]
Types = Mapping[str, Mapping[str, str]]


@cache
def models() -> dict[str, Model]:
    """Every model by name, each after the ones it reads."""
    return {model.name: model for model in all_models()}


@cache
def types() -> Types:
    """Columns and their types of every table, raw ones too, as the SQL makes them."""
    with duckdb.connect() as warehouse:
        _schemas(warehouse)
        with TemporaryDirectory() as folder:
            for name, source in all_sources().items():
                file = stage.empty(source.CONTRACT, Path(folder) / f"{name}.parquet")
                warehouse.execute(f"create table raw.{name} as from '{file}'")
        for name, columns in RECORDS.items():
            typed = ", ".join(f"{column} varchar" for column in columns.split())
            warehouse.execute(f"create table {name} ({typed})")
        for model in models().values():
            warehouse.execute(f"create {model.stored} {model.name} as {model.sql}")
        every: dict[str, dict[str, str]] = {}
        columns = "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns()"
        for table, column, kind in warehouse.sql(f"{columns} order by column_index").fetchall():
            every.setdefault(table, {})[column] = kind
    return every


def _schemas(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("set threads = 1")
    teach(warehouse)
    for schema in ("raw", *MADE):
        warehouse.execute(f"create schema {schema}")


class Tables:
    """A warehouse in memory, of the tables given and what the SQL makes of them."""

    def __init__(self) -> None:
        self._warehouse = duckdb.connect()
        self._there: set[str] = set()
        _schemas(self._warehouse)

    def close(self) -> None:
        """Forget everything."""
        self._warehouse.close()

    def given(self, table: str, text: str, **same: object) -> None:
        """A table as text: a line of column names, then a line a row. `same` is the same in every row."""
        header, *lines = cells(text)
        wrong = [line for line in lines if len(line) != len(header)]
        assert not wrong, f"{table}: expected {len(header)} values in a row, found {wrong[0]}"
        self.rows(table, [{**same, **dict(zip(header, map(_value, line), strict=True))} for line in lines])

    def rows(self, table: str, rows: Sequence[Row]) -> None:
        """A table as rows, or more rows of it; a column left out is null."""
        self._put(table)
        columns = list({column: None for row in rows for column in row})
        unknown = set(columns) - types()[table].keys()
        assert not unknown, f"{table} has no {unknown}"
        typed = json.dumps([{column: types()[table][column] for column in columns}])
        listed = ", ".join(columns)
        # One text for all rows: a thousand inserts would take half a second.
        if rows:
            self._warehouse.execute(
                f"insert into {table} ({listed}) select {listed} from "
                f"(select unnest(from_json(?, '{typed}'), recursive := true))",
                [json.dumps(rows, default=str)],
            )

    def instead(self, table: str, rows: Sequence[Row]) -> None:
        """Other rows in a table; what was made of the old ones is forgotten, and made again when asked."""
        self._make(table)
        self._forget({table})
        self._put(table)
        self.rows(table, rows)

    def limit(self, name: str, value: object) -> None:
        """Another limit in seeds.method; what was made with the old one is forgotten."""
        self._make("seeds.method")
        self._warehouse.execute(f"update seeds.method set {name} = {value}")
        users = {model.name for model in models().values() if re.search(rf"\b{name}\b", model.sql)}
        self._forget(users - {"seeds.method"})

    def _forget(self, forgotten: set[str]) -> None:
        """These tables, and all that are made of them, are dropped."""
        for model in models().values():
            if model.reads & forgotten and model.name in self._there:
                forgotten = forgotten | {model.name}
        for name in reversed([*models()]):
            if name in forgotten & self._there:
                self._warehouse.execute(f"drop {models()[name].stored} {name}")
        self._there -= forgotten

    def result(self, name: str, order: str = "all", **where: object) -> list[Row]:
        """The rows of a model, made by its own file from what was given, in order of its columns."""
        self._make(name)
        wanted = " and ".join(f"{column} = ?" for column in where) or "true"
        answer = self._warehouse.execute(
            f"select * from {name} where {wanted} order by {order}", list(where.values())
        )
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]

    def column(self, name: str, column: str, order: str = "all", **where: object) -> list[Any]:
        """One column of a model."""
        return [row[column] for row in self.result(name, order, **where)]

    def value(self, query: str, *values: object) -> Any:
        """The one value that a query of no table answers, with the macros that SQL files use."""
        [(value,)] = self._warehouse.execute(query, list(values)).fetchall()
        return value

    def reasons(self, check: str) -> list[Row]:
        """The rows a check returns: each is a reason not to publish."""
        [asked] = [one for one in checks() if one.name == f"checks.{check}"]
        for read in sorted(asked.reads):
            self._make(read)
        answer = self._warehouse.execute(asked.sql)
        columns = [column[0] for column in answer.description]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]

    def like(self, expected: str, name: str, **where: object) -> str:
        """A model as text: the columns of the expected table, in order of them. Compare with `written`."""
        columns = cells(expected)[0]
        rows = self.result(name, ", ".join(columns), **where)
        return table([columns, *([shown(row[column]) for column in columns] for row in rows)])

    def _make(self, name: str) -> None:
        if name in self._there:
            return
        if name not in models():
            self._put(name)
            return
        model = models()[name]
        for read in sorted(model.reads):
            self._make(read)
        self._warehouse.execute(f"create {model.stored} {name} as {model.sql}")
        self._there.add(name)

    def _put(self, table: str) -> None:
        if table in self._there:
            return
        columns = ", ".join(f'"{column}" {kind}' for column, kind in types()[table].items())
        self._warehouse.execute(f"create table {table} ({columns})")
        self._there.add(table)


def table(lines: Sequence[Sequence[str]]) -> str:
    """Cells in columns, blanks between."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join(padded)


def cells(text: str) -> list[list[str]]:
    """The cells of a table as text, line by line."""
    return [re.split(r"\s{2,}", line.strip()) for line in text.strip().splitlines() if line.strip()]


def written(text: str) -> str:
    """A table that was written down, with the blanks `table` would put."""
    return table(cells(text))


def _value(cell: str) -> str | None:
    return None if cell == "-" else "" if cell == "''" else cell


def shown(value: object) -> str:
    """A value as it is written in a table."""
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case float() | Decimal():
            return f"{float(value):.6g}"
        case _:
            return str(value) or "''"


@pytest.fixture
def sql() -> Iterator[Tables]:
    """An empty warehouse, to be given tables."""
    tables = Tables()
    yield tables
    tables.close()
