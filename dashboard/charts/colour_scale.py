"""The scale of a share in five tints, said in numbers as well, for the matrix and the map.

A share is hatched where more than half of the people referred are in cells whose label cannot be told.
"""

from dataclasses import dataclass

from dashboard.charts.theme import PAPER
from dashboard.types import Row

NOT_KNOWN, STEPS = -1, 5


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
        Measure("coverage_best", "A real choice", "people with a real choice, the best estimate", BLUES),
        Measure(
            "paper_only_best", "Paper only", "people with a choice on paper only, the best estimate", ORANGES
        ),
        Measure("cannot_tell", "Cannot tell", "people for whom the figures do not settle it", GREYS),
    )
}


def measure(name: str) -> Measure:
    """The measure of that name; the first where there is none."""
    return MEASURES.get(name, MEASURES["coverage_best"])


def step(share: float | None) -> int:
    """Which of the five tints, from 0; -1 where it is not known."""
    return NOT_KNOWN if share is None else min(int(share * STEPS), STEPS - 1)


def tint(shown: Measure, share: float | None) -> str:
    """The colour of a share."""
    return PAPER if share is None else shown.tints[step(share)]


def is_hatched(shown: Measure, row: Row) -> bool:
    """Whether most of it cannot be told; that itself is never hatched."""
    unsettled = row["cannot_tell"]
    return shown.name != "cannot_tell" and unsettled is not None and unsettled > 0.5
