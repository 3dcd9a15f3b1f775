"""Killing what a test started, by its own number, with a signal that no process can catch."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from etl.warehouse import all_builds
from support.running import marts, opened


@contextmanager
def running(
    words: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """A program; what it writes is added to `log` in the folder it runs in."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "log").open("ab") as lines,
        subprocess.Popen(words, env=environment, cwd=folder, stdout=lines, stderr=lines) as program,
    ):
        yield program


def seconds_of_a_run(words: Sequence[str], environment: Mapping[str, str], folder: Path) -> float:
    """How long a program takes that nobody kills, and that ends well."""
    started = time.monotonic()
    with running(words, environment, folder) as program:
        assert program.wait() == 0, (folder / "log").read_text()
    return time.monotonic() - started


def killed(words: Sequence[str], environment: Mapping[str, str], folder: Path, seconds: float) -> bool:
    """Whether a program was still going when it was killed after so many seconds."""
    with running(words, environment, folder) as program:
        try:
            program.wait(seconds)
        except subprocess.TimeoutExpired:
            program.kill()
        return program.wait() < 0


def require_whole(data: Path) -> None:
    """Every mart of what is served answers, and of every build that could be gone back to."""
    for build in all_builds(data / "builds"):
        with opened(build) as connection:
            named = marts(connection)
            assert len(named) > 10
            for name in named:
                connection.sql(f"select count(*), bit_xor(hash(t)) from marts.{name} as t").fetchall()


def is_gone(number: int) -> bool:
    """Whether there is no process of that number any more, or nothing of it but its end."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
