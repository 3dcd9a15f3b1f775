"""The SQL folder: one plain select a file, read with its header and put in order by what it reads."""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import sqlglot
from sqlglot import exp

from etl.problems import Drift

SQL = Path(__file__).resolve().parent.parent / "sql"
MACROS = SQL / "macros.sql"
MADE = ("seeds", "staging", "model", "marts")
# Tables that a build writes down about itself: they are no publication.
RECORDS = frozenset({"raw.releases", "raw.sources", "raw.facts", "raw.models", "raw.model_columns"})
# `from model."*_indicator_values"`: all tables of a schema whose names end so, one under the other.
ALIKE = re.compile(r'(\w+)\."\*(\w+)"')
FIELD = re.compile(r"^([a-z]+):\s*(.*)$")


@dataclass(frozen=True)
class Model:
    """One SQL file: the table of the same name, its sentence, grain and columns.

    `stored` is how it is made: `table`, or `view` for what is read once and would only be copied.
    """

    name: str
    sql: str
    sentence: str
    fields: Mapping[str, str]
    columns: Mapping[str, str]

    @property
    def schema(self) -> str:
        """The folder it lies in."""
        return self.name.split(".")[0]

    @property
    def grain(self) -> tuple[str, ...]:
        """Columns that make a row unique."""
        return tuple(column.strip() for column in self.fields.get("grain", "").split(",") if column.strip())

    @property
    def stored(self) -> str:
        """`table` unless the header says otherwise."""
        return self.fields.get("stored", "table")

    @property
    def kept_by(self) -> str:
        """The source by whose months its rows are kept from build to build; "" where it is made anew."""
        return self.fields.get("kept", "")

    @property
    def is_order_kept(self) -> bool:
        """Whether rows are written in the order of the table they stream from."""
        return self.fields.get("order") == "kept"

    @property
    def is_joined_as_written(self) -> bool:
        """Whether tables are joined in the select's own order, each right one held in memory: where DuckDB
        expects thousands of rows and millions come, it would hold the millions."""
        return self.fields.get("joins") == "written"

    @cached_property
    def reads(self) -> frozenset[str]:
        """Every `schema.table` the select names."""
        logging.getLogger("sqlglot").setLevel(logging.ERROR)
        tree = sqlglot.parse_one(self.sql, dialect="duckdb")
        return frozenset(f"{t.db}.{t.name}" for t in tree.find_all(exp.Table) if t.db)


def parse(name: str, text: str) -> Model:
    """A model from a file's text. Raises `Drift` where the header is not as it must be."""
    header = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("--")]
    sentence, fields, columns = _header(header)
    if not sentence or ("grain" not in fields and not name.startswith("checks.")):
        raise Drift(
            f"sql/{name.replace('.', '/')}.sql: expected a sentence and a grain at the top, found none"
        )
    return Model(name, text, sentence, fields, columns)


def _header(lines: list[str]) -> tuple[str, dict[str, str], dict[str, str]]:
    """The sentence is all before the first field; a field or a column goes on while lines are indented."""
    sentence: list[str] = []
    fields: dict[str, str] = {}
    columns: dict[str, str] = {}
    field = column = ""
    for line in lines:
        named = FIELD.match(line)
        if named:
            field, fields[named[1]] = named[1], named[2].strip()
        elif field == "columns" and (listed := re.match(r"^  (\w+)\s{2,}(\S.*)$", line)):
            column, columns[listed[1]] = listed[1], listed[2].strip()
        elif field == "columns" and column and line.strip():
            columns[column] += " " + line.strip()
        elif field and line.strip():
            fields[field] += " " + line.strip()
        elif not field and line.strip():
            sentence.append(line.strip())
    return " ".join(sentence), fields, columns


def all_models(folder: Path = SQL) -> list[Model]:
    """Every model that is made, each after the models it reads. Raises `Drift` for a circle."""
    models = {model.name: model for schema in MADE for model in _in(folder, schema)}
    models = {name: _with_columns(model, models) for name, model in models.items()}
    reads = {name: model.reads & models.keys() for name, model in models.items()}
    try:
        return [models[name] for name in TopologicalSorter(reads).static_order()]
    except CycleError as circle:
        raise Drift(
            f"sql/: expected models that do not read each other in a circle, found {circle.args[1]}"
        ) from None


def _with_columns(model: Model, models: Mapping[str, Model]) -> Model:
    """A model that says whose columns it has (`columns: as staging.beds`), with their meanings."""
    other = models.get(model.fields.get("columns", "").removeprefix("as "))
    return replace(model, columns=other.columns) if other else model


def publications(models: Iterable[Model]) -> dict[str, frozenset[str]]:
    """The sources each model is made from, through all that it reads.

    Takes the models in the order of `all_models`. `RECORDS` are no publication.
    """
    made_from: dict[str, frozenset[str]] = {}
    for model in models:
        raw = {read.removeprefix("raw.") for read in model.reads - RECORDS if read.startswith("raw.")}
        made_from[model.name] = frozenset(raw).union(*(made_from.get(read, ()) for read in model.reads))
    return made_from


def described(models: Sequence[Model]) -> list[dict[str, str | None]]:
    """A row for each model, in text: lists are joined by a comma and a blank; null where nothing is said."""
    made_from = publications(models)
    return [
        {
            "name": model.name,
            "kind": model.schema,
            "sentence": model.sentence,
            "grain": model.fields.get("grain"),
            **{field: model.fields.get(field) for field in ("title", "unit", "better", "why", "caution")},
            "reads": ", ".join(sorted(model.reads)),
            "sources": ", ".join(sorted(made_from[model.name])),
            "sql": model.sql,
        }
        for model in models
    ]


def described_columns(models: Iterable[Model]) -> list[dict[str, str]]:
    """A row for each column of each model, in order."""
    return [
        {"model": model.name, "position": str(position), "column_name": column, "meaning": meaning}
        for model in models
        for position, (column, meaning) in enumerate(model.columns.items(), start=1)
    ]


def checks(folder: Path = SQL) -> list[Model]:
    """Every check: a row it returns is a reason not to publish."""
    return _in(folder, "checks")


def _in(folder: Path, schema: str) -> list[Model]:
    return [
        parse(f"{schema}.{file.stem}", _listed(folder, file.read_text()))
        for file in sorted((folder / schema).glob("*.sql"))
    ]


def _listed(folder: Path, text: str) -> str:
    """The text with each `schema."*_ending"` as a select of every table that ends so, by the columns' names:
    a new publication adds its figures to a table by being there."""

    def tables(alike: re.Match[str]) -> str:
        schema, ending = alike.groups()
        names = sorted(file.stem for file in (folder / schema).glob(f"*{ending}.sql"))
        return "(" + " union all by name ".join(f"select * from {schema}.{name}" for name in names) + ")"

    return ALIKE.sub(tables, text)
