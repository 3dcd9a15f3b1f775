"""The addresses of the API. Whatever is wrong is answered as JSON too."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify

from dashboard.api import answers, document, paging, request
from dashboard.api.request import Wrong
from dashboard.api.resources import RESOURCES, Resource, view_parameters
from dashboard.data import answers as queries
from dashboard.data import catalogue
from dashboard.data.builds import Build, NotInBuild
from dashboard.data.questions import all_questions
from dashboard.data.view import PARTS, View
from dashboard.files import lineage

api = Blueprint("api", __name__, url_prefix=document.ROOT)


@api.get("/")
def index() -> Response:
    """What there is."""
    request.read({})
    return jsonify(document.index(request.build({})))


@api.get("/openapi.json")
def openapi() -> Response:
    """The OpenAPI 3.1 document of the published build."""
    request.read({})
    build = request.build({})
    return answers.unchanged(build) or answers.headed(jsonify(document.openapi(build)), build)


@api.get("/<name>")
def resource(name: str) -> Response:
    """One page of a mart."""
    if name not in RESOURCES:
        raise Wrong(404, "There is no such resource.", None, request.listed([*RESOURCES, "views"]))
    asked = RESOURCES[name]
    meant = request.read(asked.parameters)
    if asked.needs and not any(need in meant for need in asked.needs):
        raise Wrong(
            400,
            "All rows together are too many to page through: take the file from /downloads/.",
            asked.needs[0],
            "At least " + " or ".join(asked.needs),
        )
    build = request.build(meant)
    return answers.unchanged(build) or _written(_page(build, asked, meant), meant)


@api.get("/views/<name>")
def view(name: str) -> Response:
    """The answer to a question about a place, as the pages draw it."""
    if name not in all_questions():
        raise Wrong(404, "There is no such view.", None, request.listed(all_questions()))
    meant = request.read(view_parameters(all_questions()[name]))
    build = request.build(meant)
    seen = View(**{part: value for part, value in meant.items() if part in PARTS})
    if not queries.where(build, seen.place):
        raise Wrong(404, "There is no such place in this build.", "place", PARTS["place"].about)
    return answers.unchanged(build) or _written(_view(build, name, seen), meant)


@api.get("/<path:_>")
def nothing(_: str) -> Response:
    """Any other address."""
    raise Wrong(404, "There is nothing at this address.", None, f"An address listed at {document.ROOT}/")


@api.errorhandler(Wrong)
def wrong(error: Wrong) -> tuple[Response, int]:
    """A sentence that helps."""
    return jsonify(error.told), error.status


@api.errorhandler(NotInBuild)
def not_in_build(_: NotInBuild) -> tuple[Response, int]:
    """An old build may have been made before there was such a table."""
    return wrong(Wrong(404, "This build was made before there was such a table.", "build", "A newer build"))


def _page(build: Build, asked: Resource, meant: Mapping[str, Any]) -> answers.Told:
    rows, told = paging.page(build, asked, meant)
    sources = catalogue.sources_of(build, [asked.name])
    newest = queries.about_build(build)["newest_period"]
    period = f"{meant['period']}-01" if "period" in meant else newest
    return answers.Told(
        build,
        rows,
        [column["column_name"] for column in catalogue.columns(build, asked.name)],
        (asked.name,),
        period,
        catalogue.about(build, asked.name)["caution"] or "",
        None,
        queries.waits(build) if lineage.WAITS in sources else None,
        told,
    )


def _view(build: Build, name: str, seen: View) -> answers.Told:
    answer = queries.answer(build, name, seen)
    return answers.Told(
        build,
        answer.rows,
        list(queries.columns(build, name, seen)),
        answer.question.marts,
        answer.period,
        answer.question.caution,
        lineage.lineage(answer),
        answer.source,
    )


def _written(told: answers.Told, meant: Mapping[str, Any]) -> Response:
    return answers.as_csv(told) if meant.get("format") == "csv" else answers.as_json(told)
