"""The names this server answers for, and the name it gives itself.

A server that believes any `Host` writes it into citations, pictures and pages that it keeps, and a page of
somebody else's whose name is made to lead here could read what only this network may.
"""

import re
import socket
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, request

from dashboard.http.refusals import API, as_json
from dashboard.settings import Settings, settings

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?", re.IGNORECASE)
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# Whoever watches over a server asks for these by the address of a container or a machine.
WATCHED = ("/healthz", "/readyz")
SENTENCE = "This server does not answer for that name."


def check(server: Flask) -> None:
    """Add it to a server, before everything else. The settings are read once."""
    answers_for = names(settings())

    @server.before_request
    def refuse() -> Response | None:
        host = request.environ.get("HTTP_HOST")
        if host is None or answers_for(_name(host)) or request.path in WATCHED:
            return None
        if request.path.startswith(API):
            return as_json(SENTENCE, 400)
        return Response(SENTENCE, 400, mimetype="text/plain")


def names(where: Settings) -> Callable[[str], bool]:
    """Whether the server answers for a name. Where no name is set, it answers for the machine's own and for
    any address of numbers: neither can be made to lead elsewhere, and a first try on a network works."""
    sites = [where.public_url, where.analyst_url]
    named = {urlsplit(site).hostname or "" for site in sites if site} | set(where.names)
    if named:
        return lambda name: name in named | LOOPBACK
    own = socket.gethostname().lower()
    return lambda name: name in LOOPBACK | {own, f"{own}.local"} or _is_number(name)


def address() -> str:
    """Where this site stands, as its readers find it: `https://choice.example`."""
    at = urlsplit(request.host_url)
    return settings().public_url or f"{at.scheme}://{at.netloc}"


def _name(host: str) -> str:
    """A host without its port, brackets and last dot; nothing where it is no host."""
    match = HOST.fullmatch(host)
    return match[1].strip("[]").rstrip(".").lower() if match else ""


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
