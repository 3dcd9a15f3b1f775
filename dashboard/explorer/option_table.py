"""Every option as a lane through the gates: a line that runs on until a test is failed.

Wide, it is a table; narrow, each option is a card with its verdict first. The roles are written out because a
browser forgets that a table is one when its rows are laid out as cards.
"""

from typing import Any

from dash import html

from dashboard.data.view import CUTS, View
from dashboard.explorer.components import mark, strip
from dashboard.types import Row, Rows
from dashboard.wording import numbers, verdicts

Part = Any
PASSED, UNSURE, LOST, NOT_ASKED = "passed", "unsure", "lost", "not-asked"
STATES = {True: PASSED, None: UNSURE, False: LOST}
GATES = ("reachable", "open", "timely")
HEADINGS = ("Provider", "Distance", "Reachable", "Open to this area", "In time", "Verdict",
            "Chance within 18 weeks", "Waiting now")  # fmt: skip
OPEN_WORDS = {"open": "yes", "not in the file": "did not report"}


def option_table(rows: Rows, view: View, caption: str) -> html.Table:
    """One lane an option, in the order given."""
    head = html.Tr([html.Th(text, scope="col", role="columnheader") for text in HEADINGS], role="row")
    return html.Table(
        [
            html.Caption(caption),
            html.Thead(head, role="rowgroup"),
            html.Tbody([_lane(row, view) for row in rows], role="rowgroup"),
        ],
        className="lanes",
        role="table",
    )


def states(option: Row) -> list[str]:
    """How the lane fares at each gate; nothing is asked of an option that is already lost."""
    fared: list[str] = []
    for gate in GATES:
        fared.append(NOT_ASKED if LOST in fared else STATES[option[gate]])
    return fared


def _lane(option: Row, view: View) -> html.Tr:
    fared = states(option)
    outcome = STATES[option["accessible"]]
    came = UNSURE if UNSURE in fared[:2] else PASSED
    return html.Tr(
        [
            _provider(option),
            html.Td(_distance(option), className="distance number", role="cell"),
            _gate("Reachable", fared[0], _reach_word(fared[0]), PASSED),
            _gate("Open", fared[1], _open_word(fared[1], option), fared[0]),
            _gate("In time", fared[2], _time_word(fared[2], option), came),
            html.Td(_verdict(option, outcome, view), className="verdict", role="cell"),
            html.Td(_chance(option), className="chance", role="cell"),
            html.Td(_waiting(option), className="waiting", role="cell"),
        ],
        className=f"lane {outcome}",
        role="row",
    )


def _provider(option: Row) -> html.Th:
    share = option["menu_share"]
    facts = [
        "independent" if option["kind"] == "independent" else None,
        "nearest" if option["is_nearest"] else None,
        f"takes {numbers.hundred(share)} in 100 from the area" if share else None,
    ]
    name = html.Span(numbers.name(option["provider_name"]), className="name")
    small = html.Span(", ".join(filter(None, facts)), className="small")
    return html.Th([name, small], scope="row", role="rowheader")


def _distance(option: Row) -> list[Part]:
    nearest, main = numbers.distance(option["km"]), numbers.distance(option["main_km"])
    distances = [numbers.miles(option["km"]), f"main site {main}" if main != nearest else ""]
    smaller = [html.Span(text, className="small") for text in distances if text]
    return [html.Span(nearest, className="figure"), *smaller]


def _gate(name: str, state: str, word: str, before: str) -> html.Td:
    return html.Td(
        [html.Span(name, className="gate-name"), mark(state), html.Span(word, className="word")],
        className=f"gate {state} from-{before}",
        role="cell",
    )


def _reach_word(state: str) -> str:
    return {PASSED: "yes", UNSURE: "not sure", LOST: "too far", NOT_ASKED: "not asked"}[state]


def _open_word(state: str, option: Row) -> str:
    if state == NOT_ASKED:
        return "not asked"
    status = option["open_status"] or numbers.NOT_KNOWN
    return OPEN_WORDS.get(status, status)


def _time_word(state: str, option: Row) -> str:
    unknown = numbers.NOT_KNOWN if option["p18_low"] is None else "perhaps"
    return {PASSED: "yes", UNSURE: unknown, LOST: "too slow", NOT_ASKED: "not asked"}[state]


def _verdict(option: Row, outcome: str, view: View) -> list[Part]:
    because = verdicts.reason(option, view.cut)
    verdict = html.Strong([mark(outcome), verdicts.verdict(option)], className="said")
    return [verdict, html.Span(because, className="because") if because else None]


def _chance(option: Row) -> list[Part]:
    return [
        html.Span(numbers.hundreds(option["p18_low"], option["p18_high"]), className="figure"),
        strip(option["p18_low"], option["p18_best"], option["p18_high"], cuts=CUTS),
    ]


def _waiting(option: Row) -> list[Part]:
    if option["patients_waiting"] is None:
        return [html.Span(numbers.NOT_KNOWN)]
    median = option["median_wait_weeks"]
    return [
        html.Span(f"{numbers.number(option['patients_waiting'])} people", className="figure"),
        html.Span(f"half over {numbers.weeks(median)}" if median is not None else None, className="small"),
    ]
