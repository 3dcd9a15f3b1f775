"""A table on a page of the explorer, from the rows and columns of an answer."""

from collections.abc import Sequence

from dash import html

from dashboard.data.answers import Answer
from dashboard.types import Row, Rows
from dashboard.wording import numbers
from dashboard.wording.columns import Column

SHARES = ("share", "difference")


def table(rows: Rows, columns: Sequence[Column], caption: str) -> html.Table:
    """A plain table with a caption; what is not known says so."""
    return html.Table(
        [
            html.Caption(caption),
            html.Thead(html.Tr([html.Th(c.heading, scope="col", className=_side(c)) for c in columns])),
            html.Tbody([html.Tr([_cell(row, c) for c in columns]) for row in rows]),
        ],
        className="plain",
    )


def table_of(answer: Answer) -> html.Table:
    """The table of an answer: every row, with the columns of its question."""
    return table(answer.rows, answer.question.columns, answer.question.title)


def _cell(row: Row, column: Column) -> html.Td:
    return html.Td(_words(row, column), className=_side(column))


def _words(row: Row, column: Column) -> str:
    """A value in words. A share that a row may not show is not one that nobody knows: it cannot be told."""
    if row[column.name] is None and column.unit in SHARES and row.get("is_cannot_tell"):
        return numbers.CANNOT_TELL
    return column.words(row)


def _side(column: Column) -> str:
    return "number" if column.is_number else "text"
