"""This machine alone: what an analysts' server without a login answers to.

A request is from this machine if its connection comes from a loopback address, it asks for a loopback name,
and nothing on its way says that it passed it on. The name keeps out a page of another site whose name was
pointed at this machine; what passes requests on would make everybody's look like this machine's own.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

NAME = "localhost"
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def is_loopback(host: str) -> bool:
    """`127.0.0.1`, `::1`, `[::1]` or `localhost`, and no other name, wherever it may lead."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == NAME


def peer(request: Request) -> str:
    """The address at the other end of the connection, whatever headers say of it."""
    first = request.environ.get("werkzeug.proxy_fix.orig", request.environ)
    return str(first.get("REMOTE_ADDR") or "")


def is_from_this_machine(request: Request) -> bool:
    """Whether nobody else can have asked."""
    asked = urlsplit(f"//{request.environ.get('HTTP_HOST', '')}").hostname or ""
    return is_loopback(peer(request)) and is_loopback(asked) and not any(map(request.headers.get, PASSED_ON))
