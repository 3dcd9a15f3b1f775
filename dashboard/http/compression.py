"""Compress files that stay the same until the next release once, at a high quality, and remember the result:
a page of the explorer is mostly these, and a phone waits for every byte."""

import hashlib

import brotli
from flask import Flask, Response, request

from dashboard.memory import Memory

LASTING = ("/explore/_dash-component-suites/", "/explore/assets/")
KINDS = {"text/javascript", "application/javascript", "text/css", "image/svg+xml"}
QUALITY = 10
COMPRESSED: Memory[bytes] = Memory(16_000_000, len, "scripts")


def compress(server: Flask) -> None:
    """Add it to a server, after what compresses the other answers: what is registered last runs first."""

    @server.after_request
    def compressed(answer: Response) -> Response:
        if not _is_lasting(answer):
            return answer
        answer.direct_passthrough = False
        answer.set_data(_brotli(answer.get_data()))
        answer.headers["Content-Encoding"] = "br"
        answer.headers["Vary"] = "Accept-Encoding"
        return answer


def _is_lasting(answer: Response) -> bool:
    return (
        request.method == "GET"
        and request.path.startswith(LASTING)
        and answer.status_code == 200
        and answer.mimetype in KINDS
        and "Content-Encoding" not in answer.headers
        and bool(request.accept_encodings["br"])
    )


def _brotli(whole: bytes) -> bytes:
    """By the hash of the whole, which is then not remembered itself."""
    key = hashlib.sha256(whole).digest()
    return COMPRESSED.get(key, lambda: bytes(brotli.compress(whole, quality=QUALITY)))
