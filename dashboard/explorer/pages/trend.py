"""What changed: a measure month by month, and which months are more than chance."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard.charts.control_chart import Scale, trend
from dashboard.charts.dates import Mark, marks
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.explorer import components, overlays
from dashboard.explorer.controls import choose
from dashboard.explorer.page import Page, frame, headline, wider_note
from dashboard.explorer.table import table
from dashboard.types import Row, Rows
from dashboard.wording import numbers, signals
from dashboard.wording.signals import PEOPLE

PATH, NAME, TITLE = "/trend", "Trend", "Month by month"
ORDER = 7
MEASURES = {
    "coverage_best": "People with a real choice, of 100",
    "within_18_weeks_share": "Waiting under 18 weeks, of 100",
    "patients_waiting": "People waiting",
    "new_starts": "New starts in the month",
}
SERIES = {"england": "of England", "icb": "of ICBs", "sub_icb": "of sub-ICB areas"}
Part = Any


def layout(**values: Any) -> html.Div:
    """The page at an address."""
    return frame(PATH, _body, values)


def _body(requested: Page) -> list[Part]:
    page, notes = _measured(requested.widened())
    every = page.answer("trend")
    answer, laid_over = overlays.own(every), overlays.over(page, every)
    boxes = html.Section(choose("measure", "Measure", MEASURES, page.view), className="limits alone")
    return [
        headline(TITLE, f"{page.specialty}, {page.whose}"),
        wider_note(requested, page),
        components.notes([*notes, *overlays.notes(page)]),
        boxes,
        overlays.control(page, PATH),
        html.P(lead(page, answer.rows), className="lead", role="status"),
        html.P(beside(page.view.measure, laid_over), className="beside-words") if laid_over else None,
        _picture(page, every, answer.rows, laid_over),
        _checked(page),
    ]


def _measured(page: Page) -> tuple[Page, list[str]]:
    """Coverage in place of a measure that has no series, with a note."""
    if page.view.measure in MEASURES:
        return page, []
    note = f"There is no series of {page.view.measure}, so this shows people with a real choice."
    return replace(page, view=replace(page.view, measure="coverage_best")), [note]


def lead(page: Page, rows: Rows) -> str:
    """The newest month, how it moved, and whether it signals."""
    if not rows:
        return "There are no figures for this measure, place and specialty in this build."
    newest = rows[0]
    if newest["is_cannot_tell"]:
        return f"In {numbers.month(newest['period'])}, people with a real choice: {numbers.CANNOT_TELL}."
    name = MEASURES[page.view.measure]
    named = name[0].lower() + name[1:]
    figure = f"In {numbers.month(newest['period'])}, {named}: {_figure(page.view.measure, newest)}"
    if newest["month_value"] is None:
        return f"{figure}. A month without figures is a gap, not a nought."
    return f"{figure}{signals.moved(newest)}{_judged(newest)}"


def beside(measure: str, laid_over: Sequence[tuple[str, Rows]]) -> str:
    """The newest month of each area laid over, in words."""
    return "Laid over it: " + "; ".join(f"{name}, {_newest(measure, rows)}" for name, rows in laid_over) + "."


def _newest(measure: str, rows: Rows) -> str:
    if not rows:
        return "no figures"
    return numbers.CANNOT_TELL if rows[0]["is_cannot_tell"] else _figure(measure, rows[0])


def _judged(newest: Row) -> str:
    """Whether a month with a figure signals, or why that cannot be known."""
    if newest["value"] is None:
        return ". There is no change to judge: the month before has no figure."
    if newest["mean"] is None:
        note = newest["limits_note"] or numbers.NOT_KNOWN
        return f". There are no limits to judge it by: {note}."
    what = "The change" if newest["is_change"] else "This"
    if not newest["signal"]:
        return f"; {signals.usual(newest)}. {what} is not marked: it may only vary."
    new = "newly marked" if newest["is_new"] else "marked, as the month before was,"
    return f"; {signals.usual(newest)}. {what} is {new} {newest['direction']}: {newest['signal']}."


def _figure(measure: str, row: Row) -> str:
    if measure in PEOPLE:
        return numbers.number(row["month_value"])
    if row["low"] is None:
        return numbers.hundred(row["month_value"])
    return numbers.about(row["low"], row["month_value"], row["high"]).replace(" in 100", "")


def _is_change(rows: Rows) -> bool:
    return bool(rows and rows[0]["is_change"])


def _picture(page: Page, every: Answer, rows: Rows, laid_over: Sequence[tuple[str, Rows]]) -> html.Div:
    measure, is_change = page.view.measure, _is_change(rows)
    heading = html.H2(MEASURES[measure] + (": change from the month before" if is_change else ""))
    dates = marks(answers.policy_events(page.build), rows)
    caption = html.Figcaption([heading, html.P(about(rows, measure)), *_dates(dates)])
    scale = Scale(measure not in PEOPLE, measure == "coverage_best", is_change)
    figure = trend(rows, scale, dates, [one for _, one in laid_over])
    twin = table(every.rows, signals.columns(every.question.columns, every.rows), every.question.title)
    return html.Div(components.chart(caption, _key(rows, laid_over), figure, twin, every), className="wide")


def _dates(dates: list[Mark]) -> list[Part]:
    """What the numbered lines stand for."""
    return [html.P("Dotted lines: " + " ".join(mark.in_words() for mark in dates))] if dates else []


def about(rows: Rows, measure: str) -> str:
    """Where the line has gaps, why there are no limits, and where the scale starts."""
    if not rows:
        return ""
    sentences = [_gaps(rows)]
    judged = [row for row in rows if row["value"] is not None]
    notes = dict.fromkeys(row["limits_note"] for row in judged if row["limits_note"])
    if notes and not any(row["mean"] is not None for row in rows):
        sentences.append(f"Mean and limits are not drawn: {'; before that, '.join(notes)}.")
    if _is_change(rows):
        sentences.append("A list is slow, so what is judged is its change from one month to the next.")
    elif measure != "coverage_best":
        sentences.append("The scale does not start at 0.")
    unsettled = [numbers.month(row["period"]) for row in reversed(rows) if row["is_cannot_tell"]]
    sentences += (
        [f"There is no estimate where it cannot be told: {', '.join(unsettled)}."] if unsettled else []
    )
    return " ".join(sentences)


def _gaps(rows: Rows) -> str:
    """The months without a figure. The first month, and the one after a gap, have no change either."""
    gaps = [numbers.month(row["period"]) for row in reversed(rows) if row["month_value"] is None]
    after = " and no change for the month after" if _is_change(rows) else ""
    return (
        f"No figures for {', '.join(gaps)}{after}: the line has a gap there."
        if gaps
        else "Every month has figures."
    )


def _key(rows: Rows, laid_over: Sequence[tuple[str, Rows]]) -> html.Ul:
    """Only what is drawn."""
    has = {name: any(row[name] is not None for row in rows) for name in ("low", "mean")}
    looks = [
        ("line-mark", "change by month" if _is_change(rows) else "by month"),
        ("line-mark mean", "mean"),
        ("line-mark dashed", "limits"),
    ]
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
    return html.Ul([*swatches, *overlays.key(laid_over)], className="key")


def _checked(page: Page) -> html.Section:
    answer = page.answer("signals_checked")
    sentence = counted(answer.rows[0], SERIES[page.level]) if answer.rows else components.NOTHING
    under = components.under(answer) if answer.rows else None
    return html.Section([html.H2("How many would chance mark?"), html.P(sentence), under], className="wide")


def counted(row: Row, of: str) -> str:
    """How many series `of` a measure were checked and marked, and how many chance alone would mark."""
    month = numbers.month(row["period"])
    many = row["series_not_checked"]
    left_out = f" {numbers.number(many)} more without limits could not be checked." if many else ""
    if not row["series_checked"]:
        series = numbers.number(row["series"])
        return f"None of the {series} series of this measure {of} could be checked for {month}."
    return (
        f"Of this measure {of}, {numbers.number(row['series_checked'])} series "
        f"{'was' if row['series_checked'] == 1 else 'were'} checked for {month} and "
        f"{_is(row['new_signals'])} newly marked: {numbers.number(row['new_higher'])} higher, "
        f"{numbers.number(row['new_lower'])} lower. Chance alone would newly mark about "
        f"{numbers.number(row['expected_by_chance'])}, by simulation at each series' own autocorrelation. "
        f"New or not, {_is(row['signals'])} marked.{left_out}"
    )


def _is(many: int) -> str:
    """`1 is`, `2 are`."""
    return f"{numbers.number(many)} {'is' if many == 1 else 'are'}"
