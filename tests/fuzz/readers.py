"""Give every source's reader damaged files: `make fuzz`, or `python -m fuzz.readers --inputs 2000`.

Each source is read in a process of its own, with little memory. A file that is not read in time, that ends
the process, or from which comes what may not be, is kept with what was found, and named at the end.
"""

import json
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import click

from etl.source import all_sources
from fuzz import judging
from fuzz.judging import Sound
from fuzz.originals import examples, real_files

REAL = Path(__file__).parents[3] / "shared" / "nhs"
MEMORY = 4_000_000_000
SILENCE = 60


def sound(name: str, real: Path | None, folder: Path) -> list[Sound]:
    """The real files, and the examples with their peculiarities, that are staged as they are; shortened."""
    source = all_sources()[name]
    theirs = real_files(real, name, source) if real else []
    tried = (judging.sound(source, original, folder) for original in [*theirs, *examples(name)])
    return [one for one in tried if one]


def read_in_turn(name: str, real: Path | None, numbers: range, kept: Path, told: Connection) -> None:
    """In a process of its own: a line for each input, before it is read and after."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    source = all_sources()[name]
    with tempfile.TemporaryDirectory(prefix="choice-fuzz-") as scratch:
        files = sound(name, real, Path(scratch))
        for number in numbers:
            file, what, mutation, content = judging.damaged(files, f"{name} {number}")
            told.send((number, what, None))
            verdict = judging.judged(source, file, content, mutation.effect, Path(scratch))
            if verdict.wrong:
                (kept / f"{name}-{number}{file.original.suffix}").write_bytes(content)
            told.send((number, what, verdict))
    told.send(None)


def fuzz(name: str, real: Path | None, inputs: int, seconds: float, kept: Path) -> dict[str, Any]:
    """Read damaged files of one source until there were enough or time is up. What was found."""
    outcomes, wrong, number, ends = (
        Counter[str](),
        list[tuple[int, str, str]](),
        0,
        time.monotonic() + seconds,
    )
    while number < inputs and time.monotonic() < ends:
        ours, its = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("spawn").Process(
            target=read_in_turn, args=(name, real, range(number, inputs), kept, its)
        )
        process.start()
        its.close()
        number = _listen(ours, ends, outcomes, wrong, number)
        process.kill()
        process.join()
    return {"source": name, "inputs": outcomes.total(), "outcomes": dict(outcomes), "wrong": wrong}


def _listen(
    told: Connection, ends: float, outcomes: Counter[str], wrong: list[tuple[int, str, str]], number: int
) -> int:
    """Until it ends, is silent for too long or time is up; the number of the input to go on with."""
    reading = ""
    try:
        while time.monotonic() < ends:
            if not told.poll(SILENCE):
                raise EOFError(f"not read in {SILENCE} seconds")
            if (message := told.recv()) is None:
                return number
            number, what, verdict = message
            reading = what
            if verdict:
                outcomes[verdict.outcome] += 1
                wrong += [(number, what, verdict.wrong)] if verdict.wrong else []
                number, reading = number + 1, ""
    except EOFError as end:
        outcomes["broken"] += 1
        wrong.append((number, reading, str(end) or "the process that read it was ended"))
        number += 1
    return number


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--source", "names", multiple=True, type=click.Choice(list(all_sources())), help="Only this.")
@click.option("--inputs", default=2000, show_default=True, help="Damaged files of each source.")
@click.option("--seconds", default=120.0, show_default=True, help="Longest for each source.")
@click.option("--real", default=REAL, type=click.Path(path_type=Path), help="Folder of real publications.")
@click.option(
    "--kept", default=Path("build/fuzz"), type=click.Path(path_type=Path), help="Where findings go."
)
def main(names: tuple[str, ...], inputs: int, seconds: float, real: Path, kept: Path) -> None:
    """Give every source's reader damaged files, and say what came of them."""
    kept.mkdir(parents=True, exist_ok=True)
    there = real if (real / "manifest.csv").exists() else None
    any_wrong = False
    for name in names or all_sources():
        found = fuzz(name, there, inputs, seconds, kept)
        with (kept / "found.jsonl").open("a") as lines:
            lines.write(json.dumps(found) + "\n")
        click.echo(f"{name}: {found['inputs']} {found['outcomes']}, {len(found['wrong'])} wrong")
        any_wrong |= bool(found["wrong"])
    raise SystemExit(any_wrong)


if __name__ == "__main__":
    main()
