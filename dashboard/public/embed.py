"""One figure alone, for a frame on somebody else's page: the picture, its source and the way back here."""

from dataclasses import replace

from flask import Blueprint, Response

from dashboard.public.figure_address import for_good, named_figure, subject
from dashboard.public.rendering import cached, render
from dashboard.wording import signals

page = Blueprint("embed", __name__)
MOST_ROWS = 25
BARS = ("coverage",)
# Its rows are people or shares, levels or changes: how they are written depends on the measure.
TREND = "trend"


@page.get("/embed/<name>")
def embed(name: str) -> Response:
    """`/embed/coverage?place=ENG`. No other page may be framed: see http/security_headers.py."""
    return cached(lambda: _made(name))


def _made(name: str) -> Response:
    figure = named_figure(name)
    return render(
        "embed.html",
        figure=replace(figure, rows=figure.rows[:MOST_ROWS]),
        in_all=len(figure.rows),
        subject=subject(figure),
        columns=signals.columns(figure.question.columns, figure.rows) if name == TREND else None,
        has_bars=name in BARS,
        for_good=for_good(figure),
    )
