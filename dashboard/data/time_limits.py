"""How long DuckDB may think for somebody who waits: what takes longer is interrupted, so that a few slow
questions cannot hold every thread of a server.

Only what is asked `within` limits is limited. A report or an archive is made by a command, and may take as
long as it needs.
"""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from math import inf
from threading import Condition, Thread
from time import monotonic
from typing import Protocol

from dashboard.types import NotNow

# DuckDB forgets an interruption that comes just before it starts to work.
AGAIN_SECONDS = 0.5
TOO_LONG = (
    "This takes longer than the {:g} seconds we take for one question. Ask for less, or try again later."
)


class Interruptible(Protocol):
    """A cursor of DuckDB."""

    def interrupt(self) -> None:
        """Stop what it does."""


class TookTooLong(NotNow):
    """A question that was interrupted."""


@dataclass(frozen=True)
class TimeLimits:
    """The longest that one question may take, and the writing of one whole table."""

    question_seconds: float
    file_seconds: float


_limits: ContextVar[TimeLimits | None] = ContextVar("limits", default=None)


@contextmanager
def within(limits: TimeLimits) -> Iterator[None]:
    """What is asked inside is limited."""
    before = _limits.set(limits)
    try:
        yield
    finally:
        _limits.reset(before)


@contextmanager
def in_time(cursor: Interruptible, interrupted: type[Exception], is_file: bool = False) -> Iterator[None]:
    """Interrupt what the cursor does inside when its time is over; `interrupted` is what it then raises.
    Raises `TookTooLong`."""
    limits = _limits.get()
    if limits is None:
        yield
        return
    seconds = limits.file_seconds if is_file else limits.question_seconds
    try:
        with WATCH.over(cursor, seconds):
            yield
    except interrupted:
        raise TookTooLong(TOO_LONG.format(seconds)) from None


class _Watch:
    """One thread that interrupts whatever is over its time. It sleeps until the earliest end."""

    def __init__(self) -> None:
        self._ends: dict[Interruptible, float] = {}
        self._changed = Condition()
        self._wakes = inf
        self._thread: Thread | None = None
        self._is_over = False

    @contextmanager
    def over(self, cursor: Interruptible, seconds: float) -> Iterator[None]:
        """Watch over a cursor. It is not interrupted any more once this is left."""
        self._add(cursor, monotonic() + seconds)
        try:
            yield
        finally:
            with self._changed:
                del self._ends[cursor]

    def _add(self, cursor: Interruptible, end: float) -> None:
        with self._changed:
            self._ends[cursor] = end
            if self._thread is None or not self._thread.is_alive():  # a forked process has no threads
                self._thread = Thread(target=self._run, name="time-limits", daemon=True)
                self._thread.start()
            elif end < self._wakes:
                self._changed.notify()

    def stop(self) -> None:
        """End the thread, before the process ends: DuckDB complains of what is still running then."""
        with self._changed:
            self._is_over = True
            self._changed.notify()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        with self._changed:
            while not self._is_over:
                self._interrupt()
                self._wakes = min(self._ends.values(), default=inf)
                self._changed.wait(None if self._wakes == inf else max(0, self._wakes - monotonic()))

    def _interrupt(self) -> None:
        now = monotonic()
        for cursor, end in self._ends.items():
            if end <= now:
                cursor.interrupt()
                self._ends[cursor] = now + AGAIN_SECONDS


WATCH = _Watch()
atexit.register(WATCH.stop)
