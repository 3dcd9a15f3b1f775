"""What pages weigh and how soon they are drawn, in a real Chromium, at once and on a slow phone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from time import sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from ground import Ground, Skipped
from measured import environment
from playwright.sync_api import Browser, sync_playwright
from results import Table

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SLOW = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8, "offline": False}
SLOWER_CPU = 4
DRAWN = """() => new Promise(done => {
    let largest = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => largest = one.startTime))
        .observe({type: 'largest-contentful-paint', buffered: true});
    setTimeout(() => done({
        first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, largest,
    }), 300);
})"""


@dataclass(frozen=True)
class Page:
    """A page to be weighed; `drawn` is what has to be seen before it counts as drawn."""

    name: str
    address: str
    drawn: str = "h1"


def benchmark(ground: Ground) -> Table:
    """A row a page: requests, bytes on the wire, first and largest paint, on loopback and on a slow phone."""
    if not Path(CHROMIUM).exists():
        raise Skipped(f"Skipped: there is no Chromium at {CHROMIUM}")
    data = ground.data()
    with running(data) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        rows = []
        for page in pages(ground):
            ground.say(f"pages: {page.name}")
            rows.append(_row(browser, address, page))
        browser.close()
    return Table(
        f"pages: of a build of {ground.kind} months",
        (
            "page",
            "requests",
            "KiB on the wire",
            "first ms",
            "largest ms",
            "slow: first ms",
            "slow: largest ms",
        ),
        rows,
        [
            "One cold load each, nothing in the browser's store. Slow: 1.6 Mbit/s, 150 ms, a quarter of the "
            "processor. Goals: public pages at most 60 KiB and 10 requests, the explorer at most 700 KiB."
        ],
    )


def pages(ground: Ground) -> tuple[Page, ...]:
    """Those to weigh, for the practices there are in the data."""
    practice = "Z80001" if ground.is_quick else "A81001"
    chart = ".js-plotly-plot .main-svg"
    return (
        Page("England", "/"),
        Page("practice", f"/place/{practice}"),
        Page("practice and specialty", f"/place/{practice}/C_110"),
        Page("map", "/map"),
        Page("about the data", "/about-the-data"),
        Page("method", "/method"),
        Page("evidence", "/evidence"),
        Page("explorer: England", "/explore/", chart),
        Page(
            "explorer: practice and specialty",
            f"/explore/?place={practice}&specialty=C_110&cut=even_odds",
            chart,
        ),
    )


@contextmanager
def running(data: Path) -> Iterator[str]:
    """The address of a server over the data, as a machine would run it."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = [sys.executable, "-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "8"]
    program += ["--config", "python:dashboard.serving", "--no-control-socket", "--log-level", "error"]
    program += ["-b", f"127.0.0.1:{port}"]
    repository = Path(__file__).parents[2]
    told = os.environ | environment({"data": data})
    with subprocess.Popen([*program, "dashboard.wsgi:server"], env=told, cwd=repository) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            urlopen(address, timeout=5).close()
            return
        except (URLError, OSError):
            sleep(0.2)
    raise Skipped(f"Skipped: nothing answers at {address}")


def _row(browser: Browser, address: str, page: Page) -> tuple[str, ...]:
    quick = _load(browser, address + page.address, page.drawn, is_slow=False)
    slow = _load(browser, address + page.address, page.drawn, is_slow=True)
    return (
        page.name,
        f"{quick['requests']}",
        f"{quick['bytes'] / 1024:.0f}",
        *(f"{told[paint]:.0f}" for told in (quick, slow) for paint in ("first", "largest")),
    )


def _load(browser: Browser, address: str, drawn: str, is_slow: bool) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    devtools = context.new_cdp_session(opened)
    devtools.send("Network.enable")
    sizes = list[float]()
    devtools.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    if is_slow:
        devtools.send("Network.emulateNetworkConditions", SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
    opened.goto(address, wait_until="networkidle")
    opened.locator(drawn).first.wait_for()
    painted: dict[str, float] = opened.evaluate(DRAWN)
    context.close()
    return {"requests": len(sizes), "bytes": sum(sizes), **painted}
