"""Pictures at addresses of their own, drawn from the rows of the same question as their table and file."""

from flask import Blueprint, Response, abort, request

from dashboard.charts import colour_scale, door_svg, map_svg
from dashboard.charts.map_svg import Map
from dashboard.data import answers
from dashboard.data.builds import Build, NoBuild, NotInBuild, NotKept, find
from dashboard.data.view import View, view_from_values
from dashboard.wording import numbers

images = Blueprint("chart_images", __name__, url_prefix="/picture")


@images.get("/map.svg")
def area_map() -> Response:
    """England's areas by one measure. 404 without that build, and for an address that makes no sense."""
    build, view = _named()
    answer, outlines = answers.answer(build, "map", view), answers.rows(build, "outlines", view)
    title = f"{answer.question.title}, {numbers.month(answer.period)}"
    drawing = Map(colour_scale.measure(view.measure), title, place=view.place)
    return _picture(map_svg.svg(drawing, answer.rows, outlines))


@images.get("/door.svg")
def door() -> Response:
    """Starts at one provider from one ICB in one specialty, month by month; 404 where there are none."""
    build, view = _named()
    try:
        rows = answers.rows(build, "referral_months", view)
        fallen = {
            row["provider_code"] for row in answers.rows(build, "doors", view) if row["change"] != "opened"
        }
    except NotInBuild:
        abort(404)
    if not rows:
        abort(404)
    title = f"New starts at {view.provider}, {view.specialty}, from {view.place}"
    return _picture(door_svg.door(rows, title, has_fallen=view.provider in fallen))


def _named() -> tuple[Build, View]:
    """The build and the view of the address. Ends the request with a 404 where either makes no sense."""
    view, notes = view_from_values(request.args)
    try:
        build = find(view.build)
    except (NoBuild, NotKept):
        abort(404)
    if notes:
        abort(404)
    return build, view


def _picture(drawn: str) -> Response:
    return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": "no-cache"})
