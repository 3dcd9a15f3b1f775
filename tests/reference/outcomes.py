"""METHOD section 5 in plain Python: how many of independent options are accessible, by all outcomes."""

from collections.abc import Sequence
from itertools import product
from math import prod


def chances_of_counts(chances: Sequence[float]) -> list[float]:
    """The chance that none is accessible, that one is, two are ... and all; at least of none and of one."""
    counts = [0.0] * max(2, len(chances) + 1)
    for outcome in product([False, True], repeat=len(chances)):
        counts[sum(outcome)] += prod(p if so else 1 - p for p, so in zip(chances, outcome, strict=True))
    return counts
