"""Copy the tables of a build that the API offers to SQLite, with the indexes that its questions want."""

import argparse
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

INDEXES = {
    "options": "place_code, specialty_code",
    "choice": "specialty_code, level, period, cut_code",
    "waits": "specialty_code, level, period, pathway",
}
ROWS = 20_000


def main() -> None:
    """Every row and every column, in the order of the build."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("build", type=Path)
    asked.add_argument("to", type=Path)
    told = asked.parse_args()
    with duckdb.connect(str(told.build), read_only=True) as build, sqlite3.connect(told.to) as to:
        to.execute("pragma synchronous = off")
        for table, columns in INDEXES.items():
            _copy(build, to, table)
            to.execute(f"create index {table}_asked on {table} ({columns})")
        to.execute("analyze")


def _copy(build: duckdb.DuckDBPyConnection, to: sqlite3.Connection, table: str) -> None:
    found = build.execute(f"select * from marts.{table}")
    names = [column[0] for column in found.description or ()]
    to.execute(f"create table {table} ({', '.join(names)})")
    marks = ", ".join("?" for _ in names)
    to.executemany(f"insert into {table} values ({marks})", _rows(found))


def _rows(found: duckdb.DuckDBPyConnection) -> Iterator[list[Any]]:
    while some := found.fetchmany(ROWS):
        yield from ([_plain(value) for value in row] for row in some)


def _plain(value: Any) -> Any:
    """Dates as SQLite has them: text."""
    return value if value is None or isinstance(value, int | float | str) else str(value)


if __name__ == "__main__":
    main()
