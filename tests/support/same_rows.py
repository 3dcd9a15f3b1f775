"""Whether two tables have the same rows, real numbers but for their last digits: sums hang on their order."""

import math
from collections.abc import Sequence
from typing import Any

import duckdb

CLOSE = 1e-9


def differences(
    tables: duckdb.DuckDBPyConnection, one: str, other: str, grain: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Pairs of rows of two selects that differ; `grain` is what makes a row unique."""
    here = _only(tables, one, other, grain)
    there = _only(tables, other, one, grain)
    keys = sorted(here.keys() | there.keys(), key=str)
    pairs = [(here.get(key), there.get(key)) for key in keys]
    return [(a, b) for a, b in pairs if not is_close(a, b)]


def _only(
    tables: duckdb.DuckDBPyConnection, one: str, other: str, grain: Sequence[str]
) -> dict[tuple[str, ...], dict[str, Any]]:
    """Rows of one select that are not, to the last digit, in the other."""
    found = tables.execute(f"{one} except all {other}")
    names = [column[0] for column in found.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {tuple(str(row[name]) for name in grain): row for row in rows}


def is_close(one: Any, other: Any) -> bool:
    """Whether two values are equal, or two real numbers within them nearly."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-12)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_close, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_close(value, other[name]) for name, value in one.items())
    return bool(one == other)
