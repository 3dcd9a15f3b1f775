"""How much memory rows take, for a cache that is bounded in bytes."""

import sys
from typing import Any

from dashboard.types import Row, Rows

SAMPLE = 100


def weight(rows: Rows) -> int:
    """Bytes, estimated from rows spread evenly over all of them: at most about 100 are looked at."""
    sample = rows[:: -(-len(rows) // SAMPLE) or 1]
    return sys.getsizeof(rows) + len(rows) * sum(map(_row, sample)) // max(1, len(sample))


def _row(row: Row) -> int:
    return sys.getsizeof(row) + sum(map(_value, row.values()))


def _value(value: Any) -> int:
    return sys.getsizeof(value) + (sum(map(sys.getsizeof, value)) if isinstance(value, list) else 0)
