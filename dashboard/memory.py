"""Remember what was worked out, up to a number of bytes, so that one large answer cannot fill a worker."""

import sys
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import suppress
from threading import Lock
from typing import Any, Generic, TypeVar

from cachetools import LRUCache

from dashboard.types import Rows

T = TypeVar("T")


_named: dict[str, "Memory[Any]"] = {}


class Memory(Generic[T]):
    """The values used last, by key; together at most `most_bytes` by `size`. Where it has a name, it is among
    `memories`."""

    def __init__(self, most_bytes: int, size: Callable[[T], int], name: str = "") -> None:
        self._values: LRUCache[Hashable, T] = LRUCache(most_bytes, getsizeof=size)
        self._lock = Lock()
        if name:
            _named[name] = self

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key, made if it is not remembered. One too large on its own is not remembered."""
        with self._lock:
            if key in self._values:
                return self._values[key]
        value = make()
        with self._lock, suppress(ValueError):
            self._values[key] = value
        return value

    @property
    def bytes(self) -> int:
        """How much is remembered."""
        return int(self._values.currsize)

    def __iter__(self) -> Iterator[tuple[Hashable, T]]:
        """What is remembered, as keys and values."""
        with self._lock:
            return iter(list(self._values.items()))


def memories() -> Mapping[str, Memory[Any]]:
    """Every memory of this process that has a name."""
    return _named


def size_of_rows(rows: Rows) -> int:
    """About how many bytes rows take: their values and the dictionaries that hold them."""
    return sys.getsizeof(rows) + sum(
        sys.getsizeof(row) + sum(sys.getsizeof(value) for value in row.values()) for row in rows
    )
