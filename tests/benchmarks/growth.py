"""What more months cost: the same invented publisher, refreshed from nothing at several lengths."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from ground import TODAY, Ground, build_mb, linked
from measured import Run, choice, program
from refreshing import slowest_made
from results import Table

MONTHS, SCALE = (24, 96, 192), 2
QUICK_MONTHS, QUICK_SCALE = (6, 12, 24), 1


@dataclass(frozen=True)
class Size:
    """One length of history, in months as loaded: refreshed from nothing, and the build made again alone."""

    months: int
    refresh: Run
    build: Run
    megabytes: float

    @property
    def figures(self) -> dict[str, float]:
        """What is compared between lengths."""
        return {
            "refresh s": self.refresh.seconds,
            "refresh CPU s": self.refresh.cpu_seconds,
            "stage s": float(self.refresh.told["stage"]),
            "build alone s": self.build.seconds,
            "build CPU s": self.build.cpu_seconds,
            "refresh peak MiB": self.refresh.peak_mib,
            "build peak MiB": self.build.peak_mib,
            "build MB": self.megabytes,
        }


def benchmark(ground: Ground) -> Table:
    """A row a length, and under it how many times more each doubling costs."""
    lengths, scale = (QUICK_MONTHS, QUICK_SCALE) if ground.is_quick else (MONTHS, SCALE)
    ground.say(f"growth: publishing {lengths[-1]} invented months at scale {scale}")
    with ground.demonstration(lengths[-1], scale) as address:
        sizes = [_size(ground, months, address) for months in lengths]
    slowest = slowest_made(sizes[-1].refresh)
    rows = [_row(f"{size.months} months", size.figures.values()) for size in sizes]
    rows += [_doubling(one, other) for one, other in pairwise(sizes)]
    return Table(
        f"growth: invented months at scale {scale}",
        ("history", *sizes[0].figures),
        rows,
        [
            "Each length once. `per doubling` is how many times more for twice the months: 2 is in "
            "proportion; it is less where part of the work does not depend on the months. Slowest to make "
            f"at the greatest length: {slowest}."
        ],
    )


def _size(ground: Ground, months: int, address: str) -> Size:
    """The publisher's last month is September 2026, so as many months and one more lie before October's."""
    given = {"mirror": address, "today": TODAY, "history_months": months + 1}
    data = ground.folder("growing")
    refresh = ground.measure(program("refresh", "--demonstration"), data=data, **given)
    again = linked(data, ground.folder("grown"))
    build = ground.measure(choice("build"), data=again, **given)
    found = len(list((data / "staged" / "rtt_waits").glob("*.parquet")))
    size = Size(found, refresh, build, build_mb(again))
    ground.say(f"growth: {months} months: " + ", ".join(f"{k} {v:.1f}" for k, v in size.figures.items()))
    return size


def _doubling(one: Size, other: Size) -> tuple[str, ...]:
    doublings = log2(other.months / one.months)
    ratios = [
        (b / a) ** (1 / doublings) for a, b in zip(one.figures.values(), other.figures.values(), strict=True)
    ]
    return (f"per doubling, {one.months} to {other.months}", *(f"x {ratio:.2f}" for ratio in ratios))


def _row(name: str, figures: Iterable[float]) -> tuple[str, ...]:
    return (name, *(f"{figure:.1f}" for figure in figures))
