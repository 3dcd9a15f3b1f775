"""The one door to DuckDB: a build, opened read-only and asked one question at a time.

A build never changes after it is made, so its path and the question are all the cache needs to know. Opening
one path twice in a process would go on answering from the old file; that is why `current` resolves the link.
"""

from functools import lru_cache
from pathlib import Path

import duckdb

from dashboard.rows import Rows
from dashboard.settings import Settings, settings

Build = Path
Value = str | float | int | bool | tuple[str, ...]

# A build is data, not a program: nothing asked of it may read another file, load code or change a setting.
LOCKED = {
    "threads": "2",
    "memory_limit": "512MB",
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}


class NoBuild(Exception):
    """There is no published build in the data folder yet."""


def current(where: Settings | None = None) -> Build:
    """The file behind the `current` link. It changes with every refresh. Raises `NoBuild`."""
    link = (where or settings()).builds / "current.duckdb"
    if not link.exists():
        raise NoBuild(f"no build at {link}")
    return link.resolve()


def named(build_id: str, where: Settings | None = None) -> Build | None:
    """A build that is still kept, by its name; None where it is not. A permalink to an old build answers."""
    builds = (where or settings()).builds
    return next(
        (file for file in builds.glob("*.duckdb") if file.stem == build_id and build_id != "current"), None
    )


def ask(build: Build, sql: str, **values: Value) -> Rows:
    """The rows that answer one question. Asked again of the same build, it is not worked out again."""
    return _answer(build, sql, tuple(sorted(values.items())))


@lru_cache(maxsize=1024)
def _answer(build: Build, sql: str, values: tuple[tuple[str, Value], ...]) -> Rows:
    cursor = _open(build).cursor()
    try:
        cursor.execute(sql, {name: _plain(value) for name, value in values})
        names = [column[0] for column in cursor.description or ()]
        return tuple(dict(zip(names, row, strict=True)) for row in cursor.fetchall())
    finally:
        cursor.close()


@lru_cache(maxsize=3)
def _open(build: Build) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(build), read_only=True, config=dict(LOCKED))


def _plain(value: Value) -> str | float | int | bool | list[str]:
    return list(value) if isinstance(value, tuple) else value
