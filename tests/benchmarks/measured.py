"""Measure a whole process: the seconds until it ended and the most memory it held.

Nothing here imports what is measured. A child's peak memory starts from what its parent held when it was
started, so the parent has to stay small.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO, Any

from etl.problems import Problem

PROGRAMS = Path(__file__).parent / "programs"
BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024


class NotMeasured(Problem):
    """A measured program did not end well; the sentence has its last words."""


@dataclass(frozen=True)
class Run:
    """One process: seconds and MiB of the whole of it, and what it told of itself as its last line.

    `cpu_seconds` are what it worked, on all cores together: they stay much the same on a busy machine.
    """

    seconds: float
    cpu_seconds: float
    peak_mib: float
    told: Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """Two processes run one straight after the other."""

    ours: Run
    other: Run

    @property
    def ratio(self) -> float:
        """Seconds of ours for each second of the other."""
        return self.ours.seconds / self.other.seconds

    @property
    def cpu_ratio(self) -> float:
        """CPU seconds of ours for each of the other."""
        return self.ours.cpu_seconds / self.other.cpu_seconds


def program(name: str, *arguments: object) -> list[str]:
    """The command that runs one of the files in `programs/`."""
    return [sys.executable, str(PROGRAMS / f"{name}.py"), *map(str, arguments)]


def choice(*arguments: str) -> list[str]:
    """The command that runs `choice`."""
    return [sys.executable, "-m", "etl", *arguments]


def environment(settings: Mapping[str, object]) -> dict[str, str]:
    """This environment with these settings and no others of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHOICE_")}
    return kept | {f"CHOICE_{name.upper()}": str(value) for name, value in settings.items()}


def measure(command: Sequence[str], folder: Path, **settings: object) -> Run:
    """Run a command in a folder until it ends. Raises `NotMeasured` where it fails."""
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment(settings), stdout=said, stderr=complained
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told = _all(complained).strip() or "nothing said"
            raise NotMeasured(f"{_named(command)} ended with {process.returncode}: {told[-1500:]}")
        cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss * BYTES_PER_UNIT / 2**20
        return Run(seconds, cpu, peak, _last_line(_all(said)))


def pairs(times: int, ours: Callable[[], Run], other: Callable[[], Run]) -> list[Pair]:
    """So many pairs, the first of each pair taking turns: what slows the machine slows both."""
    found = []
    for number in range(times):
        if number % 2 == 0:
            first = ours()
            found.append(Pair(first, other()))
        else:
            first = other()
            found.append(Pair(ours(), first))
    return found


def middle(runs: Sequence[Run]) -> Run:
    """The median seconds and the highest peak of several runs; what the last of them told."""
    return Run(
        median(run.seconds for run in runs),
        median(run.cpu_seconds for run in runs),
        max(run.peak_mib for run in runs),
        runs[-1].told,
    )


def _all(stream: IO[str]) -> str:
    stream.seek(0)
    return stream.read()


def _last_line(said: str) -> Mapping[str, Any]:
    lines = said.splitlines()
    return dict(json.loads(lines[-1])) if lines and lines[-1].startswith("{") else {}


def _named(command: Sequence[str]) -> str:
    return " ".join(Path(word).name for word in command[1:3])
