"""METHOD section 3 in plain Python: waits as the publisher counts them."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from reference.publication import BANDS, Line

PATHWAYS = {"incomplete": ["Part_2"], "admitted": ["Part_1A"], "non_admitted": ["Part_1B"], "new": ["Part_3"]}
OUTSIDE_ENGLAND = "NONC"
FEWEST = 20


@dataclass(frozen=True)
class Waits:
    """The people of one pathway: `everybody`, and those whose wait is known by week."""

    everybody: int
    weeks: tuple[int, ...]

    @property
    def known(self) -> int:
        """People whose wait is known."""
        return sum(self.weeks)

    @property
    def within_18(self) -> int:
        """People in the first 18 bands."""
        return sum(self.weeks[:18])

    def over(self, weeks: int) -> int:
        """People who waited more than so many weeks."""
        return sum(self.weeks[weeks:])

    def percentile(self, part: Fraction) -> float | None:
        """Weeks within which `part` of the people waited; None for fewer than 20."""
        if self.known < FEWEST:
            return None
        target, before = self.known * part, 0
        for week, people in enumerate(self.weeks):
            if before + people >= target:
                open_band = week == BANDS - 1
                return float(week) if open_band else float(week + (target - before) / people)
            before += people
        raise AssertionError("the last band reaches every target")


def waits(lines: Iterable[Line], pathway: str) -> Waits:
    """The people of some lines on one pathway, without those commissioned outside England."""
    everybody, weeks = 0, [0] * BANDS
    for line in lines:
        if line.part in PATHWAYS[pathway] and line.commissioner != OUTSIDE_ENGLAND:
            everybody += line.everybody
            for week, people in enumerate(line.weeks):
                weeks[week] += people
    return Waits(everybody, tuple(weeks))
