"""One place, one specialty: what is on paper, what is left after each gate, and why the rest was lost."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dash import html

from dashboard import address, figures, finding, lists, parts, queries, sorry, tables, words
from dashboard.address import ENGLAND, EVERY_SPECIALTY, View
from dashboard.controls import controls, trail
from dashboard.freshness import freshness, missing
from dashboard.lanes import lanes
from dashboard.parts import CLASSIFIES, MODELLED, Evidence
from dashboard.rows import Row, Rows
from dashboard.settings import settings
from dashboard.warehouse import Build, NoBuild, current

PATH, TITLE = "/", "Choice on paper and in practice"
Part = Any


@dataclass(frozen=True)
class Shown:
    """What the page is about, once the address has been held against the build."""

    build: Build
    view: View
    where: Row
    specialty: str
    about: Row
    source: Row | None

    @property
    def level(self) -> str:
        """`england`, `icb`, `sub_icb` or `place`."""
        return str(self.where["level"])

    @property
    def is_cell(self) -> bool:
        """One practice and one specialty: options can be named and counted."""
        return self.level == "place" and self.view.specialty != EVERY_SPECIALTY

    def evidence(self, rows: Rows, file: str, caution: str = "") -> Evidence:
        """Where these rows come from, and the name of their file."""
        period = rows[0]["period"] if rows else None
        return Evidence(period, self.source, self.about, caution, file, self.view)


def layout(**values: Any) -> html.Div:
    """The page for an address. It is never an error: what cannot be shown is said and England is shown."""
    view, said = address.read_values(values)
    try:
        build = current()
    except NoBuild:
        return sorry.no_build()
    return page(build, view, said, settings().today)


def page(build: Build, view: View, said: list[str], today: date) -> html.Div:
    """The page for a view of a build."""
    specialties = {row["code"]: row["name"] for row in queries.specialties(build)}
    view, where, more = _known(build, view, specialties)
    sources = queries.sources(build, today)
    waits = next((row for row in sources if row["source"] == "rtt_waits"), None)
    specialty = specialties.get(view.specialty, "All specialties")
    shown = Shown(build, view, where, specialty, queries.about_build(build), waits)
    gone = missing(queries.missing(build, shown.level, view), shown.about)
    return html.Div(
        [
            parts.banner(shown.about),
            controls(view, specialties),
            parts.notes([*said, *more]),
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
    where = finding.where(build, view.place)
    if where is None:
        said.append(f"No practice or area has the code {view.place}, so this shows England.")
        view = replace(view, place=ENGLAND)
        where = finding.where(build, ENGLAND) or {}
    return view, where, said


def _headline(shown: Shown) -> list[Part]:
    named = words.place(shown.where)
    whose = f"patients of {named}" if shown.level == "place" else named
    title = html.H1(
        [html.Span(shown.specialty), html.Span(whose, className="whose")], id="title", tabIndex=-1
    )
    caution = shown.about["baseline_note"]
    wary = html.P(caution, className="caution") if caution else None
    gates = queries.gates(shown.build, shown.level, shown.view)
    certainty = _verdicts(shown) if shown.is_cell else _coverage(shown)
    return [title, _tally(shown, gates), wary, html.Div([_gates(shown, gates), certainty], className="pair")]


def _tally(shown: Shown, gates: Rows) -> html.P:
    """The answer at the cut asked for, in large figures."""
    last = next((row for row in gates if row["cut"] == shown.view.cut), None)
    if not last or last["low"] is None:
        return html.P("There are no figures for this place and specialty in this build.", className="lead")
    passed = f"reachable, open and in time, at {words.CUT_NAMES[shown.view.cut]}"
    if shown.is_cell:
        on_paper = (words.number(last["on_paper"]), "on paper")
        return parts.tally([on_paper, (words.count_range(last["low"], last["high"]), passed)])
    left = f"{passed}: somewhere between {words.decimal(last['low'])} and {words.decimal(last['high'])}"
    on_paper = (words.decimal(last["on_paper"]), "options on paper, on average")
    return parts.tally([on_paper, (f"about {words.decimal(last['best'])}", left)])


def _gates(shown: Shown, rows: Rows) -> html.Figure:
    columns = tables.WHOLE_GATES if shown.is_cell else tables.GATES
    return parts.picture(
        "Options left after each gate" + ("" if shown.is_cell else ", on average"),
        "An option must be reachable, open to people from here, and in time. "
        "None of the three levels is the right one.",
        figures.gates(rows, whole=shown.is_cell),
        table=tables.table(rows, columns, "Options left after each gate"),
        told=shown.evidence(rows, "gates", MODELLED),
    )


def _coverage(shown: Shown) -> html.Figure:
    rows = queries.coverage(shown.build, shown.level, shown.view)
    return parts.picture(
        "People with a real choice, of every 100 referred",
        "A real choice is two or more options that pass every gate. Hatched: the figures do not settle it.",
        figures.coverage(rows),
        table=tables.table(rows, tables.COVERAGE, "People with a real choice, and with one on paper only"),
        told=shown.evidence(rows, "coverage", CLASSIFIES),
    )


def _verdicts(shown: Shown) -> html.Section:
    rows = queries.verdicts(shown.build, shown.level, shown.view)
    wider = replace(shown.view, place=shown.where["sub_icb_code"] or ENGLAND)
    near = lists.around(queries.coverage(shown.build, "sub_icb", wider), wider, shown.where)
    return lists.verdict_list(rows, near, shown.evidence(rows, "verdicts", CLASSIFIES))


def _options(shown: Shown) -> list[Part]:
    menu = queries.options(shown.build, shown.level, shown.view)
    cut = words.CUT_NAMES[shown.view.cut]
    judged = f"In time is judged at {cut}; the ticks under each strip are the three cuts."
    table = lanes(menu, shown.view, "Options on paper") if menu else html.P("No option is on paper here.")
    told = shown.evidence(menu, "options", f"{MODELLED} {CLASSIFIES}")
    head = [html.H2("Every option, and where it was lost"), html.P(judged)]
    return [html.Section([*head, table, parts.under(told), _beyond(shown)], className="wide")]


def _beyond(shown: Shown) -> Part:
    rows = queries.beyond(shown.build, shown.level, shown.view)
    said = (
        "People may ask to be referred further afield. Few or none from here go to these now, so they are "
        "outside the figures above."
    )
    return (
        html.Details(
            [
                html.Summary(f"Beyond the usual menu: {words.number(len(rows))} more within 80 km"),
                html.P(said),
                lanes(rows, shown.view, "Options beyond the usual menu"),
                parts.under(shown.evidence(rows, "beyond", MODELLED)),
            ],
            className="beyond",
        )
        if rows
        else None
    )


def _lists(shown: Shown) -> list[Part]:
    found = []
    if shown.view.specialty == EVERY_SPECIALTY:
        rows = queries.by_specialty(shown.build, shown.level, shown.view)
        show = lists.specialties_of_a_practice if shown.level == "place" else lists.specialties_of_an_area
        found.append(show(rows, shown.evidence(rows, "specialties")))
    within = finding.inside(shown.build, shown.level, shown.view)
    if within:
        found.append(lists.inside(within, words.place(shown.where), shown.evidence(within, "inside")))
    return found
