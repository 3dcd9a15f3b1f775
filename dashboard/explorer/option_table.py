"""Every option as a lane through the gates: a line that runs on until a test is failed.

Wide, it is a table; narrow, each option is a card with its verdict first. The roles are written out because a
browser forgets that a table is one when its rows are laid out as cards.
"""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.explorer.components import mark, range_strip
from dashboard.types import Row, Rows
from dashboard.wording import numbers, verdicts
from dashboard.wording.verdicts import GATES, PASSED, STATES, UNSURE

Part = Any
GATE_NAMES = ("Reachable", "Open", "In time")
HEADINGS = ("Provider", "Distance", "Reachable", "Open to this area", "In time", "Verdict",
            "Chance within 18 weeks", "Waiting now")  # fmt: skip


def option_table(rows: Rows, cuts: Sequence[float], caption: str) -> html.Table:
    """One lane an option, in the order given; `cuts` are marked under each strip."""
    head = html.Tr([html.Th(text, scope="col", role="columnheader") for text in HEADINGS], role="row")
    return html.Table(
        [
            html.Caption(caption),
            html.Thead(head, role="rowgroup"),
            html.Tbody([_lane(row, cuts) for row in rows], role="rowgroup"),
        ],
        className="lanes",
        role="table",
    )


def _lane(option: Row, cuts: Sequence[float]) -> html.Tr:
    outcome = STATES[option["accessible"]]
    return html.Tr(
        [
            _provider(option),
            html.Td(_distance(option), className="distance number", role="cell"),
            *_gates(option),
            html.Td(_verdict(option, outcome), className="verdict", role="cell"),
            html.Td(_chance(option, cuts), className="chance", role="cell"),
            html.Td(_waiting(option), className="waiting", role="cell"),
        ],
        className=f"lane {outcome}",
        role="row",
    )


def _provider(option: Row) -> html.Th:
    name = html.Span(numbers.name(option["provider_name"]), className="name")
    small = [html.Span(fact, className="small") for fact in _facts(option)]
    return html.Th([name, *small], scope="row", role="rowheader")


def _facts(option: Row) -> list[str]:
    """What to know of a provider beside its tests."""
    share = option["menu_share"]
    known = [
        "nearest" if option["is_nearest"] else "",
        f"{numbers.hundred(share)} in 100 from the area go there" if share else "",
        "independent: free on the NHS" if option["kind"] == "independent" else "",
        "clinic only: under 1 in 100 of its patients were admitted in a year"
        if option["is_clinic_only"]
        else "",
        "across water" if option["is_across_water"] else "",
    ]
    return [fact for fact in known if fact]


def _distance(option: Row) -> list[Part]:
    nearest, main = numbers.distance(option["km"]), numbers.distance(option["main_km"])
    distances = [numbers.miles(option["km"]), f"main site {main}" if main != nearest else ""]
    smaller = [html.Span(text, className="small") for text in distances if text]
    return [html.Span(nearest, className="figure"), *smaller]


def _gates(option: Row) -> list[html.Td]:
    """A cell for each gate, joined to the state that the lane comes from: unsure from the first doubt on."""
    states = verdicts.states(option)
    reachable, is_open = states["reachable"], states["open"]
    before_last = UNSURE if UNSURE in (reachable, is_open) else PASSED
    joined = zip(GATES, GATE_NAMES, (PASSED, reachable, before_last), strict=True)
    return [
        _gate(name, states[gate], verdicts.word(gate, states[gate], option).analyst, before)
        for gate, name, before in joined
    ]


def _gate(name: str, state: str, word: str, before: str) -> html.Td:
    return html.Td(
        [html.Span(name, className="gate-name"), mark(state), html.Span(word, className="word")],
        className=f"gate {state} from-{before}",
        role="cell",
    )


def _verdict(option: Row, outcome: str) -> list[Part]:
    """The verdict, the chance that all three tests hold, and the reason where it says more than that."""
    because, chance = verdicts.reason(option), f"{numbers.hundred(option['p_accessible'])} in 100"
    verdict = html.Strong([mark(outcome), verdicts.verdict(option)], className="said")
    all_three = html.Span([html.B(chance), " that all three hold"], className="all-three")
    return [
        verdict,
        all_three,
        html.Span(because, className="because") if because and chance not in because else None,
    ]


def _chance(option: Row, cuts: Sequence[float]) -> list[Part]:
    return [
        html.Span(verdicts.chance(option), className="figure"),
        range_strip(option["p18_low"], option["p18_best"], option["p18_high"], cuts),
        _chance_month(option),
    ]


def _chance_month(option: Row) -> Part:
    """Until when the chance has figures, of a provider that has sent none since: its chance is an old one."""
    last = option["last_period"]
    if option["p18_best"] is None or last is None or last >= option["period"]:
        return None
    return html.Span(f"by figures up to {numbers.month(last)}, its last", className="small")


def _waiting(option: Row) -> list[Part]:
    if option["patients_waiting"] is None:
        return [html.Span(numbers.NOT_KNOWN)]
    median = option["median_wait_weeks"]
    return [
        html.Span(f"{numbers.number(option['patients_waiting'])} people", className="figure"),
        html.Span(f"half over {numbers.weeks(median)}" if median is not None else None, className="small"),
    ]
