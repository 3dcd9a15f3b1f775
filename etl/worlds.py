"""Simulated worlds, for the likely range of a share: a numeric step that the SQL calls.

The errors of a chance are shared: a provider that is slower than it seems is slower for everybody who could
go there, so a share over many places has a wider range than if each erred alone. In each of `WORLDS` worlds
the errors are drawn once, every option on paper is accessible or not, and the share is counted. Draws are
spread evenly, and seeded by the names of what they stand for: a build made twice has the same ranges.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
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


class Area(TypedDict):
    """One area in one month; places, parts, specialties and providers are numbers.

    Lists of a kind are equally long. An area in which nothing is on paper has no options and no doors.
    """

    name: str
    cuts: Sequence[float]
    cell_place: Sequence[int]
    cell_part: Sequence[int]
    cell_specialty: Sequence[int]
    cell_weight: Sequence[float]
    option_place: Sequence[int]
    option_specialty: Sequence[int]
    option_provider: Sequence[int]
    option_reach: Sequence[float]
    door_specialty: Sequence[int]
    door_provider: Sequence[int]
    door_queue: Sequence[str]
    door_chance: Sequence[float]
    door_best: Sequence[float]
    door_errors: Sequence[Sequence[float]]


AREA = (
    "STRUCT(name VARCHAR, cuts DOUBLE[], "
    "cell_place INTEGER[], cell_part INTEGER[], cell_specialty INTEGER[], cell_weight DOUBLE[], "
    "option_place INTEGER[], option_specialty INTEGER[], option_provider INTEGER[], option_reach DOUBLE[], "
    "door_specialty INTEGER[], door_provider INTEGER[], door_queue VARCHAR[], door_chance DOUBLE[], "
    "door_best DOUBLE[], door_errors DOUBLE[][])"
)
# A place, part or specialty that is null stands for all of them.
SHARES = (
    "STRUCT(cut INTEGER, place INTEGER, part INTEGER, specialty INTEGER, "
    "covered DOUBLE[], paper_only DOUBLE[])[]"
)


def simulated_shares(area: Area, is_detailed: bool) -> list[dict[str, Any]]:
    """For each cut, the shares of the weight in cells with two or more accessible options (`covered`), and in
    cells with a range on paper and none accessible (`paper_only`).

    Of the area as a whole, and of each specialty in it, the share in every world. If `is_detailed`, also of
    each part, of each specialty of a part and of each place: then only the two ends of the likely range.
    """
    import numpy as np

    cells, options = _Cells(area), _Options(area)
    worlds = np.hstack([_counted(cells, options, taken) for taken in _taken(area)])
    answers = [*cells.shares(worlds), *cells.shares(worlds, "specialty")]
    if is_detailed:
        for keys in (("part",), ("part", "specialty"), ("place",)):
            answers += cells.shares(worlds, *keys, only_ends=True)
    return answers


class _Cells:
    """The cells of an area, in the order of their numbers."""

    def __init__(self, area: Area) -> None:
        import numpy as np

        number = _number(area["cell_place"], area["cell_specialty"])
        order = np.argsort(number)
        self.number = number[order]
        keys = {"place": area["cell_place"], "part": area["cell_part"], "specialty": area["cell_specialty"]}
        self.keys = {name: np.asarray(key)[order] for name, key in keys.items()}
        self.weight = np.asarray(area["cell_weight"])[order]

    def shares(self, worlds: "Bits", *keys: str, only_ends: bool = False) -> list[dict[str, Any]]:
        """For each group of cells with the same keys, and each cut, the two shares in every world, or the two
        ends of their likely ranges."""
        import numpy as np
        from scipy.sparse import csr_array

        names, first, group = np.unique(
            _number(*(self.keys[key] for key in keys)) if keys else np.zeros(len(self.weight), dtype=int),
            return_index=True,
            return_inverse=True,
        )
        share = self.weight / np.bincount(group, self.weight)[group]
        weights = csr_array((share.astype(np.float32), (group, np.arange(len(group)))))
        sums = weights @ worlds.astype(np.float32)
        by_cut = np.minimum(sums, 1).reshape(len(names), -1, 2, WORLDS)
        if only_ends:
            by_cut = np.moveaxis(np.quantile(by_cut, LIKELY, axis=-1), 0, -1)
        return [
            {
                "cut": cut,
                **{key: int(self.keys[key][cell]) if key in keys else None for key in self.keys},
                "covered": covered,
                "paper_only": paper_only,
            }
            for cell, cuts in zip(first, by_cut.tolist(), strict=True)
            for cut, (covered, paper_only) in enumerate(cuts)
        ]


class _Options:
    """The options on paper of an area: which cell each is of, which journey and which door leads to it."""

    def __init__(self, area: Area) -> None:
        import numpy as np

        place, specialty, provider = (
            np.asarray(key, dtype=int)
            for key in (area["option_place"], area["option_specialty"], area["option_provider"])
        )
        number = _number(place, specialty)
        order = np.lexsort((provider, number))
        self.number = number[order]
        _, first, journey = np.unique(_number(place, provider), return_index=True, return_inverse=True)
        doors = _number(area["door_specialty"], area["door_provider"])
        by_door = np.argsort(doors)
        self.journey = journey[order]
        self.door = by_door[np.searchsorted(doors, _number(specialty, provider), sorter=by_door)][order]
        reach = np.asarray(area["option_reach"])[first]
        self.reached = _packed(_reached(area, place[first], provider[first], reach))


def _number(*keys: "Sequence[int] | NDArray[np.int64]") -> "NDArray[np.int64]":
    """One number for each combination of numbers under a hundred thousand."""
    import numpy as np

    number = np.zeros(len(keys[0]), dtype=np.int64)
    for key in keys:
        number = number * 100_000 + np.asarray(key)
    return number


def _counted(cells: _Cells, options: _Options, taken: "Bits") -> "Bits":
    """For each cell and world: whether two or more options are accessible; whether none of a range is."""
    import numpy as np

    accessible = options.reached[options.journey] & taken[options.door]
    cell = np.searchsorted(cells.number, options.number)
    first = np.flatnonzero(np.diff(cell, prepend=-1))
    on_paper = np.diff(first, append=len(cell))
    most_first = np.argsort(-on_paper, kind="stable")
    first, on_paper = first[most_first], on_paper[most_first]
    one = np.zeros((len(cells.number), accessible.shape[1]), dtype=np.uint8)
    two = one.copy()
    one[cell[first]], two[cell[first]] = _one_and_two(accessible, first, on_paper)
    is_range = np.bincount(cell, minlength=len(one)) > 1
    none = np.where(is_range[:, None], ~one, 0).astype(np.uint8)
    return np.hstack([np.unpackbits(two, axis=1, count=WORLDS), np.unpackbits(none, axis=1, count=WORLDS)])


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


def _reached(
    area: Area, place: "NDArray[np.int64]", provider: "NDArray[np.int64]", chance: "Numbers"
) -> "NDArray[np.bool_]":
    """For each journey from a place to a provider, and each world, whether it can be made."""
    import numpy as np
    from scipy.special import ndtri

    part_of = dict(zip(area["cell_place"], area["cell_part"], strict=True))
    parts = np.array([part_of[number] for number in place.tolist()])
    _, pair = np.unique(_number(parts, provider), return_inverse=True)
    draws = generator(f"journeys of {area['name']}")
    shared = _normals(draws, pair.max(initial=-1) + 1)[pair]
    own = _normals(draws, len(place))
    error = sqrt(SHARED_BY_PLACES) * shared + sqrt(1 - SHARED_BY_PLACES) * own
    return np.asarray(error <= ndtri(chance)[:, None])


def _taken(area: Area) -> list["Bits"]:
    """For each cut, for each door and world whether it is open and treats in time."""
    import numpy as np
    from scipy.special import ndtr

    queues = area["door_queue"]
    of_provider = np.reshape([_normal(queue.split()[0]) for queue in queues], (-1, WORLDS))
    own = np.reshape([_normal(queue) for queue in queues], (-1, WORLDS))
    level = ndtr(sqrt(SHARED_BY_SPECIALTIES) * of_provider + sqrt(1 - SHARED_BY_SPECIALTIES) * own)
    errors = _errors(level, area["door_errors"])
    chance = np.asarray(area["door_best"])[:, None] + errors + NATIONAL_ERROR * _normal("England")
    # Doors come in any order: each has the draw of its place in the alphabet.
    uniform = _even(generator(f"doors of {area['name']}"), len(queues))[np.argsort(np.argsort(queues))]
    is_open = uniform <= np.asarray(area["door_chance"])[:, None]
    return [_packed(is_open & (chance >= cut)) for cut in area["cuts"]]


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
