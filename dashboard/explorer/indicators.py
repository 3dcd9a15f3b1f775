"""One theme of indicators beside the choice on a page: as sentences, over time and by groups."""

from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.explorer import components
from dashboard.explorer.page import Page, section, table_section
from dashboard.explorer.table import table_of
from dashboard.types import Row, Rows
from dashboard.wording import indicators, numbers

Part = Any


def theme_sections(page: Page, theme: str) -> list[Part]:
    """The newest figures of a theme, their periods, and their groups where there are any."""
    newest, periods, groups = (page.answer(f"{theme}{kind}") for kind in ("", "_over_time", "_groups"))
    if not newest.rows:
        return [nothing(page, theme)]
    parts = [
        _newest(newest),
        table_section("Period by period", "Each figure in every period there is.", periods),
    ]
    return [*parts, *([_groups(groups)] if groups.rows else [])]


def nothing(page: Page, theme: str) -> html.P:
    """What to look at instead, where a place has no figures of a theme."""
    name = indicators.THEMES[theme].lower()
    return html.P(f"This build has no figures for {page.place} on this: {name}. That does not mean none.")


def lead(rows: Rows) -> str:
    """The first figures that are known, in a sentence each."""
    return " ".join(indicators.sentence(row) for row in rows if row["value"] is not None and row["sentence"])


def _newest(answer: Answer) -> html.Section:
    items = [html.Li([html.P(indicators.sentence(row)), *_small(row)]) for row in answer.rows]
    sentence = "Under each: England's figure, and what eight in ten others of its kind have."
    return section(
        "The newest figures", sentence, html.Ul(items, className="indicators"), answer, table_of(answer)
    )


def _small(row: Row) -> list[Part]:
    """When and beside whom, and folded away what is counted."""
    checked = "" if row["is_checked"] else " Not yet checked against a real file."
    estimate = " The publisher says this is an estimate." if row["is_estimate"] else ""
    when = f"{indicators.period(row)}. {indicators.among(row)}{estimate}{checked}"
    source = f"{row['source_title']}, {numbers.published_on(row['published'])}."
    what = f"{row['definition']} {row['caution']} {source}"
    counted = html.Details([html.Summary("What this counts"), html.P(what, className="small")])
    return [html.P(when[0].upper() + when[1:], className="small"), counted]


def _groups(answer: Answer) -> html.Section:
    titles = dict.fromkeys((row["title"], row["group_kind"]) for row in answer.rows)
    parts = [part for title, kind in titles for part in _kind(title, kind, answer.rows)]
    sentence = "By groups of people or kinds of service, as the publisher names them."
    return section("Group by group", sentence, html.Div(parts), answer, table_of(answer))


def _kind(title: str, kind: str, rows: Rows) -> list[Part]:
    some = [row for row in rows if (row["title"], row["group_kind"]) == (title, kind)]
    if any(row["unit"] != "share" for row in some):
        lines = [html.Li(f"{row['group_name']}: {_in_words(row)}") for row in some]
        return [html.H3(f"{title}, by {indicators.kind(kind)}"), html.Ul(lines)]
    return [
        html.H3(f"{title}, by {indicators.kind(kind)}"),
        html.Ul([_bar(row) for row in some], className="hundreds"),
    ]


def _in_words(row: Row) -> str:
    return (
        indicators.measure(row["value"], row["unit"])
        if row["value"] is not None
        else f"not known, {indicators.why(row['status'])}"
    )


def _bar(row: Row) -> html.Li:
    share = row["value"]
    drawn = {"sure": share, "cannot_tell": None if share is None else 0, "best": None}
    return html.Li(
        [html.Span(row["group_name"], className="named"), components.bar(drawn), html.Span(_in_words(row))]
    )
