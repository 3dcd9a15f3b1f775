"""Runs at chosen times in the store of records, for tests of what is made of them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from etl import records

RAN = """
    insert into runs (kind, scope, is_whole, started_at, ended_at, outcome, found, kept, rejected, why_not)
    values (?, '', ?, ?, ?, ?, 0, 0, 0, '{}')
"""


def ran(data: Path, kind: str, at: datetime, outcome: str | None, *, is_whole: bool = True) -> None:
    """A run of a minute that began at a time; without an outcome, one whose process is gone."""
    records.write_next_runs(data, {})
    started, ended = (when.astimezone(UTC).isoformat() for when in (at, at + timedelta(minutes=1)))
    with closing(sqlite3.connect(data / records.NAME)) as store, store:
        store.execute(RAN, (kind, is_whole, started, ended if outcome else None, outcome))


def outcomes(data: Path, kind: str = "refresh") -> list[str | None]:
    """How every run of a kind ended, the first first."""
    with closing(sqlite3.connect(data / records.NAME)) as store:
        rows = store.execute("select outcome from runs where kind = ? order by id", [kind]).fetchall()
    return [outcome for (outcome,) in rows]
