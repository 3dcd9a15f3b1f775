"""What changed: a measure month by month, and which months are more than chance."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts.control_chart import trend
from dashboard.data.answers import Answer
from dashboard.explorer import components
from dashboard.explorer.controls import choose
from dashboard.explorer.page import Page, frame, headline, wider_note
from dashboard.explorer.table import table
from dashboard.types import Row, Rows
from dashboard.wording import numbers
from dashboard.wording.columns import UNITS, Column

PATH, NAME, TITLE = "/trend", "Trend", "Month by month"
ORDER = 7
MEASURES = {
    "coverage_best": "People with a real choice, of 100",
    "within_18_weeks_share": "Waiting under 18 weeks, of 100",
    "patients_waiting": "People waiting",
    "new_starts": "New starts in the month",
}
PEOPLE = ("patients_waiting", "new_starts")
SERIES = {"england": "of England", "icb": "of ICBs", "sub_icb": "of sub-ICB areas"}
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(requested: Page) -> list[Part]:
    page, notes = _measured(requested.widened())
    answer = page.answer("trend")
    boxes = html.Section(choose("measure", "Measure", MEASURES, page.view), className="limits alone")
    return [
        headline(TITLE, f"{page.specialty}, {page.whose}"),
        wider_note(requested, page),
        components.notes(notes),
        boxes,
        html.P(lead(page, answer.rows), className="lead", role="status"),
        _picture(page, answer),
        _checked(page),
    ]


def _measured(page: Page) -> tuple[Page, list[str]]:
    """Coverage in place of a measure that has no series, with a note."""
    if page.view.measure in MEASURES:
        return page, []
    note = f"There is no series of {page.view.measure}, so this shows people with a real choice."
    return replace(page, view=replace(page.view, measure="coverage_best")), [note]


def lead(page: Page, rows: Rows) -> str:
    """The newest month, and whether it signals."""
    if not rows:
        return "There are no figures for this measure, place and specialty in this build."
    newest = rows[0]
    if newest["is_cannot_tell"]:
        return f"In {numbers.month(newest['period'])}, people with a real choice: {numbers.CANNOT_TELL}."
    name = MEASURES[page.view.measure]
    named = name[0].lower() + name[1:]
    value = f"In {numbers.month(newest['period'])}, {named}: {_said(page.view.measure, newest)}"
    if newest["value"] is None:
        return f"{value}. A month without figures is a gap, not a nought."
    if newest["signal"]:
        return f"{value}, which is marked {newest['direction']}: {newest['signal']}."
    if newest["mean"] is None:
        note = newest["limits_note"] or numbers.NOT_KNOWN
        return f"{value}. There are no limits to judge it by: {note}."
    return f"{value}, which is not marked: it may only vary."


def _said(measure: str, row: Row) -> str:
    if measure in PEOPLE:
        return numbers.number(row["value"])
    if row["low"] is None:
        return numbers.hundred(row["value"])
    return numbers.about(row["low"], row["value"], row["high"]).replace(" in 100", "")


def columns(answer: Answer) -> tuple[Column, ...]:
    """As the question says, but people are counted whole; what no month has is not a column of the table."""
    written, is_number = UNITS["number" if answer.view.measure in PEOPLE else "share"]
    listed = [
        replace(column, in_words=written, is_number=is_number) if column.unit == "share" else column
        for column in answer.question.columns
    ]
    always = ("period", "value")
    return tuple(c for c in listed if c.name in always or any(row[c.name] is not None for row in answer.rows))


def _picture(page: Page, answer: Answer) -> html.Div:
    heading = html.H2(MEASURES[page.view.measure])
    caption = html.Figcaption([heading, html.P(about(answer.rows, page.view.measure))])
    figure = trend(answer.rows, page.view.measure not in PEOPLE, page.view.measure == "coverage_best")
    twin = table(answer.rows, columns(answer), answer.question.title)
    return html.Div(components.chart(caption, _key(answer.rows), figure, twin, answer), className="wide")


def about(rows: Rows, measure: str) -> str:
    """Where the line has gaps, why there are no limits, and where the scale starts."""
    if not rows:
        return ""
    gaps = [numbers.month(row["period"]) for row in reversed(rows) if row["value"] is None]
    sentences = [
        f"No figures for {', '.join(gaps)}: the line has a gap there." if gaps else "Every month has figures."
    ]
    notes = dict.fromkeys(row["limits_note"] for row in rows if row["limits_note"])
    if notes and not any(row["mean"] is not None for row in rows):
        sentences.append(f"Mean and limits are not drawn: {'; before that, '.join(notes)}.")
    if measure != "coverage_best":
        sentences.append("The scale does not start at 0.")
    unsettled = [numbers.month(row["period"]) for row in reversed(rows) if row["is_cannot_tell"]]
    sentences += (
        [f"There is no estimate where it cannot be told: {', '.join(unsettled)}."] if unsettled else []
    )
    return " ".join(sentences)


def _key(rows: Rows) -> html.Ul:
    """Only what is drawn."""
    has = {name: any(row[name] is not None for row in rows) for name in ("low", "mean")}
    looks = [("line-mark", "by month"), ("line-mark mean", "mean"), ("line-mark dashed", "limits")]
    drawn = [
        looks[0],
        *(looks[1:] if has["mean"] else []),
        *([("unsure", "likely range")] if has["low"] else []),
    ]
    swatches = [html.Li([html.Span(className=f"swatch {look}"), sentence]) for look, sentence in drawn]
    ways = {row["direction"] for row in rows} - {None}
    shapes = {"higher": "▲", "lower": "▼"}
    swatches += [
        html.Li([html.Span(shapes[way], className=f"way {way}", **components.UNSEEN), f"marked {way}"])
        for way in sorted(ways)
    ]
    return html.Ul(swatches, className="key")


def _checked(page: Page) -> html.Section:
    answer = page.answer("signals_checked")
    sentence = _counts(answer.rows[0], SERIES[page.level]) if answer.rows else components.NOTHING
    under = components.under(answer) if answer.rows else None
    return html.Section([html.H2("How many would chance mark?"), html.P(sentence), under], className="wide")


def _counts(row: Row, of: str) -> str:
    month = numbers.month(row["period"])
    many = row["series_not_checked"]
    left_out = f" {numbers.number(many)} more without limits could not be checked." if many else ""
    if not row["series_checked"]:
        series = numbers.number(row["series"])
        return f"None of the {series} series of this measure {of} could be checked for {month}."
    return (
        f"Of this measure {of}, {numbers.number(row['series_checked'])} series were checked for {month} and "
        f"{numbers.number(row['signals'])} are marked: {numbers.number(row['signals_higher'])} higher, "
        f"{numbers.number(row['signals_lower'])} lower. Chance alone would mark about "
        f"{numbers.number(row['expected_by_chance'])}.{left_out}"
    )
