"""METHOD section 5 in plain Python: cells, labels and shares."""

from dataclasses import dataclass

from reference.options import Options, Told, every
from reference.publication import Place

MOST_MISSING = 0.20


@dataclass(frozen=True)
class Cell:
    """A place and specialty at one cut."""

    on_paper: int
    low: int
    best: int
    high: int
    is_blind: bool

    @property
    def label(self) -> str:
        """One of the five."""
        if self.is_blind:
            return "cannot tell"
        if self.low >= 2:
            return "meaningful choice"
        if self.low == self.high == 1:
            return "one real option"
        if self.high == 0 and self.on_paper >= 2:
            return "paper only"
        return "no choice even on paper" if self.on_paper <= 1 else "cannot tell"


def timely(chance: tuple[float, float, float] | None, cut: float) -> tuple[Told, Told]:
    """At a cut, for certain and by best estimate."""
    if chance is None:
        return None, None
    low, best, high = chance
    return (True if low >= cut else False if high < cut else None), best >= cut


def answers(options: Options, place: Place, icb: str, option: str, cut: float) -> tuple[Told, Told]:
    """Whether an option is accessible, for certain and by best estimates.

    Of a provider that is not in the file this month nothing but its distance is known.
    """
    tests = [options.reachable(place, option), options.door(icb, option)[:2]]
    tests.append((None, None) if options.is_missing(option) else timely(options.chance(option), cut))
    return every(*(sure for sure, _ in tests)), every(*(best for _, best in tests))


def missing_share(options: Options, sub_icb: str) -> float:
    """Share of the sub-ICB's usual new starts with options that did not submit this month."""
    usual: dict[str, float] = {}
    for option, starts in options.year_starts[sub_icb].items():
        if option in options.treating:
            known = ("submitted", "before")
            months = [month for month in options.year if options.state(option, month) in known]
            usual[option] = starts * len(options.year) / len(months)
    missing = sum(starts for option, starts in usual.items() if options.is_missing(option))
    return missing / sum(usual.values()) if usual else 0.0


def cell(options: Options, place: Place, icb: str, cut: float) -> Cell:
    """Options on paper and accessible for certain, by best estimates and at most."""
    paper = options.on_paper(place)
    told = [answers(options, place, icb, option, cut) for option in paper]
    is_blind = missing_share(options, place.sub_icb) > MOST_MISSING
    # Who reported does not change a distance: of a cell that cannot be told, none to all within reach.
    within = [options.reachable(place, option)[0] is not False for option in paper]
    low = 0 if is_blind else sum(sure is True for sure, _ in told)
    high = sum(within) if is_blind else sum(sure is not False for sure, _ in told)
    return Cell(len(paper), low, sum(best is True for _, best in told), high, is_blind)
