"""Measure the project: `python tests/benchmarks/run.py [--quick] [--only NAME] [--write]`.

Never an assertion on seconds: a table is printed, and a person reads it.
"""

import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import asking
import building
import click
import comparing
import growth
import lighthouse
import loading
import pages
import phone
import refreshing
import staging
import swapping
from ground import Ground, Skipped
from machine import Others
from measured import NotMeasured
from results import Table, report, write

BENCHMARKS: Mapping[str, Callable[[Ground], Table]] = {
    module.__name__: module.benchmark
    for module in (
        staging,
        refreshing,
        building,
        asking,
        pages,
        phone,
        lighthouse,
        comparing,
        loading,
        swapping,
        growth,
    )
}


def _say(line: str) -> None:
    print(f"{datetime.now():%H:%M:%S} {line}", file=sys.stderr, flush=True)


def _table(name: str, ground: Ground) -> tuple[Table, bool]:
    """What a benchmark found, and whether it could be run. One that fails does not stop the others."""
    try:
        return BENCHMARKS[name](ground), True
    except Skipped as why:
        _say(f"{name}: {why}")
        return Table(name, (), (), [f"{why}."]), True
    except NotMeasured as problem:
        _say(f"{name}: {problem}")
        return Table(name, (), (), ["Could not be measured: a program it runs did not end well."]), False


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--only", multiple=True, type=click.Choice(list(BENCHMARKS)), help="Only this; may be repeated."
)
@click.option("--quick", is_flag=True, help="Small sizes: under two minutes on two idle cores.")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A data folder that is there, in place of one refreshed first.",
)
@click.option("--write", "is_kept", is_flag=True, help="Add what was found to RESULTS.md.")
def main(only: tuple[str, ...], quick: bool, data: Path | None, is_kept: bool) -> None:
    """Measure staging, refreshing, building, growth, questions and pages, in whole processes."""
    began, others = datetime.now(), Others()
    with tempfile.TemporaryDirectory(prefix="choice-benchmarks-") as scratch:
        ground = Ground(Path(scratch), quick, _say, data)
        found = [_table(name, ground) for name in only or BENCHMARKS]
    told = report(began, quick, others, [table for table, _ in found])
    print(told)
    if is_kept:
        write(told)
    sys.exit(0 if all(is_measured for _, is_measured in found) else 1)


if __name__ == "__main__":
    main()
