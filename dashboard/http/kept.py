"""A page that is kept until the next build, as it goes over the wire: compressed once, and its tag worked out
once. A reader who has it already is told so without either.

A reader who takes none of these codings but another gets it from flask-compress, made each time."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import brotli
from flask import Response, request

QUALITY = 5
GZIP_LEVEL = 6
PLAIN = "identity"
PACK: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda whole: bytes(brotli.compress(whole, quality=QUALITY)),
    "gzip": lambda whole: gzip.compress(whole, GZIP_LEVEL, mtime=0),
    PLAIN: lambda whole: whole,
}


@dataclass(frozen=True)
class Kept:
    """The bytes of a page in one coding. Its tag is of the page's own bytes and names the coding, as two
    codings of one page are not the same bytes."""

    content: bytes
    coding: str
    tag: str

    @property
    def size(self) -> int:
        """How many bytes it takes, nearly."""
        return len(self.content)


def coding_wanted() -> str:
    """The coding of the request's `Accept-Encoding` that we like best, of those its reader likes best."""
    return request.accept_encodings.best_match(PACK) or PLAIN


def pack(whole: bytes, coding: str, named: str) -> Kept:
    """A page in a coding. `named` is what its tag begins with."""
    tag = f"{named}-{hashlib.sha256(whole).hexdigest()[:12]}"
    return Kept(PACK[coding](whole), coding, tag if coding == PLAIN else f"{tag}:{coding}")


def answer(kept: Kept, mimetype: str = "text/html") -> Response:
    """The page, or that the reader has it already."""
    response = Response(kept.content, mimetype=mimetype)
    response.headers["Vary"] = "Accept-Encoding"
    if kept.coding != PLAIN:
        response.headers["Content-Encoding"] = kept.coding
    response.set_etag(kept.tag)
    response.make_conditional(request)
    return response
