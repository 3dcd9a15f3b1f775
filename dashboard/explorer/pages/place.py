"""One place, one specialty: what is on paper, what is left after each gate, and why the rest was lost."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dash import html

from dashboard.charts import option_gates
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import Build, NoBuild
from dashboard.data.view import ENGLAND, EVERY_SPECIALTY, View, view_from_values
from dashboard.explorer import components, error_pages, specialty_lists
from dashboard.explorer.controls import controls, trail
from dashboard.explorer.freshness import freshness, missing
from dashboard.explorer.option_table import lanes
from dashboard.explorer.table import table
from dashboard.settings import settings
from dashboard.types import Row, Rows
from dashboard.wording import columns as tables
from dashboard.wording import numbers

PATH, NAME, TITLE = "/", "Place", "Choice on paper and in practice"
Part = Any


@dataclass(frozen=True)
class Shown:
    """What the page is about, once the address has been held against the build."""

    build: Build
    view: View
    where: Row
    specialty: str
    about: Row

    @property
    def level(self) -> str:
        """`england`, `icb`, `sub_icb` or `place`."""
        return str(self.where["level"])

    @property
    def is_cell(self) -> bool:
        """One practice and one specialty: options can be named and counted."""
        return self.level == "place" and self.view.specialty != EVERY_SPECIALTY

    def answer(self, name: str) -> Answer:
        """What the build answers to a question about this view."""
        return answers.answer(self.build, name, self.view)

    @property
    def cuts(self) -> list[float]:
        """The values of the cuts in the newest month."""
        return [row["cut"] for row in answers.cuts(self.build)]


def layout(**values: Any) -> html.Div:
    """The page for an address. It is never an error: what cannot be shown is said and England is shown."""
    view, said = view_from_values(values)
    try:
        build, old = answers.asked_build(view)
    except NoBuild:
        return error_pages.no_build()
    return page(build, view, [*said, *old], settings().today)


def page(build: Build, view: View, said: list[str], today: date) -> html.Div:
    """The page for a view of a build."""
    specialties = {row["code"]: row["name"] for row in answers.specialties(build)}
    view, where, more = _known(build, view, specialties)
    sources = answers.sources(build, today)
    waits = next((row for row in sources if row["source"] == "rtt_waits"), None)
    specialty = specialties.get(view.specialty, "All specialties")
    shown = Shown(build, view, where, specialty, answers.about_build(build))
    gone = missing(shown.answer("missing").rows, shown.about)
    return html.Div(
        [
            components.banner(shown.about),
            controls(view, specialties, answers.cuts(build)),
            components.notes([*said, *more]),
            trail(where, view, waits),
            *_headline(shown),
            *(_options(shown) if shown.is_cell else []),
            *_lists(shown),
            html.Div([gone, freshness(sources, today)], className="halves"),
        ],
        className="page",
    )


def _known(build: Build, view: View, specialties: dict[str, str]) -> tuple[View, Row, list[str]]:
    """The view with what the build does not know replaced, and a sentence for each such thing."""
    said = []
    if view.specialty != EVERY_SPECIALTY and view.specialty not in specialties:
        said.append(f"No specialty has the code {view.specialty}, so this shows all of them.")
        view = replace(view, specialty=EVERY_SPECIALTY)
    where = answers.where(build, view.place)
    if where is None:
        said.append(f"No practice or area has the code {view.place}, so this shows England.")
        view = replace(view, place=ENGLAND)
        where = answers.where(build, ENGLAND) or {}
    return view, where, said


def _headline(shown: Shown) -> list[Part]:
    named = numbers.place(shown.where)
    whose = f"patients of {named}" if shown.level == "place" else named
    title = html.H1(
        [html.Span(shown.specialty), html.Span(whose, className="whose")], id="title", tabIndex=-1
    )
    caution = shown.about["baseline_note"]
    wary = html.P(caution, className="caution") if caution else None
    gates = shown.answer("gates")
    certainty = _verdicts(shown) if shown.is_cell else _coverage(shown)
    pair = html.Div([_gates(shown, gates), certainty], className="pair")
    return [title, _tally(shown, gates.rows), wary, pair]


def _tally(shown: Shown, gates: Rows) -> html.P:
    """The answer at the cut asked for, in large figures."""
    last = next((row for row in gates if row["cut_code"] == shown.view.cut), None)
    if not last or last["low"] is None:
        return html.P("There are no figures for this place and specialty in this build.", className="lead")
    passed = f"reachable, open and in time, at {numbers.CUT_NAMES[shown.view.cut]}"
    if shown.is_cell:
        on_paper = (numbers.number(last["on_paper"]), "on paper")
        return components.tally([on_paper, (numbers.count_range(last["low"], last["high"]), passed)])
    left = f"{passed}: somewhere between {numbers.decimal(last['low'])} and {numbers.decimal(last['high'])}"
    on_paper = (numbers.decimal(last["on_paper"]), "options on paper, on average")
    return components.tally([on_paper, (f"about {numbers.decimal(last['best'])}", left)])


def _gates(shown: Shown, told: Answer) -> html.Figure:
    columns = tables.whole(told.question.columns) if shown.is_cell else told.question.columns
    return components.picture(
        told.question.title + ("" if shown.is_cell else ", on average"),
        "An option must be reachable, open to people from here, and in time. "
        "None of the three levels is the right one.",
        option_gates.gates(told.rows, whole=shown.is_cell),
        table=table(told.rows, columns, told.question.title),
        told=told,
    )


def _coverage(shown: Shown) -> html.Figure:
    told = shown.answer("coverage")
    return components.picture(
        "People with a real choice, of every 100 referred",
        "A real choice is two or more options that pass every gate. Hatched: the figures do not settle it.",
        option_gates.coverage(told.rows),
        table=table(told.rows, told.question.columns, told.question.title),
        told=told,
    )


def _verdicts(shown: Shown) -> html.Section:
    wider = replace(shown.view, place=shown.where["sub_icb_code"] or ENGLAND)
    near = specialty_lists.around(answers.rows(shown.build, "coverage", wider), wider, shown.where)
    return specialty_lists.verdict_list(shown.answer("verdicts"), near)


def _options(shown: Shown) -> list[Part]:
    told = shown.answer("options")
    cut = numbers.CUT_NAMES[shown.view.cut]
    judged = f"In time is judged at {cut}; the ticks under each strip are the three cuts."
    table = lanes(told.rows, shown.cuts, "Options on paper")
    drawn = table if told.rows else html.P("No option is on paper here.")
    head = [html.H2("Every option, and where it was lost"), html.P(judged)]
    return [html.Section([*head, drawn, components.under(told), _beyond(shown)], className="wide")]


def _beyond(shown: Shown) -> Part:
    told = shown.answer("options_beyond")
    said = (
        "People may ask to be referred further afield. Few or none from here go to these now, so they are "
        "outside the figures above."
    )
    many = numbers.number(len(told.rows))
    return (
        html.Details(
            [
                html.Summary(f"Beyond the usual menu: {many} more within 80 km"),
                html.P(said),
                lanes(told.rows, shown.cuts, "Options beyond the usual menu"),
                components.under(told),
            ],
            className="beyond",
        )
        if told.rows
        else None
    )


def _lists(shown: Shown) -> list[Part]:
    found = []
    if shown.view.specialty == EVERY_SPECIALTY and shown.level == "place":
        found.append(specialty_lists.specialties_of_a_practice(shown.answer("specialties_of_a_practice")))
    elif shown.view.specialty == EVERY_SPECIALTY:
        found.append(specialty_lists.specialties_of_an_area(shown.answer("specialties_of_an_area")))
    within = shown.answer("areas_within")
    if within.rows:
        found.append(specialty_lists.inside(numbers.place(shown.where), within))
    return found
