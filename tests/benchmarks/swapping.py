"""Every kind of page, of places that were not asked for before, at a steady rate while one build after
another is published: how long they take, how many fail, and whether any is made of two builds."""

import gzip
import random
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from threading import Thread
from urllib.parse import urlsplit

import duckdb
from ground import Ground
from loading import CALLBACK, page_request
from pages import running
from results import Table

from etl import warehouse

RATES, SECONDS, QUICK_SECONDS = (20, 100), 30, 5
SWAPS, QUICK_SWAPS = 20, 4
ARMS = 32
CELLS = """select place_code, specialty_code, icb_code, sub_icb_code, provider_code
from marts.options inner join marts.places using (place_code)
using sample reservoir(4000 rows) repeatable (1)"""
Cell = tuple[str, str, str, str, str]
Ask = tuple[str, str, str | None]


def benchmark(ground: Ground) -> Table:
    """A row for each rate, time and kind of page: milliseconds from when it was due to when it was there."""
    seconds = QUICK_SECONDS if ground.is_quick else SECONDS
    swaps = QUICK_SWAPS if ground.is_quick else SWAPS
    builds = ground.data() / "builds"
    names = _two_builds(builds)
    cells = _cells(builds)
    rows = []
    with running(ground.data()) as address:
        for rate in RATES:
            for when in ("before", "during", "after"):
                ground.say(f"swapping: {rate} a second, {when}")
                with _published(builds, names, seconds / swaps if when == "during" else None):
                    load = _loaded(address, _asks(cells, random.Random(f"{rate} {when}")), rate, seconds)
                rows += [load.row(rate, when, kind, names) for kind in KINDS]
    return Table(
        f"swapping: {seconds} s before, during and after {swaps} swaps, of a build of {ground.kind} months",
        ("a second", "when", "page", "asked", "p50 ms", "p95 ms", "p99 ms", "failed", "of two builds"),
        rows,
        [
            "Places, specialties and providers are drawn by lot from all of England, so most pages are made "
            f"for the first time. Two workers share two cores with {ARMS} threads that ask."
        ],
    )


def _two_builds(builds: Path) -> tuple[str, str]:
    """The published build, and a copy of it under another name."""
    first = warehouse.current(builds)
    assert first
    second = first.with_name("2099-01-01T000000-copied.duckdb")
    if not second.exists():
        shutil.copyfile(first, second)
        with duckdb.connect(str(second)) as copied:
            copied.execute("update marts.build set build_id = ?", [second.stem])
    return first.stem, second.stem


def _cells(builds: Path) -> list[Cell]:
    with duckdb.connect(str(warehouse.current(builds)), read_only=True) as build:
        return build.execute(CELLS).fetchall()


def _asks(cells: Sequence[Cell], chance: random.Random) -> Iterator[tuple[str, Ask]]:
    """A kind of page and one of its addresses, without end."""
    while True:
        kind = chance.choice(list(KINDS))
        yield kind, KINDS[kind](chance.choice(cells))


def _get(address: str) -> Callable[[Cell], Ask]:
    def drawn(cell: Cell) -> Ask:
        place, specialty, icb, sub_icb, provider = cell
        named = {"place": place, "specialty": specialty, "icb": icb, "sub": sub_icb, "provider": provider}
        return "GET", address.format(**named), None

    return drawn


def _callback(cell: Cell) -> Ask:
    return "POST", CALLBACK, page_request(f"?place={cell[0]}&specialty={cell[1]}")


KINDS: Mapping[str, Callable[[Cell], Ask]] = {
    "front page": _get("/"),
    "practice": _get("/place/{place}"),
    "practice and specialty": _get("/place/{place}/{specialty}"),
    "area and specialty": _get("/area/{icb}/{specialty}"),
    "provider": _get("/provider/{provider}"),
    "API: options": _get("/api/v1/views/options?place={place}&specialty={specialty}"),
    "API: coverage": _get("/api/v1/views/coverage?place={sub}&specialty={specialty}"),
    "explorer callback": _callback,
}


@contextmanager
def _published(builds: Path, names: tuple[str, str], every: float | None) -> Iterator[None]:
    """Publish one and the other in turn while in use, a time apart; or neither."""
    is_over = False

    def swap() -> None:
        number = 0
        while every and not is_over:
            time.sleep(every)
            number += 1
            warehouse.publish(builds / f"{names[number % 2]}.duckdb")

    swapping = Thread(target=swap)
    swapping.start()
    try:
        yield
    finally:
        is_over = True
        swapping.join()


@dataclass
class _Load:
    """What came of every request: its kind, milliseconds, status and bytes."""

    answers: list[tuple[str, float, int, bytes]] = field(default_factory=list)

    def row(self, rate: int, when: str, kind: str, names: tuple[str, str]) -> tuple[str, ...]:
        some = [answer for answer in self.answers if answer[0] == kind]
        cuts = quantiles([milliseconds for _, milliseconds, _, _ in some], n=100, method="inclusive")
        failed = sum(status not in (200, 204) for _, _, status, _ in some)
        mixed = sum(all(name.encode() in _plain(content) for name in names) for *_, content in some)
        times = (f"{cuts[at]:.0f}" for at in (49, 94, 98))
        return (str(rate), when, kind, str(len(some)), *times, str(failed), str(mixed))


def _plain(content: bytes) -> bytes:
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def _loaded(address: str, asks: Iterator[tuple[str, Ask]], rate: int, seconds: int) -> _Load:
    """Ask at a steady rate, whether or not the last answer has come."""
    load, due = _Load(), [number / rate for number in range(rate * seconds)]
    todo = iter(list(zip(due, asks, strict=False)))
    began = time.perf_counter()
    arms = [Thread(target=_arm, args=(address, todo, began, load)) for _ in range(ARMS)]
    for arm in arms:
        arm.start()
    for arm in arms:
        arm.join()
    return load


def _arm(address: str, todo: Iterator[tuple[float, tuple[str, Ask]]], began: float, load: _Load) -> None:
    for due, (kind, ask) in todo:
        time.sleep(max(0.0, began + due - time.perf_counter()))
        status, content = _answered(address, ask)
        load.answers.append((kind, (time.perf_counter() - began - due) * 1000, status, content))


def _answered(address: str, ask: Ask) -> tuple[int, bytes]:
    to = HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        to.request(*ask, {"Content-Type": "application/json", "Accept-Encoding": "gzip"})
        answer = to.getresponse()
        return answer.status, answer.read()
    except OSError:
        return 0, b""
    finally:
        to.close()
