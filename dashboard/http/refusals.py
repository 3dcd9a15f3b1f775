"""What is answered where no page can be: a sentence, as JSON to a program and as a page to a person.

What a request brought is never written to the log: it may be long, and it may be somebody's.
"""

import logging
from collections.abc import Callable

from flask import Flask, Response, abort, jsonify, request
from werkzeug.exceptions import HTTPException

from dashboard.http.request_ids import request_id
from dashboard.types import NotNow

log = logging.getLogger("choice.dashboard")

API = "/api/"
# Dash runs a callback here. A mistake of ours in one is answered before it comes this far; what does come is
# a request that no page of ours sends.
CALLBACKS = "/explore/_dash-update-component"
# Dash raises for a file that it does not have.
FILES = "/explore/_dash-component-suites/"
LONGEST_BODY_BYTES = 100_000
TROUBLE = 500
LATER = 503
SENTENCES = {
    400: "This request is not one that we understand.",
    404: "There is no page at this address.",
    405: "This address does not take that kind of request.",
    411: "This request does not say how long it is.",
    413: f"This request is longer than the {LONGEST_BODY_BYTES // 1000} KB we take.",
    414: "This address is too long.",
    415: "This address does not take that kind of content.",
    429: "That was too many requests at once. Wait a minute, then try again.",
    TROUBLE: "We made a mistake. It is written down, and we will look at it.",
}
Page = Callable[[str, int], Response]


def refuse(server: Flask, page: Page) -> None:
    """Add it to a server. `page` makes the page of a sentence and a status."""
    server.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY_BYTES

    @server.before_request
    def ask_for_length() -> None:
        # Werkzeug cuts a body in chunks off at the limit and goes on as if that were all of it.
        if "Transfer-Encoding" in request.headers:
            abort(411)

    def refused(error: HTTPException) -> Response:
        return _answer(error.code or TROUBLE, page, error.get_headers())

    def not_now(error: NotNow) -> Response:
        log.warning("%s was put off: %s", request.url_rule or "an address", type(error).__name__)
        headers = [("Retry-After", str(error.retry_after_seconds))]
        try:
            return _answer(LATER, page, headers, str(error))
        except NotNow:  # the frame of the page asks the build too
            return Response(str(error), LATER, headers, mimetype="text/plain")

    def mistaken(error: Exception) -> Response:
        if request.path.startswith(FILES):
            return _answer(404, page)
        if request.path == CALLBACKS:
            log.warning("a callback was asked for in a form that no page sends (%s)", type(error).__name__)
            return _answer(400, page)
        log.error("%s could not be answered", request.url_rule or "an address", exc_info=error)
        return _answer(TROUBLE, page)

    server.register_error_handler(HTTPException, refused)
    server.register_error_handler(NotNow, not_now)
    server.register_error_handler(Exception, mistaken)


def _answer(status: int, page: Page, headers: list[tuple[str, str]] | None = None, why: str = "") -> Response:
    """Keeps what the headers say of how to ask better: `Allow`, `Retry-After`, `Location`."""
    sentence = why or SENTENCES.get(status) or SENTENCES[400 if status < TROUBLE else TROUBLE]
    if status == TROUBLE:
        sentence += f" Its number is {request_id()}."
    answer = as_json(sentence, status) if request.path.startswith(API) else page(sentence, status)
    for name, value in headers or []:
        if name != "Content-Type":
            answer.headers[name] = value
    return answer


def as_json(sentence: str, status: int) -> Response:
    """What a program is told that is not answered."""
    answer = jsonify(error=sentence, parameter=None, expected="")
    answer.status_code = status
    return answer
