"""The record of every run: a row each in a small SQLite store beside the builds, kept when those go.

A run holds the lock of a file of its own for as long as it lives. A row without an end whose lock is free is
of a run that was killed: it is marked so before the next begins. A store that cannot be written costs a line
in the log, never the run.
"""

import fcntl
import json
import logging
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl import interruption

log = logging.getLogger("choice")

NAME = "records.sqlite"
PUBLISHED, NOTHING_NEW, FAILED, INTERRUPTED = "published", "nothing new", "failed", "interrupted"
# A commit is on the disk before it counts: with this journal, anything less may lose the last rows in a power
# cut, and a few rows a day cost nothing.
OPENING = "pragma journal_mode = wal; pragma synchronous = full;"
TABLES = """
    create table if not exists runs (
        id integer primary key autoincrement,
        kind text not null,             -- refresh, build, report, send
        scope text not null,            -- a week, areas or sources; '' for all there is
        is_whole integer not null,      -- 0 where only a part was asked for: the timetable still waits
        started_at text not null,       -- UTC
        ended_at text,                  -- UTC; of a run that was killed, when that was noticed
        outcome text,                   -- published, nothing new, failed, interrupted; null while it runs
        found integer not null,         -- of a refresh: releases on offer
        kept integer not null,          -- of a refresh: files that are new
        rejected integer not null,      -- of a refresh: rows of those that broke the contract
        published text,                 -- the build, or the edition of a report
        why_not text not null           -- JSON: a sentence by source for what stopped
    );
    create table if not exists next_runs (
        kind text primary key,
        next_at text not null,          -- UTC
        written_at text not null        -- UTC; the clock writes it every few minutes
    );
"""
NEWEST = """
    select * from runs
    where kind = :kind and (not :done or (is_whole and outcome not in ('failed', 'interrupted')))
    order by id desc limit 1
"""


@dataclass
class Run:
    """What a run fills in as it goes. Without an outcome at its end, it is done and there was nothing new."""

    kind: str
    scope: str = ""
    is_whole: bool = True
    outcome: str = NOTHING_NEW
    found: int = 0
    kept: int = 0
    rejected: int = 0
    published: str | None = None
    why_not: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A run as it is recorded."""

    id: int
    kind: str
    scope: str
    is_whole: bool
    started_at: datetime
    ended_at: datetime | None
    outcome: str | None
    found: int
    kept: int
    rejected: int
    published: str | None
    why_not: Mapping[str, str]


@contextmanager
def recording(data: Path, kind: str, scope: str = "", *, is_whole: bool = True) -> Iterator[Run]:
    """Record what is done inside, from its start to its end however it ends."""
    run = Run(kind, scope, is_whole)
    settle(data)
    with _begun(data, run) as number:
        try:
            yield run
        except BaseException as error:
            _blame(run, error)
            raise
        finally:
            _end(data, number, run)


def _blame(run: Run, error: BaseException) -> None:
    is_interrupted = interruption.asked_for() or isinstance(error, KeyboardInterrupt)
    run.outcome = INTERRUPTED if is_interrupted else FAILED
    number = interruption.asked_for()
    sentence = interruption.ENDS[number][0] if number else str(error) or type(error).__name__
    run.why_not = {**run.why_not, run.kind: sentence}


@contextmanager
def _begun(data: Path, run: Run) -> Iterator[int | None]:
    """The number of the run's new row; its lock is held before anybody else can see the row."""
    number, lock = None, None
    file = data / "running" / "none"
    try:
        with _store(data) as store:
            store.execute("begin immediate")
            number = store.execute(
                "insert into runs (kind, scope, is_whole, started_at, found, kept, rejected, why_not)"
                " values (?, ?, ?, ?, 0, 0, 0, '{}')",
                (run.kind, run.scope, run.is_whole, _now()),
            ).lastrowid
            file = _lock_file(data, number)
            lock = _locked(file, os.O_CREAT)
            store.execute("commit")
    except (sqlite3.Error, OSError) as error:
        number = None
        log.warning("this run is not recorded: %s: %s", data / NAME, error)
    try:
        yield number
    finally:
        if lock is not None:
            file.unlink(missing_ok=True)
            os.close(lock)


def _end(data: Path, number: int | None, run: Run) -> None:
    if number is None:
        return
    try:
        with _store(data) as store:
            store.execute(
                "update runs set ended_at = ?, outcome = ?, found = ?, kept = ?, rejected = ?, published = ?,"
                " why_not = ? where id = ?",
                (_now(), run.outcome, run.found, run.kept, run.rejected, run.published,
                 json.dumps(run.why_not), number),
            )  # fmt: skip
    except sqlite3.Error as error:
        log.warning("the end of this run is not recorded: %s: %s", data / NAME, error)


def settle(data: Path) -> None:
    """Mark every run that was killed. A damaged store is set aside, and a new one begun."""
    try:
        with _store(data) as store:
            for (number,) in store.execute("select id from runs where outcome is null").fetchall():
                if not _is_running(data, number):
                    _mark_killed(store, number)
    except (sqlite3.OperationalError, OSError) as error:
        log.warning("%s: %s", data / NAME, error)
    except sqlite3.DatabaseError as damage:
        _set_aside(data, damage)


def _mark_killed(store: sqlite3.Connection, number: int) -> None:
    store.execute(
        "update runs set outcome = ?, ended_at = ?, why_not = json_set(why_not, '$.' || kind, ?)"
        " where id = ? and outcome is null",
        (INTERRUPTED, _now(), "its process ended before the run did", number),
    )


def _set_aside(data: Path, damage: sqlite3.DatabaseError) -> None:
    aside = data / f"{NAME}.{datetime.now(UTC):%Y-%m-%dT%H%M%S}.damaged"
    log.warning("%s: %s; it is set aside as %s", data / NAME, damage, aside.name)
    (data / NAME).replace(aside)
    for ending in ("-wal", "-shm"):
        (data / f"{NAME}{ending}").unlink(missing_ok=True)


def _lock_file(data: Path, number: int | None) -> Path:
    return data / "running" / str(number)


def _locked(file: Path, how: int = 0) -> int:
    """A handle that holds the lock of a file. Raises `OSError` where it is held, or not there."""
    if how & os.O_CREAT:
        file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | how)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _is_running(data: Path, number: int) -> bool:
    file = _lock_file(data, number)
    try:
        os.close(_locked(file))
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    file.unlink(missing_ok=True)
    return False


def newest(data: Path, kind: str, *, done: bool = False) -> Row | None:
    """The newest run of a kind; with `done`, of those that did all that their kind is for."""
    rows = _read(data, NEWEST, {"kind": kind, "done": done})
    return _row(rows[0]) if rows else None


def kinds(data: Path) -> list[str]:
    """Every kind of run that is recorded or awaited, the one that ran first before the others."""
    question = """
        select kind from (select kind, min(id) as first from runs group by kind
                          union all select kind, 1e9 from next_runs)
        group by kind order by min(first), kind
    """
    return [row["kind"] for row in _read(data, question)]


def next_runs(data: Path) -> dict[str, tuple[datetime, datetime]]:
    """When each kind runs next, and when the clock last wrote so."""
    rows = _read(data, "select * from next_runs")
    return {row["kind"]: (_time(row["next_at"]), _time(row["written_at"])) for row in rows}


def write_next_runs(data: Path, times: Mapping[str, datetime]) -> None:
    """What the clock is going to run; nothing, where it stops."""
    try:
        with _store(data) as store, store:
            store.execute("begin immediate")
            store.execute("delete from next_runs")
            written = [(kind, _written(at), _now()) for kind, at in times.items()]
            store.executemany("insert into next_runs values (?, ?, ?)", written)
    except sqlite3.Error as error:
        log.warning("%s: %s", data / NAME, error)


@contextmanager
def _store(data: Path) -> Iterator[sqlite3.Connection]:
    """The store, made where there is none. Statements commit by themselves."""
    data.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(data / NAME, timeout=30, isolation_level=None)) as store:
        store.executescript(OPENING + TABLES)
        yield store


def _read(data: Path, question: str, values: Mapping[str, Any] | None = None) -> list[sqlite3.Row]:
    """Rows of the store, which is not changed by asking; none where there is no store that can be read.

    On a disk that cannot be written, SQLite opens it only where told that nobody else can write either.
    """
    for how in ("mode=ro", "mode=ro&immutable=1"):
        address = f"{(data / NAME).absolute().as_uri()}?{how}"
        with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True, timeout=30)) as store:
            store.row_factory = sqlite3.Row
            return store.execute(question, values or {}).fetchall()
    return []


def _row(row: sqlite3.Row) -> Row:
    return Row(
        **{
            **dict(row),
            "is_whole": bool(row["is_whole"]),
            "started_at": _time(row["started_at"]),
            "ended_at": _time(row["ended_at"]) if row["ended_at"] else None,
            "why_not": json.loads(row["why_not"]),
        }
    )


def _now() -> str:
    return _written(datetime.now(UTC))


def _written(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
