"""How long answers take when they are asked for at a steady rate, whether or not the last one has come."""

import json
import random
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from statistics import quantiles
from urllib.parse import urlsplit

from ground import Ground
from pages import running
from results import Table

RATES, SECONDS, QUICK_SECONDS = (1, 20, 100), 10, 3
SPECIALTIES = ("C_100", "C_101", "C_110", "C_120", "C_130", "C_150", "C_301", "C_320", "C_330", "C_502")
CALLBACK = "/explore/_dash-update-component"
CUTS = ("even_odds", "national_target", "standard")
Ask = Callable[[HTTPConnection], int]


def benchmark(ground: Ground) -> Table:
    """A row a page and rate: milliseconds from when it was due to when all of it was there."""
    seconds = QUICK_SECONDS if ground.is_quick else SECONDS
    practice = "Z80001" if ground.is_quick else "A81001"
    rows = []
    with running(ground.data()) as address:
        for name, ask in (("explorer callback", callback(practice)), ("public page", public(practice))):
            for rate in RATES:
                ground.say(f"loading: {name}, {rate} a second")
                rows.append(_row(name, rate, *_asked(address, ask, rate, seconds)))
    return Table(
        f"loading: {seconds} seconds at each rate, of a build of {ground.kind} months",
        ("page", "a second", "p50 ms", "p95 ms", "worst ms", "failed"),
        rows,
        [
            "Two gunicorn workers with eight threads share two cores with what asks them. Specialties and "
            "cuts are drawn by lot; what a worker has answered before it has kept. Counted from when a "
            "request was due, so that a queue shows."
        ],
    )


def callback(practice: str) -> Callable[[random.Random], Ask]:
    """What the explorer sends to draw a page."""

    def drawn(chance: random.Random) -> Ask:
        search = f"?place={practice}&specialty={chance.choice(SPECIALTIES)}&cut={chance.choice(CUTS)}"
        return lambda to: _answered(to, "POST", CALLBACK, page_request(search))

    return drawn


def page_request(search: str) -> str:
    """What a browser sends to have the first page of the explorer."""
    return json.dumps({
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [
            {"id": "_pages_content", "property": "children"},
            {"id": "_pages_store", "property": "data"},
        ],
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": "/explore/"},
            {"id": "_pages_location", "property": "search", "value": search},
        ],
        "changedPropIds": ["_pages_location.search"],
    })  # fmt: skip


def public(practice: str) -> Callable[[random.Random], Ask]:
    """A practice and a specialty for everybody."""

    def drawn(chance: random.Random) -> Ask:
        path = f"/place/{practice}/{chance.choice(SPECIALTIES)}?cut={chance.choice(CUTS)}"
        return lambda to: _answered(to, "GET", path, None)

    return drawn


def _answered(to: HTTPConnection, method: str, path: str, body: str | None) -> int:
    to.request(method, path, body, {"Content-Type": "application/json", "Accept-Encoding": "gzip"})
    answer = to.getresponse()
    answer.read()
    return answer.status


def _asked(
    address: str, drawn: Callable[[random.Random], Ask], rate: int, seconds: int
) -> tuple[list[float], int]:
    chance, times, failed = random.Random(1), list[float](), list[int]()
    asks = [drawn(chance) for _ in range(rate * seconds)]
    began = time.perf_counter()
    threads = []
    for number, ask in enumerate(asks):
        due = began + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        thread = threading.Thread(target=_one, args=(address, ask, due, times, failed))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return times, len(failed)


def _one(address: str, ask: Ask, due: float, times: list[float], failed: list[int]) -> None:
    to = HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        status = ask(to)
    except OSError:
        status = 0
    finally:
        to.close()
    times.append((time.perf_counter() - due) * 1000)
    if status not in (200, 204):
        failed.append(status)


def _row(name: str, rate: int, times: list[float], failed: int) -> tuple[str, ...]:
    cuts = quantiles(times, n=20, method="inclusive")
    return (name, f"{rate}", f"{cuts[9]:.0f}", f"{cuts[18]:.0f}", f"{max(times):.0f}", f"{failed}")
