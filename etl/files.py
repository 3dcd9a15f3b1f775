"""Files of the data folder: written so that a reader sees the old one or the new one, read with distrust.

Every note carries a checksum of its own content, so a note that was cut short or altered is known as such.
"""

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from etl.problems import NoRoom, Unreadable

CHECKSUM = "checksum"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL_IN_WORDS = tuple(os.strerror(number) for number in sorted(FULL))


def move_into_place(temporary: Path, target: Path) -> None:
    """Sync a finished file, rename it, sync its folder: a power cut leaves the old file or the new one."""
    sync(temporary)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(target: Path, text: str) -> None:
    """Write a whole file in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(target) as temporary:
        temporary.write_text(text)


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """A name to write to, which becomes `target` at the end; nothing is left of it where writing fails."""
    temporary = target.with_name(f"{target.name}.new")
    try:
        yield temporary
        move_into_place(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)


def write_note(target: Path, content: Mapping[str, Any]) -> None:
    """Write a note: JSON with a checksum of its own content."""
    write(target, json.dumps({**content, CHECKSUM: _checksum(content)}, indent=1))


def read_note(file: Path) -> dict[str, Any]:
    """The content of a note. Raises `Unreadable` where it is missing, cut short or altered.

    A note of an earlier version has no checksum; it is read as it is.
    """
    try:
        content = json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise Unreadable(f"{file.name}: expected a note in JSON, found {_reason(error)}") from None
    if not isinstance(content, dict):
        raise Unreadable(f"{file.name}: expected a note in JSON, found {type(content).__name__}")
    checksum = content.pop(CHECKSUM, None)
    if checksum is not None and checksum != _checksum(content):
        raise Unreadable(f"{file.name}: expected the content that was written, found it altered")
    return content


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no file"
    return error.strerror or "an error" if isinstance(error, OSError) else "something else"


def sha256(file: Path) -> str | None:
    """The hash of a file in hexadecimal; None where there is no file that can be read.

    Remembered for as long as the file's size, time and identity on the disk stay the same.
    """
    try:
        state = file.stat()
        return _sha256(file, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
    except OSError:
        return None


@cache
def _sha256(file: Path, *_state: int) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def is_as_noted(file: Path, note: Path) -> bool:
    """Whether a file is there, and is the one whose SHA-256 its note has."""
    with suppress(Unreadable):
        return file.exists() and read_note(note).get("sha256") == sha256(file)
    return False


def is_full(error: Exception) -> bool:
    """Whether an error of Python, DuckDB or Polars says that there is no room on the disk."""
    number = error.errno if isinstance(error, OSError) else None
    return number in FULL or any(words in str(error) for words in FULL_IN_WORDS)


@contextmanager
def needing_room(folder: Path, *kinds: type[Exception]) -> Iterator[None]:
    """Raises `NoRoom` in place of an `OSError`, or an error of `kinds`, which says that the disk is full."""
    noticed: tuple[type[Exception], ...] = (OSError, *kinds)
    try:
        yield
    except noticed as error:
        if not is_full(error):
            raise
        raise NoRoom(
            f"{folder}: expected room to write, found the disk full; the published build stays as it is "
            "(make room, then run the same command again)"
        ) from None
