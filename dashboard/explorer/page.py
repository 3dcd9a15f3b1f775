"""What every view of the explorer begins with: the address held against the build, and a frame."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dash import html

from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild
from dashboard.data.view import ENGLAND, EVERY_SPECIALTY, View, view_from_values
from dashboard.explorer import components, error_pages
from dashboard.explorer.controls import controls, trail
from dashboard.explorer.freshness import freshness
from dashboard.settings import settings
from dashboard.types import Row
from dashboard.wording import numbers

Part = Any


@dataclass(frozen=True)
class Shown:
    """What a view is about, once the address has been held against the build."""

    build: Build
    view: View
    where: Row
    about: Row
    specialties: dict[str, str]
    said: list[str]

    @property
    def level(self) -> str:
        """`england`, `icb`, `sub_icb` or `place`."""
        return str(self.where["level"])

    @property
    def place(self) -> str:
        """The place by name."""
        return numbers.place(self.where)

    @property
    def specialty(self) -> str:
        """The specialty by name."""
        return self.specialties.get(self.view.specialty, "All specialties")

    @property
    def whose(self) -> str:
        """Whose figures these are, within a sentence."""
        return f"patients of {self.place}" if self.level == "place" else self.place

    def answer(self, name: str) -> Answer:
        """What the build answers to a question about this view."""
        return answers.answer(self.build, name, self.view)


def frame(path: str, body: Callable[[Shown], list[Part]], values: dict[str, Any]) -> html.Div:
    """The page at an address. It is never an error: what cannot be shown is said, and England is shown."""
    view, said = view_from_values(values)
    try:
        build, old = answers.asked_build(view)
    except NoBuild:
        return error_pages.no_build()
    shown = _held(build, view, [*said, *old])
    today = settings().today
    sources = answers.sources(shown.build, today)
    waits = next((row for row in sources if row["source"] == "rtt_waits"), None)
    return html.Div(
        [
            components.banner(shown.about),
            controls(shown.view, shown.specialties, answers.cuts(build)),
            components.notes(shown.said),
            trail(shown.where, shown.view, waits, path),
            *body(shown),
            html.Div(freshness(sources, today), className="wide"),
        ],
        className="page",
    )


def _held(build: Build, view: View, said: list[str]) -> Shown:
    """The view with what the build does not know replaced, and a sentence for each such thing."""
    specialties = {row["code"]: row["name"] for row in answers.specialties(build)}
    if view.specialty != EVERY_SPECIALTY and view.specialty not in specialties:
        said = [*said, f"No specialty has the code {view.specialty}, so this shows all of them."]
        view = replace(view, specialty=EVERY_SPECIALTY)
    where = answers.where(build, view.place)
    if where is None:
        said = [*said, f"No practice or area has the code {view.place}, so this shows England."]
        view = replace(view, place=ENGLAND)
        where = answers.where(build, ENGLAND) or {}
    return Shown(build, view, where, answers.about_build(build), specialties, said)


def heading(title: str, whose: str) -> html.H1:
    """What the view is about, and whose figures they are."""
    return html.H1([html.Span(title), html.Span(whose, className="whose")], id="title", tabIndex=-1)


def wary(shown: Shown) -> Part:
    """What the whole build is too short for; nothing where it is long enough."""
    caution = shown.about["baseline_note"]
    return html.P(caution, className="caution") if caution else None


def section(heading: str, sentence: Part, drawn: Part, told: Answer, table: html.Table) -> html.Section:
    """A picture made of plain HTML, with its table, its file and where it comes from."""
    shown = drawn if told.rows else html.P(components.NOTHING)
    under = [components.evidence(told), components.twins(told, table, is_chart=False)] if told.rows else []
    return html.Section([html.H2(heading), html.P(sentence), shown, *under], className="wide")
