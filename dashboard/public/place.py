"""From a postcode to a practice, to its specialties, to what happens to each option there.

A postcode may be somebody's home. The answer to one is not kept by us, by the browser or by anybody between.
"""

from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, make_response, redirect, request

from dashboard.data import answers, search
from dashboard.data.builds import NoBuild
from dashboard.data.view import AREA_LEVELS, EVERY_SPECIALTY, PARTS, View, view_from_values
from dashboard.public import nations, nearby
from dashboard.public.beside import beside_choice
from dashboard.public.nearby import Matches
from dashboard.public.postcodes import Postcode
from dashboard.public.rendering import NotHere, answer, build, cached, render
from dashboard.types import Row, Rows

page = Blueprint("place", __name__)
KEPT = ("cut", "build")
NEIGHBOURS = 3  # so many of the nearest practices are answered for where the sector has none


@page.get("/place")
def find() -> Response:
    """`/place?postcode=TS18 1HU`: practices near it, or of that name."""
    try:
        response = _answer(nearby.typed(request.args.get("postcode", "")))
    except NoBuild:
        response = render("no_build.html", status=503)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@page.get("/place/<practice>")
def place(practice: str) -> Response:
    """`/place/A81001`: one row a specialty."""
    return cached(lambda: _place(practice))


@page.get("/place/<practice>/<specialty>")
def cell(practice: str, specialty: str) -> Response:
    """`/place/A81001/C_110`: every option through the gates."""
    return cached(lambda: _cell(practice, specialty))


def _answer(text: str) -> Response:
    matches = nearby.practices(build(), text)
    if matches.is_one:
        return make_response(redirect(path(_page_view(), place=matches.rows[0]["code"])))
    return _list(matches, text)


def _list(matches: Matches, text: str) -> Response:
    view, postcode = _page_view(), matches.postcode
    near = _neighbours(matches.rows, postcode) if postcode else ()
    return render(
        "find.html",
        rows=matches.rows,
        text=text,
        wrong=matches.wrong,
        border=nations.border(postcode.outward) if postcode else "",
        read_as=matches.read_as,
        near=near,
        answers=search.answers_near(build(), tuple(row["code"] for row in near), view.cut),
        view=view,
        to=path,
    )


def _neighbours(rows: Rows, postcode: Postcode) -> Rows:
    """The practices to answer for at once: those in the sector, or else the nearest few."""
    sector = postcode.sector.replace(" ", "")
    there = tuple(row for row in rows if sector and _sector(row["postcode"]) == sector)
    return there or rows[:NEIGHBOURS]


def _sector(postcode: str | None) -> str:
    """`TS181` of `TS18 1HU`."""
    return (postcode or "").replace(" ", "")[:-2]


def _place(practice: str) -> Response:
    view, where = _view(practice)
    return render(
        "place.html",
        figure=answer("specialties_of_a_practice", view),
        areas=_areas_above(where),
        beside_choice=beside_choice(("continuity", "access", "support"), view),
        where=where,
        view=view,
        to=path,
    )


def _areas_above(practice: Row) -> dict[str, Row | None]:
    """The areas a practice lies in by level, the largest first; None where the waiting times lack it."""
    areas = {level: answers.where(build(), practice[f"{level}_code"] or "") for level in AREA_LEVELS}
    return {level: area if area and area["level"] == level else None for level, area in areas.items()}


def _cell(practice: str, specialty: str) -> Response:
    view, where = _view(practice)
    known = {row["code"]: row for row in answers.specialties(build())}
    limits = {row["setting"]: row["value"] for row in answers.rows(build(), "method_limits", view)}
    if specialty not in known:
        raise NotHere("There is no specialty with that code. Choose one from the list of your practice.")
    view = replace(view, specialty=specialty)
    return render(
        "cell.html",
        options=answer("options", view),
        beyond=answer("options_beyond", view),
        labels=answer("verdicts", view),
        missing=answer("missing", view),
        closed=answer("doors", replace(view, change="closed")),
        rights=answers.rows_if_there(build(), "rights", view),
        left_out=_left_out(view),
        steps=answer("gates", view),
        where=where,
        view=view,
        specialty=known[specialty],
        beyond_km=limits.get("beyond_menu_km"),
        yes_chance=limits.get("yes_chance", 1),
        areas=_areas_above(where),
        to=path,
    )


def _left_out(view: View) -> Rows:
    """People who would look under this specialty and whom its figures do not see, or under any."""
    rows = answers.rows_if_there(build(), "people_left_out", view)
    return tuple(row for row in rows if row["specialty_code"] in (None, view.specialty))


def _view(practice: str) -> tuple[View, Row]:
    """What is looked at, and the practice. Raises `NotHere` for one we do not know."""
    where = nearby.of_code(build(), practice.upper())
    if not where:
        raise NotHere("We know no GP practice in England with that code. Try its name or a postcode.")
    return replace(_page_view(), place=where["code"]), where


def _page_view() -> View:
    """The cut and the build of the address; its other parts are in the path."""
    named, _ = view_from_values({name: request.args.get(name, "") for name in KEPT})
    return named


def path(view: View, **changes: str) -> str:
    """The address of a practice, or of one of its specialties, at the view's cut and build."""
    view = replace(view, **changes)  # type: ignore[arg-type]
    query = {n: PARTS[n].write(getattr(view, n)) for n in KEPT if getattr(view, n) != _usual(n)}
    steps = [view.place] if view.specialty == EVERY_SPECIALTY else [view.place, view.specialty]
    return "/".join(("/place", *steps)) + (f"?{urlencode(query)}" if query else "")


def _usual(name: str) -> object:
    return PARTS[name].otherwise
