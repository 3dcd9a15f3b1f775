"""What was run on this data folder and what will be, from the store of records beside the builds."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

from dashboard.settings import settings
from dashboard.types import Row, Rows

# The clock writes every five minutes that it is there. After so long without, nothing is promised.
SILENT = timedelta(minutes=20)
TIMES = ("started_at", "ended_at", "done_at", "next_at", "written_at")
RUNS = """
    with newest as (select * from runs where id in (select max(id) from runs group by kind)),
    done as (
        select kind, max(started_at) as done_at from runs
        where is_whole and outcome not in ('failed', 'interrupted') group by kind
    )
    select kind, started_at, ended_at, outcome, done_at, next_at, written_at,
        (select count(*) from json_each(why_not) where key != kind) as stopped
    from (select kind from runs union select kind from next_runs)
    left join newest using (kind) left join done using (kind) left join next_runs using (kind)
    order by instr('refresh build report send', kind), kind
"""


def runs(now: datetime | None = None) -> Rows:
    """A row for each kind of run: its newest, when it was last done, and when it is next (None: not known).
    No rows where nothing is recorded."""
    return tuple(_row(row, now or datetime.now(UTC)) for row in _recorded())


def _row(recorded: sqlite3.Row, now: datetime) -> Row:
    row = dict(recorded)
    for name in TIMES:
        row[name] = datetime.fromisoformat(row[name]) if row[name] else None
    written_at = row.pop("written_at")
    if written_at is None or now - written_at > SILENT:
        row["next_at"] = None
    return row


def _recorded() -> list[sqlite3.Row]:
    """On a disk that cannot be written, SQLite opens the store only where told that nobody else can."""
    for how in ("mode=ro", "mode=ro&immutable=1"):
        address = f"{(settings().data / 'records.sqlite').absolute().as_uri()}?{how}"
        with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True, timeout=5)) as store:
            store.row_factory = sqlite3.Row
            return store.execute(RUNS).fetchall()
    return []
