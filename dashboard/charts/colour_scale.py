"""The scale of a share in five tints, and its key, for every map and matrix.

Where too little can be told (`is_cannot_tell`) there is no share and no tint: the hatch alone.
"""

from dataclasses import dataclass

from dashboard.charts.theme import PAPER
from dashboard.types import Row
from dashboard.wording import numbers

NOT_KNOWN, STEPS = -1, 5
HATCHED, BLANK = "cannot tell", "not known"


@dataclass(frozen=True)
class Measure:
    """What a tile says: the column it shows, how it is named, and its tints from few to most."""

    name: str
    label: str
    meaning: str
    tints: tuple[str, str, str, str, str]


BLUES = ("#edf3fa", "#c9ddf1", "#8fb8e0", "#5b97d2", "#005eb8")
ORANGES = ("#fdf1ea", "#f9d6c2", "#f0ac86", "#dd7232", "#c74a00")
GREYS = ("#f1f3f5", "#d9dee3", "#b3bcc5", "#919ca7", "#5f6b78")
MEASURES = {
    measure.name: measure
    for measure in (
        Measure("coverage_best", "A real choice", "people with a real choice, as we expect", BLUES),
        Measure("paper_only_best", "Paper only", "people with a choice on paper only, as we expect", ORANGES),
        Measure("cannot_tell", "Cannot tell", "people for whom the figures do not settle it", GREYS),
    )
}


def measure(name: str) -> Measure:
    """The measure of that name; the first where there is none."""
    return MEASURES.get(name, MEASURES["coverage_best"])


def step(share: float | None) -> int:
    """Which of the five tints, from 0; -1 where it is not known."""
    return NOT_KNOWN if share is None else min(int(share * STEPS), STEPS - 1)


def tint(measure: Measure, share: float | None) -> str:
    """The colour of a share."""
    return PAPER if share is None else measure.tints[step(share)]


def has_hatch(measure: Measure) -> bool:
    """Whether a measure may be hatched: how much cannot be told is itself never hatched."""
    return measure.name != "cannot_tell"


def is_hatched(measure: Measure, row: Row) -> bool:
    """Whether too little can be told for a share; never of a place without figures, which is not known."""
    return has_hatch(measure) and bool(row["is_cannot_tell"])


def ranges() -> tuple[str, ...]:
    """The people in 100 that each tint stands for: `0 to 19`, ... `80 to 100`."""
    width = 100 // STEPS
    starts = range(0, 100, width)
    return tuple(f"{start} to {start + width - 1 if start + width < 100 else 100}" for start in starts)


def spoken(measure: Measure, row: Row) -> str:
    """A share with its likely range, where it has one."""
    share = row[measure.name]
    if share is None:
        return numbers.CANNOT_TELL if is_hatched(measure, row) else numbers.NOT_KNOWN
    name = measure.name.removesuffix("_best")
    if name == measure.name:
        return f"{numbers.hundred(share)} in 100"
    return numbers.about(*(row[f"{name}_{end}"] for end in ("low", "best", "high")))
