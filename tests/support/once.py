"""Make a thing once for all the processes of a test run: a build of the real months takes over a minute."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of this run of the tests, which is the same in each of its processes."""
    folder = factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


def once(folder: Path, make: Callable[[], Path]) -> Path:
    """The path that `make` returns. The first process makes it in `folder`; the others wait for it."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "made"
    with (folder / "made.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            made.write_text(str(make()))
    return Path(made.read_text())
