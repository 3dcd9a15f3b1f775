"""What the pages ask of a build. Each answer is drawn, tabled and downloaded from the same rows.

The questions are the SQL files in questions/, which read marts only. Their `$names` are filled with values;
nothing a reader types or chooses becomes part of the SQL.
"""

from datetime import date
from functools import cache
from pathlib import Path

from dashboard.address import View
from dashboard.rows import Row, Rows
from dashboard.warehouse import Build, ask

QUESTIONS = Path(__file__).parent / "questions"


@cache
def question(name: str) -> str:
    """The SQL of a question."""
    return (QUESTIONS / f"{name}.sql").read_text()


def coverage(build: Build, level: str, view: View) -> Rows:
    """Share of expected referrals with two accessible options: one row a cut."""
    return ask(build, question("coverage"), level=level, code=view.place, specialty=view.specialty)


def gates(build: Build, level: str, view: View) -> Rows:
    """Options left after each gate: one row a gate, three for the last."""
    return ask(build, question("gates"), level=level, code=view.place, specialty=view.specialty)


def verdicts(build: Build, _: str, view: View) -> Rows:
    """The label of one practice and specialty: one row a cut."""
    return ask(build, question("verdicts"), code=view.place, specialty=view.specialty)


def options(build: Build, _: str, view: View) -> Rows:
    """One row a provider on paper, judged at the view's cut: what can be used first, then by distance."""
    return _options(build, view, on_paper=True)


def beyond(build: Build, _: str, view: View) -> Rows:
    """As `options`, of the providers beyond the usual menu."""
    return _options(build, view, on_paper=False)


def _options(build: Build, view: View, on_paper: bool) -> Rows:
    sql = question("options")
    return ask(build, sql, code=view.place, specialty=view.specialty, cut=view.cut, on_paper=on_paper)


def by_specialty(build: Build, level: str, view: View) -> Rows:
    """One row a specialty at the view's cut: coverage of an area, options left for a practice."""
    if level == "place":
        return ask(build, question("specialties_of_a_practice"), code=view.place, cut=view.cut)
    return ask(build, question("specialties_of_an_area"), level=level, code=view.place, cut=view.cut)


def missing(build: Build, level: str, view: View) -> Rows:
    """Providers people from the place usually go to that sent no figures for the newest month."""
    return ask(build, question("missing"), level=level, code=view.place, specialty=view.specialty)


def sources(build: Build, today: date) -> Rows:
    """Every source, the late ones first."""
    return ask(build, question("sources"), today=today.isoformat())


def specialties(build: Build) -> Rows:
    """Every specialty in its usual order."""
    return ask(build, question("specialties"))


def about_build(build: Build) -> Row:
    """When the build was made, by which method, from which months."""
    return ask(build, question("build"))[0]
