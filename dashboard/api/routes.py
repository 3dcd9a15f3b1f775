"""The addresses of the API. Whatever is wrong is answered as JSON too."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify

from dashboard.api import document, paging, parameters, reply
from dashboard.api.parameters import Wrong
from dashboard.api.reply import Reply
from dashboard.api.resources import RESOURCES, Resource, view_parameters
from dashboard.data import answers, catalogue
from dashboard.data.builds import Build, NotInBuild
from dashboard.data.questions import all_questions
from dashboard.data.view import PARTS, View, changed
from dashboard.files import lineage

api = Blueprint("api", __name__, url_prefix=document.ROOT)


@api.get("/")
def index() -> Response:
    """What there is."""
    parameters.read({})
    return jsonify(document.index(parameters.build({})))


@api.get("/openapi.json")
def openapi() -> Response:
    """The OpenAPI 3.1 document of the published build."""
    parameters.read({})
    build = parameters.build({})
    return reply.unchanged(build) or reply.with_headers(jsonify(document.openapi(build)), build)


@api.get("/<name>")
def resource(name: str) -> Response:
    """One page of a mart."""
    if name not in RESOURCES:
        raise Wrong(404, "There is no such resource.", None, parameters.listed([*RESOURCES, "views"]))
    mart = RESOURCES[name]
    values = parameters.read(mart.parameters)
    if mart.needs and not any(need in values for need in mart.needs):
        raise Wrong(
            400,
            "All rows together are too many to page through: take the file from /downloads/.",
            mart.needs[0],
            "At least " + " or ".join(mart.needs),
        )
    build = parameters.build(values)
    return reply.unchanged(build) or _written(_page(build, mart, values), values)


@api.get("/views/<name>")
def view(name: str) -> Response:
    """The answer to a question about a place, as the pages draw it."""
    if name not in all_questions():
        raise Wrong(404, "There is no such view.", None, parameters.listed(all_questions()))
    values = parameters.read(view_parameters(all_questions()[name]))
    build = parameters.build(values)
    query_view = changed(View(), {part: value for part, value in values.items() if part in PARTS})
    if not answers.where(build, query_view.place):
        raise Wrong(404, "There is no such place in this build.", "place", PARTS["place"].about)
    return reply.unchanged(build) or _written(_view(build, name, query_view), values)


@api.get("/<path:_>")
def nothing(_: str) -> Response:
    """Any other address."""
    raise Wrong(404, "There is nothing at this address.", None, f"An address listed at {document.ROOT}/")


@api.errorhandler(Wrong)
def wrong(error: Wrong) -> tuple[Response, int]:
    """A sentence that helps."""
    return jsonify(error.body), error.status


@api.errorhandler(NotInBuild)
def not_in_build(_: NotInBuild) -> tuple[Response, int]:
    """An old build may have been made before there was such a table."""
    return wrong(Wrong(404, "This build was made before there was such a table.", "build", "A newer build"))


def _page(build: Build, mart: Resource, values: Mapping[str, Any]) -> Reply:
    rows, pages = paging.page(build, mart, values)
    sources = catalogue.sources_of(build, [mart.name])
    newest = answers.about_build(build)["newest_period"]
    period = f"{values['period']}-01" if "period" in values else newest
    return Reply(
        build,
        rows,
        [column["column_name"] for column in catalogue.columns(build, mart.name)],
        (mart.name,),
        period,
        catalogue.about(build, mart.name)["caution"] or "",
        None,
        answers.waits(build) if lineage.WAITS in sources else None,
        pages,
    )


def _view(build: Build, name: str, query_view: View) -> Reply:
    answer = answers.answer(build, name, query_view)
    return Reply(
        build,
        answer.rows,
        list(answers.columns(build, name, query_view)),
        answer.question.marts,
        answer.period,
        answer.question.caution,
        lineage.lineage_page(answer),
        answer.source,
    )


def _written(answer: Reply, values: Mapping[str, Any]) -> Response:
    return reply.as_csv(answer) if values.get("format") == "csv" else reply.as_json(answer)
