"""How often one address may ask, so that one program cannot take the server from everybody else.

Each process counts for itself and forgets when it ends: with two of them an address may ask up to twice as
often. It is a guard against one that runs wild and no shield against many together.
"""

from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock
from time import monotonic

from cachetools import TTLCache
from flask import Flask, request
from werkzeug.exceptions import TooManyRequests
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.settings import Settings, settings

WHOLE_TABLES = "/downloads/"
# Files that a browser fetches beside a page and keeps, and what is asked by whoever watches over a server.
UNCOUNTED = (
    "/built/",
    "/explore/assets/",
    "/explore/_dash-component-suites/",
    "/healthz",
    "/readyz",
    "/metrics",
)
MINUTE_SECONDS = 60
MOST_CLIENTS = 100_000
# One subscriber has that many bits of an IPv6 address to himself.
OWN_BITS = 64


class Minutes:
    """How often each client asked, in a minute that begins when it first asks. Of too many clients those that
    have not asked for longest are forgotten, so that addresses cannot fill the memory."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._asked: TTLCache[tuple[str, bool], list[float]] = TTLCache(MOST_CLIENTS, MINUTE_SECONDS, now)
        self._lock = Lock()

    def wait(self, client: str, is_file: bool, most: int) -> float:
        """Count one more; how many seconds to wait before another if it is more than `most`, else 0."""
        with self._lock:
            minute = self._asked.setdefault((client, is_file), [self._now(), 0])
            minute[1] += 1
            begun, asked = minute
        return max(1, begun + MINUTE_SECONDS - self._now()) if asked > most else 0

    def __len__(self) -> int:
        return len(self._asked)


def limit(server: Flask) -> None:
    """Add it to a server, before anything that asks a build. The settings are read once."""
    where, minutes = settings(), Minutes()
    if where.proxies:
        proxied = ProxyFix(server.wsgi_app, x_for=where.proxies, x_proto=where.proxies)
        server.wsgi_app = proxied  # type: ignore[method-assign]

    @server.before_request
    def count() -> None:
        is_file = request.path.startswith(WHOLE_TABLES)
        most = where.files_per_minute if is_file else where.requests_per_minute
        if most and _is_counted(where):
            seconds = minutes.wait(client(request.remote_addr or ""), is_file, most)
            if seconds:
                raise TooManyRequests(retry_after=ceil(seconds))


def _is_counted(where: Settings) -> bool:
    """Whoever asks from this machine is not, unless it is a proxy that says for whom: without that, all that
    come through it would be counted as one."""
    is_own = request.remote_addr in {"127.0.0.1", "::1"} and not where.proxies
    return not is_own and not request.path.startswith(UNCOUNTED)


def client(address: str) -> str:
    """Who is counted: an address, or the network that one subscriber has."""
    try:
        number = ip_address(address)
    except ValueError:
        return address
    if not isinstance(number, IPv6Address):
        return address
    own = int(number) >> OWN_BITS
    return str(number.ipv4_mapped) if number.ipv4_mapped else f"{own:x}::"
