"""A mart with all that is needed to understand it without us: a zip of the table, a page to read first, a
description for programs (a Frictionless data package) and the list of files it was made from."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.data import answers, catalogue
from dashboard.data.builds import Build
from dashboard.files.csv import day_or_time
from dashboard.types import Row, Rows

# How DuckDB's types are called in a Frictionless table schema.
TYPES: Mapping[str, str] = {
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "BOOLEAN": "boolean",
    "DOUBLE": "number",
    "FLOAT": "number",
    "VARCHAR": "string",
    "VARCHAR[]": "string",
}
LINEAGE = ("source", "period", "part", "url", "sha256", "published", "fetched_at")
LEVEL = 3  # of deflate


def write(build: Build, mart: str, table: Path, target: Path) -> None:
    """The zip of a mart whose CSV is `table`."""
    names = catalogue.sources_of(build, [mart])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as packed:
        packed.writestr("README.txt", readme(build, mart))
        packed.writestr("datapackage.json", json.dumps(described(build, mart), indent=2) + "\n")
        packed.writestr("lineage.csv", _lineage(catalogue.releases(build, names)))
        packed.write(table, f"{mart}.csv")


def described(build: Build, mart: str) -> Row:
    """datapackage.json: columns with types and meanings, publications, licence."""
    about, of_build = catalogue.about(build, mart), answers.about_build(build)
    fields = [_field(column) for column in catalogue.columns(build, mart)]
    sources = catalogue.sources(build, catalogue.sources_of(build, [mart]))
    return {
        "profile": "tabular-data-package",
        "name": mart.replace("_", "-"),
        "title": about["title"] or mart,
        "description": " ".join(
            filter(None, (about["sentence"], catalogue.cautions(of_build, about["caution"])))
        ),
        "version": of_build["build_id"],
        "created": day_or_time(of_build["made_at"]),
        "method_version": of_build["method_version"],
        "is_demonstration": of_build["is_demonstration"],
        "licenses": [{"name": "OGL-UK-3.0", "title": catalogue.LICENCE, "path": catalogue.LICENCE_PAGE}],
        "sources": [_source(source) for source in sources],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": mart.replace("_", "-"),
                "path": f"{mart}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": fields, "missingValues": [""]},
            }
        ],
    }


def _field(column: Row) -> Row:
    kind = column["data_type"]
    number = "number" if kind.startswith("DECIMAL") else "integer"
    return {"name": column["column_name"], "type": TYPES.get(kind, number), "description": column["meaning"]}


def _source(source: Row) -> Row:
    facts: dict[str, Any] = {"title": source["title"]}
    if source["page"]:
        facts["path"] = source["page"]
    for name in ("published", "fetched_at"):
        facts[name] = day_or_time(source[name]) if source[name] else None
    return facts | {"sha256": source["sha256"]}


def readme(build: Build, mart: str) -> str:
    """README.txt."""
    about, of_build = catalogue.about(build, mart), answers.about_build(build)
    sources = catalogue.sources(build, catalogue.sources_of(build, [mart]))
    columns = catalogue.columns(build, mart)
    width = max(len(column["column_name"]) for column in columns)
    lines = [
        about["title"] or mart,
        "",
        about["sentence"],
        "",
        f"Build           {of_build['build_id']}, made {of_build['made_at']:%d %B %Y at %H:%M} UTC",
        f"Method          version {of_build['method_version']}",
        f"Newest month    {of_build['newest_period']:%B %Y}",
        f"One row for     {about['grain']}",
        f"Licence         {catalogue.LICENCE}, {catalogue.LICENCE_PAGE}",
        "",
        "Be wary",
        f"  {catalogue.cautions(of_build, about['caution']) or 'Nothing more than the meanings below say.'}",
        "  An empty field is not known; it is not zero.",
        "",
        "Sources (every file of them is in lineage.csv)",
        *(line for source in sources for line in _source_lines(source)),
        "",
        f"Columns of {mart}.csv",
        *(f"  {column['column_name']:<{width}}  {column['meaning']}" for column in columns),
    ]
    return "\n".join(lines) + "\n"


def _source_lines(source: Row) -> list[str]:
    """A publication in a few lines; what is not known says so."""
    facts = {name: source[name] or "not known" for name in ("page", "published", "fetched_at", "sha256")}
    return [
        f"  {source['title']}",
        f"    {facts['page']}",
        f"    published {facts['published']}, fetched {facts['fetched_at']}",
        f"    SHA-256 of the newest file {facts['sha256']}",
    ]


def _lineage(releases: Rows) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, LINEAGE, extrasaction="ignore")
    writer.writeheader()
    for row in releases:
        writer.writerow(
            {name: day_or_time(value) if isinstance(value, date) else value for name, value in row.items()}
        )
    return text.getvalue()
