"""Pictures at addresses of their own, drawn from the rows of the same question as their table and file."""

from flask import Blueprint, Response, abort, request

from dashboard.charts import colour_scale, map_svg
from dashboard.data import answers
from dashboard.data.builds import NoBuild
from dashboard.data.view import view_from_values
from dashboard.wording import numbers

pictures = Blueprint("pictures", __name__, url_prefix="/picture")


@pictures.get("/map.svg")
def area_map() -> Response:
    """England's areas by one measure. 404 where there is no build, and for an address that makes no sense."""
    view, said = view_from_values(request.args)
    try:
        build, _ = answers.asked_build(view)
    except NoBuild:
        abort(404)
    if said:
        abort(404)
    told, outlines = answers.answer(build, "map", view), answers.rows(build, "outlines", view)
    title = f"{told.question.title}, {numbers.month(told.period)}"
    drawn = map_svg.svg(told.rows, outlines, colour_scale.measure(view.measure), title, view.place)
    return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})
