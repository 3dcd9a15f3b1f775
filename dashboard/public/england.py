"""England now: how far the choices on paper can be used, at the three cuts, and what is not known."""

from flask import Blueprint, Response

from dashboard.charts import colour_scale, map_svg
from dashboard.charts.map_svg import Map
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.view import View
from dashboard.public.rendering import answer, build, cached, render
from dashboard.public.settling import unsettled
from dashboard.types import Rows

page = Blueprint("england", __name__)


@page.get("/")
def england() -> Response:
    """`/`"""
    return cached(_made)


def _made() -> Response:
    view = View()
    coverage = answer("coverage", view)
    return render(
        "england.html",
        coverage=coverage,
        unsettled=unsettled(coverage.rows, answers.rows(build(), "settling", view)),
        gates=answer("gates", view),
        missing=answer("missing", view),
        by_area=answer("map", view),
        drawn=_drawn,
        outlines=answers.rows(build(), "outlines", view),
        findings=answer("findings", view),
        plain=answers.specialties(build()),
    )


def _drawn(figure: Answer, outlines: Rows, title: str) -> str:
    """A small map, one picture inside one link."""
    drawing = Map(colour_scale.measure("coverage_best"), title, name="small", look="map small-map")
    return map_svg.svg(drawing, figure.rows, outlines)
