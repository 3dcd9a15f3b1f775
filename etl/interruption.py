"""What asks a program to stop: the keyboard, a supervisor, or the time that a run may take.

Each becomes a `KeyboardInterrupt` where the program is at that moment. One that falls inside a library can
come out of it as an error of that library's own; hence `asked_for` says which signal it was.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDS = {
    signal.SIGINT: ("stopped", 130),
    signal.SIGTERM: ("stopped", 143),
    signal.SIGALRM: ("stopped at the deadline of a run (CHOICE_RUN_DEADLINE_SECONDS)", 124),
}
# A deadline that a library kept to itself strikes again.
AGAIN_SECONDS = 60.0
_received: list[signal.Signals] = []


def listen() -> None:
    """From now on, the keyboard and a supervisor interrupt. A signal that is ignored stays ignored."""
    _received.clear()
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(number: int, _: FrameType | None) -> None:
    _received.append(signal.Signals(number))
    raise KeyboardInterrupt


def asked_for() -> signal.Signals | None:
    """The first signal that asked the program to stop; None where none did."""
    return _received[0] if _received else None


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Interrupt what takes longer, in a program that listens."""
    if signal.getsignal(signal.SIGTERM) is not _interrupt:
        yield
        return
    outer = signal.signal(signal.SIGALRM, _interrupt)
    outer_timer = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *outer_timer)
        signal.signal(signal.SIGALRM, outer)
