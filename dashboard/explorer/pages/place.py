"""One place, one specialty: what is on paper, what is left after each gate, and why the rest was lost."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts import option_gates
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.view import ENGLAND, EVERY_SPECIALTY
from dashboard.explorer import components, specialty_lists
from dashboard.explorer.freshness import missing
from dashboard.explorer.option_table import option_table
from dashboard.explorer.page import Page, frame, headline, history_note
from dashboard.explorer.settling import settled
from dashboard.explorer.table import table, table_of
from dashboard.types import Rows
from dashboard.wording import numbers
from dashboard.wording.columns import whole

PATH, NAME, TITLE = "/", "Place", "Choice on paper and in practice"
ORDER = 1
GATES = (
    "An option must be reachable by car, open to people from here, and in time. "
    "None of the three levels is the right one."
)
EXPECTED = "Large: how many are expected. Small: from those that are sure to those that may be."
REAL = (
    "A real choice is two or more options that pass every gate: sure from a chance of 90 in 100, sure not "
    "up to 10. The tick is what is expected."
)
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values, foot=_missing)


def _body(page: Page) -> list[Part]:
    return [*_headline(page), *(_options(page) if page.is_cell else []), *_lists(page)]


def _missing(page: Page) -> list[Part]:
    return [missing(page.answer("missing").rows, page.about)]


def _headline(page: Page) -> list[Part]:
    gates = page.answer("gates")
    certainty = _verdicts(page) if page.is_cell else _coverage(page)
    pair = html.Div([_gates(page, gates), certainty], className="pair")
    title = headline(page.specialty, page.whose)
    return [title, _tally(page, gates.rows), history_note(page), pair, settled(page)]


def _tally(page: Page, gates: Rows) -> html.P:
    """The answer at the cut asked for, in large figures."""
    last = next((row for row in gates if row["cut_code"] == page.view.cut), None)
    if not last or last["low"] is None:
        return html.P("There are no figures for this place and specialty in this build.", className="lead")
    passed = f"reachable, open and in time, at {page.cut}"
    if page.is_cell:
        on_paper = (numbers.number(last["on_paper"]), "on paper")
        return components.tally([on_paper, (numbers.count_range(last["low"], last["high"]), passed)])
    sure, possible = (numbers.decimal(last[end]) for end in ("low", "high"))
    left = f"{passed}: {sure} for certain, {possible} with all that may be"
    on_paper = (numbers.decimal(last["on_paper"]), "options on paper, on average")
    return components.tally([on_paper, (f"about {numbers.decimal(last['best'])}", left)])


def _gates(page: Page, answer: Answer) -> html.Figure:
    columns = whole(answer.question.columns) if page.is_cell else answer.question.columns
    title = answer.question.title + ("" if page.is_cell else ", on average")
    caption = html.Figcaption([html.H2(title), html.P(GATES if page.is_cell else f"{GATES} {EXPECTED}")])
    figure = option_gates.gates(answer.rows, whole=page.is_cell)
    twin = table(answer.rows, columns, answer.question.title)
    return components.chart(caption, components.key_of_counts(), figure, twin, answer)


def _coverage(page: Page) -> html.Figure:
    answer = page.answer("coverage")
    return components.picture(
        "People with a real choice, of every 100 referred",
        REAL,
        option_gates.coverage(answer.rows),
        table=table_of(answer),
        answer=answer,
    )


def _verdicts(page: Page) -> html.Section:
    wider = replace(page.view, place=page.where["sub_icb_code"] or ENGLAND)
    near = specialty_lists.around(answers.rows(page.build, "coverage", wider), wider, page.where, page.cut)
    return specialty_lists.verdict_list(page.answer("verdicts"), near)


def cuts(page: Page) -> list[float]:
    """The values of the cuts in the newest month."""
    return [row["cut"] for row in answers.cuts(page.build)]


def _options(page: Page) -> list[Part]:
    answer = page.answer("options")
    judged = f"In time is judged at {page.cut}; the ticks under each strip are the three cuts."
    drawn = (
        option_table(answer.rows, cuts(page), "Options on paper")
        if answer.rows
        else html.P("No option is on paper here.")
    )
    head = [html.H2("Every option, and where it was lost"), html.P(judged)]
    twin = components.twins(answer, table_of(answer), is_chart=False)
    under = [components.evidence(answer), twin]
    return [html.Section([*head, drawn, *under, _beyond(page)], className="wide")]


def _beyond(page: Page) -> Part:
    answer = page.answer("options_beyond")
    sentence = (
        "People may ask to be referred further afield. Few or none from here go to these now, so they are "
        "outside the figures above."
    )
    many = numbers.number(len(answer.rows))
    return (
        html.Details(
            [
                html.Summary(f"Beyond the usual menu: {many} more within 80 km"),
                html.P(sentence),
                option_table(answer.rows, cuts(page), "Options beyond the usual menu"),
                components.under(answer),
            ],
            className="beyond",
        )
        if answer.rows
        else None
    )


def _lists(page: Page) -> list[Part]:
    lists = []
    if page.view.specialty == EVERY_SPECIALTY and page.level == "place":
        lists.append(
            specialty_lists.specialties_of_a_practice(page.answer("specialties_of_a_practice"), page.cut)
        )
    elif page.view.specialty == EVERY_SPECIALTY:
        lists.append(specialty_lists.specialties_of_an_area(page.answer("specialties_of_an_area"), page.cut))
    within = page.answer("areas_within")
    if within.rows:
        lists.append(specialty_lists.inside(numbers.place(page.where), within, page.cut))
    return lists
