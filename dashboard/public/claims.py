"""What is claimed about choice and waiting in public, and what it comes to measured by our definitions."""

from itertools import groupby

from flask import Blueprint, Response, request

from dashboard.data import answers, builds
from dashboard.data.answers import Answer
from dashboard.data.questions import question
from dashboard.data.view import AREA_LEVELS, View, view_from_values
from dashboard.public.rendering import NotHere, answer, build, cached, render
from dashboard.types import Row, Rows

page = Blueprint("claims", __name__)
FILTERS = ("place", "build")
OF_A_LETTER = ("ask_for", "ask_of", "addressed_to", "is_public_body")


@page.get("/claims")
def claims() -> Response:
    """`/claims?place=QJK`"""
    return cached(_page)


def _page() -> Response:
    view, place = _asked_for()
    figure = _figure(view)
    rows = figure.rows if figure else ()
    return render(
        "claims.html",
        figure=figure,
        view=view,
        place=place,
        area=_area(place, rows),
        areas=_areas(place, view),
        claims=[_claim(tuple(group)) for _, group in groupby(rows, lambda row: row["claim"])],
    )


def _asked_for() -> tuple[View, Row]:
    """The view of the address and its place. Raises `NotHere` for a place there is none of."""
    view, sentences = view_from_values({name: request.args.get(name, "") for name in FILTERS})
    if sentences:
        raise NotHere(sentences[0])
    place = answers.where(build(), view.place)
    if not place:
        raise NotHere(f"No place has the code {view.place}. All areas are on the map, by name.")
    return view, place


def _figure(view: View) -> Answer | None:
    """None in a build from before claims were recomputed."""
    is_there = all(builds.has(build(), mart) for mart in question("claims").marts)
    return answer("claims", view) if is_there else None


def _area(place: Row, rows: Rows) -> Row | None:
    """The area the figures are of: the place, or what a practice lies in; None where there are none."""
    code = next((row["org_code"] for row in rows if row["org_code"]), None)
    return place if code == place["code"] else answers.where(build(), code or "")


def _areas(place: Row, view: View) -> list[Row]:
    """England's ICBs, and the areas of the ICB that the place is or lies in."""
    inside = answers.rows(build(), "areas_within", View(place["icb_code"] or "", build=view.build))
    every = (*answers.rows(build(), "areas_within", View(build=view.build)), *inside)
    return [row for row in every if row["level"] in AREA_LEVELS]


def _claim(rows: Rows) -> Row:
    """One claim: its words, its figures (each a row, or one a cut), and a letter for what is missing."""
    measured = [row for row in rows if row["figure"]]
    return {
        **rows[0],
        "figures": [tuple(group) for _, group in groupby(measured, lambda row: row["figure"])],
        "tables": list(dict.fromkeys(row["measured_by"] for row in measured)),
        "letter": {name: rows[0][name] for name in OF_A_LETTER},
    }
