"""Remember what was worked out, up to a number of bytes, so that one large answer cannot fill a worker.

Nor can many small ones: each counts with its key and its place in the memory.
"""

import sys
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from cachetools import LRUCache

from dashboard.types import Rows

T = TypeVar("T")
# Measured: what one more entry takes beside its value and the words of its key.
ENTRY_BYTES = 400
_named: dict[str, "Memory[Any]"] = {}


class _Entry(NamedTuple, Generic[T]):
    value: T
    bytes: int


class Memory(Generic[T]):
    """The values used last, by key; together at most `most_bytes`, where `size` says how many a value takes.
    Where it has a name, it is among `memories`."""

    def __init__(self, most_bytes: int, size: Callable[[T], int], name: str = "") -> None:
        self._entries: LRUCache[Hashable, _Entry[T]] = LRUCache(most_bytes, getsizeof=lambda one: one.bytes)
        self._begun: dict[Hashable, Future[T | None]] = {}
        self._size = size
        self._lock = Lock()
        if name:
            _named[name] = self

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made if it is not remembered: by one thread, while others that want it wait.
        One too large on its own is not remembered."""
        with self._lock:
            if key in self._entries:
                return self._entries[key].value
            begun = self._begun.get(key)
            if begun is None:
                self._begun[key] = Future()
        return self._made(key, make) if begun is None else _of_another(begun, make)

    def _made(self, key: Hashable, make: Callable[[], T]) -> T:
        value = None
        try:
            value = make()
            entry = _Entry(value, ENTRY_BYTES + size_of(key) + self._size(value))
            with self._lock, suppress(ValueError):
                self._entries[key] = entry
            return value
        finally:
            with self._lock:
                begun = self._begun.pop(key)
            begun.set_result(value)

    def forget(self, is_old: Callable[[Hashable], bool]) -> None:
        """Let go of every value whose key is old."""
        with self._lock:
            for key in [key for key in self._entries if is_old(key)]:
                del self._entries[key]

    @property
    def bytes(self) -> int:
        """How much is remembered."""
        return int(self._entries.currsize)

    def __iter__(self) -> Iterator[tuple[Hashable, T]]:
        """What is remembered, as keys and values."""
        with self._lock:
            return iter([(key, entry.value) for key, entry in self._entries.items()])


def _of_another(begun: "Future[T | None]", make: Callable[[], T]) -> T:
    """What another thread makes. Where it could not, that may hold for its request alone: made here then."""
    value = begun.result()
    return make() if value is None else value


def memories() -> Mapping[str, Memory[Any]]:
    """Every memory of this process that has a name."""
    return _named


def size_of_rows(rows: Rows) -> int:
    """About how many bytes rows take: their values and the dictionaries that hold them. The names of columns
    are shared."""
    return sys.getsizeof(rows) + sum(
        sys.getsizeof(row) + sum(size_of(value) for value in row.values()) for row in rows
    )


def size_of(value: Any) -> int:
    """About how many bytes a value takes, with all that is in it."""
    if isinstance(value, dict):
        return sys.getsizeof(value) + sum(size_of(key) + size_of(part) for key, part in value.items())
    if isinstance(value, list | tuple):
        return sys.getsizeof(value) + sum(map(size_of, value))
    return sys.getsizeof(value)
