"""The map of England: where choice is real and where it is on paper, at one cut, with every area by name."""

from dataclasses import replace

from flask import Blueprint, Response, request

from dashboard.charts import colour_scale, map_svg
from dashboard.charts.map_svg import Map
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.view import AREA_LEVELS, View, view_from_values
from dashboard.public.rendering import answer, build, cached, render
from dashboard.types import Rows

page = Blueprint("map", __name__)


@page.get("/map")
def coverage_map() -> Response:
    """`/map?areas=sub_icb&cut=standard`"""
    return cached(_made)


def _made() -> Response:
    named, _ = view_from_values(request.args)
    view = View(cut=named.cut, areas=named.areas, build=named.build)
    return render(
        "map.html",
        figure=answer("map", view),
        drawn=_drawn,
        outlines=answers.rows(build(), "outlines", view),
        to=lambda cut: replace(view, cut=cut),
        sizes=[(areas, replace(view, areas=areas)) for areas in AREA_LEVELS],
    )


def _drawn(figure: Answer, outlines: Rows, title: str) -> str:
    """The map, each area a link to its page."""
    measure = colour_scale.measure("coverage_best")
    return map_svg.svg(Map(measure, title, address=lambda code: f"/area/{code}"), figure.rows, outlines)
