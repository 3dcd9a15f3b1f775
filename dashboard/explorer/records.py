"""Pages about the figures themselves and not about a place: no controls, lists with their files."""

from collections.abc import Callable
from typing import Any

from dash import html

from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild, current
from dashboard.data.view import View
from dashboard.explorer import components, error_pages
from dashboard.explorer.page import heading
from dashboard.explorer.table import table

Part = Any


def page(title: str, whose: str, body: Callable[[Build], list[Part]]) -> html.Div:
    """The page of the newest build."""
    try:
        build = current()
    except NoBuild:
        return error_pages.no_build()
    banner = components.banner(answers.about_build(build))
    return html.Div([banner, heading(title, whose), *body(build)], className="page")


def answer(build: Build, name: str) -> Answer:
    """What the build answers to a question about all of England."""
    return answers.answer(build, name, View())


def listed(title: str, sentence: str, told: Answer) -> html.Section:
    """A table that is its own picture, with its file; where it is empty, its sentence says why."""
    drawn = table(told.rows, told.question.columns, told.question.title)
    under = html.Div(
        [html.P(told.question.caution, className="evidence"), components.file_link(told)], className="under"
    )
    shown = [html.Div(drawn, className="scroll tall", tabIndex=0)] if told.rows else []
    return html.Section([html.H2(title), html.P(sentence), *shown, under], className="wide")
