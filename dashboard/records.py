"""Pages about the figures themselves and not about a place: no controls, lists with their files."""

from collections.abc import Callable
from typing import Any

from dash import html

from dashboard import parts, queries, sorry
from dashboard.address import View
from dashboard.explorer import heading
from dashboard.queries import Answer
from dashboard.table import table
from dashboard.warehouse import Build, NoBuild, current

Part = Any


def page(title: str, whose: str, body: Callable[[Build], list[Part]]) -> html.Div:
    """The page of the newest build."""
    try:
        build = current()
    except NoBuild:
        return sorry.no_build()
    banner = parts.banner(queries.about_build(build))
    return html.Div([banner, heading(title, whose), *body(build)], className="page")


def answer(build: Build, name: str) -> Answer:
    """What the build answers to a question about all of England."""
    return queries.answer(build, name, View())


def listed(title: str, sentence: str, told: Answer) -> html.Section:
    """A table that is its own picture, with its file; where it is empty, its sentence says why."""
    drawn = table(told.rows, told.question.columns, told.question.title)
    under = html.Div(
        [html.P(told.question.caution, className="evidence"), parts.file_link(told)], className="under"
    )
    shown = [html.Div(drawn, className="scroll tall", tabIndex=0)] if told.rows else []
    return html.Section([html.H2(title), html.P(sentence), *shown, under], className="wide")
