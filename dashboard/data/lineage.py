"""What a figure is made of: the marts it reads, the tables those read, and at the end publications.

A table that several read stands once, under the one nearest to the figure; the others name it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.data.builds import Build, ask
from dashboard.data.questions import question
from dashboard.types import Row

RAW = "raw."


@dataclass
class Step:
    """One table: its sentence, the tables under it, and those it reads that stand elsewhere."""

    name: str
    sentence: str
    under: list["Step"] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    publications: list[Row] = field(default_factory=list)


def models(build: Build) -> Mapping[str, Row]:
    """Every table by name, without its SQL."""
    return {row["name"]: row for row in ask(build, question("models").sql)}


def steps(build: Build, marts: Iterable[str], publications: Mapping[str, Row]) -> list[Step]:
    """The marts, each with all that it is made of. `publications` are rows by source."""
    known = models(build)
    first = [_step(known, f"marts.{name}") for name in marts if f"marts.{name}" in known]
    placed = {step.name for step in first}
    waiting = list(first)
    while waiting:
        step = waiting.pop(0)
        for name in known[step.name]["reads"]:
            if name.startswith(RAW):
                step.publications += [publications[s] for s in (name.removeprefix(RAW),) if s in publications]
            elif name in placed:
                step.elsewhere.append(name)
            elif name in known:
                placed.add(name)
                step.under.append(_step(known, name))
        waiting += step.under
    return first


def _step(known: Mapping[str, Row], name: str) -> Step:
    return Step(name, brief(known[name]["sentence"]))


def brief(text: str) -> str:
    """The first sentence."""
    return text.partition(". ")[0].removesuffix(".") + "."


def sources(build: Build, marts: Iterable[str]) -> tuple[str, ...]:
    """Every publication that marts are made from; all of them for marts about publications."""
    known = models(build)
    of_marts = {source for name in marts for source in known.get(f"marts.{name}", {"sources": ()})["sources"]}
    every = {source for row in known.values() for source in row["sources"]}
    return tuple(sorted(of_marts or every))
