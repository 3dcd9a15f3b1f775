"""The one door to DuckDB: a build, opened read-only and asked one question at a time.

A build never changes after it is made, so its path and the question are all the cache needs to know. Opening
one path twice in a process would go on answering from the old file; that is why `current` resolves the link.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock

import duckdb
from cachetools import LRUCache, cached

from dashboard.data.time_limits import in_time
from dashboard.data.warming import Warming
from dashboard.memory import Memory, memories, size_of, size_of_rows
from dashboard.settings import Settings, settings
from dashboard.types import Rows

log = logging.getLogger("choice.dashboard")
LINK = "current.duckdb"
Build = Path
INTERRUPTED = duckdb.InterruptException
Key = tuple[Build, bytes, tuple[tuple[str, "Value"], ...]]
Value = str | float | int | bool | tuple[str, ...]

# A build is data, not a program: nothing asked of it may load code, change a setting, or read or write a
# file, but for those of its own folder of exports. DuckDB takes the last three settings only in this order.
LIMITS = {
    "threads": "2",
    "memory_limit": "256MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
LOCKS = (
    "set allowed_directories = ['{exports}/']",
    "set enable_external_access = false",
    "set lock_configuration = true",
)
HAS = "select 1 from duckdb_tables() where schema_name = 'marts' and table_name = $mart"
_opening = Lock()
_verifying = Lock()
# The one shown and one more, for addresses that name it: each may hold LIMITS in memory.
_open_builds: LRUCache[Hashable, duckdb.DuckDBPyConnection] = LRUCache(2)
_last_shown: dict[Path, Build] = {}
WARMING = Warming()
ANSWERS: Memory[Rows] = Memory(64_000_000, size_of_rows, "answers")
COLUMNS: Memory[dict[str, str]] = Memory(4_000_000, size_of, "columns")


@dataclass
class _Held:
    """What one request has found: the builds of each folder, and those it has open, whatever becomes of them
    elsewhere."""

    shown: dict[Path, tuple[Build | None, Build]] = field(default_factory=dict)
    opened: dict[Build, duckdb.DuckDBPyConnection] = field(default_factory=dict)


_held: ContextVar[_Held | None] = ContextVar("held", default=None)
# In the thread that makes a build ready, what is looked for is that build.
_made_ready: ContextVar[dict[Path, tuple[Build | None, Build]] | None] = ContextVar("ready", default=None)


class NoBuild(Exception):
    """There is no published build in the data folder yet."""


class NotKept(Exception):
    """The build an address names is not there any more: a sentence for the reader."""


class NotCopied(Exception):
    """An answer that could not be written to a file."""


class NotInBuild(Exception):
    """The build has no such table or column: it may have been made before there was one."""


@contextmanager
def one_build() -> Iterator[None]:
    """Within it the published build is looked for once, so that one answer is never made of two: the link
    may move while it is made."""
    before = _held.set(_Held({**(_made_ready.get() or {})}))
    try:
        yield
    finally:
        _held.reset(before)


def make_ready_with(ask: Callable[[Build], None]) -> None:
    """From now on show a new build only after this has asked it what readers will ask first. It is called in
    a thread of its own, in which that build is the published one; not for a build that is not whole."""

    def make_ready(builds: Path, build: Build) -> None:
        if _is_whole(build):
            _made_ready.set({builds: (build, build)})
            with one_build():
                ask(build)

    WARMING.use(make_ready)


def current(where: Settings | None = None) -> Build:
    """The published build; where that is damaged, the newest that is whole. It changes with every refresh.
    Raises `NoBuild`."""
    return _shown((where or settings()).builds)[1]


def is_published(build: Build, where: Settings | None = None) -> bool:
    """Whether a build is the published one; `current` is another where that is damaged."""
    return build == published(where)


def published(where: Settings | None = None) -> Build | None:
    """The build that is named as the published one, readable or not; None where none is. Raises `NoBuild`
    where no other can be shown."""
    return _shown((where or settings()).builds)[0]


def _shown(builds: Path) -> tuple[Build | None, Build]:
    """The published build and the one shown. Raises `NoBuild`."""
    held = _held.get()
    if held is None:
        return _looked_for(builds)
    if builds not in held.shown:
        held.shown[builds] = _looked_for(builds)
        _opened(held.shown[builds][1])
    return held.shown[builds]


def _looked_for(builds: Path) -> tuple[Build | None, Build]:
    published, before = _published(builds), _last_shown.get(builds)
    is_new = bool(published and before and published != before and _is_whole(before))
    if published and before and is_new and WARMING.is_to_be_awaited(builds, published):
        return before, before
    if published:
        WARMING.is_past(published)
    newest_first = sorted(_all_builds(builds), reverse=True)
    for build in (*([published] if published else []), *newest_first):
        if _is_whole(build):
            _let_go_of_others(builds, build)
            return published, build
    raise NoBuild(f"no build at {builds / LINK}")


def _let_go_of_others(builds: Path, shown: Build) -> None:
    """Where another build was shown before: forget what it answered, and close it once no request has it."""
    if _last_shown.get(builds) == shown:
        return
    _last_shown[builds] = shown

    def is_of_another(key: Hashable) -> bool:
        build = key[0] if isinstance(key, tuple) else None
        return isinstance(build, Path) and build.parent == shown.parent and build != shown

    for memory in memories().values():
        memory.forget(is_of_another)
    with _opening:
        for key in [key for key in _open_builds if is_of_another(key)]:
            del _open_builds[key]
        _open_beside.cache_clear()


def find(build_id: str, where: Settings | None = None) -> Build:
    """The build of that name, or the published one where none is named. Raises `NoBuild` and `NotKept`."""
    if not build_id:
        return current(where)
    for build in _all_builds((where or settings()).builds):
        if build.stem == build_id and _is_whole(build):
            return build
    raise NotKept(f"The build {build_id} is no longer kept.")


def _published(builds: Path) -> Build | None:
    """The file behind the link."""
    link = builds / LINK
    return link.resolve() if link.exists() else None


def _all_builds(builds: Path) -> list[Build]:
    return [file.resolve() for file in builds.glob("*.duckdb") if file.name != LINK]


def _is_whole(build: Build) -> bool:
    """Whether a build is the one that was made. Tried again only when the file changes."""
    try:
        state = build.stat()
        with _verifying:  # once, though many ask at the start
            return _verified(build, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    except OSError:
        return False


@lru_cache(maxsize=16)
def _verified(build: Build, *_state: int) -> bool:
    expected = _noted_hash(build.with_suffix(".json"))
    with build.open("rb") as content:
        if expected and hashlib.file_digest(content, "sha256").hexdigest() != expected:
            log.error("%s is not the file that was made: its SHA-256 differs", build.name)
            return False
    try:
        _opened(build)
    except duckdb.Error as error:
        log.error("%s does not open: %s", build.name, error)
        return False
    return True


def _noted_hash(note: Path) -> str | None:
    """The SHA-256 that was written beside a build; None where the note is missing or damaged itself."""
    try:
        content = json.loads(note.read_text())
        checksum = content.pop("checksum")
        is_sound = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest() == checksum
        return str(content["sha256"]) if is_sound else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def ask(build: Build, sql: str, **values: Value) -> Rows:
    """The rows that answer one question. Asked again of the same build, it is not worked out again.
    Raises `NotInBuild` and `TookTooLong`."""
    return ANSWERS.get(_key(build, sql, values), lambda: _answered(build, sql, values))


def ask_once(build: Build, sql: str, **values: Value) -> Rows:
    """As `ask`, for rows too many to remember."""
    return _answered(build, sql, values)


def ask_beside(build: Build, before: Build, sql: str, **values: Value) -> Rows:
    """As `ask_once`, of SQL that reads an earlier build too, as `before.marts`. Raises `NotInBuild`."""
    return _fetched(_opened_beside(build, before), sql, values, of="now")


def columns(build: Build, sql: str, **values: Value) -> dict[str, str]:
    """The columns an answer has, with DuckDB's name for the type of each."""
    return COLUMNS.get(_key(build, sql, values), lambda: _columns(build, sql, values))


def has(build: Build, mart: str) -> bool:
    """Whether the build has a mart; one made before there was such a mart has not."""
    return bool(ask(build, HAS, mart=mart))


def export_folder(build: Build) -> Path:
    """Where files of this build's tables are kept."""
    return settings().exports.absolute() / build.stem


def copy(build: Build, sql: str, target: Path, how: str) -> None:
    """Write an answer to a file of the build's folder of exports. `how` is DuckDB's for the form of it.
    Raises `NotCopied`, for a file anywhere else too, and `TookTooLong`."""
    cursor = _opened(build).cursor()
    try:
        with in_time(cursor, INTERRUPTED, is_file=True):
            cursor.execute(f"copy ({sql}) to '{_quoted(target)}' ({how})")
    except duckdb.Error as error:
        raise NotCopied(str(error)) from error
    finally:
        cursor.close()


def _key(build: Build, sql: str, values: Mapping[str, Value]) -> Key:
    """What an answer is remembered by. The SQL is longer than most answers, so its hash stands for it."""
    return build, hashlib.blake2b(sql.encode(), digest_size=16).digest(), tuple(sorted(values.items()))


def _columns(build: Build, sql: str, values: Mapping[str, Value]) -> dict[str, str]:
    cursor = _opened(build).cursor()
    try:
        with in_time(cursor, INTERRUPTED):
            _execute(cursor, f"select * from ({sql}\n) limit 0", values)
        return {column[0]: str(column[1]) for column in cursor.description or ()}
    finally:
        cursor.close()


def _answered(build: Build, sql: str, values: Mapping[str, Value]) -> Rows:
    return _fetched(_opened(build), sql, values)


def _fetched(
    opened: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Value], of: str | None = None
) -> Rows:
    """`of` is the attached build whose tables need no name before them."""
    cursor = opened.cursor()
    try:
        if of:
            cursor.execute(f"use {of}")
        with in_time(cursor, INTERRUPTED):
            _execute(cursor, sql, values)
            rows = cursor.fetchall()
        names = [column[0] for column in cursor.description or ()]
        return tuple(dict(zip(names, row, strict=True)) for row in rows)
    finally:
        cursor.close()


def _execute(cursor: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Value]) -> None:
    try:
        cursor.execute(sql, {name: _plain(value) for name, value in values.items()})
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise NotInBuild(str(error)) from error


def _opened(build: Build) -> duckdb.DuckDBPyConnection:
    """Opened by one thread at a time: nobody may find a door that is not locked yet. A request goes on with
    what it has opened, though others let go of it."""
    held = _held.get()
    if held and build in held.opened:
        return held.opened[build]
    with _opening:
        opened = _open(build, export_folder(build))
    if held:
        held.opened[build] = opened
    return opened


@cached(_open_builds)
def _open(build: Build, exports: Path) -> duckdb.DuckDBPyConnection:
    opened = duckdb.connect(str(build), read_only=True, config=dict(LIMITS))
    # One that was let go of may still be in use elsewhere in the process; it comes back locked.
    if opened.execute("select current_setting('lock_configuration')").fetchone() == (False,):
        for lock in LOCKS:
            opened.execute(lock.format(exports=_quoted(exports)))
    return opened


def _opened_beside(build: Build, before: Build) -> duckdb.DuckDBPyConnection:
    with _opening:
        return _open_beside(build, before)


@lru_cache(maxsize=1)
def _open_beside(build: Build, before: Build) -> duckdb.DuckDBPyConnection:
    opened = duckdb.connect(":memory:", config=dict(LIMITS))
    for name, file in (("now", build), ("before", before)):
        opened.execute(f"attach '{_quoted(file)}' as {name} (read_only)")
    for lock in LOCKS[1:]:
        opened.execute(lock)
    return opened


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _plain(value: Value) -> str | float | int | bool | list[str]:
    return list(value) if isinstance(value, tuple) else value
