"""The numeric steps that the SQL calls: what a library knows and DuckDB does not.

`etl.warehouse.teach` gives each to a connection under its own name.
"""

from collections.abc import Sequence
from functools import cache
from typing import TypedDict

from etl.draws import generator


class Way(TypedDict):
    """People of one group who could go to one option, of the group's `waiting` and the option's `spare`."""

    waiter: int
    option: int
    people: int
    waiting: int
    spare: int


class Provider(TypedDict):
    """What was predicted of one provider's cases in all, and what was seen of them."""

    cases: float
    predicted: float
    seen: float


# The same, as SQL has it.
PROVIDERS = "STRUCT(cases DOUBLE, predicted DOUBLE, seen DOUBLE)[]"
WAYS = "STRUCT(waiter INTEGER, option INTEGER, people INTEGER, waiting INTEGER, spare INTEGER)[]"
MOVED = "INTEGER[]"
RESAMPLES, INTERVAL = 200, (0.025, 0.975)


def max_flow(ways: Sequence[Way]) -> list[int]:
    """People who go each way, so that as many as possible move: of no way more than `people`, of no group
    more than `waiting`, to no option more than `spare`. How many move in all is certain, and in each part
    of the graph that hangs together; which way they go is one answer of many."""
    if not ways:
        return []
    # Where nobody can move there is nothing to find; and the library takes up to a second to load.
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    waiters = {way["waiter"]: way["waiting"] for way in ways}
    options = {way["option"]: way["spare"] for way in ways}
    of_waiter = {waiter: number for number, waiter in enumerate(waiters, start=1)}
    of_option = {option: number for number, option in enumerate(options, start=len(waiters) + 1)}
    source, sink = 0, len(waiters) + len(options) + 1
    edges = [
        *((source, of_waiter[waiter], people) for waiter, people in waiters.items()),
        *((of_waiter[way["waiter"]], of_option[way["option"]], way["people"]) for way in ways),
        *((of_option[option], sink, spare) for option, spare in options.items()),
    ]
    starts, ends, most = zip(*edges, strict=True)
    graph = csr_array((most, (starts, ends)), shape=(sink + 1, sink + 1), dtype="int32")
    flow = maximum_flow(graph, source, sink).flow
    return [int(flow[of_waiter[way["waiter"]], of_option[way["option"]]]) for way in ways]


def resampled_difference(name: str, providers: Sequence[Provider]) -> list[float]:
    """The ends of a 95% interval of seen less predicted, a mean over cases, by drawing as many providers anew
    `RESAMPLES` times: the cases of one provider are right or wrong together. Seeded by `name`."""
    import numpy as np

    sums = np.array([[one["cases"], one["seen"] - one["predicted"]] for one in providers])
    drawn = generator(name).integers(len(sums), size=(RESAMPLES, len(sums)))
    cases, differences = sums[drawn].sum(axis=1).T
    return [float(end) for end in np.quantile(differences / cases, INTERVAL)]


@cache
def student_t(share: float, freedom: int) -> float:
    """The value of Student's t below which `share` (0-1) of it lies, with so many degrees of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, share))
