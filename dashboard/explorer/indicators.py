"""One theme of indicators beside the choice on a page: as sentences, over time and by groups."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.explorer import components
from dashboard.explorer.page import Page, headline, section, table_section
from dashboard.explorer.table import table_of
from dashboard.types import Row, Rows
from dashboard.wording import groups, indicators

IN_LEAD = 3
Part = Any


def body(title: str, themes: Sequence[str], page: Page) -> list[Part]:
    """A page of themes, with the first figures of the first as its lead."""
    first = page.answer(themes[0])
    return [
        headline(title, page.place),
        html.P(lead(first.rows[:IN_LEAD]), className="lead", role="status"),
        *[part for theme in themes for part in theme_sections(page, theme)],
    ]


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
    sentence = "Under each: England's figure, and what eight in ten others of its kind have."
    listed = html.Ul([_item(row) for row in answer.rows], className="indicators")
    return section("The newest figures", sentence, listed, answer, table_of(answer))


def _item(row: Row) -> html.Li:
    """What it says, when and beside whom, and folded away what is counted."""
    what = [html.Summary("What this counts"), html.P(indicators.counted(row), className="small")]
    when = html.P(indicators.when(row), className="small")
    return html.Li([html.P(indicators.sentence(row)), when, html.Details(what)])


def _groups(answer: Answer) -> html.Section:
    titles = dict.fromkeys((row["title"], row["group_kind"]) for row in answer.rows)
    parts = [part for title, kind in titles for part in _kind(title, kind, answer.rows)]
    sentence = "By groups of people or kinds of service."
    return section("Group by group", sentence, html.Div(parts), answer, table_of(answer))


def _kind(title: str, kind: str, rows: Rows) -> list[Part]:
    """One figure by one kind of group: bars where it is a share, a list of numbers where it is not."""
    some = [row for row in rows if (row["title"], row["group_kind"]) == (title, kind)]
    named = html.H3(f"{title}, by {indicators.kind(kind)}")
    if any(row["unit"] != "share" for row in some):
        return [named, html.Ul([html.Li(f"{_group(row)}: {_in_words(row)}") for row in some])]
    bars = [components.share_bar(_group(row), row["value"], _in_words(row)) for row in some]
    return [named, html.Ul(bars, className="hundreds")]


def _group(row: Row) -> str:
    return groups.name(row["group_kind"], row["group_name"])


def _in_words(row: Row) -> str:
    if row["value"] is None:
        return f"not known, {indicators.why(row['status'])}"
    return indicators.measure(row["value"], row["unit"])
