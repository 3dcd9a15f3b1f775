"""What the clock runs: a kind of run, its hours in London, and the words after `choice`."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """`name` is the kind by which its runs are recorded, `days` as APScheduler writes them (mon-fri)."""

    name: str
    days: str
    hour: int
    minute: int
    command: tuple[str, ...]

    @property
    def program(self) -> list[str]:
        """The command line, run in a process of its own: what it takes is given back, what it breaks stays
        there."""
        return [sys.executable, "-m", "deploy", *self.command]
