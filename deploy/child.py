"""A process that is never left alone: it ends by itself, at its deadline, or when its parent is stopped."""

import logging
import subprocess
import time
from collections.abc import Sequence
from threading import Event

log = logging.getLogger("choice.clock")

BUSY = 75
# What a run that is asked to stop may take to put away what it was doing.
GRACE_SECONDS = 30.0
LOOK_SECONDS = 0.5


def run_child(
    program: Sequence[str], stopping: Event, deadline_seconds: float, grace_seconds: float = GRACE_SECONDS
) -> int:
    """Run a program to its end; how it ended. It is asked to stop when `stopping` is set or its time is over.

    It has a session of its own, so that an interrupt of the keyboard reaches it once, by way of us.
    """
    ends_at = time.monotonic() + deadline_seconds
    with subprocess.Popen(program, start_new_session=True) as child:
        try:
            while child.poll() is None and not stopping.is_set() and time.monotonic() < ends_at:
                _wait(child, LOOK_SECONDS)
        finally:
            _stop(child, grace_seconds)
    return child.returncode


def _stop(child: "subprocess.Popen[bytes]", grace_seconds: float) -> None:
    if child.poll() is not None:
        return
    child.terminate()
    _wait(child, grace_seconds)
    if child.poll() is None:
        log.warning("process %s did not stop within %g seconds and is killed", child.pid, grace_seconds)
        child.kill()


def _wait(child: "subprocess.Popen[bytes]", seconds: float) -> None:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        return
