"""How much of a straight line lies outside a country: a numeric step that the SQL calls.

`etl.warehouse.teach` gives it to a connection. Land is drawn on a grid of cells of `CELL` metres, and a line
is looked up there every `COARSE` metres, and where some of it is off land every `CELL`: a million lines take
seconds.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

CELL, COARSE = 250.0, 1000.0
LINES_AT_ONCE = 20_000


class Lines(TypedDict):
    """Straight lines, by where each begins and ends: metres east (x) and north (y)."""

    from_x: Sequence[float]
    from_y: Sequence[float]
    to_x: Sequence[float]
    to_y: Sequence[float]


class Land(TypedDict):
    """Points of closed rings in order, each with its ring's number. Within an odd number of rings is land."""

    ring: Sequence[int]
    x: Sequence[float]
    y: Sequence[float]


# The same, as SQL has them.
LINES = "STRUCT(from_x DOUBLE[], from_y DOUBLE[], to_x DOUBLE[], to_y DOUBLE[])"
LAND = "STRUCT(ring INTEGER[], x DOUBLE[], y DOUBLE[])"


def km_off_land(lines: Lines, land: Land) -> list[float]:
    """Kilometres of each line that are on no land. Where no land is known nothing is off it."""
    import numpy as np

    if not land["ring"] or not lines["from_x"]:
        return [0.0] * len(lines["from_x"] or [])
    corner = np.array([min(land["x"]), min(land["y"])])
    grid = _grid(np.asarray(land["ring"]), *(np.column_stack([land["x"], land["y"]]) - corner).T)
    starts = np.column_stack([lines["from_x"], lines["from_y"]]) - corner
    ends = np.column_stack([lines["to_x"], lines["to_y"]]) - corner
    metres = np.hypot(*(ends - starts).T)
    off = np.zeros(len(metres))
    crossing = np.arange(len(metres))
    for step in (COARSE, CELL):
        for some in _alike(crossing, metres):
            off[some] = _share_off(grid, starts[some], ends[some], metres[some[-1]] / step) * metres[some]
        crossing = np.flatnonzero(off)
    return (off / 1000).tolist()  # type: ignore[no-any-return]


def _alike(lines: "NDArray[np.int64]", metres: "Numbers") -> "Iterator[NDArray[np.int64]]":
    """The lines in parts of about the same length, the longest of each part last."""
    import numpy as np

    by_length = lines[np.argsort(metres[lines])]
    for first in range(0, len(by_length), LINES_AT_ONCE):
        yield by_length[first : first + LINES_AT_ONCE]


def _grid(ring: "NDArray[np.int64]", x: "Numbers", y: "Numbers") -> "NDArray[np.bool_]":
    """Rows from south to north of cells from west to east: whether the middle of each is on land."""
    import numpy as np

    grid = np.zeros((int(y.max() / CELL) + 2, int(x.max() / CELL) + 2), dtype=np.int16)
    joined = np.flatnonzero(ring[1:] == ring[:-1])
    x, y = x / CELL - 0.5, y / CELL - 0.5
    lower = np.where(y[joined] <= y[joined + 1], joined, joined + 1)
    upper = 2 * joined + 1 - lower
    # The rows whose middles an edge crosses, and where: everything east of a crossing changes sides.
    first = np.ceil(y[lower]).astype(int)
    rows = np.ceil(y[upper]).astype(int) - first
    edge = np.repeat(np.arange(len(joined)), rows)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(rows) - rows, rows) + first[edge]
    low, high = lower[edge], upper[edge]
    crossing = x[low] + (row - y[low]) / (y[high] - y[low]) * (x[high] - x[low])
    np.add.at(grid, (row, np.maximum(np.ceil(crossing).astype(int), 0)), 1)
    return np.asarray(np.cumsum(grid, axis=1) % 2 == 1)


def _share_off(land: "NDArray[np.bool_]", starts: "Numbers", ends: "Numbers", steps: float) -> "Numbers":
    """The share of each line that is off land, looked up at so many even steps along it."""
    import numpy as np

    steps = max(1, round(steps))
    # A border of cells that are off land, as is everything beyond it.
    is_off = np.pad(~land, 1, constant_values=True)
    (from_y, from_x), (on_y, on_x) = starts.T[::-1].copy(), (ends - starts).T[::-1].copy()
    off = np.zeros(len(starts))
    for step in range(steps):
        along = (step + 0.5) / steps
        row = _cells(from_y + on_y * along, land.shape[0])
        column = _cells(from_x + on_x * along, land.shape[1])
        off += is_off.take(row * is_off.shape[1] + column)
    return off / steps


def _cells(metres: "Numbers", number: int) -> "NDArray[np.int64]":
    """Which of so many cells each point is in, from 1; beyond are 0 and the number after the last."""
    import numpy as np

    return np.asarray(np.clip(np.floor(metres / CELL), -1, number) + 1).astype(int)
