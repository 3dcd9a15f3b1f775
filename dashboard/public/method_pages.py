"""Pages to read: the method in plain words, accessibility, and downloads."""

from collections import defaultdict

from flask import Blueprint, Response

from dashboard.data import lineage
from dashboard.data.builds import ask, has
from dashboard.data.questions import all_questions, question
from dashboard.data.view import View
from dashboard.public.conditions import CONDITIONS
from dashboard.public.rendering import answer, build, cached, render

page = Blueprint("reading", __name__)
FORMS = ("csv", "parquet", "json", "zip")


@page.get("/method")
def method() -> Response:
    """`/method`"""
    return cached(_method)


def _method() -> Response:
    where, back_tests = build(), answer("back_tests", View())
    rows = ask(where, question("method_limits").sql)
    # A limit that an old build does not hold is not known, and the page says so; nor are its distances.
    limits = defaultdict(lambda: None, {row["setting"]: row["value"] for row in rows})
    return render(
        "method.html",
        conditions=CONDITIONS,
        limits=limits,
        reach=ask(where, question("reach").sql) if has(where, "reach_limits") else (),
        coverage=answer("coverage", View()),
        versions=answer("versions", View()) if has(where, "versions") else None,
        predictions=answer("predicted_and_seen", View()) if has(where, "calibration") else None,
        chance_signals=answer("signals_by_chance", View()),
        report_alarms=answer("report_alarms", View()) if has(where, "report_alarms") else None,
        back_tests=back_tests,
        compared=sum(row["figures"] for row in back_tests.rows),
        equal=sum(row["equal"] for row in back_tests.rows),
    )


@page.get("/accessibility")
def accessibility() -> Response:
    """`/accessibility`"""
    return cached(lambda: render("accessibility.html"))


@page.get("/downloads")
def downloads() -> Response:
    """`/downloads`: the files themselves are at /downloads/<build>/<table>.csv."""
    return cached(_downloads)


def _downloads() -> Response:
    known = lineage.models(build()).values()
    return render(
        "downloads.html",
        marts=[row for row in known if row["kind"] == "marts"],
        questions=tuple(all_questions().values()),
        forms=FORMS,
        brief=lineage.brief,
    )
