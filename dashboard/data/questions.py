"""A question is one SQL file in questions/: its header says what it is called, what to be wary of, and how
each column is headed and written. The picture, the table, the file and the API all take its rows from here.

    -- Of expected referrals, the share with two accessible options.
    --
    -- grain: cut_code
    -- title: People with a real choice
    -- caution: It sorts providers by what they did lately; it is not a forecast.
    -- columns:
    --   cut_code   In time means      | cut
    --   sure       Sure, in 100       | share

Columns that are not listed are in files and in the API, and not in the table of a page. A question in
internal/ is asked only by our own pages and has no title. `asks: options` takes the SQL of another,
`with: theme = capacity, code = $provider` settles `$name`s, the second from another part of the address.
`only: on_paper = false` keeps the rows that have it, so that two questions of the same SQL are asked once.
`shared: icb` says that the answer for a practice or a smaller area is that of its ICB. `overlays: areas` says
that the answers of other areas may be laid over that of the place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from dashboard.data.view import FIELDS, PARTS
from dashboard.wording.columns import UNITS, Column

QUESTIONS = Path(__file__).parents[1] / "questions"
INTERNAL = QUESTIONS / "internal"
REPORT = QUESTIONS / "report"
FIELD = re.compile(r"^([a-z]+):\s*(.*)$")
COLUMN = re.compile(r"^  (\w+)\s{2,}(\S.*?)\s*\|\s*(\w+)$")
NAMED = re.compile(r"\$([a-z_]+)")
SETTLED: dict[str, bool | str] = {"true": True, "false": False}
# The parts of an address that `$name`s of another name come of.
NAMES_OF = {"code": "place", "level": "place", **{field: part for part, field in FIELDS.items()}}


@dataclass(frozen=True)
class Question:
    """One SQL file of questions/ or questions/internal/, with its header taken apart."""

    name: str
    sql: str
    sentence: str
    fields: Mapping[str, str]
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """What its picture, table and file are called; empty for an internal one."""
        return self.fields.get("title", "")

    @property
    def caution(self) -> str:
        """What to be wary of."""
        return self.fields.get("caution", "")

    @cached_property
    def settled(self) -> dict[str, bool | str]:
        """What names stand for that no address gives: a value, or what the address gives for another name."""
        return self._pairs("with")

    @cached_property
    def only(self) -> dict[str, bool | str]:
        """What columns of its rows hold; other rows of the SQL are another question's."""
        return self._pairs("only")

    def _pairs(self, field: str) -> dict[str, bool | str]:
        pairs = (pair.split("=") for pair in self.fields.get(field, "").split(",") if pair)
        stripped = ((name.strip(), value.strip()) for name, value in pairs)
        return {name: SETTLED.get(value, value) for name, value in stripped}

    @property
    def shared(self) -> str:
        """The level of the area whose answer is that of everything in it; empty where they differ."""
        return self.fields.get("shared", "")

    @cached_property
    def names(self) -> frozenset[str]:
        """Every `$name` of the SQL."""
        bare = "\n".join(line for line in self.sql.splitlines() if not line.startswith("--"))
        return frozenset(NAMED.findall(bare))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The parts of an address that it takes; `$code` and `$level` both come of the place."""
        meant = (self.settled.get(name, f"${name}") for name in self.names)
        asked = {value[1:] for value in meant if isinstance(value, str) and value.startswith("$")}
        taken = {NAMES_OF.get(name, name) for name in asked} | ({"with"} if self.has_overlays else set())
        return tuple(name for name in PARTS if name in taken)

    @property
    def has_overlays(self) -> bool:
        """Whether the answers of other areas may be laid over that of the place."""
        return "overlays" in self.fields

    @cached_property
    def marts(self) -> tuple[str, ...]:
        """Every mart it reads."""
        return tuple(sorted(set(re.findall(r"\bmarts\.(\w+)", self.sql))))


@cache
def question(name: str) -> Question:
    """The question of that name, internal or not. Raises `KeyError` for one that is not there."""
    if not re.fullmatch(r"[a-z_]+", name):
        raise KeyError(name)
    for folder in (QUESTIONS, INTERNAL):
        if (file := folder / f"{name}.sql").exists():
            return _parsed(name, file.read_text())
    raise KeyError(name)


@cache
def report_question(name: str) -> Question:
    """A question of the weekly report, which reads the build of the report before too, as `before.marts`."""
    return _parsed(name, (REPORT / f"{name}.sql").read_text())


@cache
def all_questions() -> Mapping[str, Question]:
    """Those that are not internal, by name: what may be drawn, tabled, downloaded and asked over the API."""
    return {file.stem: question(file.stem) for file in sorted(QUESTIONS.glob("*.sql"))}


def _parsed(name: str, text: str) -> Question:
    sentence: list[str] = []
    fields: dict[str, str] = {}
    columns: list[Column] = []
    field = ""
    for line in (line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("--")):
        if match := FIELD.match(line):
            field, fields[match[1]] = match[1], match[2].strip()
        elif field == "columns" and (listed := COLUMN.match(line)):
            columns.append(_column(listed[1], listed[2], listed[3]))
        elif line.strip():
            if field:
                fields[field] += " " + line.strip()
            else:
                sentence.append(line.strip())
    sql = question(fields["asks"]).sql if "asks" in fields else text
    if not columns and "asks" in fields:
        columns = [*question(fields["asks"]).columns]
    return Question(name, sql, " ".join(sentence), fields, tuple(columns))


def _column(name: str, heading: str, unit: str) -> Column:
    written, is_number = UNITS[unit]
    return Column(name, heading, written, is_number, unit)


def values(query: Question, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Of all parameters, those the SQL names."""
    settled = {
        name: parameters[value[1:]] if isinstance(value, str) and value.startswith("$") else value
        for name, value in query.settled.items()
    }
    return {name: value for name, value in {**parameters, **settled}.items() if name in query.names}
