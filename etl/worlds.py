"""Simulated worlds, for the likely range of a share: a numeric step that the SQL calls.

The errors of a chance are shared: a provider that is slower than it seems is slower for everybody who could
go there, so a share over many places has a wider range than if each erred alone. In each of `WORLDS` worlds
the errors are drawn once, every option on paper is accessible or not, and the share is counted. Draws are
spread evenly, and seeded by the names of what they stand for: a build made twice has the same ranges.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING, Any, TypedDict

from etl.draws import generator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Bits = NDArray[np.uint8]

WORLDS = 200
LIKELY = (0.1, 0.9)
# How much of an error is shared: by the specialties of a provider, and by the places of a sub-ICB.
SHARED_BY_SPECIALTIES, SHARED_BY_PLACES = 0.2, 0.5
NATIONAL_ERROR = 0.01
# Where the points of a class's errors lie.
POINTS = [point / 20 for point in range(1, 20)]


class Month(TypedDict):
    """One month of an area; specialties and providers are numbers. Lists of a kind are equally long."""

    month: int
    is_detailed: bool
    cuts: Sequence[float]
    cell_place: Sequence[int]
    cell_part: Sequence[int]
    cell_specialty: Sequence[int]
    cell_weight: Sequence[float]
    door_specialty: Sequence[int]
    door_provider: Sequence[int]
    door_queue: Sequence[str]
    door_chance: Sequence[float]
    door_best: Sequence[float]
    door_errors: Sequence[Sequence[float]]


class Area(TypedDict):
    """An area: the journeys from its places to the providers on paper there, and its months.

    `journey_options` lists what each journey leads to: the month times a thousand, and the specialty.
    """

    name: str
    journey_place: Sequence[int]
    journey_part: Sequence[int]
    journey_provider: Sequence[int]
    journey_reach: Sequence[float]
    journey_options: Sequence[Sequence[int]]
    months: Sequence[Month]


MONTH = (
    "STRUCT(month INTEGER, is_detailed BOOLEAN, cuts DOUBLE[], "
    "cell_place INTEGER[], cell_part INTEGER[], cell_specialty INTEGER[], cell_weight DOUBLE[], "
    "door_specialty INTEGER[], door_provider INTEGER[], door_queue VARCHAR[], door_chance DOUBLE[], "
    "door_best DOUBLE[], door_errors DOUBLE[][])"
)
AREA = (
    "STRUCT(name VARCHAR, journey_place INTEGER[], journey_part INTEGER[], journey_provider INTEGER[], "
    f"journey_reach DOUBLE[], journey_options INTEGER[][], months {MONTH}[])"
)
# A place, part or specialty that is null stands for all of them.
SHARES = (
    "STRUCT(month INTEGER, cut INTEGER, place INTEGER, part INTEGER, specialty INTEGER, "
    "covered DOUBLE[], paper_only DOUBLE[])[]"
)
MONTHS = 1000


def simulated_shares(area: Area) -> list[dict[str, Any]]:
    """For each month and cut, the shares of the weight in cells with two or more accessible options
    (`covered`), and in cells with a range on paper and none accessible (`paper_only`).

    Of the area as a whole, and of each specialty in it, the share in every world. In a detailed month also of
    each part, of each specialty of a part and of each place: then only the two ends of the likely range.
    """
    journeys = _Journeys(area)
    return [row for month in area["months"] for row in _of_month(area["name"], month, journeys)]


def _of_month(name: str, month: Month, journeys: "_Journeys") -> list[dict[str, Any]]:
    places = _Sums.of_cells(month)
    worlds = _counted(places.number, journeys.options(month), _taken(name, month))
    finest = places.by(worlds, "part", "specialty")
    whole, specialties = finest.by(finest.sums), finest.by(finest.sums, "specialty")
    rows = [*whole.shares(), *specialties.shares()]
    if month["is_detailed"]:
        for some in (finest.by(finest.sums, "part"), finest, places.by(worlds, "place")):
            rows += some.shares(only_ends=True)
    return [
        {"month": month["month"], "cut": cut, **keys, "covered": covered, "paper_only": paper_only}
        for keys, cuts in rows
        for cut, (covered, paper_only) in enumerate(cuts)
    ]


@dataclass(frozen=True)
class _Sums:
    """Cells, or groups of them: what tells them apart, their weight, and its part in each world, for each cut
    covered and paper only."""

    keys: dict[str, "NDArray[np.int64]"]
    weight: "Numbers"
    sums: "Numbers"

    @classmethod
    def of_cells(cls, month: Month) -> "_Sums":
        """The cells of a month, in the order of their numbers."""
        import numpy as np

        names = {"place": "cell_place", "part": "cell_part", "specialty": "cell_specialty"}
        keys = {key: np.asarray(month[name]) for key, name in names.items()}  # type: ignore[literal-required]
        order = np.argsort(_number(keys["place"], keys["specialty"]))
        weight = np.asarray(month["cell_weight"])[order]
        return cls({key: values[order] for key, values in keys.items()}, weight, np.empty((0, 0)))

    @property
    def number(self) -> "NDArray[np.int64]":
        """One number for the place and the specialty of each cell."""
        return _number(self.keys["place"], self.keys["specialty"])

    def by(self, worlds: "Bits | Numbers", *names: str) -> "_Sums":
        """Summed up by these keys: of cells their weight where a bit is set, of groups their sums."""
        import numpy as np
        from scipy.sparse import csr_array

        one = np.zeros(len(self.weight), dtype=np.int64)
        number = _number(*(self.keys[name] for name in names)) if names else one
        _, first, group = np.unique(number, return_index=True, return_inverse=True)
        is_bits = worlds.dtype == np.uint8
        weights = (self.weight if is_bits else np.ones(len(group))).astype(np.float32)
        sums = csr_array((weights, (group, np.arange(len(group))))) @ worlds.astype(np.float32, copy=False)
        keys = {name: self.keys[name][first] for name in names}
        return _Sums(keys, np.bincount(group, self.weight).astype(float), np.asarray(sums))

    def shares(self, *, only_ends: bool = False) -> list[tuple[dict[str, int | None], Any]]:
        """For each group, what it is and for each cut the two shares in every world, or the two ends of their
        likely ranges."""
        import numpy as np

        shares = self.sums / self.weight[:, None].astype(np.float32)
        by_cut = np.minimum(shares, 1).reshape(len(self.weight), -1, 2, WORLDS)
        if only_ends:
            by_cut = np.moveaxis(np.quantile(by_cut, LIKELY, axis=-1), 0, -1)
        nobody = [None] * len(self.weight)
        keys = {key: self.keys[key].tolist() if key in self.keys else nobody for key in KEYS}
        names = [dict(zip(keys, values, strict=True)) for values in zip(*keys.values(), strict=True)]
        return list(zip(names, by_cut.tolist(), strict=True))


KEYS = ("place", "part", "specialty")


@dataclass(frozen=True)
class _Options:
    """The options on paper of a month: which cell each is of, which door leads to it, and the worlds in which
    the journey can be made."""

    number: "NDArray[np.int64]"
    door: "NDArray[np.int64]"
    reached: "Bits"


class _Journeys:
    """The journeys of an area, and the options they lead to, by month, cell and provider."""

    def __init__(self, area: Area) -> None:
        import numpy as np

        leads_to = area["journey_options"]
        journey = np.repeat(np.arange(len(leads_to)), [len(some) for some in leads_to])
        option = np.fromiter(chain.from_iterable(leads_to), dtype=np.int64, count=len(journey))
        month, specialty = np.divmod(option, MONTHS)
        place, provider = (
            np.asarray(area[name], dtype=int)[journey] for name in ("journey_place", "journey_provider")
        )
        order = np.lexsort((provider, _number(place, specialty), month))
        self.month, self.specialty, self.provider = month[order], specialty[order], provider[order]
        self.number, self.journey = _number(place, specialty)[order], journey[order]
        self.reached = _packed(_reached(area))

    def options(self, month: Month) -> _Options:
        """Those of one month."""
        import numpy as np

        first, end = np.searchsorted(self.month, [month["month"], month["month"] + 1])
        doors = _number(month["door_specialty"], month["door_provider"])
        by_door = np.argsort(doors)
        wanted = _number(self.specialty[first:end], self.provider[first:end])
        door = by_door[np.searchsorted(doors, wanted, sorter=by_door)]
        return _Options(self.number[first:end], door, self.reached[self.journey[first:end]])


def _number(*keys: "Sequence[int] | NDArray[np.int64]") -> "NDArray[np.int64]":
    """One number for each combination of numbers under a hundred thousand."""
    import numpy as np

    number = np.zeros(len(keys[0]), dtype=np.int64)
    for key in keys:
        number = number * 100_000 + np.asarray(key, dtype=np.int64)
    return number


def _counted(cells: "NDArray[np.int64]", options: _Options, taken: list["Bits"]) -> "Bits":
    """For each cell, and in each world of each cut: whether two or more options are accessible; whether none
    of a range is."""
    import numpy as np

    cell = np.searchsorted(cells, options.number)
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    on_paper = np.diff(first, append=len(cell))
    most_first = np.argsort(-on_paper, kind="stable")
    first, on_paper = first[most_first], on_paper[most_first]
    is_range = np.zeros(len(cells), dtype=bool)
    is_range[cell[first]] = on_paper > 1
    counted = np.zeros((len(cells), len(taken), 2, options.reached.shape[1]), dtype=np.uint8)
    for number, doors in enumerate(taken):
        one, two = _one_and_two(options.reached & doors[options.door], first, on_paper)
        counted[cell[first], number] = np.stack([two, ~one], axis=1)
    counted[~is_range, :, 1] = 0
    return np.unpackbits(counted, axis=-1, count=WORLDS).reshape(len(cells), -1)


def _one_and_two(
    accessible: "Bits", first: "NDArray[np.int64]", on_paper: "NDArray[np.int64]"
) -> tuple["Bits", "Bits"]:
    """For each cell, by its first option and how many it has, whether one is accessible, and whether two are.

    Cells with most options come first: those that have another are then the first of them, without a copy.
    """
    import numpy as np

    one = np.zeros((len(first), accessible.shape[1]), dtype=np.uint8)
    two = one.copy()
    for number in range(on_paper.max(initial=0)):
        having = np.count_nonzero(on_paper > number)
        another = accessible[first[:having] + number]
        two[:having] |= one[:having] & another
        one[:having] |= another
    return one, two


def _packed(worlds: "NDArray[np.bool_]") -> "Bits":
    import numpy as np

    return np.packbits(worlds, axis=1)


def _reached(area: Area) -> "NDArray[np.bool_]":
    """For each journey and each world, whether it can be made. Journeys come in any order: each has the draw
    of its place among them."""
    import numpy as np
    from scipy.special import ndtri

    part, provider = area["journey_part"], area["journey_provider"]
    _, pair = np.unique(_number(part, provider), return_inverse=True)
    draws = generator(f"journeys of {area['name']}")
    shared = _normals(draws, pair.max(initial=-1) + 1)[pair]
    own = _normals(draws, len(pair))[_ranks(_number(area["journey_place"], provider))]
    error = np.float32(sqrt(SHARED_BY_PLACES)) * shared + np.float32(sqrt(1 - SHARED_BY_PLACES)) * own
    return np.asarray(error <= ndtri(np.asarray(area["journey_reach"], dtype=np.float32))[:, None])


def _ranks(values: "NDArray[Any] | Sequence[str]") -> "NDArray[np.int64]":
    import numpy as np

    return np.argsort(np.argsort(values))


def _taken(name: str, month: Month) -> list["Bits"]:
    """For each cut, for each door and world whether it is open and treats in time."""
    import numpy as np
    from scipy.special import ndtr

    queues = month["door_queue"]
    of_provider = np.reshape([_normal(queue.split()[0]) for queue in queues], (-1, WORLDS))
    own = np.reshape([_normal(queue) for queue in queues], (-1, WORLDS))
    level = ndtr(sqrt(SHARED_BY_SPECIALTIES) * of_provider + sqrt(1 - SHARED_BY_SPECIALTIES) * own)
    errors = _errors(level, month["door_errors"])
    chance = np.asarray(month["door_best"])[:, None] + errors + NATIONAL_ERROR * _normal("England")
    # Doors come in any order: each has the draw of its place in the alphabet.
    uniform = _even(generator(f"doors of {name}"), len(queues))[_ranks(queues)]
    is_open = uniform <= np.asarray(month["door_chance"])[:, None]
    return [_packed(is_open & (chance >= cut)) for cut in month["cuts"]]


def _errors(level: "Numbers", points: Sequence[Sequence[float]]) -> "Numbers":
    """The error of each door in each world: that of its class at its level. Doors of a class go together."""
    import numpy as np

    doors = defaultdict(list)
    for door, some in enumerate(points):
        doors[tuple(some)].append(door)
    errors = np.empty(level.shape)
    for some, numbers in doors.items():
        errors[numbers] = np.interp(level[numbers], POINTS, some)
    return errors


@lru_cache(maxsize=50_000)
def _normal(name: str) -> "Numbers":
    import numpy as np

    [draws] = _normals(generator(name), 1)
    return np.asarray(draws)


def _even(draws: "np.random.Generator", rows: int) -> "NDArray[np.float32]":
    """Rows of uniform draws, each spread evenly over the worlds: a chance holds in as many as it says."""
    import numpy as np

    return draws.permuted(np.tile(_levels(), (rows, 1)), axis=1)


def _normals(draws: "np.random.Generator", rows: int) -> "NDArray[np.float32]":
    """Rows of normal draws, each spread evenly over the worlds."""
    import numpy as np
    from scipy.special import ndtri

    return draws.permuted(np.tile(ndtri(_levels()), (rows, 1)), axis=1)


def _levels() -> "NDArray[np.float32]":
    import numpy as np

    return ((np.arange(WORLDS) + 0.5) / WORLDS).astype(np.float32)
