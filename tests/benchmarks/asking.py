"""The questions the pages ask of a build, one at a time on one thread."""

from ground import Ground
from measured import program
from results import Table

CALLS, QUICK_CALLS = 200, 30


def benchmark(ground: Ground) -> Table:
    """A row a question: milliseconds until all its rows are there."""
    build = (ground.data() / "builds" / "current.duckdb").resolve()
    calls = QUICK_CALLS if ground.is_quick else CALLS
    ground.say(f"asking: every question {calls} times")
    run = ground.measure(program("ask", build, calls))
    rows = [
        (name, f"{told['p50']:.1f}", f"{told['p95']:.1f}", f"{told['worst']:.1f}", f"{told['rows']:.0f}")
        for name, told in run.told["questions"].items()
    ]
    left_out = ", ".join(run.told["left_out"]) or "none"
    return Table(
        f"asking: each question {calls} times of a build of {ground.kind} months",
        ("question", "p50 ms", "p95 ms", "worst ms", "rows (mean)"),
        rows,
        [
            "Levels, places, specialties and cuts are drawn by lot. Read-only, one thread, nothing "
            f"remembered between calls; peak memory {run.peak_mib:.0f} MiB. Questions not asked, because "
            f"this does not know what to ask them for: {left_out}."
        ],
    )
