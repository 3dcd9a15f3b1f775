"""The gate of the analysts' server: who asks is known before anything is answered.

Nothing but the health of the server, and the files that the page to log in is made of, is outside it.
"""

import logging

from flask import Flask, request
from werkzeug.wrappers import Response

from dashboard.http.same_origin import changes_something, is_from_here
from dashboard.login import loopback, oidc, pages, sessions, throttle, trusted_proxy
from dashboard.login.refused import Refused, refused
from dashboard.login.roles import Person, Role, let_in
from dashboard.settings import Settings, settings

log = logging.getLogger("choice.login")
OUTSIDE = ("/healthz", "/readyz", "/mark.svg")
TO_LOG_IN = (pages.LOGIN, pages.START, pages.BACK)
FILES_OUTSIDE = "/built/"
THIS_MACHINE = Person("this machine", Role.EDITOR)
NO_LOGIN = (
    "This server has no login, so it answers to its own machine alone. Whoever runs it can set oidc_issuer "
    "or trusted_header."
)
NOT_FROM_HERE = "Do this on a page of this site: it was sent from another."


def close(server: Flask) -> None:
    """Add it to a server whose pages are all there. It is the last that is asked before a page, so that what
    the first request sets up is set up even where that request is refused. Raises `OSError`."""
    where = settings()
    if where.oidc_issuer:
        oidc.register(server, where)
        sessions.keep(server, where)
        throttle.keep(server)
        server.register_blueprint(pages.ways)
    server.register_blueprint(pages.yours)
    server.before_request(_gate)
    server.register_error_handler(Refused, refused)
    server.after_request(_kept_by_its_reader)


def _gate() -> Response | None:
    where = settings()
    if changes_something(request) and not is_from_here(request, where.analyst_url):
        raise Refused(NOT_FROM_HERE)
    if is_outside(request.path) or (where.oidc_issuer and request.path in TO_LOG_IN):
        return None
    who = _person(where)
    if who is None:
        return pages.way_in()
    let_in(who)
    return None


def _person(where: Settings) -> Person | None:
    """Whoever asks, or nobody where they may log in. Raises `Refused`."""
    if where.oidc_issuer:
        return sessions.found(where.exports)
    return trusted_proxy.person_of(request, where) if where.trusted_header else _this_machine()


def is_outside(path: str) -> bool:
    """Whether an address is answered to anybody."""
    return path in OUTSIDE or path.startswith(FILES_OUTSIDE)


def _this_machine() -> Person:
    if not loopback.is_from_this_machine(request):
        log.warning("refused a request from %s: there is no login", loopback.peer(request))
        raise Refused(NO_LOGIN)
    return THIS_MACHINE


def _kept_by_its_reader(answer: Response) -> Response:
    """What was answered to one person is not given to another by a cache between."""
    if not is_outside(request.path):
        answer.cache_control.public = False
        answer.cache_control.private = True
        answer.vary.add("Cookie")
    return answer
