"""What changed: a measure month by month, and which months are more than chance."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts.control_chart import trend
from dashboard.data.answers import Answer
from dashboard.explorer import components, page
from dashboard.explorer.controls import choose
from dashboard.explorer.page import Shown
from dashboard.explorer.table import table
from dashboard.explorer.wider import told_wider, widened
from dashboard.types import Row, Rows
from dashboard.wording import numbers
from dashboard.wording.columns import UNITS, Column

PATH, NAME, TITLE = "/trend", "Trend", "Month by month"
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
    """The page for an address."""
    return page.frame(PATH, _body, values)


def _body(asked: Shown) -> list[Part]:
    shown, said = _measured(widened(asked))
    told = shown.answer("trend")
    boxes = html.Section(choose("measure", "Measure", MEASURES, shown.view), className="limits alone")
    return [
        page.heading(TITLE, f"{shown.specialty}, {shown.whose}"),
        told_wider(asked, shown),
        components.notes(said),
        boxes,
        html.P(lead(shown, told.rows), className="lead", role="status"),
        _picture(shown, told),
        _checked(shown),
    ]


def _measured(shown: Shown) -> tuple[Shown, list[str]]:
    """A measure that has no series gives way to coverage, and it is said."""
    if shown.view.measure in MEASURES:
        return shown, []
    said = f"There is no series of {shown.view.measure}, so this shows people with a real choice."
    return replace(shown, view=replace(shown.view, measure="coverage_best")), [said]


def lead(shown: Shown, rows: Rows) -> str:
    """The newest month, and whether it signals."""
    if not rows:
        return "There are no figures for this measure, place and specialty in this build."
    newest = rows[0]
    name = MEASURES[shown.view.measure]
    named = name[0].lower() + name[1:]
    value = f"In {numbers.month(newest['period'])}, {named}: {_said(shown.view.measure, newest)}"
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


def columns(told: Answer) -> tuple[Column, ...]:
    """As the question says, but people are counted whole; what no month has is not a column of the table."""
    shown, is_number = UNITS["number" if told.view.measure in PEOPLE else "share"]
    listed = [
        replace(column, in_words=shown, is_number=is_number) if column.unit == "share" else column
        for column in told.question.columns
    ]
    always = ("period", "value")
    return tuple(c for c in listed if c.name in always or any(row[c.name] is not None for row in told.rows))


def _picture(shown: Shown, told: Answer) -> html.Div:
    heading = html.H2(MEASURES[shown.view.measure])
    caption = html.Figcaption([heading, html.P(about(told.rows, shown.view.measure))])
    figure = trend(told.rows, shown.view.measure not in PEOPLE, shown.view.measure == "coverage_best")
    twin = table(told.rows, columns(told), told.question.title)
    return html.Div(components.chart(caption, _key(told.rows), figure, twin, told), className="wide")


def about(rows: Rows, measure: str) -> str:
    """Where the line has gaps, why there are no limits, and where the scale starts."""
    if not rows:
        return ""
    gaps = [numbers.month(row["period"]) for row in reversed(rows) if row["value"] is None]
    said = [
        f"No figures for {', '.join(gaps)}: the line has a gap there." if gaps else "Every month has figures."
    ]
    notes = dict.fromkeys(row["limits_note"] for row in rows if row["limits_note"])
    if notes and not any(row["mean"] is not None for row in rows):
        said.append(f"Mean and limits are not drawn: {'; before that, '.join(notes)}.")
    if measure != "coverage_best":
        said.append("The scale does not start at 0.")
    return " ".join(said)


def _key(rows: Rows) -> html.Ul:
    """Only what is drawn."""
    has = {name: any(row[name] is not None for row in rows) for name in ("low", "mean")}
    told = [("line-mark", "by month"), ("line-mark mean", "mean"), ("line-mark dashed", "limits")]
    drawn = [
        told[0],
        *(told[1:] if has["mean"] else []),
        *([("unsure", "cannot tell")] if has["low"] else []),
    ]
    swatches = [html.Li([html.Span(className=f"swatch {look}"), said]) for look, said in drawn]
    ways = {row["direction"] for row in rows} - {None}
    shapes = {"higher": "▲", "lower": "▼"}
    swatches += [
        html.Li([html.Span(shapes[way], className=f"way {way}", **components.UNSEEN), f"marked {way}"])
        for way in sorted(ways)
    ]
    return html.Ul(swatches, className="key")


def _checked(shown: Shown) -> html.Section:
    told = shown.answer("signals_checked")
    said = _counts(told.rows[0], SERIES[shown.level]) if told.rows else components.NOTHING
    under = components.under(told) if told.rows else None
    return html.Section([html.H2("How many would chance mark?"), html.P(said), under], className="wide")


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
