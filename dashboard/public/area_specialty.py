"""One specialty in one area: how far choice is real there, where people go now, and how long they wait."""

from flask import Blueprint, Response, make_response, redirect, request

from dashboard.data import answers
from dashboard.data.view import ENGLAND, EVERY_SPECIALTY, View
from dashboard.public.area import local_area, page_view, trends, waits_drawn
from dashboard.public.rendering import answer, build, cached, render
from dashboard.public.settling import unsettled
from dashboard.public.specialty import known_specialty, left_out
from dashboard.types import Row
from dashboard.wording import numbers

page = Blueprint("area_specialty", __name__)
MOST_PROVIDERS = 10


@page.get("/area/<code>/<specialty>")
def area_specialty(code: str, specialty: str) -> Response:
    """`/area/QJK/C_110`, with `?cut=` for where people go. England's specialties have their own pages."""
    code, specialty = code.upper(), specialty.upper()
    if code == ENGLAND:
        query = request.query_string.decode()
        return make_response(redirect(f"/specialty/{specialty}" + (f"?{query}" if query else "")))
    return cached(lambda: _made(code, specialty))


def _made(code: str, specialty: str) -> Response:
    where, chosen = local_area(code), known_specialty(specialty)
    view = page_view(place=code, specialty=specialty)
    coverage = answer("coverage", view)
    return render(
        "area_specialty.html",
        where=where,
        specialty=chosen,
        view=view,
        coverage=coverage,
        is_referred_for_others=_is_referred_for_others(view),
        unsettled=unsettled(coverage.rows, answers.rows(build(), "settling", view)),
        gates=answer("gates", view),
        changes=answer("signals", view),
        checked=answer("signals_checked_here", view),
        doors=answer("doors", view),
        goes=answer("where_people_go", view),
        most=MOST_PROVIDERS,
        missing=answer("missing", view),
        right=answer("right_to_move", view),
        pressure=answer("pressure", view),
        left_out=left_out(specialty),
        **_months(view, where, chosen),
    )


def _is_referred_for_others(view: View) -> bool:
    """Whether there are figures of the area's other specialties: then one without any has nobody to count."""
    return bool(answers.rows(build(), "coverage", View(view.place, EVERY_SPECIALTY, build=view.build)))


def _months(view: View, where: Row, specialty: Row) -> Row:
    """What is drawn month by month."""
    trend, waits = answer("coverage_over_time", view), answer("waits_over_time", view)
    name = f"{specialty['plain_name']}, {numbers.name(where['name'])}"
    return {
        "trend": trend,
        "trends": trends(trend),
        "waits": waits,
        "waits_drawn": waits_drawn(waits, name),
    }
