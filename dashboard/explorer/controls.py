"""The three controls of a view, and the two callbacks behind them: find a place, move to another view.

All are native form controls with visible labels: Dash's own dropdowns, radio buttons and tabs cannot be used
with a keyboard or have no name for a screen reader.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import ALL, Dash, Input, Output, State, html, no_update

from dashboard.data.builds import NoBuild, current
from dashboard.data.search import others as search_others
from dashboard.data.search import search as search_places
from dashboard.data.view import (
    ENGLAND,
    EVERY_SPECIALTY,
    MOST_BESIDE,
    PARTS,
    View,
    changed,
    value_of,
    view_address,
    view_from_query,
    view_from_values,
)
from dashboard.explorer.components import HOME, link
from dashboard.types import Row, Rows
from dashboard.wording import numbers

FIND, MATCHES, SPECIALTY, CUT, ADDRESS = "find", "matches", "specialty", "cut", "address"


def labelled(name: str) -> dict[str, Any]:
    """A name for a screen reader, where the page shows none."""
    return {"aria-label": name}


def controls(view: View, specialties: Mapping[str, str], cuts: Rows) -> html.Section:
    """Place, specialty, and what counts as in time."""
    boxes = [_finder(), _specialty(view, specialties), _cut(view, cuts)]
    return html.Section(boxes, className="controls", **labelled("What to show"))


def _finder() -> html.Div:
    box = dbc.Input(id=FIND, type="search", value="", debounce=0.2, autocomplete="off", class_name="control")
    return html.Div(
        [
            html.Label("Find a place, a hospital or a specialty", htmlFor=FIND),
            box,
            html.P("Name, code, postcode or “hip”", className="hint"),
            html.Div(id=MATCHES, className="matches", role="status"),
        ],
        className="finder",
        role="search",
    )


def _specialty(view: View, specialties: Mapping[str, str]) -> html.Div:
    listed = [{"label": "All specialties", "value": EVERY_SPECIALTY}]
    listed += [{"label": name, "value": code} for code, name in specialties.items()]
    box = dbc.Select(id=SPECIALTY, options=listed, value=view.specialty, class_name="control")
    return html.Div([html.Label("Specialty", htmlFor=SPECIALTY), box])


def _cut(view: View, cuts: Rows) -> html.Fieldset:
    listed = [{"label": _cut_label(row), "value": row["cut_code"]} for row in cuts]
    legend = html.Legend("“In time”: a chance of treatment within 18 weeks of at least")
    return html.Fieldset([legend, dbc.RadioItems(id=CUT, options=listed, value=view.cut, inline=True)])


def _cut_label(row: Row) -> html.Span:
    """`National target (65%)`; only `65%` where there is no room."""
    short = numbers.cut_brief(row)
    before, _, after = numbers.cut_label(row).partition(short)
    return html.Span([html.Span(before, className="roomy"), short, html.Span(after, className="roomy")])


def choose(name: str, label: str, choices: Mapping[str, str], view: View) -> html.Label:
    """A box for one more part of the address: `choices` maps what is written to its label."""
    now = PARTS[name].write(value_of(view, name))
    options = [{"label": label, "value": value} for value, label in choices.items()]
    box = dbc.Select(id={"part": name}, options=options, value=now, class_name="control")
    return html.Label([html.Span(label), box], className="choose")


def trail(where: Row, view: View, waits: Row | None, path: str = "/") -> html.Div:
    """Where this is, and which month it shows; a late month says so from the start."""
    month: list[Any] = [
        f"Figures for {numbers.month(waits['newest_period'])}" if waits else "How fresh is this?"
    ]
    if waits and waits["is_late"]:
        month.append(html.Strong(f", late since {numbers.day(waits['expected_next'])}", className="late"))
    return html.Div([_steps(where, view, path), html.A(month, href="#freshness")], className="trail")


def _steps(where: Row, view: View, path: str) -> html.Nav:
    """From England down to here, each step a link."""
    steps = [
        (ENGLAND, "England"),
        *((where[f"{level}_code"], where[f"{level}_name"]) for level in ("icb", "sub_icb")),
    ]
    above = [
        html.Li(link(numbers.name(name or code), replace(view, place=code), path))
        for code, name in steps
        if code and code != where["code"]
    ]
    current_page: dict[str, Any] = {"aria-current": "page"}
    here = html.Li(numbers.place(where), **current_page)
    return html.Nav(html.Ol([*above, here]), **labelled("Where this is"))


def find(text: str | None, search: str | None, pathname: str | None = None) -> Any:
    """Links to what matches what was typed, in the view one is in, or what to try instead."""
    if not text or not text.strip():
        return []
    try:
        rows, others = search_places(current(), text), search_others(current(), text)
    except NoBuild:
        return []
    if not rows and not others:
        return html.P("Nothing matches. Try fewer letters, a town, or the first half of a postcode.")
    view, _ = view_from_query(search or "")
    path = (pathname or "").removeprefix(HOME.rstrip("/")) or "/"
    matches = [*(_other(row, view, path) for row in others), *(_match(row, view, path) for row in rows)]
    hint = html.P(_counted(rows), className="hint") if rows else None
    return [hint, html.Ul(matches)]


def _counted(rows: Rows) -> str:
    """How many places there are, and that there are more than listed."""
    all_of_them = rows[0]["found"]
    if all_of_them > len(rows):
        return f"{len(rows)} of {numbers.number(all_of_them)} places; type more to narrow"
    return "1 place" if len(rows) == 1 else f"{len(rows)} places"


def _other(row: Row, view: View, path: str) -> html.Li:
    """A specialty, in the view one is in; a hospital or clinic, on its public page."""
    if row["kind"] == "specialty":
        named = link(row["name"], replace(view, specialty=row["code"]), path)
        return html.Li([named, html.Span("specialty", className="small")])
    at = html.A(numbers.name(row["name"]), href=f"/provider/{row['code']}")
    return html.Li([at, html.Span(f"{row['code']} · hospital or clinic", className="small")])


def _match(row: Row, view: View, path: str) -> html.Li:
    lies = numbers.name(row["sub_icb_name"]) if row["level"] == "place" else numbers.LEVELS[row["level"]]
    facts = [row["postcode"] if row["name"] else None, row["code"], lies]
    small = html.Span(" · ".join(fact for fact in facts if fact), className="small")
    return html.Li([link(numbers.place(row), replace(view, place=row["code"]), path), small])


def move(specialty: str, cut: str, search: str | None) -> Any:
    """The address of the view the controls ask for; nothing where it is this one already."""
    here, _ = view_from_query(search or "")
    chosen, _ = view_from_values({"specialty": specialty, "cut": cut})
    there = replace(here, specialty=chosen.specialty, cut=chosen.cut)
    return no_update if there == here else view_address(there)


def choose_parts(values: list[str | list[str]], ids: list[dict[str, str]], search: str | None) -> Any:
    """The address with the chosen parts in it; nothing where it is this one already."""
    here, _ = view_from_query(search or "")
    parts = {box["part"]: _chosen(box["part"], value) for box, value in zip(ids, values, strict=True)}
    there = changed(here, parts)
    return no_update if there == here else view_address(there)


def _chosen(name: str, value: str | list[str]) -> Any:
    """What a box means. Of check boxes that are one too many, the first to be ticked gives way."""
    if isinstance(value, list):
        return tuple(value[-MOST_BESIDE:])
    return PARTS[name].read(value)


def lay_over(added: list[str], search: str | None) -> Any:
    """The address with one more area laid over; nothing where none is chosen."""
    here, _ = view_from_query(search or "")
    codes = [code for code in added if code and code not in here.beside]
    there = replace(here, beside=(*here.beside, *codes)[-MOST_BESIDE:])
    return no_update if there == here else view_address(there)


def register(app: Dash) -> None:
    """Tie the callbacks to an app."""
    app.callback(
        Output(ADDRESS, "search", allow_duplicate=True),
        Input({"part": ALL}, "value"),
        State({"part": ALL}, "id"),
        State(ADDRESS, "search"),
        prevent_initial_call=True,
    )(choose_parts)
    app.callback(
        Output(ADDRESS, "search", allow_duplicate=True),
        Input({"add": ALL}, "value"),
        State(ADDRESS, "search"),
        prevent_initial_call=True,
    )(lay_over)
    where = (State(ADDRESS, "search"), State(ADDRESS, "pathname"))
    app.callback(Output(MATCHES, "children"), Input(FIND, "value"), *where)(find)
    app.callback(
        Output(ADDRESS, "search"),
        Input(SPECIALTY, "value"),
        Input(CUT, "value"),
        State(ADDRESS, "search"),
        prevent_initial_call=True,
    )(move)
