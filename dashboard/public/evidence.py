"""The register of evidence: claims with their grades, what people said, systems, and who is left out."""

from collections.abc import Sequence

from flask import Blueprint, Response, request

from dashboard.charts import survey_svg
from dashboard.data import answers
from dashboard.data.view import GRADES, View, view_from_values
from dashboard.public.rendering import NotHere, answer, build, cached, render
from dashboard.types import Row, Rows

page = Blueprint("evidence", __name__)
FILTERS = ("grade", "theme", "document", "build")
# The mark beside a grade, so that a grade is more than a word or a colour.
MEANINGS = {
    "direct": ("passed", "direct", "a published figure is about just that"),
    "proxy": ("unsure", "proxy", "a published figure stands in for it"),
    "gap": ("lost", "gap", "nothing published shows it"),
}


@page.get("/evidence")
def evidence() -> Response:
    """`/evidence?grade=gap&theme=equity&document=spalding`"""
    return cached(_page)


def _page() -> Response:
    themes = answers.rows(build(), "themes", View())
    documents = answer("documents", View())
    view = _view(themes, documents.rows)
    figure = answer("evidence", view)
    surveys = answer("choice_surveys", View(build=view.build))
    return render(
        "evidence.html",
        figure=figure,
        has_any=bool(figure.rows or answer("evidence", View(build=view.build)).rows),
        counts={grade: sum(row["grade"] == grade for row in figure.rows) for grade in GRADES},
        grades=MEANINGS,
        sections=_sections(themes, figure.rows),
        themes=themes,
        documents=documents,
        document_names={row["document"]: row for row in documents.rows},
        voices=answer("voices", View(build=view.build)),
        surveys=surveys,
        surveys_drawn=survey_svg.surveys(surveys.rows),
        systems=answer("named_systems", View(build=view.build)),
        left_out=answer("people_left_out", View(build=view.build)),
        events=answer("policy_events", View(build=view.build)),
        targets=answer("national_targets", View(build=view.build)),
    )


def _view(themes: Rows, documents: Rows) -> View:
    """The filters of the address. Raises `NotHere` for one that makes no sense."""
    view, sentences = view_from_values({name: request.args.get(name, "") for name in FILTERS})
    if sentences:
        raise NotHere(sentences[0])
    if view.theme and view.theme not in {row["theme"] for row in themes}:
        raise NotHere(f"There is no theme {view.theme}. The page of the claims lists all themes.")
    if view.document and view.document not in {row["document"] for row in documents}:
        raise NotHere(f"There is no document {view.document}. The page of the claims lists all documents.")
    return view


def _sections(themes: Rows, claims: Rows) -> list[tuple[Row, Sequence[Row]]]:
    """Each theme that has claims here, with them. The first of a condition carries its code as an anchor."""
    sections: list[tuple[Row, Sequence[Row]]] = []
    named: set[str] = set()
    for theme in themes:
        of_theme = [row for row in claims if row["theme"] == theme["theme"]]
        if of_theme:
            is_first = theme["condition"] not in named
            sections.append(
                ({**theme, "anchor": theme["condition"] if is_first else theme["theme"]}, of_theme)
            )
            named.add(theme["condition"])
    return sections
