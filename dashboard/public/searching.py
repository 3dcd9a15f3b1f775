"""One box for everything: postcodes, towns, practices, hospitals, areas, and specialties as people say them.

What is typed may be somebody's home: the answer is not kept.
"""

from flask import Blueprint, Response, request

from dashboard.data import search
from dashboard.data.builds import NoBuild
from dashboard.public import nearby
from dashboard.public.rendering import build, render

page = Blueprint("searching", __name__)


@page.get("/search")
def find() -> Response:
    """`/search?q=hip`"""
    text = nearby.typed(request.args.get("q", ""))
    try:
        response = _page(text)
    except NoBuild:
        response = render("no_build.html", status=503)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _page(text: str) -> Response:
    others = search.others(build(), text)
    areas = tuple(
        row for row in search.search(build(), text) if row["level"] in ("england", "icb", "sub_icb")
    )
    matches = nearby.practices(build(), text)
    return render(
        "search.html",
        text=text,
        specialties=[row for row in others if row["kind"] == "specialty"],
        providers=[row for row in others if row["kind"] == "provider"],
        areas=areas,
        practices=matches.rows,
        wrong="" if others or areas else matches.wrong,
    )
