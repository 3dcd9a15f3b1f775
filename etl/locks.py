"""One process at a time. The system frees a lock when its process ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from etl.problems import Busy, Problem


@contextmanager
def only_writer(data: Path) -> Iterator[None]:
    """Hold the writer's lock of a data folder. Raises `Busy`."""
    sentence = f"another choice process is writing to {data}; try again when it has finished"
    with only_one(data / "lock", sentence):
        yield


@contextmanager
def only_one(file: Path, sentence: str) -> Iterator[None]:
    """Hold the lock of a file. Raises `Busy` with the sentence where another process holds it."""
    with _lock_file(file) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(sentence) from None
        yield


def _lock_file(file: Path) -> TextIO:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("w")
    except OSError as error:
        raise Problem(f"{file.parent}: expected a folder to write to, found: {error.strerror}") from None
