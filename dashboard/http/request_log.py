"""A line for each request, with nothing in it that a reader typed: neither a query nor a part of an address.
Of that only the rule is written that it was found by."""

import logging
import time

from flask import Flask, Response, g, request

from dashboard.settings import settings

log = logging.getLogger("choice.requests")
METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}


def keep(server: Flask) -> None:
    """Add it to a server, before all else: what is registered first runs first before a request and last
    after it. The lines are for programs, so there are none in a log that is text."""

    @server.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    if settings().log_format != "json":
        return

    @server.after_request
    def end(answer: Response) -> Response:
        fields = {
            "method": method(),
            "route": route(),
            "status": answer.status_code,
            "ms": int(10_000 * seconds()) / 10,
            "bytes": answer.content_length,
        }
        log.info("request", extra={"fields": fields})
        return answer


def route() -> str:
    """`/place/<code>`: the rule of an address; nothing of an address that has none."""
    return request.url_rule.rule if request.url_rule else "none"


def method() -> str:
    """The method, where it is a known one: another is a word that somebody made up."""
    return request.method if request.method in METHODS else "other"


def seconds() -> float:
    """How long this request has taken so far."""
    return time.perf_counter() - float(g.get("began", time.perf_counter()))
