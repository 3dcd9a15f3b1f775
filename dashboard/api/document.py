"""The description of the API for programs, made of the same declarations as its routes and of the meanings
that the build's own tables give their columns."""

from collections.abc import Mapping
from typing import Any

from dashboard.api.resources import MOST_PER_PAGE, RESOURCES, USUAL_PER_PAGE, Resource, view_parameters
from dashboard.data import answers, catalogue
from dashboard.data.builds import Build, NotInBuild
from dashboard.data.questions import Question, all_questions
from dashboard.data.view import Part, View
from dashboard.files import whole_tables
from dashboard.types import Row

ROOT = "/api/v1"
VERSION = "1.0.0"
Schema = dict[str, Any]
COUNTED = {"page": {"maximum": 999_999, "default": 1}, "per_page": {"maximum": MOST_PER_PAGE}}
TYPES: Mapping[str, Schema] = {
    "DATE": {"type": ["string", "null"], "format": "date"},
    "TIMESTAMP": {"type": ["string", "null"], "format": "date-time"},
    "BOOLEAN": {"type": ["boolean", "null"]},
    "VARCHAR": {"type": ["string", "null"]},
    "VARCHAR[]": {"type": ["array", "null"], "items": {"type": "string"}},
    "DOUBLE": {"type": ["number", "null"]},
    "FLOAT": {"type": ["number", "null"]},
}
TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
WRONG = {
    400: "A parameter that is not known, makes no sense or is missing",
    404: "A build, place or table that is not there",
    429: "More requests than one address is answered in a minute",
    503: "No build yet, or more asked than can be answered now",
}


def index(build: Build) -> Row:
    """What there is, at the root of the API."""
    return {
        "openapi": f"{ROOT}/openapi.json",
        "build": build.stem,
        "resources": {name: f"{ROOT}/{name}" for name in RESOURCES},
        "views": {name: f"{ROOT}/views/{name}" for name in all_questions()},
        "downloads": {
            mart: [f"/downloads/latest/{mart}.{ending}" for ending in whole_tables.endings(build, mart)]
            for mart in catalogue.marts(build)
        },
        "licence": {"name": catalogue.LICENCE, "page": catalogue.LICENCE_PAGE},
    }


def openapi(build: Build) -> Row:
    """OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Choice, on paper and in practice",
            "version": VERSION,
            "description": "Every figure of the pages. What is not known is null, never zero.",
            "license": {"name": catalogue.LICENCE, "url": catalogue.LICENCE_PAGE},
        },
        "servers": [{"url": "/"}],
        "paths": {
            **{f"{ROOT}/{name}": _resource(build, resource) for name, resource in RESOURCES.items()},
            **{f"{ROOT}/views/{name}": _view(build, question) for name, question in all_questions().items()},
        },
        "components": {"schemas": {"Meta": META, "Problem": PROBLEM}},
    }


def _resource(build: Build, resource: Resource) -> Row:
    about = catalogue.about(build, resource.name)
    needs = f" One of {', '.join(resource.needs)} must be given." if resource.needs else ""
    columns = {
        column["column_name"]: _column(column["data_type"], column["meaning"])
        for column in catalogue.columns(build, resource.name)
    }
    texts = {"sentence": about["sentence"] + needs, "title": about["title"] or resource.name}
    return _get(resource.name, texts, resource.parameters, _schema(columns, PAGES))


def _view(build: Build, question: Question) -> Row:
    meanings = {
        column["column_name"]: column["meaning"]
        for mart in question.marts
        for column in catalogue.columns(build, mart)
    } | {column.name: f"{column.heading}; {column.unit}" for column in question.columns}
    try:
        kinds = answers.columns(build, question.name, View())
    except NotInBuild:
        kinds = {}
    columns = {name: _column(kind, meanings.get(name, "")) for name, kind in kinds.items()}
    texts = {"sentence": f"{question.sentence} {question.caution}".strip(), "title": question.title}
    return _get(f"view_{question.name}", texts, view_parameters(question), _schema(columns, {}))


def _get(name: str, texts: Row, parameters: Mapping[str, Part], schema: Schema) -> Row:
    good = {
        "description": texts["title"],
        "content": {"application/json": {"schema": schema}, "text/csv": {"schema": TEXT}},
    }
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    bad = {str(status): {"description": why, "content": problem} for status, why in WRONG.items()}
    return {
        "get": {
            "operationId": name,
            "summary": texts["title"],
            "description": texts["sentence"],
            "parameters": [_parameter(name, part) for name, part in parameters.items()],
            "responses": {"200": good, "304": {"description": "The answer has not changed"}, **bad},
        }
    }


def _parameter(name: str, part: Part) -> Row:
    return {"name": name, "in": "query", "description": part.about, "schema": _values(name, part)}


def _values(name: str, part: Part) -> Schema:
    if name in COUNTED:
        return {"type": "integer", "minimum": 1, "default": int(part.otherwise), **COUNTED[name]}
    if part.choices:
        return {"type": "string", "enum": list(part.choices)}
    return {"type": "string", "pattern": f"^(?:{part.pattern.pattern})$" if part.pattern else ""}


def _column(kind: str, meaning: str) -> Schema:
    number = "number" if kind.startswith("DECIMAL") else "integer"
    return {**TYPES.get(kind, {"type": [number, "null"]}), "description": meaning}


def _schema(columns: Mapping[str, Schema], more: Mapping[str, Schema]) -> Schema:
    row = {"type": "object", "properties": dict(columns), "required": list(columns)}
    properties = {
        "meta": {"$ref": "#/components/schemas/Meta"},
        **more,
        "rows": {"type": "array", "items": row},
    }
    return _object(properties)


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": dict(properties), "required": list(properties)}


PROBLEM = _object({"error": TEXT, "parameter": TEXT_OR_NULL, "expected": TEXT})
PAGES: Mapping[str, Schema] = {
    "total": {"type": "integer", "description": "Rows on all pages together"},
    "page": {"type": "integer"},
    "per_page": {"type": "integer", "description": f"{USUAL_PER_PAGE} where it is not asked for"},
    "links": _object({"next": TEXT_OR_NULL, "previous": TEXT_OR_NULL}),
}
SOURCE = _object(
    {
        "source": TEXT,
        "title": TEXT,
        "page": TEXT_OR_NULL,
        "published": TYPES["DATE"],
        "fetched_at": TYPES["TIMESTAMP"],
        "sha256": TEXT_OR_NULL,
    }
)
META = _object(
    {
        "build": TEXT,
        "made_at": {"type": "string", "format": "date-time"},
        "method_version": TEXT,
        "is_demonstration": {"type": "boolean"},
        "period": {**TYPES["DATE"], "description": "First day of the month of the data"},
        "sources": {"type": "array", "items": SOURCE},
        "licence": _object({"name": TEXT, "page": TEXT}),
        "caution": TEXT,
        "lineage": {**TEXT_OR_NULL, "description": "Address of the page that tells how this came about"},
    }
)
