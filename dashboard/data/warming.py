"""A new build is made ready apart from readers, who see the one before until that is done: reading it once
whole to compare its hash, and making its first pages, would otherwise be the wait of whoever came first."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread


class Warming:
    """What makes builds ready, one at a time in a thread of its own; nothing until `use` says how."""

    def __init__(self) -> None:
        self._make_ready: Callable[[Path, Path], None] | None = None
        self._done: set[Path] = set()
        self._thread: Thread | None = None
        self._lock = Lock()

    def use(self, make_ready: Callable[[Path, Path], None] | None) -> None:
        """`make_ready` is told the folder of builds and the build."""
        self._make_ready = make_ready

    def is_to_be_awaited(self, builds: Path, build: Path) -> bool:
        """Whether a build is not ready yet; then it is being made so, or will be after another. One that
        could not be made ready is not awaited either."""
        if self._make_ready is None or build in self._done:
            return False
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(
                    target=self._run, args=(self._make_ready, builds, build), daemon=True, name="warming"
                )
                self._thread.start()
        return True

    def is_past(self, build: Path) -> None:
        """A build that readers have met is not made ready any more, though it is damaged meanwhile."""
        self._done.add(build)

    def _run(self, make_ready: Callable[[Path, Path], None], builds: Path, build: Path) -> None:
        try:
            make_ready(builds, build)
        finally:
            self._done.add(build)
