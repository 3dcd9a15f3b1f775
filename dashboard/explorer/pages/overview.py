"""Every area and every specialty at once, as a matrix and a map, by name: there is no league table."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts import colour_scale
from dashboard.charts.colour_scale import MEASURES, Measure
from dashboard.data.answers import Answer
from dashboard.data.view import EVERY_SPECIALTY, view_address
from dashboard.explorer import components
from dashboard.explorer.components import link
from dashboard.explorer.controls import choose
from dashboard.explorer.heatmap import brief, matrix, short
from dashboard.explorer.page import Page, frame, headline, history_note, section
from dashboard.explorer.table import table
from dashboard.types import Row
from dashboard.wording import numbers

PATH, NAME, TITLE = "/overview", "Overview", "Every area, every specialty"
ORDER = 2
SIZES = {"icb": "ICBs", "sub_icb": "Sub-ICB areas"}
MOST_ROWS = 200
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(page: Page) -> list[Part]:
    answer, mapped = page.answer("overview"), page.answer("map")
    measure = colour_scale.measure(page.view.measure)
    notes = (
        [] if page.view.measure in MEASURES else ["No measure has that name, so this shows a real choice."]
    )
    return [
        components.notes(notes),
        headline(TITLE, f"{measure.label}, at {page.cut}"),
        html.P(_sentence(page, answer, measure), className="lead"),
        history_note(page),
        _choose(page, measure),
        _matrix(page, answer, measure),
        _map(page, mapped, measure),
    ]


def _choose(page: Page, measure: Measure) -> html.Div:
    """Which measure, as links; how large the areas, as a box."""
    current: dict[str, Any] = {"aria-current": "true"}
    listed = [
        html.Li(
            html.Strong(each.label, **current)
            if each == measure
            else link(each.label, replace(page.view, measure=each.name), PATH)
        )
        for each in MEASURES.values()
    ]
    named: dict[str, Any] = {"aria-label": "What the tiles show"}
    measures = html.Nav(html.Ul(listed), className="measures", **named)
    return html.Div([measures, choose("areas", "Areas", SIZES, page.view)], className="limits")


def _sentence(page: Page, answer: Answer, measure: Measure) -> str:
    """The view as a sentence, with England's figure in it."""
    england = next((row for row in answer.rows if row["code"] == "ENG"), None)
    if england is None:
        return "There are no figures for areas in this build: the method needs more months than it has."
    spoken = colour_scale.spoken(measure, england)
    areas = len({row["code"] for row in answer.rows}) - 1
    return (
        f"At {page.cut}, {measure.meaning}, of every 100 referred, in {areas} "
        f"{SIZES[page.view.areas]}. In England, all specialties together: {spoken}."
    )


def _matrix(page: Page, answer: Answer, measure: Measure) -> html.Section:
    sentence = (
        "Each number is people in 100. Areas stand by name, not by rank, specialties in their usual order. "
        "A tile leads to the options behind it. Hatched, with a question mark: it cannot be told."
    )
    drawn = html.Div([scale(measure), matrix(answer.rows, page.view, measure)])
    return section(answer.question.title, sentence, drawn, answer, _twin(answer))


def _twin(answer: Answer) -> html.Table:
    """The rows as a table. Of very many, those of the specialty chosen: the file has them all, and so has the
    matrix, which is a table itself."""
    some = tuple(row for row in answer.rows if row["specialty_code"] == answer.view.specialty)
    title, columns = answer.question.title, answer.question.columns
    if len(answer.rows) <= MOST_ROWS:
        return table(answer.rows, columns, title)
    return table(some, columns, f"{title}: the specialty chosen; the file has all {len(answer.rows)} rows")


def scale(measure: Measure) -> html.Ul:
    """What the five tints and the hatch mean."""
    looks = [(f"tile {measure.name} step-{step}", ends) for step, ends in enumerate(colour_scale.ranges())]
    hatch = [("tile hatched", colour_scale.HATCHED)] if colour_scale.has_hatch(measure) else []
    return components.key_of([*looks, *hatch])


def _map(page: Page, answer: Answer, measure: Measure) -> html.Section:
    """The map, and beside it the same rows as a list."""
    specialty = "all specialties" if page.view.specialty == EVERY_SPECIALTY else page.specialty
    listed = [
        html.Li(
            [
                link(short(row["name"]), replace(page.view, place=row["code"])),
                html.B(_in_the_list(row, measure)),
            ]
        )
        for row in answer.rows
    ]
    at = f"/picture/map.svg{view_address(page.view)}"
    drawn = [row for row in answer.rows if row["is_drawn"]]
    alt = f"Map of {len(drawn)} areas shaded by {measure.meaning}; the same numbers are listed beside it"
    not_drawn = html.P("There are no boundaries in this build, so there is a list and no map.")
    picture = html.Img(src=at, alt=alt, className="map") if drawn else not_drawn
    pieces = [html.Div([scale(measure), picture]), html.Div(html.Ul(listed), className="areas", tabIndex=0)]
    sentence = f"{measure.meaning.capitalize()}, of every 100 referred, for {specialty}. {_undrawn(answer)}"
    title = answer.question.title
    columns = answer.question.columns
    return section(
        title, sentence, html.Div(pieces, className="mapped"), answer, table(answer.rows, columns, title)
    )


def _in_the_list(row: Row, measure: Measure) -> str:
    """`71`, or in words why there is no number."""
    if row[measure.name] is not None:
        return brief(row[measure.name])
    return numbers.CANNOT_TELL if row["is_cannot_tell"] else numbers.NOT_KNOWN


def _undrawn(answer: Answer) -> str:
    """Areas whose boundary is not published."""
    missing = [short(row["name"]) for row in answer.rows if not row["is_drawn"]]
    if not missing or len(missing) == len(answer.rows):
        return ""
    return f"Without a published boundary, so not on the map: {', '.join(missing)}."
