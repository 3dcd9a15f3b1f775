"""One month staged, against the same month read and turned the bare way, pair by pair."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from statistics import median

from ground import REAL, Ground
from measured import Pair, Run, middle, pairs, program
from results import Table

TIMES = {"polars": 5, "polars_without_zeros": 5, "duckdb": 3, "pandas": 3}
QUICK_TIMES = 2
# The scale at which an invented month has as many rows as a real one, and a sixth of them.
WHOLE_SCALE, QUICK_SCALE = 14, 4
NAMED = re.compile(r"Full-CSV-data-file-([A-Z][a-z]{2}\d{2})-")
GOALS = {"polars": " (goal: at most 1.5)"}


def benchmark(ground: Ground) -> Table:
    """A row a way: seconds and peak memory of the whole process, and ours for each second of it."""
    file, told = _month(ground)
    period = f"{datetime.strptime(_named(file), '%b%y'):%Y-%m-%d}"
    against = {way: _against(ground, way, file, period) for way in TIMES}
    ours = middle([pair.ours for some in against.values() for pair in some])
    rows = [_row("ours", ours, "", "")]
    for way, some in against.items():
        cpu = f"{median(pair.cpu_ratio for pair in some):.2f}"
        name, other = way.replace("_", " "), middle([pair.other for pair in some])
        rows.append(_row(name, other, ratios(some, way), cpu))
    notes = [
        f"{told} Unpacking the zip is in every one of them. A ratio is seconds of ours for a second of the "
        "other: the median of the pairs, with the smallest and the largest. CPU is of both cores together."
    ]
    return Table(
        "staging: one month to Parquet",
        ("way", "seconds", "CPU s", "peak MiB", "rows", "MB written", "ours / this", "CPU, ours / this"),
        rows,
        notes,
    )


def _month(ground: Ground) -> tuple[Path, str]:
    """A month's zip: the newest real one, or else (and when quick) an invented one."""
    real = sorted(
        REAL.glob("**/Full-CSV-data-file-*.zip"), key=lambda f: datetime.strptime(_named(f), "%b%y")
    )
    if real and not ground.is_quick:
        return real[-1], f"A real month, {_named(real[-1])}."
    scale = QUICK_SCALE if ground.is_quick else WHOLE_SCALE
    ground.say(f"staging: inventing a month at scale {scale}")
    folder = ground.folder("month")
    ground.measure(program("publish", folder, 1, scale))
    return next(folder.glob("**/Full-CSV-data-file-*.zip")), f"An invented month at scale {scale}."


def _named(file: Path) -> str:
    found = NAMED.search(file.name)
    return found[1] if found else ""


def _against(ground: Ground, way: str, file: Path, period: str) -> list[Pair]:
    def run(name: str) -> Run:
        found = ground.measure(program("stage_month", name, file, period))
        ground.say(f"staging: {name} {found.seconds:.1f} s, {found.peak_mib:.0f} MiB")
        return found

    times = QUICK_TIMES if ground.is_quick else TIMES[way]
    return pairs(times, lambda: run("ours"), lambda: run(way))


def ratios(some: Sequence[Pair], way: str) -> str:
    """`0.45 (0.41-0.52, 5 pairs)`."""
    found = sorted(pair.ratio for pair in some)
    spread = f"{found[0]:.2f}-{found[-1]:.2f}, {len(found)} pairs"
    return f"{median(found):.2f} ({spread}){GOALS.get(way, '')}"


def _row(way: str, run: Run, ratio: str, cpu: str) -> tuple[str, ...]:
    written = run.told["bytes"] / 1e6
    return (
        way,
        f"{run.seconds:.2f}",
        f"{run.cpu_seconds:.2f}",
        f"{run.peak_mib:.0f}",
        f"{run.told['rows']:,}",
        f"{written:.1f}" if written else "none",
        ratio,
        cpu,
    )
