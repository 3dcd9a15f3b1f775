"""About the data: the publications, the limits of the method and every table, each with a page of its own."""

import re

from flask import Blueprint, Response

from dashboard.data import lineage
from dashboard.data.builds import ask
from dashboard.data.questions import all_questions, question
from dashboard.data.runs import runs
from dashboard.data.view import View
from dashboard.public.rendering import NotHere, answer, build, cached, render
from dashboard.settings import settings
from dashboard.types import Rows
from dashboard.wording import runs as run_words

page = Blueprint("about", __name__)
TABLE = re.compile(r"[a-z0-9_]{1,40}\.[a-z0-9_]{1,60}")
STEPS = {
    "model": "Worked out on the way",
    "staging": "Publications made alike",
    "seeds": "Limits and lists of the method",
}


@page.get("/about-the-data")
def data() -> Response:
    """`/about-the-data`"""
    recorded = runs()
    return cached(lambda: _data(recorded), beside=str(recorded))


@page.get("/about-the-data/<table>")
def table(table: str) -> Response:
    """`/about-the-data/marts.choice`: its columns, what it is made of and the SQL that makes it."""
    return cached(lambda: _table(table))


def _data(recorded: Rows) -> Response:
    where = build()
    known = lineage.models(where).values()
    steps = {kind: [row for row in known if row["kind"] == kind] for kind in STEPS}
    return render(
        "about.html",
        publications=answer("publications", View()),
        settings=ask(where, question("method_limits").sql),
        marts=[row for row in known if row["kind"] == "marts"],
        steps={STEPS[kind]: rows for kind, rows in steps.items() if rows},
        runs=recorded,
        run_words=run_words,
        today=settings().today,
        brief=lineage.brief,
    )


def _table(name: str) -> Response:
    models = ask(build(), question("model").sql, name=name) if TABLE.fullmatch(name) else ()
    if not models:
        raise NotHere("There is no table of that name in this build.")
    titles = {row["source"]: row for row in answer("publications", View()).rows}
    return render(
        "table.html",
        model=models[0],
        columns=ask(build(), question("model_columns").sql, name=name),
        known=lineage.models(build()),
        publications=[titles[source] for source in models[0]["sources"] if source in titles],
        used_by=[q for q in all_questions().values() if name.removeprefix("marts.") in q.marts],
    )
