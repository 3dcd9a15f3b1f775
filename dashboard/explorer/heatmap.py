"""A matrix of areas and specialties: tiles with a number in each, hatched where it cannot be told."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from dash import html

from dashboard.charts import colour_scale
from dashboard.charts.colour_scale import Measure
from dashboard.data.view import EVERY_SPECIALTY, View, view_address
from dashboard.explorer import components
from dashboard.types import Row, Rows
from dashboard.wording import numbers

Part = Any
CAPTION = "Areas down, specialties across; all specialties together first, and England in the first line"


def matrix(rows: Rows, view: View, measure: Measure) -> html.Div:
    """Rows in the order of the question: England, then areas by name. It scrolls inside its own region."""
    lines = [[*some] for _, some in groupby(rows, lambda row: row["code"])]
    specialties = list(dict.fromkeys((row["specialty_code"], row["specialty_name"]) for row in rows))
    head = html.Tr([html.Th("Area", scope="col"), *(_column(*named, view) for named in specialties)])
    body = [_line(line, [code for code, _ in specialties], view, measure) for line in lines]
    table = html.Table([html.Caption(CAPTION), html.Thead(head), html.Tbody(body)], className="matrix")
    named: dict[str, Any] = {"aria-label": CAPTION}
    past = html.A("Skip past the matrix", href="#after-matrix", className="skip-within")
    region = html.Div(table, className="scroll matrix-region", tabIndex=0, role="region", **named)
    hint = html.P(
        "Arrow keys move from tile to tile; Home and End go to the ends of a line.", className="hint"
    )
    return html.Div([past, hint, region, html.Span(id="after-matrix", tabIndex=-1)])


def _column(code: str, name: str, view: View) -> html.Th:
    chosen = " chosen" if code == view.specialty and code != EVERY_SPECIALTY else ""
    return html.Th(html.Span(name), scope="col", className=f"turned{chosen}")


def _line(line: list[Row], codes: list[str], view: View, measure: Measure) -> html.Tr:
    """One area; a specialty without figures there has an empty tile that says so."""
    first = line[0]
    there = replace(view, place=first["code"])
    area = html.Th(
        components.link(short(first["name"]), replace(there, specialty=EVERY_SPECIALTY)), scope="row"
    )
    by_code = {row["specialty_code"]: row for row in line}
    tiled = [_tile(by_code.get(code), replace(there, specialty=code), measure) for code in codes]
    look = "england" if first["level"] == "england" else ""
    return html.Tr([area, *tiled], className=look + (" chosen" if first["code"] == view.place else ""))


def short(name: str) -> str:
    """`South Yorkshire` for `NHS South Yorkshire ICB`."""
    return numbers.name(name).removeprefix("NHS ").removesuffix(" ICB")


def _tile(row: Row | None, there: View, measure: Measure) -> html.Td:
    """The number on its tint, which leads to the place; hatched, without a number, where it cannot be told.
    `title` says the range."""
    if row is None or (row[measure.name] is None and not row["is_cannot_tell"]):
        return html.Td(html.Span("–", title=numbers.NOT_KNOWN), className="tile nothing")
    share = row[measure.name]
    title = f"{short(row['name'])}, {row['specialty_name']}: {colour_scale.spoken(measure, row)}"
    to = components.HOME + view_address(there)
    look = "hatched" if share is None else f"{measure.name} step-{colour_scale.step(share)}"
    return html.Td(html.A(html.Span(figure(row, measure)), href=to, title=title), className=f"tile {look}")


def figure(row: Row, measure: Measure) -> str:
    """`71`, `?` where it cannot be told, `–` where there are no figures: there is little room in a tile."""
    if row[measure.name] is not None:
        return brief(row[measure.name])
    return "?" if row["is_cannot_tell"] else "–"


def brief(share: float) -> str:
    """`71`, `<1`, `>99`: there is little room in a tile."""
    return numbers.hundred_brief(share)
