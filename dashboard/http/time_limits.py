"""A limit of time for every question of a request."""

from contextlib import ExitStack

from flask import Flask, g

from dashboard.data.time_limits import TimeLimits, within
from dashboard.settings import settings


def limit(server: Flask) -> None:
    """Add it to a server, before anything that asks a build. The settings are read once."""
    where = settings()
    limits = TimeLimits(where.query_seconds, where.file_seconds)

    @server.before_request
    def begin() -> None:
        g.time_limits = ExitStack()
        g.time_limits.enter_context(within(limits))

    @server.teardown_request
    def end(_: BaseException | None) -> None:
        if "time_limits" in g:
            g.pop("time_limits").close()
