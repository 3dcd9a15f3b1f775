"""Files of what is drawn, at /download/, and of whole tables, at /downloads/: plain links, no script."""

from flask import Blueprint, Response, abort, jsonify, request, send_file

from dashboard.data import answers, catalogue
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild, NotInBuild, current, named
from dashboard.data.questions import all_questions
from dashboard.data.view import view_from_values
from dashboard.files import lineage
from dashboard.files import whole_tables as exports
from dashboard.files.csv import csv_text

downloads = Blueprint("downloads", __name__, url_prefix="/download")
whole_tables = Blueprint("whole_tables", __name__, url_prefix="/downloads")
LATEST = "latest"


@downloads.get("/<name>.csv")
def download(name: str) -> Response:
    """The rows behind one picture or list. 404 for a file or a place that is not there."""
    view, said = view_from_values(request.args)
    try:
        build = _build(view.build)
        if name not in all_questions() or said or not answers.where(build, view.place):
            abort(404)
        answer = answers.answer(build, name, view)
    except (NoBuild, NotInBuild):
        abort(404)
    file_name = f"{name}-{view.place}-{view.specialty}-{view.cut}-{build.stem}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "no-cache"}
    return Response(written(build, answer), mimetype="text/csv", headers=headers)


def written(build: Build, answer: Answer) -> str:
    """An answer as CSV. Every row says where it comes from."""
    rows = lineage.told(build, answer.rows, answer.source, lineage.lineage(answer))
    headings = (*answers.columns(build, answer.name, answer.view), *lineage.COLUMNS)
    return csv_text(rows, answer.build, headings)


@whole_tables.get("/<build_id>/<mart>.<any(csv, parquet, json, zip):ending>")
def whole_table(build_id: str, mart: str, ending: str) -> Response:
    """One mart as a file, made at the first asking. 404 for a build or a mart that is not there."""
    try:
        build = _build("" if build_id == LATEST else build_id)
        if mart not in catalogue.marts(build):
            abort(404)
        file = exports.made(build, mart, ending)
    except (NoBuild, NotInBuild):
        abort(404)
    except exports.TooLarge as why:
        abort(_sorry(404, str(why)))
    except exports.CannotBeMade as why:
        abort(_sorry(503, str(why)))
    kind = exports.MIMETYPES[ending]
    answer = send_file(
        file, kind, as_attachment=True, download_name=f"{mart}-{build.stem}.{ending}", max_age=0
    )
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _build(build_id: str) -> Build:
    """The published build, or the one that is named. Raises `NoBuild`."""
    found = named(build_id) if build_id else current()
    if not found:
        raise NoBuild(f"no build {build_id} is kept")
    return found


def _sorry(status: int, why: str) -> Response:
    answer = jsonify(error=why)
    answer.status_code = status
    return answer
