"""How gunicorn runs a server: `gunicorn --config python:dashboard.serving dashboard.wsgi_public:server`.

It writes its own log as the server does. What it says of a request that is no HTTP has that request in it,
and the address of who sent it, so it is said without. With the setting `metrics_port` its workers count what
they do, and one more process tells Prometheus. Each makes a new build ready before it shows it.
"""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from typing import Any

from gunicorn.glogging import Logger

from dashboard.http import logs
from dashboard.settings import settings
from dashboard.warming import warm_up

COUNTED = "PROMETHEUS_MULTIPROC_DIR"
ABOUT_A_REQUEST = {
    "Invalid request from": "a request that is no HTTP was refused",
    "Error handling request": "a request could not be handled",
}


class Log(Logger):  # type: ignore[misc]
    """Gunicorn's log of itself, without what was asked, in the form of the settings."""

    def setup(self, cfg: Any) -> None:
        """See `gunicorn.glogging.Logger`."""
        super().setup(cfg)
        self.error_log.filters = [without_what_was_asked]
        for handler in self.error_log.handlers:
            handler.setFormatter(logs.formatter())


def without_what_was_asked(record: logging.LogRecord) -> bool:
    """Change a line about a request to one that could be about any."""
    for begins, instead in ABOUT_A_REQUEST.items():
        if str(record.msg).startswith(begins):
            record.msg, record.args = instead, ()
    return True


logger_class = Log


def on_starting(_: Any) -> None:
    """Where metrics are asked for, a folder that every worker counts in."""
    if settings().metrics_port:
        os.environ[COUNTED] = tempfile.mkdtemp(prefix="choice-metrics-")


def when_ready(server: Any) -> None:
    """Start what Prometheus asks, before there is a worker. It stops when its standard input ends."""
    if COUNTED in os.environ:
        server.exporter = subprocess.Popen(
            [sys.executable, "-m", "dashboard.exporter"], stdin=subprocess.PIPE
        )


def post_worker_init(worker: Any) -> None:
    """A worker makes each new build ready before it shows it."""
    warm_up(worker.wsgi)


def child_exit(_: Any, worker: Any) -> None:
    """What a worker that has ended counted stays; what it remembered does not.

    prometheus_client looks for its folder when it is first imported, so that is not before `on_starting`.
    """
    if COUNTED in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """Stop it, and take the folder away."""
    if COUNTED in os.environ:
        server.exporter.communicate()
        shutil.rmtree(os.environ[COUNTED], ignore_errors=True)
