"""Rows with what must be said of them, as JSON or CSV, and the address of the page that tells how they came
about."""

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
from dashboard.files import lineage as provenance
from dashboard.files.csv import csv_text, day_or_time
from dashboard.settings import settings
from dashboard.types import Row, Rows

RELATIONS = {"next": "next", "previous": "prev"}


@dataclass(frozen=True)
class Told:
    """What is answered: rows, the marts they come from, and what is said of them.

    `source` is the publication that the CSV names on every row.
    """

    build: Build
    rows: Rows
    columns: Sequence[str]
    marts: tuple[str, ...]
    period: date | str | None
    caution: str
    lineage: str | None
    source: Row | None
    paging: Mapping[str, Any] = field(default_factory=dict)


def tag(build: Build) -> str:
    """Answers to one address of one build are the same all day: lateness is told by the day."""
    query = urlencode(sorted(request.args.items(multi=True)))
    address = f"{request.path}?{query} {settings().today}"
    return f"{build.stem}-{hashlib.sha256(address.encode()).hexdigest()[:16]}"


def unchanged(build: Build) -> Response | None:
    """The short answer to somebody who has the long one already."""
    return headed(Response(status=304), build) if request.if_none_match.contains_weak(tag(build)) else None


def as_json(told: Told) -> Response:
    """`meta`, how it is paged if it is, and `rows`."""
    answered = {"meta": meta(told), **told.paging, "rows": told.rows}
    text = json.dumps(answered, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return headed(Response(text + "\n", mimetype="application/json"), told.build, told.paging)


def as_csv(told: Told) -> Response:
    """The same rows with the same columns; what `meta` says, every row says."""
    rows = provenance.told(told.build, told.rows, told.source, told.lineage or "")
    headings = list(dict.fromkeys((*told.columns, *provenance.COLUMNS)))
    text = csv_text(rows, answers.about_build(told.build), headings)
    return headed(Response(text, mimetype="text/csv"), told.build, told.paging)


def meta(told: Told) -> Row:
    """Period, publications, fingerprints, build and method; licence and cautions."""
    about = answers.about_build(told.build)
    found = catalogue.sources(told.build, catalogue.sources_of(told.build, told.marts))
    return {
        "build": about["build_id"],
        "made_at": about["made_at"],
        "method_version": about["method_version"],
        "is_demonstration": about["is_demonstration"],
        "period": told.period,
        "sources": found,
        "licence": {"name": catalogue.LICENCE, "page": catalogue.LICENCE_PAGE},
        "caution": catalogue.cautions(about, told.caution),
        "lineage": told.lineage,
    }


def headed(answer: Response, build: Build, paging: Mapping[str, Any] | None = None) -> Response:
    """What every answer says of itself. A weak tag, since the answer may be squeezed on its way."""
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(tag(build), weak=True)
    links = (paging or {}).get("links", {})
    told = [f'<{to}>; rel="{RELATIONS[way]}"' for way, to in links.items() if to]
    if told:
        answer.headers["Link"] = ", ".join(told)
    return answer


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return day_or_time(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
