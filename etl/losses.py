"""Compare each release with the one before: a load that lost much is stopped until a person accepts it.

METHOD 8.13: more than 2% of people, or 5% of rows, practices or providers.
"""

from collections.abc import Mapping

from etl.problems import TooMuchLost
from etl.stage import Staged

MOST_LOST = {"people": 0.02}
MOST_LOST_OF_OTHERS = 0.05


Count = tuple[int, int]
STILL_THERE = "rows of those that both have"


def require_little_lost(staged: Staged, before: Staged) -> None:
    """Raises `TooMuchLost` with what this release has, of what the release before had."""
    lost = {name: count for name, count in counts(staged, before).items() if is_much(name, *count)}
    if lost:
        raise TooMuchLost(
            f"{staged.snapshot.name}: expected about as much as the release before has "
            f"({before.snapshot.period[:7]}, published {before.snapshot.published}), found "
            f"{_listed(lost, 0)}, of {_listed(lost, 1)}. "
            f"If that is true: choice refresh --accept {staged.snapshot.source}"
        )


def is_much(name: str, now: int, before: int) -> bool:
    """Whether more was lost than is allowed. A single one is never a large part."""
    return before - now > max(1, before * MOST_LOST.get(name, MOST_LOST_OF_OTHERS))


def counts(staged: Staged, before: Staged) -> dict[str, Count]:
    """Each measure, now and before."""
    measures = {name: (staged.measures.get(name, 0), count) for name, count in before.measures.items()}
    if not before.rows_of:
        return measures
    both = staged.rows_of.keys() & before.rows_of.keys()
    rows = [sum(one.rows_of[name] for name in both) for one in (staged, before)]
    return {**measures, STILL_THERE: (rows[0], rows[1])}


def _listed(lost: Mapping[str, Count], which: int) -> str:
    return " and ".join(f"{count[which]:,} {name}" for name, count in lost.items())
