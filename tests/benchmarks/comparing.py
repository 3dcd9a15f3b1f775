"""The same three questions asked of this project, of Datasette, of a plain script and of the floor."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from statistics import median
from urllib.parse import urlencode

import psutil
import questions
from ground import Ground, Skipped
from measured import PROGRAMS, environment, program
from questions import Question, Values, as_columns
from results import Table

DATASETTE = "datasette==0.65.5"
ASKED, QUICK_ASKED = 60, 20
REPOSITORY = Path(__file__).parents[2]
OURS, ALONE = "this project", "DuckDB alone"
NOTE = (
    "One process each, asked one address after the other over one connection; CPU: what the process and its "
    "children worked, a request. Every address is asked once, then once more. Datasette answers from SQLite "
    "with the same rows and columns and an index a question; rows alone are without their count and without "
    "facets to suggest. The script has every table in pandas. The floor answers our own bytes from memory; "
    "DuckDB alone has no HTTP and makes no JSON. Load: of the machine, just after."
)


@dataclass(frozen=True)
class Server:
    """One that is asked. `address` is where it answers a question; `command` is told its port."""

    name: str
    command: Callable[[int], Sequence[str]]
    address: Callable[[str, Values], str]


def benchmark(ground: Ground) -> Table:
    """A row a question and server: what it takes the first time each address is asked, and the second."""
    build = (ground.data() / "builds" / "current.duckdb").resolve()
    asked = questions.drawn(build, QUICK_ASKED if ground.is_quick else ASKED)
    found: dict[str, dict[str, list[str]]] = {name: {} for name in asked}
    for server in _servers(ground, build):
        ground.say(f"comparing: {server.name}")
        with _answering(server, ground.data()) as (port, process):
            for name, some in asked.items():
                found[name][server.name] = _row(port, process, server, some, ground)
    for name, cells in _alone(ground, build, asked).items():
        found[name][ALONE] = cells
    rows = [(name, server, *cells) for name, each in found.items() for server, cells in each.items()]
    headings = ("question", "asked of", "p50 ms", "CPU ms", "again: p50 ms", "again: CPU ms", "KiB", "load")
    return Table(f"comparing: of a build of {ground.kind} months", headings, rows, [NOTE])


def _servers(ground: Ground, build: Path) -> Iterator[Server]:
    paged = {"page": "1", "per_page": "1000"}
    public = ["--config", "python:dashboard.serving", "dashboard.wsgi_public:server"]
    yield Server(
        OURS,
        lambda port: [*_gunicorn(port), *public],
        lambda table, values: f"/api/v1/{table}?{urlencode(values | paged)}",
    )
    yield from _datasettes(ground, build)
    yield Server(
        "plain pandas and Flask",
        lambda port: [*_gunicorn(port), "--chdir", str(PROGRAMS), f"plain:application({str(build)!r})"],
        lambda table, values: f"/{table}?{urlencode(values | paged)}",
    )
    floor = f"floor:application({str(ground.scratch)!r})"
    yield Server(
        "floor: Flask and our bytes",
        lambda port: [*_gunicorn(port), "--chdir", str(PROGRAMS), floor],
        lambda table, values: f"/{table}",
    )


def _datasettes(ground: Ground, build: Path) -> Iterator[Server]:
    tables, datasette = ground.scratch / "build.sqlite", _datasette(ground)
    if not tables.exists():
        ground.measure(program("tables", build, tables))
    whole = {"_shape": "objects", "_size": "max"}

    def server(name: str, more: Values) -> Server:
        return Server(
            name,
            lambda port: [str(datasette), "-i", str(tables), "-p", str(port)],
            lambda table, values: f"/build/{table}.json?{urlencode(_exact(values) | whole | more)}",
        )

    yield server("Datasette", {})
    yield server("Datasette, rows alone", {"_nocount": "1", "_nosuggest": "1", "_nofacet": "1"})


def _exact(values: Values) -> Values:
    return {f"{name}__exact": value for name, value in as_columns(values).items()}


def _gunicorn(port: int) -> list[str]:
    gunicorn = [sys.executable, "-m", "gunicorn", "-w", "1", "-k", "gthread", "--threads", "4"]
    return [*gunicorn, "--no-control-socket", "--log-level", "error", "-b", f"127.0.0.1:{port}"]


def _datasette(ground: Ground) -> Path:
    """Datasette in an environment of its own. Raises `Skipped` where it cannot be had."""
    folder = ground.folder("datasette")
    uv = str(Path(sys.executable).parent / "uv")
    for command in (
        [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)],
        [uv, "pip", "install", "--quiet", "--python", str(folder / "bin" / "python"), DATASETTE],
    ):
        if subprocess.run(command, check=False).returncode:
            raise Skipped(f"Skipped: {DATASETTE} could not be installed")
    return folder / "bin" / "datasette"


@contextmanager
def _answering(server: Server, data: Path) -> Iterator[tuple[int, psutil.Process]]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = environment({"data": data, "requests_per_minute": 0})
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*server.command(port)], env=told, cwd=REPOSITORY, **silent) as running:
        try:
            _wait(port)
            yield port, psutil.Process(running.pid)
        finally:
            running.terminate()


def _wait(port: int) -> None:
    for _ in range(900):
        try:
            to = HTTPConnection("127.0.0.1", port, timeout=5)
            to.request("GET", "/")
            to.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise Skipped(f"Skipped: nothing answers on port {port}")


def _row(
    port: int, process: psutil.Process, server: Server, asked: list[Question], ground: Ground
) -> list[str]:
    cells, answers = list[str](), list[bytes]()
    to = HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(2):
        worked, times = _worked(process), list[float]()
        for question in asked:
            began = time.perf_counter()
            answers.append(_answer(to, server.address(*question)))
            times.append((time.perf_counter() - began) * 1000)
        cells += [f"{median(times):.1f}", f"{(_worked(process) - worked) * 1000 / len(asked):.1f}"]
    middle = sorted(answers, key=len)[len(answers) // 2]
    if server.name == OURS:
        (ground.scratch / f"{asked[0][0]}.json").write_bytes(middle)
    return [*cells, f"{len(middle) / 1024:.0f}", f"{os.getloadavg()[0]:.1f}"]


def _answer(to: HTTPConnection, address: str) -> bytes:
    to.request("GET", address)
    answer = to.getresponse()
    whole = answer.read()
    if answer.status != 200:
        raise Skipped(f"Skipped: {answer.status} was answered to {address}")
    return whole


def _worked(process: psutil.Process) -> float:
    """CPU seconds of a process and its children up to now."""
    return float(sum(sum(each.cpu_times()[:2]) for each in (process, *process.children(recursive=True))))


def _alone(ground: Ground, build: Path, asked: dict[str, list[Question]]) -> dict[str, list[str]]:
    """The same of DuckDB without a server."""
    file = ground.scratch / "questions.json"
    each = [(table, as_columns(values)) for some in asked.values() for table, values in some]
    file.write_text(json.dumps(each * 2))
    told = ground.measure(program("prepared", build, file)).told
    found = {}
    for name, some in asked.items():
        times = told[some[0][0]]
        halves = times[: len(some)], times[len(some) :]
        cells = [f"{median(time[part] for time in half):.1f}" for half in halves for part in (0, 1)]
        found[name] = [*cells, "-", f"{os.getloadavg()[0]:.1f}"]
    return found
