"""A number for every request: on its answer, in its line of the log, and on the page of a mistake."""

import re
import secrets

from flask import Flask, Response, g, has_request_context, request

HEADER = "X-Request-ID"
# A proxy's own number is kept where it is one: what else is sent would be written to the log.
SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")


def number(server: Flask) -> None:
    """Add it to a server: every answer names its request."""

    @server.after_request
    def say(answer: Response) -> Response:
        answer.headers[HEADER] = request_id()
        return answer


def request_id() -> str:
    """The number of the request that is being answered; nothing outside of one."""
    if not has_request_context():
        return ""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "")
        g.request_id = given if SANE.fullmatch(given) else secrets.token_hex(8)
    return str(g.request_id)
