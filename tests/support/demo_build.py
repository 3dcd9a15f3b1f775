"""The demonstration, published, loaded and built once for all tests, with every table of the making."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from etl import demo
from etl.freshness import release_row
from etl.models import MADE, all_models, described, described_columns
from etl.refresh import refresh
from etl.settings import Settings
from etl.stage import load
from etl.warehouse import current, remembered, teach
from support.once import once

SCALE = 0.3


class Quiet:
    """Reports nothing of a refresh."""

    def say(self, line: str) -> None:
        """A line that stays."""

    def doing(self, what: str, done: int, of: int) -> None:
        """A line that moves."""


@dataclass(frozen=True)
class Built:
    """The publications' folder, the published build, and a warehouse that has every model as well."""

    publications: Path
    build: Path
    warehouse: duckdb.DuckDBPyConnection

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """The answer to a question of the warehouse."""
        return self.warehouse.execute(sql, list(values)).fetchall()


def every_table(data: Path) -> duckdb.DuckDBPyConnection:
    """All models made again, in memory, of what the published build was made of: it holds marts alone."""
    build = current(data / "builds")
    assert build
    warehouse = duckdb.connect()
    teach(warehouse)
    for schema in ("raw", *MADE):
        warehouse.execute(f"create schema {schema}")
    releases = []
    for source, files in remembered(build)["staged"].items():
        staged = [str(data / "staged" / file) for file in files or [f"{source}/empty.parquet"]]
        warehouse.execute(f"create view raw.{source} as from read_parquet({staged})")
        releases += [release_row(load(data / "staged" / file)) for file in files]
    _table(warehouse, "raw.releases", releases)
    warehouse.execute(f"attach '{build}' as build (read_only)")
    for name, mart in {"sources": "marts.sources", "facts": "marts.build"}.items():
        warehouse.execute(f"create table raw.{name} as select columns(*)::varchar from build.{mart}")
    models = all_models()
    _table(warehouse, "raw.models", described(models))
    _table(warehouse, "raw.model_columns", described_columns(models))
    for model in models:
        warehouse.execute(f"create {model.stored} {model.name} as {model.sql}")
    return warehouse


def _table(warehouse: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, str | None]]) -> None:
    """A table of text."""
    columns = list(rows[0])
    warehouse.execute(f"create table {name} ({', '.join(f'{column} varchar' for column in columns)})")
    marks = ", ".join("?" for _ in columns)
    warehouse.executemany(f"insert into {name} values ({marks})", [[*row.values()] for row in rows])


@cache
def built(folder: Path) -> Built:
    data = folder / "data"
    build = once(folder, lambda: published(folder / "published", data))
    return Built(folder / "published", build, every_table(data))


def published(publications: Path, data: Path) -> Path:
    """The demonstration published, loaded and built."""
    demo.publish(publications, scale=SCALE)
    with demo.serve(publications) as address:
        settings = Settings(data=data, mirror=address, reference=None, today=demo.TODAY)
        outcome = refresh(settings, Quiet(), only=demo.publications(), is_demonstration=True)
    assert (outcome.problems, outcome.build is not None) == ({}, True)
    assert outcome.build
    return outcome.build
