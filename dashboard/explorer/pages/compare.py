"""Beside areas like it: an area, its ten most alike and England, in a funnel and in no league table."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts.funnel import funnel
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.explorer import components, overlays
from dashboard.explorer.controls import choose
from dashboard.explorer.page import Page, frame, headline
from dashboard.explorer.table import table_of
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/compare", "Compare", "Beside areas like it"
ORDER = 8
MEASURES = {
    "coverage_best": "People with a real choice, of 100",
    "within_18_weeks_share": "Waiting under 18 weeks, of 100",
}
AREAS = {"icb": "ICBs", "sub_icb": "sub-ICB areas"}
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(requested: Page) -> list[Part]:
    page, notes = _compared(requested)
    answer = page.answer("compare")
    boxes = [
        choose("areas", "Areas", AREAS, page.view),
        choose("measure", "Measure", MEASURES, page.view),
    ]
    return [
        headline(TITLE, f"{page.specialty}, {page.whose}"),
        components.notes([*notes, *overlays.notes(page), *_other_size(page, answer.rows)]),
        html.Section(boxes, className="limits"),
        overlays.control(page, PATH),
        html.P(lead(page, answer.rows), className="lead", role="status"),
        html.Div(_picture(page, answer), className="wide"),
        _alike(page, answer),
    ]


def _compared(requested: Page) -> tuple[Page, list[str]]:
    """The area of that size that the place is or lies in; where there is none, no area is picked out."""
    notes = []
    view = requested.view
    if view.measure not in MEASURES:
        notes.append(f"Areas are not compared by {view.measure}, so this shows people with a real choice.")
        view = replace(view, measure="coverage_best")
    page = replace(requested, view=view).widened((view.areas, "england"))
    if page.where["code"] != requested.where["code"]:
        many = AREAS[view.areas]
        here = f"so this shows {page.place}, which it lies in"
        if page.level == "england":
            here = f"and {requested.place} is none of them, so none is picked out"
        notes.append(f"{many} are compared, {here}.")
    return page, notes


def _other_size(page: Page, rows: Rows) -> list[str]:
    """Areas chosen that are not of the size compared."""
    compared = {row["org_code"] for row in rows}
    return [
        f"{numbers.name(area['name'])} is none of the {AREAS[page.view.areas]}, so it is not picked out."
        for area in answers.areas_over(page.build, page.view)
        if rows and area["code"] not in compared
    ]


def lead(page: Page, rows: Rows) -> str:
    """Where the area stands beside England and what is usual."""
    if not rows:
        return "There are no figures for this measure and specialty in this build."
    name = MEASURES[page.view.measure]
    england = f"{name}: England about {numbers.hundred(rows[0]['england_value'])}"
    here = next((row for row in rows if row["is_here"]), None)
    if here is None:
        return f"{england}. Choose an area to see it beside the areas most like it."
    value = _value(here).replace(" in 100", "")
    return f"{england}; {page.place} {value}. {_stands(here)}"


def _value(row: Row) -> str:
    """A share with its likely range where it has one; `cannot tell` where no estimate may be shown."""
    if row["is_cannot_tell"] or row["low"] is not None:
        return numbers.about(row["low"], row["value"], row["high"])
    return numbers.NOT_KNOWN if row["value"] is None else f"{numbers.hundred(row['value'])} in 100"


def _stands(row: Row) -> str:
    if row["is_cannot_tell"]:
        return "So it is not judged by the limits of what is usual."
    if row["limits_note"]:
        return f"There are no limits of what is usual: {row['limits_note']}."
    if row["outside"] is None:
        return "That is within the 99.8% limits of what is usual between areas."
    sure = ", with its whole likely range" if row["is_outside_for_certain"] else ", though not for certain"
    if row["low"] is None:
        sure = ""
    return f"That is {row['outside']} than the 99.8% limits of what is usual between areas{sure}."


def _picture(page: Page, answer: Answer) -> html.Figure:
    across = "people waiting" if page.view.measure != "coverage_best" else "expected referrals a year"
    sentences = [
        f"Each point is one of {numbers.number(len(answer.rows))} {AREAS[page.view.areas]}; across, {across}."
    ]
    unsettled = [numbers.name(row["org_name"]) for row in answer.rows if row["is_cannot_tell"]]
    sentences += [f"Without a point, because it cannot be told: {', '.join(unsettled)}."] if unsettled else []
    note = answer.rows[0]["limits_note"] if answer.rows else None
    sentences += [f"No limits are drawn: {note}."] if note else []
    caption = html.Figcaption([html.H2(MEASURES[page.view.measure]), html.P(" ".join(sentences))])
    twin = table_of(answer)
    return components.chart(
        caption, _key(answer.rows), funnel(answer.rows, across.capitalize()), twin, answer
    )


def _key(rows: Rows) -> html.Ul:
    """Only what is drawn."""
    looks = [("line-mark mean", "England")]
    if any(row["adjusted_lower_95"] is not None for row in rows):
        looks += [("line-mark dashed", "95% limits"), ("line-mark dotted", "99.8% limits")]
    if any(row["is_here"] for row in rows):
        looks += [("point here", "this area"), ("point peer", "1 to 10: most alike")]
        looks += [("line-mark range", "likely range")] if any(row["low"] is not None for row in rows) else []
    looks += [("point chosen", "chosen, by name")] if any(row["is_chosen"] for row in rows) else []
    looks.append(("point", "other areas"))
    return components.key_of(looks)


def _alike(page: Page, answer: Answer) -> Part:
    peers = [row for row in answer.rows if row["rank"]]
    if not peers:
        return _chosen(page, answer)
    sentence = (
        "As rural and as deprived. The first is most alike; the order says nothing of how an area does."
    )
    items = html.Ol([_peer(page, row) for row in peers], className="alike")
    title = html.H2(f"The {len(peers)} areas most like {page.place}")
    return html.Section([_chosen(page, answer), title, html.P(sentence), items], className="wide")


def _chosen(page: Page, answer: Answer) -> Part:
    """The areas chosen to stand beside it, with their figures."""
    chosen = [row for row in answer.rows if row["is_chosen"]]
    items = html.Ul([_peer(page, row) for row in chosen], className="alike")
    return html.Div([html.H2("The areas you chose"), items]) if chosen else None


def _peer(page: Page, row: Row) -> html.Li:
    named = components.link(numbers.name(row["org_name"]), replace(page.view, place=row["org_code"]), PATH)
    rank = html.Span(f"{row['rank'] or ''}", className="rank")
    return html.Li([rank, named, html.Span(_value(row), className="said")])
