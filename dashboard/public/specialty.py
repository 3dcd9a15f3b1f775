"""One specialty in England: how far choice is real, since when, how long people wait, and area by area."""

from flask import Blueprint, Response

from dashboard.data import answers
from dashboard.public.area import asked, trends, waits_drawn
from dashboard.public.rendering import NotHere, answer, build, kept, shown

page = Blueprint("specialty", __name__)


@page.get("/specialty/<code>")
def specialty(code: str) -> Response:
    """`/specialty/C_110`, with `?cut=` for the list of areas."""
    return kept(lambda: _made(code))


def _made(code: str) -> Response:
    found = next((row for row in answers.specialties(build()) if row["code"] == code), None)
    if not found:
        raise NotHere(f"No specialty has the code {code}. England's page leads to all of them.")
    view = asked(specialty=code)
    coverage_trend, waits = answer("coverage_over_time", view), answer("waits_over_time", view)
    return shown(
        "specialty.html",
        found=found,
        view=view,
        coverage=answer("coverage", view),
        gates=answer("gates", view),
        trend=coverage_trend,
        trends=trends(coverage_trend),
        waits=waits,
        waits_drawn=waits_drawn(waits, found["plain_name"]),
        areas_told=answer("coverage_by_area", view),
    )
