"""Files of exactly what is drawn, each at an address of its own: a plain link, no script needed."""

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, request

from dashboard import address, finding, queries, tables
from dashboard.address import View
from dashboard.rows import Rows
from dashboard.warehouse import Build, NoBuild, current

FILES: Mapping[str, Callable[[Build, str, View], Rows]] = {
    "coverage": queries.coverage,
    "gates": queries.gates,
    "verdicts": queries.verdicts,
    "options": queries.options,
    "beyond": queries.beyond,
    "specialties": queries.by_specialty,
    "inside": finding.inside,
    "missing": queries.missing,
}
downloads = Blueprint("downloads", __name__, url_prefix="/download")


@downloads.get("/<name>.csv")
def download(name: str) -> Response:
    """The rows behind one picture or list. 404 for a file or a place that is not there."""
    view, said = address.read_values(request.args)
    try:
        build = current()
    except NoBuild:
        abort(404)
    where = finding.where(build, view.place)
    if name not in FILES or not where or said:
        abort(404)
    text = tables.file(FILES[name](build, where["level"], view), queries.about_build(build))
    file_name = f"{name}-{view.place}-{view.specialty}-{view.cut:g}-{build.stem}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "no-cache"}
    return Response(text, mimetype="text/csv", headers=headers)
