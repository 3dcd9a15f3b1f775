"""How a running server makes a new build ready: the pages most people begin at are made once, for nobody."""

import logging
import time
from contextlib import suppress
from threading import Thread

from flask import Flask

from dashboard.data import answers, builds
from dashboard.data.builds import Build, NoBuild, current
from dashboard.data.view import View
from dashboard.settings import settings

log = logging.getLogger("choice.dashboard")
FIRST = ("/", "/map", "/about-the-data")
# Between two looks for a new build, so that it is not a reader who finds it; and between two pages, so that
# readers are served meanwhile.
LOOKS_SECONDS, PAUSE_SECONDS = 5.0, 0.05


def warm_up(server: Flask) -> None:
    """Have every new build made ready with the pages of this server before a reader sees it."""
    client = server.test_client()
    address = settings().public_url or "http://localhost"

    def ask_first_pages(build: Build) -> None:
        began = time.monotonic()
        areas = (row["code"] for row in answers.rows(build, "map", View()))
        for path in (*FIRST, *(f"/area/{code}" for code in areas)):
            client.get(path, base_url=address)
            time.sleep(PAUSE_SECONDS)
        log.info("%s is ready after %.1f s", build.name, time.monotonic() - began)

    builds.make_ready_with(ask_first_pages)
    Thread(target=_look, daemon=True, name="looking for builds").start()


def _look() -> None:
    while True:
        with suppress(NoBuild):
            current()
        time.sleep(LOOKS_SECONDS)
