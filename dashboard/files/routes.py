"""Files of what is drawn, at /download/, and of whole tables, at /downloads/: plain links, no script."""

from typing import NoReturn

from flask import Blueprint, Response, abort, jsonify, request, send_file

from dashboard.data import catalogue
from dashboard.data.answers import Answer, answer, columns, where
from dashboard.data.builds import Build, NoBuild, NotInBuild, NotKept, find
from dashboard.data.questions import all_questions
from dashboard.data.view import view_from_values
from dashboard.files import by_proxy, lineage, whole_tables
from dashboard.files.csv import csv_text
from dashboard.files.workbook import MIMETYPE as WORKBOOK
from dashboard.files.workbook import workbook
from dashboard.settings import settings
from dashboard.types import NotNow

answers = Blueprint("files_of_answers", __name__, url_prefix="/download")
tables = Blueprint("files_of_tables", __name__, url_prefix="/downloads")
LATEST = "latest"


@answers.get("/<name>.<any(csv, xlsx):ending>")
def answer_file(name: str, ending: str) -> Response:
    """The rows behind one picture or list: as CSV for programs, as a workbook for people. 404 for a file, a
    place or a build that is not there."""
    view, notes = view_from_values(request.args)
    build = _build(view.build)
    try:
        if name not in all_questions() or notes or not where(build, view.place):
            abort(404)
        rows = answer(build, name, view)
    except NotInBuild:
        abort(404)
    file_name = f"{name}-{view.place}-{view.specialty}-{view.cut}-{build.stem}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"', "Cache-Control": "no-cache"}
    if ending == "xlsx":
        return Response(workbook(build, rows), mimetype=WORKBOOK, headers=headers)
    return Response(written(build, rows), mimetype="text/csv", headers=headers)


def written(build: Build, answer: Answer) -> str:
    """An answer as CSV. Every row says where it comes from."""
    rows = lineage.with_lineage(build, answer.rows, answer.source, lineage.lineage_page(answer))
    headings = (*columns(build, answer.name, answer.view), *lineage.COLUMNS)
    return csv_text(rows, answer.build, headings)


@tables.get("/<build_id>/<mart>.<any(csv, parquet, json, zip):ending>")
def table_file(build_id: str, mart: str, ending: str) -> Response:
    """One mart as a file, made when it is first asked for. 404 for a build or a mart that is not there."""
    build = _build("" if build_id == LATEST else build_id)
    try:
        if mart not in catalogue.marts(build):
            abort(404)
        file = whole_tables.made(build, mart, ending)
    except NotInBuild:
        abort(404)
    except whole_tables.TooLarge as error:
        _refuse(404, str(error))
    except NotNow as error:
        _refuse(503, str(error), retry_after_seconds=error.retry_after_seconds)
    name = f"{mart}-{build.stem}.{ending}"
    is_handed_over = settings().proxy_sends_files
    response = send_file(
        file,
        whole_tables.MIMETYPES[ending],
        as_attachment=True,
        download_name=name,
        conditional=not is_handed_over,
        max_age=0,
    )
    response.headers["Cache-Control"] = "no-cache"
    return by_proxy.hand_over(response, file) if is_handed_over else response


def _build(build_id: str) -> Build:
    """The published build, or the one of that name. Ends the request with a 404 where there is none."""
    try:
        return find(build_id)
    except NotKept as error:
        _refuse(404, str(error))
    except NoBuild:
        abort(404)


def _refuse(status: int, sentence: str, retry_after_seconds: int | None = None) -> NoReturn:
    """End the request with a sentence."""
    response = jsonify(error=sentence)
    response.status_code = status
    response.retry_after = retry_after_seconds
    abort(response)
