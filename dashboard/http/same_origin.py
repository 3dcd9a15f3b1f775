"""Whether a request that changes something was sent by a page of this site.

A browser says where a request comes from, and no page can have it say otherwise. So forms need no token in
them, and the pages they stand on need no cookie and may be kept by anybody.
"""

from urllib.parse import urlsplit

from flask import Request

FROM_HERE = ("same-origin", "none")
CHANGES_NOTHING = ("GET", "HEAD", "OPTIONS")


def changes_something(request: Request) -> bool:
    """Whether it may, by its kind."""
    return request.method not in CHANGES_NOTHING


def is_from_here(request: Request, *sites: str | None) -> bool:
    """Whether a page of this site, or of one of those, sent it, as far as the browser says. Others cannot
    make a reader's browser send such; a program that is no browser says nothing and may."""
    said = request.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said in FROM_HERE
    origin = request.headers.get("Origin")
    hosts = {request.host, *(urlsplit(site or "").netloc for site in sites)}
    return origin is None or urlsplit(origin).netloc in hosts - {""}
