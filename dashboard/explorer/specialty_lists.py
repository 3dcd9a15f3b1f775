"""Lists that lead on: the labels of one cell, every specialty of a place, every place inside a place."""

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.data.answers import Answer
from dashboard.data.view import View
from dashboard.explorer import components
from dashboard.explorer.components import bar, bar_words, link, mark
from dashboard.explorer.table import table_of
from dashboard.types import Row, Rows
from dashboard.wording import numbers, verdicts

Part = Any
LABEL_MARKS = {
    "meaningful choice": "passed",
    "one real option": "half",
    "paper only": "lost",
    "no choice even on paper": "none",
    "no real choice": "lost",
    "cannot tell": "unsure",
}
DOTS = (
    "Each dot is an option on paper: filled passes every gate, hatched cannot be told, hollow is lost. "
    "Several that are likely can make a meaningful choice though none of them is sure."
)
TWO = "Two or more real options make a meaningful choice, where their chance is 90 in 100 or more."
REAL = "Of every 100 people referred, how many have a real choice"


def verdict_list(answer: Answer, around: Part) -> html.Section:
    """What it amounts to at each of the three cuts, and the same specialty in the area around."""
    items = [html.Li(_verdict(row)) for row in answer.rows]
    return html.Section(
        [
            html.H2("What it amounts to"),
            html.P(f"{TWO} The three cuts, side by side:"),
            html.Ol(items, className="verdicts") if items else html.P(components.NOTHING),
            around,
            components.evidence(answer),
            components.twins(answer, table_of(answer), is_chart=False),
        ],
        className="picture",
    )


def _verdict(row: Row) -> list[Part]:
    state = LABEL_MARKS.get(row["label"], "unsure")
    firm = "" if row["is_firm"] else " loose"
    left = numbers.count_range(row["low"], row["high"])
    return [
        html.Span(numbers.cut_label(row), className="cut-name"),
        html.Span([mark(state), verdicts.label(row["label"])], className=f"label {state}{firm}"),
        html.Span(f"{left}, of {row['on_paper']} on paper; {_two_or_more(row)}", className="count"),
        html.Span(verdicts.label_reasons(row), className="small"),
    ]


def _two_or_more(row: Row) -> str:
    return f"two or more: {numbers.hundred(row['p_more'])} in 100"


def around(rows: Rows, view: View, where: Row, cut: str) -> Part:
    """The same specialty in the sub-ICB area the practice is in; nothing where that is not known."""
    row = next((row for row in rows if row["cut_code"] == view.cut), None)
    if not row or row["sure"] is None:
        return None
    named = link(numbers.name(where["sub_icb_name"] or where["sub_icb_code"]), view)
    real = f"people with a real choice at {cut}: {bar_words(row)}."
    return html.P(["Around here, in ", named, ", ", real], className="around")


def specialties_of_an_area(answer: Answer, cut: str) -> html.Section:
    """One row a specialty, with a bar of 100."""
    sentence = f"{REAL} at {cut}. In the usual order of specialties."
    return _list(
        "Specialty by specialty",
        sentence,
        [_item(_specialty(row, answer), _share(row)) for row in answer.rows],
        answer,
    )


def specialties_of_a_practice(answer: Answer, cut: str) -> html.Section:
    """One row a specialty, with a dot an option."""
    sentence = f"{DOTS} At {cut}; the specialties most people are referred to come first."
    return _list(
        "Specialty by specialty",
        sentence,
        [_item(_specialty(row, answer), _dots(row)) for row in answer.rows],
        answer,
    )


def inside(name: str, answer: Answer, cut: str) -> html.Section:
    """One row a place, by name: there is no league table."""
    sentence = f"{REAL} at {cut}. By name, not by rank."
    if any(row["label"] for row in answer.rows):
        sentence = f"{DOTS} At {cut}. By name, not by rank."
    items = [_item(_place(row, answer), _dots(row) if row["label"] else _share(row)) for row in answer.rows]
    return _list(f"Inside {name}", sentence, items, answer)


def _list(heading: str, sentence: str, items: list[Part], answer: Answer) -> html.Section:
    listed = html.Ul(items, className="rows") if items else html.P(components.NOTHING)
    return html.Section(
        [html.H2(heading), html.P(sentence), listed, components.under(answer)], className="wide"
    )


def _item(named: list[Part], drawn: list[Part]) -> html.Li:
    return html.Li([html.Div(named, className="named"), *drawn])


def _specialty(row: Row, answer: Answer) -> list[Part]:
    return [link(row["name"], replace(answer.view, specialty=row["code"]))]


def _place(row: Row, answer: Answer) -> list[Part]:
    small = row["postcode"] if row["name"] else None
    named = link(numbers.place(row), replace(answer.view, place=row["code"]))
    return [named, html.Span(small, className="small") if small else None]


def _share(row: Row) -> list[Part]:
    return [bar(row), html.Span(bar_words(row), className="said")]


def _dots(row: Row) -> list[Part]:
    low, high, on_paper = row["options_low"], row["options_high"], row["on_paper"]
    marks = [mark("passed")] * low + [mark("unsure")] * (high - low) + [mark("lost")] * (on_paper - high)
    left = f"{numbers.count_range(low, high)}, of {on_paper}; {_two_or_more(row)}"
    sentence = f"{verdicts.label(row['label'])}: {left}"
    return [html.Div(marks, className="dots"), html.Span(sentence, className="said")]
