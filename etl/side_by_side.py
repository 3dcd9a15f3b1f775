"""Make what does not wait for one another side by side: most models keep one core busy, and no more.

What others wait for longest comes first. The caller's thread starts everything and hears of it; the work is
done in threads, each with a cursor of its own to the same warehouse.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from graphlib import TopologicalSorter

import duckdb

Cursor = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class Task:
    """What is to be done, and after what. `is_alone` while nothing else is: for settings of all cursors."""

    name: str
    do: Callable[[Cursor], None]
    after: Collection[str] = ()
    is_alone: bool = False


@dataclass
class _Running:
    cursors: list[Cursor]
    pool: ThreadPoolExecutor
    step: Callable[[str], None]
    free: list[Cursor] = field(init=False)
    tasks: dict[Future[None], tuple[Task, Cursor]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.free = list(self.cursors)

    def start(self, ready: list[Task]) -> None:
        """As many of what is ready as there are cursors for, in order; what is to be alone waits for that."""
        while ready and self.free and not any(task.is_alone for task, _ in self.tasks.values()):
            if ready[0].is_alone and self.tasks:
                return
            task, cursor = ready.pop(0), self.free.pop()
            self.step(task.name)
            self.tasks[self.pool.submit(task.do, cursor)] = task, cursor

    def finished(self) -> list[Task]:
        """What was finished since, at least one. Raises what it raised."""
        done, _ = wait(self.tasks, return_when=FIRST_COMPLETED)
        tasks = []
        for future in done:
            task, cursor = self.tasks.pop(future)
            self.free.append(cursor)
            future.result()
            tasks.append(task)
        return tasks

    def stop(self) -> None:
        """Interrupt what is still running, and wait until it has ended."""
        while self.tasks:
            for cursor in self.cursors:
                cursor.interrupt()
            done, _ = wait(self.tasks, timeout=0.1)
            for future in done:
                del self.tasks[future]


def do_all(tasks: Iterable[Task], cursors: list[Cursor], step: Callable[[str], None]) -> None:
    """Do every task after those it waits for, one for each cursor at a time. Raises the first error there is,
    when nothing runs any longer."""
    by_name = {task.name: task for task in tasks}
    waiting = TopologicalSorter({name: task.after for name, task in by_name.items()})
    waiting.prepare()
    longest = _longest(by_name)
    ready: list[Task] = []
    with ThreadPoolExecutor(len(cursors)) as pool:
        running = _Running(cursors, pool, step)
        try:
            while waiting.is_active():
                ready += (by_name[name] for name in waiting.get_ready())
                ready.sort(key=lambda task: -longest[task.name])
                running.start(ready)
                waiting.done(*(task.name for task in running.finished()))
        finally:
            running.stop()


def _longest(tasks: Mapping[str, Task]) -> dict[str, int]:
    """How many tasks wait for each, one after another."""
    longest = dict.fromkeys(tasks, 0)
    order = list(TopologicalSorter({name: task.after for name, task in tasks.items()}).static_order())
    for name in reversed(order):
        for before in tasks[name].after:
            longest[before] = max(longest[before], longest[name] + 1)
    return longest
