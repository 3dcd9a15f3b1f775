"""Whole marts as files, made once for each build when they are first asked for.

They lie in `settings().exports/<build>/` and go with the build. One is made at a time on this machine, in
this process or another, under another name; then it is renamed. Whoever asks for another meanwhile is told to
come back and does not wait: those who wait would hold the threads that answer everybody else.
"""

import fcntl
import logging
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.data import catalogue
from dashboard.data.builds import Build, NotCopied, copy, export_folder
from dashboard.files import data_package
from dashboard.settings import settings
from dashboard.types import NotNow

log = logging.getLogger("choice.dashboard")

MIMETYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "zip": "application/zip",
}
TIMES = "timestampformat '%Y-%m-%dT%H:%M:%SZ'"
FORMS = {
    "csv": f"format csv, header, {TIMES}",
    "parquet": "format parquet, compression zstd",
    "json": f"format json, array true, {TIMES}",
}
MOST_ROWS_OF_JSON = 1_000_000
NO_ROOM = "The file cannot be made now: there is no room for it."
UNFINISHED = ".unfinished"
FORMULA = r"^[=+\-@\t\r]"
BUILD_FOLDER = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}(?:-[0-9a-f]+)?")


class TooLarge(Exception):
    """A form in which so large a table is of no use to anybody."""


class CannotBeMade(NotNow):
    """There is no room for the file, or nowhere to put it."""

    retry_after_seconds = 3600


class Busy(NotNow):
    """Another file is being made."""


def endings(build: Build, mart: str) -> tuple[str, ...]:
    """The forms in which a mart can be had."""
    is_small = catalogue.size(build, mart) <= MOST_ROWS_OF_JSON
    return tuple(ending for ending in MIMETYPES if ending != "json" or is_small)


def made(build: Build, mart: str, ending: str) -> Path:
    """The file of a mart. Raises `TooLarge`, `CannotBeMade`, `Busy` and `TookTooLong`."""
    file = export_folder(build) / f"{mart}.{ending}"
    if file.exists():
        return file
    if ending not in endings(build, mart):
        raise TooLarge(f"{mart} has too many rows for one JSON file: take .csv or .parquet, or ask the API.")
    if ending == "zip":
        made(build, mart, "csv")
    try:
        _make(build, mart, file)
    except (OSError, NotCopied) as error:
        raise CannotBeMade(NO_ROOM) from error
    return file


def _make(build: Build, mart: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with _alone():
        if file.exists():
            return
        _leave_room(file.parent)
        unfinished = file.with_name(file.name + UNFINISHED)
        try:
            _write(build, mart, file, unfinished)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    forget_old()


def _write(build: Build, mart: str, file: Path, unfinished: Path) -> None:
    if file.suffix == ".zip":
        data_package.write(build, mart, file.with_suffix(".csv"), unfinished)
    else:
        ending = file.suffix.removeprefix(".")
        copy(build, _rows(build, mart, ending), unfinished, FORMS[ending])


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of all exports, and delete the partial files of an interrupted one. Raises `Busy`."""
    exports = settings().exports
    with (exports / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("Another file is being made, and one is made at a time. Ask again soon.") from None
        for partial in exports.glob(f"*/*{UNFINISHED}"):
            partial.unlink()
        yield


def _leave_room(folder: Path) -> None:
    """The rest of the machine needs the disk too: builds are made on it. Raises `CannotBeMade`."""
    disk, where = shutil.disk_usage(folder), settings()
    if disk.free < min(where.reserve_bytes, disk.total * where.reserve_share):
        log.error("no file is made: %s has only %d MB left", folder, disk.free // 1_000_000)
        raise CannotBeMade(NO_ROOM)


def _rows(build: Build, mart: str, ending: str) -> str:
    """Every row, in the mart's own order. `mart` is the name of one that is there."""
    if ending != "csv":
        return f'from marts."{mart}"'
    selected = [
        _as_text(column["column_name"], column["data_type"], is_first=position == 0)
        for position, column in enumerate(catalogue.columns(build, mart))
    ]
    return f'select {", ".join(selected)} from marts."{mart}"'


def _as_text(name: str, kind: str, is_first: bool) -> str:
    """One column of a CSV as files/csv.py writes it: a UTF-8 mark before the first heading, and no text that
    a spreadsheet would run as a formula."""
    heading = f'"\ufeff{name}"' if is_first else f'"{name}"'
    text = f"array_to_string(\"{name}\", ', ')" if kind.endswith("[]") else f'"{name}"'
    if not kind.startswith("VARCHAR"):
        return f"{text} as {heading}"
    return f"case when regexp_matches({text}, '{FORMULA}') then '''' || {text} else {text} end as {heading}"


def forget_old() -> None:
    """Remove the files of builds that are no longer kept."""
    build_ids = {file.stem for file in settings().builds.glob("*.duckdb")}
    for folder in settings().exports.iterdir():
        if BUILD_FOLDER.fullmatch(folder.name) and folder.name not in build_ids:
            shutil.rmtree(folder, ignore_errors=True)
