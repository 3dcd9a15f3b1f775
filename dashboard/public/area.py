"""One area, an integrated care board or a part of one: how far choice is real there, and since when."""

from dataclasses import replace

from flask import Blueprint, Response, request

from dashboard.charts import trend_svg
from dashboard.charts.dates import marks
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.view import AREA_LEVELS, CUTS, ENGLAND, EVERY_SPECIALTY, View, view_from_values
from dashboard.public.beside import beside_choice
from dashboard.public.rendering import NotHere, answer, build, cached, render
from dashboard.public.settling import unsettled
from dashboard.types import Row, Rows
from dashboard.wording import indicators, numbers

page = Blueprint("area", __name__)


@page.get("/area/<code>")
def area(code: str) -> Response:
    """`/area/QF7`, with `?cut=` for the lists."""
    return cached(lambda: _made(code.upper()))


def _made(code: str) -> Response:
    where = local_area(code)
    view = page_view(place=code)
    waits, coverage = answer("waits_over_time", view), answer("coverage", view)
    coverage_trend = answer("coverage_over_time", view)
    return render(
        "area.html",
        where=where,
        coverage=coverage,
        unsettled=unsettled(coverage.rows, answers.rows(build(), "settling", view)),
        gates=answer("gates", view),
        trend=coverage_trend,
        trends=trends(coverage_trend),
        changes=answer("signals", view),
        checked=answer("signals_checked_here", view),
        specialties=answer("specialties_of_an_area", view),
        plain={row["code"]: row["plain_name"] for row in answers.specialties(build())},
        peers=answer("peers", view),
        missing=answer("missing", view),
        closed=answer("doors", replace(view, change="closed")),
        inside=answer("areas_within", view),
        beside_choice=beside_choice(indicators.THEMES, view),
        waits=waits,
        waits_drawn=waits_drawn(waits, numbers.name(where["name"])),
    )


def local_area(code: str) -> Row:
    """The ICB or sub-ICB location of a code. Raises `NotHere` for any other code."""
    where = answers.where(build(), code)
    if not where:
        raise NotHere(f"No local NHS area has the code {code}. All of them are on the map, by name.")
    if where["level"] not in AREA_LEVELS:
        raise NotHere(f"{numbers.place(where)} is no local NHS area. All of them are on the map, by name.")
    return where


def page_view(place: str = ENGLAND, specialty: str = EVERY_SPECIALTY, provider: str = "") -> View:
    """The cut and the build of this address, and what the page itself is about."""
    view, _ = view_from_values(request.args)
    return View(place, specialty, view.cut, provider, build=view.build)


def trends(figure: Answer) -> list[Row]:
    """A picture for each cut of the question `coverage_over_time`, what it says in words, and its dates."""
    drawn: list[Row] = []
    events = answers.policy_events(build())
    for cut in CUTS:
        rows = oldest_first(figure, cut)
        if not rows:
            continue
        newest = {"cut_code": cut, "cut": rows[-1]["cut"]}
        title = f"{numbers.cut_plain(newest)}. People with a real choice in 100, month by month"
        dates = marks(events, rows)
        picture = trend_svg.trend(rows, f"trend-{cut}", title, dates)
        drawn.append({**newest, "words": trend_svg.in_words(rows), "picture": picture, "dates": dates})
    return drawn


def oldest_first(figure: Answer, cut: str) -> Rows:
    """The months of one cut, in the order of a picture."""
    return tuple(reversed([row for row in figure.rows if row["cut_code"] == cut]))


def waits_drawn(figure: Answer, name: str) -> Row:
    """The picture of the question `waits_over_time`: how many in 100 were waiting under 18 weeks."""
    rows: Rows = tuple(
        {"period": row["period"], "best": row["within_18_weeks_share"]} for row in reversed(figure.rows)
    )
    title = f"Of 100 people waiting, how many were waiting under 18 weeks: {name}"
    dates = marks(answers.policy_events(build()), rows)
    picture = trend_svg.trend(rows, "waits", title, dates)
    return {"words": trend_svg.in_words(rows), "picture": picture, "dates": dates}
