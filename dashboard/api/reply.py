"""Rows with their period, sources, cautions and lineage, as JSON or CSV."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from dashboard.data import answers, catalogue
from dashboard.data.builds import Build
from dashboard.files import lineage
from dashboard.files.csv import csv_text, day_or_time
from dashboard.settings import settings
from dashboard.types import Row, Rows

RELATIONS = {"next": "next", "previous": "prev"}


@dataclass(frozen=True)
class Reply:
    """Rows, the marts they come from, and what must be known of them.

    `lineage_page` is the address of the page that shows how they came about. `source` is the publication that
    the CSV names on every row.
    """

    build: Build
    rows: Rows
    columns: Sequence[str]
    marts: tuple[str, ...]
    period: date | str | None
    caution: str
    lineage_page: str | None
    source: Row | None
    paging: Mapping[str, Any] = field(default_factory=dict)


def tag(build: Build) -> str:
    """Identifies the answer to one address of one build: it is the same all day, and lateness counts days."""
    query = urlencode(sorted(request.args.items(multi=True)))
    address = f"{request.path}?{query} {settings().today}"
    return f"{build.stem}-{hashlib.sha256(address.encode()).hexdigest()[:16]}"


def unchanged(build: Build) -> Response | None:
    """The 304 for a client that has this answer already."""
    return (
        with_headers(Response(status=304), build) if request.if_none_match.contains_weak(tag(build)) else None
    )


def as_json(reply: Reply) -> Response:
    """`meta`, how it is paged if it is, and `rows`."""
    body = {"meta": meta(reply), **reply.paging, "rows": reply.rows}
    text = json.dumps(body, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return with_headers(Response(text + "\n", mimetype="application/json"), reply.build, reply.paging)


def as_csv(reply: Reply) -> Response:
    """The same rows with the same columns; what `meta` says, every row says."""
    rows = lineage.with_lineage(reply.build, reply.rows, reply.source, reply.lineage_page or "")
    headings = list(dict.fromkeys((*reply.columns, *lineage.COLUMNS)))
    text = csv_text(rows, answers.about_build(reply.build), headings)
    return with_headers(Response(text, mimetype="text/csv"), reply.build, reply.paging)


def meta(reply: Reply) -> Row:
    """Period, publications, fingerprints, build and method; licence and cautions."""
    about = answers.about_build(reply.build)
    sources = catalogue.sources(reply.build, catalogue.sources_of(reply.build, reply.marts))
    return {
        "build": about["build_id"],
        "made_at": about["made_at"],
        "method_version": about["method_version"],
        "is_demonstration": about["is_demonstration"],
        "period": reply.period,
        "sources": sources,
        "licence": {"name": catalogue.LICENCE, "page": catalogue.LICENCE_PAGE},
        "caution": catalogue.cautions(about, reply.caution),
        "lineage": reply.lineage_page,
    }


def with_headers(answer: Response, build: Build, paging: Mapping[str, Any] | None = None) -> Response:
    """Add the headers of every answer. The tag is weak because the answer may be compressed on its way."""
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(tag(build), weak=True)
    links = (paging or {}).get("links", {})
    headers = [f'<{to}>; rel="{RELATIONS[way]}"' for way, to in links.items() if to]
    if headers:
        answer.headers["Link"] = ", ".join(headers)
    return answer


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return day_or_time(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
