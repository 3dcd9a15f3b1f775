"""A key of this site in a file of the data folder, made when it is first needed."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

LENGTH = 32


def key_of(file: Path) -> bytes:
    """The key in a file, which is made at the first call and readable by its owner alone."""
    if not file.exists():
        _make(file)
    return file.read_bytes()


def _make(file: Path) -> None:
    """Whole or not at all; of two processes that make it at once the first wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as target:
        target.write(secrets.token_bytes(LENGTH))
        target.flush()
        os.fsync(target.fileno())
    with suppress(FileExistsError):
        os.link(unfinished, file)
    unfinished.unlink()
