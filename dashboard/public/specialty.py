"""One specialty in England: how far choice is real, since when, how long people wait, and area by area."""

from flask import Blueprint, Response

from dashboard.data import answers
from dashboard.public.area import page_view, trends, waits_drawn
from dashboard.public.rendering import NotHere, answer, build, cached, render
from dashboard.public.settling import unsettled
from dashboard.types import Row, Rows

page = Blueprint("specialty", __name__)


@page.get("/specialty/<code>")
def specialty(code: str) -> Response:
    """`/specialty/C_110`, with `?cut=` for the list of areas."""
    return cached(lambda: _made(code))


def _made(code: str) -> Response:
    chosen = known_specialty(code)
    view = page_view(specialty=code)
    coverage_trend, waits = answer("coverage_over_time", view), answer("waits_over_time", view)
    coverage = answer("coverage", view)
    return render(
        "specialty.html",
        specialty=chosen,
        view=view,
        coverage=coverage,
        unsettled=unsettled(coverage.rows, answers.rows(build(), "settling", view)),
        missing=answer("missing", view),
        gates=answer("gates", view),
        trend=coverage_trend,
        trends=trends(coverage_trend),
        waits=waits,
        waits_drawn=waits_drawn(waits, chosen["plain_name"]),
        by_area=answer("coverage_by_area", view),
        left_out=left_out(code),
    )


def known_specialty(code: str) -> Row:
    """The specialty of a code, with its names. Raises `NotHere` for one there is none of."""
    chosen = next((row for row in answers.specialties(build()) if row["code"] == code), None)
    if not chosen:
        raise NotHere(f"No specialty has the code {code}. England's page leads to all of them.")
    return chosen


def left_out(code: str) -> Rows:
    """People who would look under this specialty and whom its figures do not see."""
    rows = answers.rows_if_there(build(), "people_left_out", page_view())
    return tuple(row for row in rows if row["specialty_code"] == code)
