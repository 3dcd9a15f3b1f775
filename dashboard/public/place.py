"""From a postcode to a practice, to its specialties, to what happens to each option there.

A postcode may be somebody's home. The answer to one is not kept by us, by the browser or by anybody between.
"""

from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answered

from dashboard.data import answers, search
from dashboard.data.builds import NoBuild
from dashboard.data.view import EVERY_SPECIALTY, PARTS, View, view_from_values
from dashboard.public import postcodes
from dashboard.public.rendering import NotHere, answer, build, kept, shown
from dashboard.types import Row, Rows
from dashboard.wording import public_verdicts

page = Blueprint("place", __name__)
LONGEST = 80
KEPT = ("cut", "build")


@page.get("/place")
def find() -> Answered:
    """`/place?postcode=TS18 1HU`: practices near it, or of that name."""
    try:
        told = _found(" ".join(request.args.get("postcode", "")[:LONGEST].split()))
    except NoBuild:
        told = shown("no_build.html", status=503)
    told.headers["Cache-Control"] = "no-store"
    told.headers["Referrer-Policy"] = "no-referrer"
    return told


@page.get("/place/<practice>")
def place(practice: str) -> Answered:
    """`/place/A81001`: one row a specialty."""
    return kept(lambda: _place(practice))


@page.get("/place/<practice>/<specialty>")
def cell(practice: str, specialty: str) -> Answered:
    """`/place/A81001/C_110`: every option through the gates."""
    return kept(lambda: _cell(practice, specialty))


def _found(text: str) -> Answered:
    exact = _practice(text.upper())
    if exact:
        return redirect(path(_asked(), place=exact["code"]))
    if not text:
        return _list((), "")
    meant = postcodes.read(text)
    nation = next(filter(None, (postcodes.elsewhere(one.area) for one in meant)), "")
    if nation:
        return _list((), text, postcodes.not_england(nation))
    border = next(filter(None, (postcodes.border(one.area) for one in meant)), "")
    rows = next(filter(None, (search.near(build(), **vars(one)) for one in meant)), ()) or _named(text)
    return _list(rows, text, "" if rows else postcodes.not_found(text, search.are_named(build())), border)


def _named(text: str) -> Rows:
    return tuple(row for row in search.search(build(), text) if row["level"] == "place")


def _list(rows: Rows, text: str, wrong: str = "", border: str = "") -> Response:
    return shown(
        "find.html",
        rows=rows,
        text=text,
        wrong=wrong,
        border=border,
        view=_asked(),
        to=path,
        public_verdicts=public_verdicts,
    )


def _place(practice: str) -> Response:
    view, where = _view(practice)
    told = answer("specialties_of_a_practice", view)
    return shown("place.html", told=told, where=where, view=view, to=path, public_verdicts=public_verdicts)


def _cell(practice: str, specialty: str) -> Response:
    view, where = _view(practice)
    known = {row["code"]: row for row in answers.specialties(build())}
    if specialty not in known:
        raise NotHere("There is no specialty with that code. Choose one from the list of your practice.")
    view = replace(view, specialty=specialty)
    return shown(
        "cell.html",
        options=answer("options", view),
        beyond=answer("options_beyond", view),
        verdicts=answer("verdicts", view),
        missing=answer("missing", view),
        steps=answer("gates", view),
        where=where,
        view=view,
        specialty=known[specialty],
        to=path,
        public_verdicts=public_verdicts,
    )


def _view(practice: str) -> tuple[View, Row]:
    """What is looked at, and the practice. Raises `NotHere` for one we do not know."""
    where = _practice(practice.upper())
    if not where:
        raise NotHere("We know no GP practice in England with that code. Try its name or a postcode.")
    return replace(_asked(), place=where["code"]), where


def _practice(code: str) -> Row | None:
    """Only what has the form of a code is looked up, since the answer is remembered."""
    if not postcodes.PRACTICE.fullmatch(code):
        return None
    where = answers.where(build(), code)
    return where if where and where["level"] == "place" else None


def _asked() -> View:
    """The cut and the build of the address; its other parts are in the path."""
    asked, _ = view_from_values({name: request.args.get(name, "") for name in KEPT})
    return asked


def path(view: View, **changes: str) -> str:
    """The address of a practice, or of one of its specialties, at the view's cut and build."""
    view = replace(view, **changes)  # type: ignore[arg-type]
    told = {n: PARTS[n].write(getattr(view, n)) for n in KEPT if getattr(view, n) != _usual(n)}
    steps = [view.place] if view.specialty == EVERY_SPECIALTY else [view.place, view.specialty]
    return "/".join(("/place", *steps)) + (f"?{urlencode(told)}" if told else "")


def _usual(name: str) -> object:
    return PARTS[name].otherwise
