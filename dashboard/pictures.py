"""Pictures at addresses of their own, drawn from the rows of the same question as their table and file."""

from flask import Blueprint, Response, abort, request

from dashboard import maps, queries, tiles, words
from dashboard.address import view_from_values
from dashboard.warehouse import NoBuild

pictures = Blueprint("pictures", __name__, url_prefix="/picture")


@pictures.get("/map.svg")
def area_map() -> Response:
    """England's areas by one measure. 404 where there is no build, and for an address that makes no sense."""
    view, said = view_from_values(request.args)
    try:
        build, _ = queries.asked_build(view)
    except NoBuild:
        abort(404)
    if said:
        abort(404)
    told, outlines = queries.answer(build, "map", view), queries.rows(build, "outlines", view)
    title = f"{told.question.title}, {words.month(told.period)}"
    drawn = maps.svg(told.rows, outlines, tiles.measure(view.measure), title, view.place)
    return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})
