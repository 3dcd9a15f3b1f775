"""On what it was measured and how busy that was with other things; nothing that tells whose machine it is."""

import os
import platform
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("duckdb", "polars", "pandas")
BUSY_SHARE = 0.1
PROC_STAT = Path("/proc/stat")
REPOSITORY = Path(__file__).parents[2]


class Others:
    """How much of the machine other processes used since this was made: what all used, less our share.

    Only Linux tells; elsewhere it is not known.
    """

    def __init__(self) -> None:
        self.began, self.all_of_it, self.ours = time.monotonic(), _busy(), _ours()
        self.load = os.getloadavg()[0]

    def cores(self) -> float | None:
        """Cores' worth of work by others, on average; ours counts once a child has ended."""
        now = _busy()
        if now is None or self.all_of_it is None:
            return None
        used = now - self.all_of_it - (_ours() - self.ours)
        return min(max(0.0, used / (time.monotonic() - self.began)), float(os.cpu_count() or 1))

    @property
    def is_busy(self) -> bool:
        """Whether seconds measured meanwhile are too high to be quoted."""
        cores = self.cores()
        told = self.load if cores is None else cores
        return told > BUSY_SHARE * (os.cpu_count() or 1)

    def sentence(self) -> str:
        """How contended the machine was."""
        cores = self.cores()
        load = f"Load average {self.load:.1f} before and {os.getloadavg()[0]:.1f} after"
        others = (
            ""
            if cores is None
            else f"; other processes used {cores:.1f} of the {os.cpu_count()} cores meanwhile"
        )
        told = ": seconds are too high, ratios within a pair less so." if self.is_busy else "."
        return load + others + told


def facts() -> str:
    """Cores, memory and versions, and which code was measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, {packages}; {_revision()}."
    )


def _busy() -> float | None:
    """Seconds of work all cores have done since the start, or None where that is not told."""
    if not PROC_STAT.exists():
        return None
    user, nice, system, _idle, _waiting, *interrupts = map(
        int, PROC_STAT.read_text().split("\n")[0].split()[1:9]
    )
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def _ours() -> float:
    return sum(os.times()[:4])


def _revision() -> str:
    """The commit measured, and whether the code had changes of its own."""
    try:
        commit = _git("rev-parse", "--short", "HEAD").strip()
        changed = _git("status", "--porcelain", "--", "etl", "sql", "dashboard").strip()
    except (OSError, subprocess.CalledProcessError):
        return "no commit known"
    return f"commit {commit}" + (" with changes not committed" if changed else "")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=REPOSITORY, check=True, capture_output=True, text=True)
    return done.stdout
