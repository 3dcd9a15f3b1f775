"""A real server on a free port of this machine, a real Chromium, and an accessibility engine."""

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from werkzeug.serving import make_server

from support import demo_build as building
from support.dashboard_build import make_build

CHROMIUM = Path("/usr/bin/chromium")
# What is expected comes in the end, on a busy machine too: how soon is measured in benchmarks.
expect.set_options(timeout=30_000)
AXE = Path(__file__).parents[2] / "dashboard" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _absent(sentence: str) -> None:
    """Skipped with a sentence, except where a browser is required."""
    if os.environ.get("CHOICE_REQUIRE_BROWSER") == "1":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboard, showing the invented build."""
    with pytest.MonkeyPatch.context() as environment:
        data = tmp_path_factory.mktemp("data")
        make_build(data, is_demonstration=True)
        environment.setenv("CHOICE_DATA", str(data))
        environment.setenv("CHOICE_TODAY", "2026-11-21")
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        from dashboard.wsgi import server

        listening = make_server("127.0.0.1", 0, server, threaded=True)
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
        thread.join()
        listening.server_close()


@pytest.fixture(scope="session")
def demo_site(demo_build: building.Built) -> Iterator[str]:
    """The address of a server of its own, as a machine would run it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"CHOICE_DATA": str(demo_build.build.parents[1]), "CHOICE_TODAY": "2026-11-21"}
    program = [sys.executable, "-m", "gunicorn", "-w", "1", "-k", "gthread", "--threads", "4"]
    program += [
        "--no-control-socket",
        "--log-level",
        "error",
        "-b",
        f"127.0.0.1:{port}",
        "dashboard.wsgi:server",
    ]
    with subprocess.Popen(program, env=environment) as running:
        try:
            _wait(f"{address}/healthz")
            yield address
        finally:
            running.terminate()
            running.wait(10)


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"nothing answers at {address}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        _absent("Chromium is not installed at /usr/bin/chromium, so no page is looked at")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Page]:
    """A window of a phone's width, then of a desk's. Afterwards: no error, and no other host asked."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, base_url=site)
    opened = context.new_page()
    errors, asked = list[str](), list[str]()

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            errors.append(message.text)

    def sent(what: Request) -> None:
        if not what.url.startswith((site, "data:", "blob:")):
            asked.append(what.url)

    opened.on("console", heard)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", sent)
    yield opened
    context.close()
    assert errors == []
    assert asked == []


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        _absent("axe-core is not installed (npm ci in dashboard/frontend), so accessibility is not checked")
    return AXE.read_text()
