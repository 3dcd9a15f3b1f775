"""England now: how far the choices on paper can be used, at the three cuts, and what is not known."""

from flask import Blueprint, Response

from dashboard.data import answers
from dashboard.data.view import View
from dashboard.public.rendering import answer, build, cached, render

page = Blueprint("england", __name__)


@page.get("/")
def england() -> Response:
    """`/`"""
    return cached(_made)


def _made() -> Response:
    view = View()
    return render(
        "england.html",
        coverage=answer("coverage", view),
        gates=answer("gates", view),
        missing=answer("missing", view),
        by_area=answer("coverage_by_area", view),
        outlines=answers.rows(build(), "outlines", view),
        findings=answer("findings", view),
        plain=answers.specialties(build()),
    )
