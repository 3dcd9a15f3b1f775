"""Files of exactly what is drawn, each at an address of its own: a plain link, no script needed."""

from flask import Blueprint, Response, abort, request

from dashboard import address, queries, tables
from dashboard.question import all_questions
from dashboard.warehouse import NoBuild, current

downloads = Blueprint("downloads", __name__, url_prefix="/download")


@downloads.get("/<name>.csv")
def download(name: str) -> Response:
    """The rows behind one picture or list. 404 for a file or a place that is not there."""
    view, said = address.read_values(request.args)
    try:
        build = current()
    except NoBuild:
        abort(404)
    if name not in all_questions() or said or not queries.where(build, view.place):
        abort(404)
    answer = queries.answer(build, name, view)
    file_name = f"{name}-{view.place}-{view.specialty}-{view.cut:g}-{build.stem}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "no-cache"}
    return Response(tables.file(answer.rows, answer.build), mimetype="text/csv", headers=headers)
