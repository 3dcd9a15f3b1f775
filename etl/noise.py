"""How often chance alone marks a month of a control chart: a numeric step that the SQL calls.

Series that only vary are drawn, and judged by the rules of marts.signals: normal values, each pulled towards
the one before by the autocorrelation (a stationary AR(1)). Every autocorrelation has draws of its own, seeded
by it: a build made twice has the same chances, and one of more months has the same for the months it shares.
"""

from math import sqrt
from typing import TYPE_CHECKING, Any

from etl.draws import generator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Ways = NDArray[np.int8]

CHANCES = "STRUCT(points INTEGER, any_share DOUBLE, new_share DOUBLE)[]"
SERIES = 1000
# The rules of marts.signals: months on one side or in a row, and the part of the way to a limit that is near.
RUN, NEAR = 7, 2 / 3


def chances_of_signals(
    autocorrelation: float, months: int, limit_points: int, ranges_to_limit: float
) -> list[dict[str, Any]]:
    """For each month, from the last that the limits are of: the share of series with a signal, and of those
    with one where the month before has none in the same direction. Empty where there are too few months.
    """
    if months < limit_points:
        return []
    marked = marks(noise(autocorrelation, months), limit_points, ranges_to_limit)
    is_new = marked != 0
    is_new[1:] &= marked[1:] != marked[:-1]
    return [
        {
            "points": month + 1,
            "any_share": float((marked[month] != 0).mean()),
            "new_share": float(is_new[month].mean()),
        }
        for month in range(limit_points - 1, months)
    ]


def noise(autocorrelation: float, months: int) -> "Numbers":
    """A row a month, a column a series; mean 0 and variance 1."""
    draws = generator(f"noise {autocorrelation:.4f}").standard_normal((months, SERIES))
    draws[1:] *= sqrt(1 - autocorrelation**2)
    for month in range(1, months):
        draws[month] += autocorrelation * draws[month - 1]
    return draws


def marks(values: "Numbers", limit_points: int, ranges_to_limit: float) -> "Ways":
    """For each month and series 1 where it signals upwards, -1 where downwards, 0 where it does not."""
    import numpy as np

    first = values[:limit_points]
    off = values - first.mean(axis=0)
    reach = ranges_to_limit * np.abs(np.diff(first, axis=0)).mean(axis=0)
    rises = np.diff(values, axis=0, prepend=np.nan)
    near = _counted(off > NEAR * reach, 3) >= 2, _counted(off < -NEAR * reach, 3) >= 2
    rules = (
        np.where(np.abs(off) > reach, np.sign(off), 0),
        _all_of(np.sign(off), RUN),
        _all_of(np.sign(rises), RUN - 1),
        np.where(near[0] | near[1], _all_of(np.sign(off), 3), 0),
    )
    marked = np.zeros(values.shape, dtype=np.int8)
    for ways in reversed(rules):
        marked = np.where(ways != 0, ways, marked).astype(np.int8)
    return marked


def _all_of(signs: "Numbers", months: int) -> "Numbers":
    """The sign that so many months in a row have, in the last of them; 0 where they differ."""
    import numpy as np

    up, down = _counted(signs > 0, months) == months, _counted(signs < 0, months) == months
    ways: Numbers = up.astype(np.float64) - down
    return ways


def _counted(holds: "NDArray[np.bool_]", months: int) -> "NDArray[np.int64]":
    """In how many of so many months up to each it holds."""
    import numpy as np

    sums = np.cumsum(holds, axis=0, dtype=np.int64)
    before = np.zeros_like(sums)
    before[months:] = sums[:-months]
    return sums - before
