"""How a page of the explorer is made: the address read against the build, and a frame round the page's parts.

A page is a module in pages/. Being there is all it takes: it has PATH (its address under /explore), NAME (in
the list of pages), TITLE, ORDER (its position in that list) and layout(), which calls `frame`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import Any

from dash import html

from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild, NotKept, current, find, is_published
from dashboard.data.view import ENGLAND, EVERY_SPECIALTY, View, view_from_values
from dashboard.explorer import components, error_pages
from dashboard.explorer.controls import controls, trail
from dashboard.explorer.freshness import freshness
from dashboard.explorer.table import table
from dashboard.settings import settings
from dashboard.types import Row
from dashboard.wording import numbers

PAGES = "dashboard.explorer.pages"
AREAS = ("england", "icb", "sub_icb")
Part = Any


@cache
def all_pages() -> tuple[ModuleType, ...]:
    """Every page in the order of the list of pages."""
    folder = importlib.import_module(PAGES)
    modules = [
        importlib.import_module(f"{PAGES}.{file.name}") for file in pkgutil.iter_modules(folder.__path__)
    ]
    return tuple(sorted(modules, key=lambda module: (module.ORDER, module.NAME)))


@dataclass(frozen=True)
class Page:
    """What a page is about, once the address has been read against the build. `notes` are sentences about
    what the address asks for and this build does not have."""

    build: Build
    view: View
    where: Row
    about: Row
    specialties: dict[str, str]
    notes: list[str]

    @property
    def level(self) -> str:
        """`england`, `icb`, `sub_icb` or `place`."""
        return str(self.where["level"])

    @property
    def is_cell(self) -> bool:
        """One practice and one specialty: options can be named and counted."""
        return self.level == "place" and self.view.specialty != EVERY_SPECIALTY

    @property
    def place(self) -> str:
        """The place by name."""
        return numbers.place(self.where)

    @property
    def specialty(self) -> str:
        """The specialty by name."""
        return self.specialties.get(self.view.specialty, "All specialties")

    @property
    def cut(self) -> str:
        """The cut within a sentence, with its value in the newest month: `the national target (65%)`."""
        label = next(map(numbers.cut_label, filter(self._is_chosen, answers.cuts(self.build))), "")
        return numbers.CUT_NAMES[self.view.cut] + label.removeprefix(numbers.cut_name(self.view.cut))

    def _is_chosen(self, cut: Row) -> bool:
        return bool(cut["cut_code"] == self.view.cut)

    @property
    def whose(self) -> str:
        """Whose figures these are, within a sentence."""
        return f"patients of {self.place}" if self.level == "place" else self.place

    def answer(self, name: str) -> Answer:
        """What the build answers to a question about this view."""
        return answers.answer(self.build, name, self.view)

    def widened(self, levels: Collection[str] = AREAS) -> "Page":
        """The page of the smallest area of these levels that the place is or lies in; England if none is."""
        if self.level in levels:
            return self
        around = {"sub_icb": self.where["sub_icb_code"], "icb": self.where["icb_code"], "england": ENGLAND}
        codes = [code for level, code in around.items() if level in levels and code]
        known = (answers.where(self.build, code) for code in (*codes, ENGLAND))
        where = next(filter(None, known), self.where)
        return replace(self, view=replace(self.view, place=where["code"]), where=where)


def frame(
    path: str,
    body: Callable[[Page], list[Part]],
    values: dict[str, Any],
    foot: Callable[[Page], list[Part]] | None = None,
) -> html.Div:
    """The page of a place and a specialty. `foot` gives what stands beside the freshness of the sources."""
    try:
        page = opened(values)
    except NoBuild:
        return error_pages.no_build()
    today = settings().today
    beside = foot(page) if foot else []
    fresh = freshness(answers.sources(page.build, today), today)
    return html.Div(
        [
            components.banner(page.about),
            controls(page.view, page.specialties, answers.cuts(page.build)),
            components.notes(page.notes),
            trail(page.where, page.view, answers.waits(page.build), path),
            *body(page),
            html.Div([*beside, fresh], className="halves" if beside else "wide"),
        ],
        className="page",
    )


def frame_of_build(body: Callable[[Page], list[Part]], values: dict[str, Any]) -> html.Div:
    """A page about the figures themselves and not about a place: no controls, and all of England."""
    try:
        page = opened({name: value for name, value in values.items() if name == "build"})
    except NoBuild:
        return error_pages.no_build()
    top = [components.banner(page.about), components.notes(page.notes)]
    return html.Div([*top, *body(page)], className="page")


def opened(values: dict[str, Any]) -> Page:
    """The address read against the build. What cannot be shown is replaced, with a note. Raises `NoBuild`."""
    view, notes = view_from_values(values)
    try:
        build = find(view.build)
    except NotKept as error:
        build, notes = current(), [*notes, f"{str(error).removesuffix('.')}, so this shows the newest."]
    else:
        if build == current() and not is_published(build):
            notes.append("The newest figures cannot be read, so this shows an earlier build.")
        elif build != current():
            notes.append(f"These are old figures, of the build {build.stem}. A newer one is there.")
    return _known(build, view, notes)


def _known(build: Build, view: View, notes: list[str]) -> Page:
    """The view with what the build does not know replaced, and a note for each such thing."""
    specialties = {row["code"]: row["name"] for row in answers.specialties(build)}
    if view.specialty != EVERY_SPECIALTY and view.specialty not in specialties:
        notes = [*notes, f"No specialty has the code {view.specialty}, so this shows all of them."]
        view = replace(view, specialty=EVERY_SPECIALTY)
    where = answers.where(build, view.place)
    if where is None:
        notes = [*notes, f"No practice or area has the code {view.place}, so this shows England."]
        view = replace(view, place=ENGLAND)
        where = answers.where(build, ENGLAND) or {}
    return Page(build, view, where, answers.about_build(build), specialties, notes)


def headline(title: str, whose: str) -> html.H1:
    """What the page is about, and whose figures they are."""
    return html.H1([html.Span(title), html.Span(whose, className="whose")], id="title", tabIndex=-1)


def history_note(page: Page) -> Part:
    """What the whole build is too short for; nothing where it is long enough."""
    note = page.about["baseline_note"]
    return html.P(note, className="caution") if note else None


def wider_note(requested: Page, page: Page) -> Part:
    """That these are the figures of the area around; nothing where they are the place's own."""
    if requested.where["code"] == page.where["code"]:
        return None
    sentence = f"There are no such figures for {requested.place} alone, so this shows {page.place}"
    end = ", the area it is in." if requested.level == "place" else "."
    return html.P(sentence + end, className="caution")


def section(heading: str, sentence: Part, drawn: Part, answer: Answer, twin: html.Table) -> html.Section:
    """A picture made of plain HTML, with its table, its file and where it comes from."""
    parts = [drawn, components.evidence(answer), components.twins(answer, twin, is_chart=False)]
    return _section(heading, sentence, parts if answer.rows else [html.P(components.NOTHING)])


def table_section(title: str, sentence: str, answer: Answer) -> html.Section:
    """A table that is its own picture, with its file; where it is empty, its sentence says why."""
    drawn = table(answer.rows, answer.question.columns, answer.question.title)
    scrolled = [html.Div(drawn, className="scroll tall", tabIndex=0)] if answer.rows else []
    caution = html.P(answer.question.caution, className="evidence")
    under = html.Div([caution, html.Div(components.file_links(answer), className="twins")], className="under")
    return _section(title, sentence, [*scrolled, under])


def _section(heading: str, sentence: Part, parts: list[Part]) -> html.Section:
    return html.Section([html.H2(heading), html.P(sentence), *parts], className="wide")
