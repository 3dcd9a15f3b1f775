"""A whole build from what is on disk, without the network."""

from ground import Ground, build_mb, linked
from measured import Run, choice, middle
from results import Table

TIMES, QUICK_TIMES = 3, 1


def benchmark(ground: Ground) -> Table:
    """One row: `choice build` in a data folder that has snapshots and staged files and no build."""
    data = ground.data()
    runs, sizes = list[Run](), list[float]()
    for number in range(QUICK_TIMES if ground.is_quick else TIMES):
        folder = linked(data, ground.folder("rebuilt"))
        runs.append(ground.measure(choice("build"), data=folder, **ground.today()))
        sizes.append(build_mb(folder))
        ground.say(f"building: {number + 1}: {runs[-1].seconds:.1f} s, {runs[-1].peak_mib:.0f} MiB")
    run = middle(runs)
    seconds = f"{run.seconds:.1f} ({min(r.seconds for r in runs):.1f}-{max(r.seconds for r in runs):.1f})"
    months = len(list((data / "staged" / "rtt_waits").glob("*.parquet")))
    return Table(
        f"building: {months} {ground.kind} months, all of it",
        ("runs", "seconds", "CPU s", "peak MiB (goal: at most 1024)", "build MB"),
        [(str(len(runs)), seconds, f"{run.cpu_seconds:.1f}", f"{run.peak_mib:.0f}", f"{sizes[-1]:.0f}")],
        ["Seconds are the median, with the least and the most; memory is the highest of the runs."],
    )
