"""The frames of a report: the rows of each question with how they are headed and written.

Every form of the report (page, PDF, CSV, XLSX, mail) is made from these, so all hold the same numbers.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.data.builds import Build, NotInBuild, ask_beside
from dashboard.data.questions import report_question, values
from dashboard.types import Row, Rows
from dashboard.wording.columns import Column

# In the order of the report.
NAMES = (
    "arrived",
    "revised",
    "late",
    "choice_changes",
    "door_changes",
    "missing_changes",
    "signals",
    "areas_moved",
    "right_to_move",
    "pressure_by_specialty",
    "beside_choice",
    "settling",
)
# Of changes alone: without a report before there is nothing to say of them.
CHANGES = ("arrived", "revised", "door_changes", "signals", "areas_moved")
# Columns of a report before.
BEFORE = ("best_before", "change", "paper_only_before", "is_new")
EMPTY_BEFORE_THE_FIRST = ("rows_before",)
FIRST = "This is the first report kept here: there is none before it to compare with."
NO_ROWS = "The build has no rows of it for this area."
NOT_COMPARABLE = "The report before is of a build that has no such figures: they cannot be compared."

Frame = dict[str, Any]


def frames(build: Build, before: Build | None, parameters: Mapping[str, Any]) -> dict[str, Frame]:
    """Every frame of an area by its name. `parameters` are level, code, specialty, provider and today.

    Without a build before, changes have no rows and no column is of a report before.
    """
    if before:
        return {name: _frame(build, before, name, parameters) for name in NAMES}
    return {name: _first(_frame(build, build, name, parameters)) for name in NAMES}


def _first(frame: Frame) -> Frame:
    """A frame of the first report, which was compared with its own build."""
    if frame["name"] in CHANGES:
        return {**frame, "nothing": FIRST, "rows": [], "written": []}
    kept = [place for place, column in enumerate(frame["columns"]) if column["name"] not in BEFORE]
    return {
        **frame,
        "columns": [frame["columns"][place] for place in kept],
        "written": [[cells[place] for place in kept] for cells in frame["written"]],
    }


def rows(build: Build, before: Build, name: str, parameters: Mapping[str, Any]) -> Rows:
    """The rows of one question of the report. Raises `NotInBuild`."""
    query = report_question(name)
    return ask_beside(build, before, query.sql, **values(query, parameters))


def _frame(build: Build, before: Build, name: str, parameters: Mapping[str, Any]) -> Frame:
    query = report_question(name)
    try:
        answer, nothing = rows(build, before, name, parameters), query.fields.get("none", NO_ROWS)
    except NotInBuild:
        answer, nothing = (), NOT_COMPARABLE
    columns = [_column(column, answer) for column in query.columns]
    return {
        "name": name,
        "title": query.title,
        "sentence": query.sentence,
        "caution": query.caution,
        "nothing": nothing,
        "sections": query.fields.get("sections", ""),
        "columns": [
            {"name": one.name, "heading": one.heading, "unit": one.unit, "is_number": one.is_number}
            for one in columns
        ],
        "rows": [plain(row) for row in answer],
        "written": [[one.words(row) for one in columns] for row in answer],
    }


def _column(column: Column, answer: Rows) -> Column:
    """Nothing is written where there is nothing: in a cell of text that is null, and of a number before the
    first."""
    if not any(row[column.name] is None for row in answer):
        return column
    if column.unit == "text":
        return replace(column, in_words=lambda value: value or "")
    if column.name in EMPTY_BEFORE_THE_FIRST:
        return replace(column, in_words=lambda value: "" if value is None else column.in_words(value))
    return column


def plain(row: Row) -> dict[str, Any]:
    """A row as JSON holds it: days as text, counts as whole numbers."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
