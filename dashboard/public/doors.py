"""The ledger of doors: which closed, narrowed or opened, and providers that came and went; and its feed."""

from dataclasses import replace

from flask import Blueprint, Response, request

from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.builds import NoBuild, NotInBuild
from dashboard.data.view import CHANGES, ENGLAND, EVERY_SPECIALTY, SIZES, View, view_from_values
from dashboard.public.rendering import NotHere, answer, build, cached, render
from dashboard.types import Row

page = Blueprint("doors", __name__)
FILTERS = ("place", "specialty", "change", "size", "build")
MOST_DOORS, MOST_ENTRIES = 100, 200


@page.get("/doors")
def doors() -> Response:
    """`/doors?place=QJK&specialty=C_110&change=closed&size=30`"""
    return cached(_page)


@page.get("/doors.atom")
def feed() -> Response:
    """The same doors as an Atom feed. Not remembered: it writes out the host it is asked at."""
    try:
        response = _feed()
    except NoBuild:
        return render("no_build.html", status=503)
    except NotInBuild:
        why_not = "The old build that the address names has no ledger of doors. The newest has."
        return render("not_here.html", status=404, why=why_not)
    except NotHere as why:
        return render("not_here.html", status=404, why=str(why))
    response.mimetype = "application/atom+xml"
    return response


def _page() -> Response:
    view, area = _asked_for()
    figure = answer("doors", view)
    return render(
        "doors.html",
        figure=figure,
        area=area,
        counts={change: sum(row["change"] == change for row in figure.rows) for change in CHANGES},
        has_any=bool(figure.rows or answer("doors", View(build=view.build)).rows),
        providers=answer("provider_changes", View(view.place, build=view.build)),
        areas=answers.rows(build(), "areas_within", View(build=view.build)),
        specialties=answers.specialties(build()),
        changes=CHANGES,
        sizes=SIZES,
        most=MOST_DOORS,
        months=_months,
    )


def _feed() -> Response:
    view, area = _asked_for()
    figure = answer("doors", view)
    entries = _newest_first(figure)[:MOST_ENTRIES]
    return render("doors.atom.xml", figure=figure, area=area, entries=entries, updated=_updated(figure))


def _updated(figure: Answer) -> str:
    """When the figures were published, as a feed writes it; when the build was made where nobody says."""
    published = figure.source["published"] if figure.source else None
    return f"{published:%Y-%m-%d}T00:00:00Z" if published else f"{figure.build['made_at']:%Y-%m-%dT%H:%M:%SZ}"


def _newest_first(figure: Answer) -> list[Row]:
    """Doors with a month in which they closed come first, the newest of them at the top."""
    dated = [row for row in figure.rows if row["since"]]
    others = [row for row in figure.rows if not row["since"]]
    return [*sorted(dated, key=lambda row: row["since"], reverse=True), *others]


def _asked_for() -> tuple[View, Row | None]:
    """What the address asks for, and the area people come from: the ICB of a practice or smaller area, None
    for England. Raises `NotHere` for what makes no sense, and for a place or specialty there is none of."""
    named, sentences = view_from_values({name: request.args.get(name, "") for name in FILTERS})
    if sentences:
        raise NotHere(sentences[0])
    area = _area(named.place)
    known = {row["code"] for row in answers.specialties(build())}
    if named.specialty not in (EVERY_SPECIALTY, *known):
        raise NotHere(f"No specialty has the code {named.specialty}.")
    return replace(named, place=area["code"] if area else ENGLAND), area


def _area(code: str) -> Row | None:
    where = answers.where(build(), code)
    if not where:
        raise NotHere(f"No local NHS area has the code {code}. All of them are on the map, by name.")
    if where["level"] == "england":
        return None
    return answers.where(build(), where["icb_code"] or "") or where


def _months(view: View, row: Row) -> View:
    """One door, month by month."""
    return View(row["icb_code"], row["specialty_code"], provider=row["provider_code"], build=view.build)
