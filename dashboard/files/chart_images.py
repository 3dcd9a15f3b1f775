"""Pictures at addresses of their own, drawn from the rows of the same question as their table and file."""

from flask import Blueprint, Response, abort, request

from dashboard.charts import colour_scale, map_svg
from dashboard.charts.map_svg import Map
from dashboard.data import answers
from dashboard.data.builds import NoBuild, NotKept, find
from dashboard.data.view import view_from_values
from dashboard.wording import numbers

images = Blueprint("chart_images", __name__, url_prefix="/picture")


@images.get("/map.svg")
def area_map() -> Response:
    """England's areas by one measure. 404 without that build, and for an address that makes no sense."""
    view, notes = view_from_values(request.args)
    try:
        build = find(view.build)
    except (NoBuild, NotKept):
        abort(404)
    if notes:
        abort(404)
    answer, outlines = answers.answer(build, "map", view), answers.rows(build, "outlines", view)
    title = f"{answer.question.title}, {numbers.month(answer.period)}"
    drawing = Map(colour_scale.measure(view.measure), title, place=view.place)
    drawn = map_svg.svg(drawing, answer.rows, outlines)
    return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})
