"""One figure alone, for a frame on somebody else's page: the picture, its source and the way back here."""

from dataclasses import replace

from flask import Blueprint, Response

from dashboard.public.figure_address import asked, for_good, subject
from dashboard.public.rendering import kept, shown

page = Blueprint("embed", __name__)
MOST_ROWS = 25
BARS = ("coverage",)


@page.get("/embed/<name>")
def embed(name: str) -> Response:
    """`/embed/coverage?place=ENG`. The only pages that may be framed: see dashboard/headers.py."""
    return kept(lambda: _made(name))


def _made(name: str) -> Response:
    told = asked(name)
    return shown(
        "embed.html",
        told=replace(told, rows=told.rows[:MOST_ROWS]),
        in_all=len(told.rows),
        subject=subject(told),
        has_bars=name in BARS,
        for_good=for_good(told),
    )
