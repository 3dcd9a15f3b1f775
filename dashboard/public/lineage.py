"""How do we know? One figure led back to the publisher's own rows, file by file."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from flask import Blueprint, Response

from dashboard.data import answers, lineage
from dashboard.data.answers import Answer
from dashboard.data.builds import NoBuild, ask
from dashboard.data.questions import question, values
from dashboard.data.view import View
from dashboard.public.figure_address import for_good, named_figure, subject
from dashboard.public.rendering import NotHere, answer, build, render
from dashboard.settings import settings
from dashboard.types import Row

page = Blueprint("lineage", __name__)
FIRST_ROWS = 10
SOURCE_ROWS = 50


@dataclass(frozen=True)
class Behind:
    """The publisher's rows behind a view: the first of one month, their number, and every month added up."""

    rows: Answer
    totals: Answer

    @property
    def in_all(self) -> int:
        """How many rows of that month there are, shown or not."""
        return int(self.rows.rows[0]["in_all"]) if self.rows.rows else 0


@page.get("/lineage/<name>")
def figure_lineage(name: str) -> Response:
    """`/lineage/coverage?place=ENG`. Not kept: it writes out the address it is asked at."""
    try:
        return _made(named_figure(name))
    except NoBuild:
        return render("no_build.html", status=503)
    except NotHere as why:
        return render("not_here.html", status=404, why=str(why))


def _made(figure: Answer) -> Response:
    where = build()
    publications = {row["source"]: row for row in answers.sources(where, settings().today)}
    behind = Behind(_rows(figure.view), answer("source_totals", figure.view))
    made_from = tuple(sorted(figure.own_sources)) or lineage.sources(where, figure.question.marts)
    return render(
        "lineage.html",
        figure=figure,
        subject=subject(figure),
        first_rows=FIRST_ROWS,
        steps=lineage.steps(where, figure.question.marts, publications),
        made_from=[publications[source] for source in made_from if source in publications],
        files=_files(figure, made_from),
        behind=behind,
        subject_of_rows=subject(behind.rows),
        for_good=for_good(figure),
        of_month=_of_month,
    )


def _rows(view: View) -> Answer:
    """The first of them; the file has the rest. Only these are remembered."""
    source_rows, place = question("source_rows"), answers.where(build(), view.place)
    parameters = {**asdict(view), "code": view.place, "level": place["level"] if place else ""}
    first = f"select * from ({source_rows.sql}\n) limit {SOURCE_ROWS}"
    rows = ask(build(), first, **values(source_rows, parameters))
    return Answer(source_rows, view, rows, answers.about_build(build()), answers.waits(build()))


def _of_month(view: View, period: date) -> View:
    """The same view of another month."""
    return replace(view, period=f"{period:%Y-%m}")


def _files(figure: Answer, sources: tuple[str, ...]) -> dict[str, list[Row]]:
    """Under the title of their publication, newest first."""
    newest = figure.build["newest_period"]
    shows = [row["period"] for row in figure.rows if isinstance(row.get("period"), date)] or [newest]
    first, last = min(shows).isoformat(), max(shows).isoformat()
    files: dict[str, list[Row]] = {}
    for row in ask(build(), question("files").sql, sources=sources, first=first, last=last):
        files.setdefault(row["title"], []).append(row)
    return files
