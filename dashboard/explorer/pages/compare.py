"""Beside areas like it: an area, its ten most alike and England, in a funnel and in no league table."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts.funnel import funnel
from dashboard.data.answers import Answer
from dashboard.explorer import components, page
from dashboard.explorer.controls import choose
from dashboard.explorer.page import Shown
from dashboard.explorer.table import table
from dashboard.explorer.wider import widened
from dashboard.types import Row, Rows
from dashboard.wording import numbers

PATH, NAME, TITLE = "/compare", "Compare", "Beside areas like it"
MEASURES = {
    "coverage_best": "People with a real choice, of 100",
    "within_18_weeks_share": "Waiting under 18 weeks, of 100",
}
AREAS = {"icb": "ICBs", "sub_icb": "sub-ICB areas"}
Part = Any


def layout(**values: Any) -> html.Div:
    """The page for an address."""
    return page.frame(PATH, _body, values)


def _body(asked: Shown) -> list[Part]:
    shown, said = _held(asked)
    told = shown.answer("compare")
    boxes = [
        choose("areas", "Areas", AREAS, shown.view),
        choose("measure", "Measure", MEASURES, shown.view),
    ]
    return [
        page.heading(TITLE, f"{shown.specialty}, {shown.whose}"),
        components.notes(said),
        html.Section(boxes, className="limits"),
        html.P(lead(shown, told.rows), className="lead", role="status"),
        html.Div(_picture(shown, told), className="wide"),
        _alike(shown, told),
    ]


def _held(asked: Shown) -> tuple[Shown, list[str]]:
    """The area of the asked size that the place is or lies in; where there is none, no area is picked out."""
    said = []
    view = asked.view
    if view.measure not in MEASURES:
        said.append(f"Areas are not compared by {view.measure}, so this shows people with a real choice.")
        view = replace(view, measure="coverage_best")
    shown = widened(replace(asked, view=view), (view.areas, "england"))
    if shown.where["code"] != asked.where["code"]:
        many = AREAS[view.areas]
        here = f"so this shows {shown.place}, which it lies in"
        if shown.level == "england":
            here = f"and {asked.place} is none of them, so none is picked out"
        said.append(f"{many} are compared, {here}.")
    return shown, said


def lead(shown: Shown, rows: Rows) -> str:
    """Where the area stands beside England and what is usual."""
    if not rows:
        return "There are no figures for this measure and specialty in this build."
    name = MEASURES[shown.view.measure]
    england = f"{name}: England about {numbers.hundred(rows[0]['england_value'])}"
    here = next((row for row in rows if row["is_here"]), None)
    if here is None:
        return f"{england}. Choose an area to see it beside the areas most like it."
    value = numbers.hundred(here["value"])
    if here["low"] is not None:
        value = numbers.about(here["low"], here["value"], here["high"]).replace(" in 100", "")
    return f"{england}; {shown.place} {value}. {_stands(here)}"


def _stands(row: Row) -> str:
    if row["limits_note"]:
        return f"There are no limits of what is usual: {row['limits_note']}."
    if row["outside"] is None:
        return "That is within the 99.8% limits of what is usual between areas."
    sure = ", whatever is not known" if row["is_outside_for_certain"] else ", though not for certain"
    if row["low"] is None:
        sure = ""
    return f"That is {row['outside']} than the 99.8% limits of what is usual between areas{sure}."


def _picture(shown: Shown, told: Answer) -> html.Figure:
    across = "people waiting" if shown.view.measure != "coverage_best" else "expected referrals a year"
    said = [
        f"Each point is one of {numbers.number(len(told.rows))} {AREAS[shown.view.areas]}; across, {across}."
    ]
    note = told.rows[0]["limits_note"] if told.rows else None
    said += [f"No limits are drawn: {note}."] if note else []
    caption = html.Figcaption([html.H2(MEASURES[shown.view.measure]), html.P(" ".join(said))])
    twin = table(told.rows, told.question.columns, told.question.title)
    return components.chart(caption, _key(told.rows), funnel(told.rows), twin, told)


def _key(rows: Rows) -> html.Ul:
    """Only what is drawn."""
    told = [("line-mark mean", "England")]
    if any(row["adjusted_lower_95"] is not None for row in rows):
        told += [("line-mark dashed", "95% limits"), ("line-mark dotted", "99.8% limits")]
    if any(row["is_here"] for row in rows):
        told += [("point here", "this area"), ("point peer", "1 to 10: most alike")]
        told += [("line-mark range", "at least to at most")] if rows[0]["low"] is not None else []
    told.append(("point", "other areas"))
    return html.Ul(
        [html.Li([html.Span(className=f"swatch {look}"), said]) for look, said in told], className="key"
    )


def _alike(shown: Shown, told: Answer) -> Part:
    peers = [row for row in told.rows if row["rank"]]
    if not peers:
        return None
    said = "As rural and as deprived. The first is most alike; the order says nothing of how an area does."
    items = html.Ol([_peer(shown, row) for row in peers], className="alike")
    heading = html.H2(f"The {len(peers)} areas most like {shown.place}")
    return html.Section([heading, html.P(said), items], className="wide")


def _peer(shown: Shown, row: Row) -> html.Li:
    named = components.link(numbers.name(row["org_name"]), replace(shown.view, place=row["org_code"]), PATH)
    value = f"{numbers.hundred(row['value'])} in 100"
    if row["low"] is not None:
        value = numbers.about(row["low"], row["value"], row["high"])
    return html.Li([html.Span(f"{row['rank']}", className="rank"), named, html.Span(value, className="said")])
