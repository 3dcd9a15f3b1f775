"""Why an option was lost or cannot be told, and what a label means, in sentences that blame nobody."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dashboard.types import Row
from dashboard.wording import numbers


class Words(NamedTuple):
    """One thing in two voices: as analysts call it, and as anybody would."""

    analyst: str
    public: str


GATES = ("reachable", "open", "timely")
# The states of a test. They are also the names of the marks and of the classes in the styles.
PASSED, UNSURE, LOST, NOT_ASKED = "passed", "unsure", "lost", "not-asked"
STATES: Mapping[bool | None, str] = {True: PASSED, None: UNSURE, False: LOST}
GATE_WORDS: Mapping[tuple[str, str], Words] = {
    ("reachable", PASSED): Words("yes", "yes"),
    ("reachable", UNSURE): Words("not sure", "not sure"),
    ("reachable", LOST): Words("too far", "too far"),
    ("timely", PASSED): Words("yes", "yes"),
    ("timely", UNSURE): Words("perhaps", "perhaps"),
    ("timely", LOST): Words("too slow", "too slow"),
}
# Whether an option is open is a status of its door, with more to say than a state.
OPEN_WORDS: Mapping[str, Words] = {
    "open": Words("yes", "yes"),
    "narrowed": Words("narrowed", "yes, to fewer people than before"),
    "apparently closed": Words("apparently closed", "it seems closed"),
    "untested": Words("untested", "not known: nobody from your area started there lately"),
    "not in the file": Words("did not report", "not known: it sent no figures this month"),
    "too little history": Words("too little history", "not known: too few months to tell"),
}
OUTCOMES: Mapping[str, Words] = {
    PASSED: Words("Accessible", "Can really be used"),
    UNSURE: Words("Cannot tell", "Cannot tell"),
    LOST: Words("Not accessible", "Cannot be used"),
}
LOST_WORDS: Mapping[str, Words] = {
    "too far": Words("Too far", "Too far"),
    "apparently closed": Words("Apparently closed", "Seems closed to your area"),
    "too slow": Words("Too slow", "Too slow"),
}
LABELS = {
    "meaningful choice": "Meaningful choice",
    "one real option": "One real option",
    "paper only": "Choice on paper only",
    "no choice even on paper": "No choice even on paper",
    "cannot tell": "Cannot tell",
}
CONSTRAINTS = {
    "distance": "By best estimates, distance stands in the way.",
    "closed doors": "By best estimates, doors apparently closed to this area stand in the way.",
    "slowness": "By best estimates, waits stand in the way.",
    "more than one": "By best estimates, no one test alone stands in the way of two real options.",
}
WAYS = {
    "insignificant": "There is no real range to choose from.",
    "ineffective": "There is a range, and it cannot be used.",
}


def states(option: Row) -> dict[str, str]:
    """The state of an option at each gate; nothing is asked of one that is already lost."""
    reached: dict[str, str] = {}
    for gate in GATES:
        reached[gate] = NOT_ASKED if LOST in reached.values() else STATES[option[gate]]
    return reached


def word(gate: str, state: str, option: Row) -> Words:
    """What stands beside the mark of a gate, in both voices."""
    if state == NOT_ASKED:
        return Words("not asked", "not asked")
    if gate == "open":
        status = option["open_status"] or numbers.NOT_KNOWN
        return OPEN_WORDS.get(status, Words(status, status))
    if gate == "timely" and state == UNSURE and option["p18_low"] is None:
        return Words(numbers.NOT_KNOWN, numbers.NOT_KNOWN)
    return GATE_WORDS[gate, state]


def outcome(option: Row) -> Words:
    """What becomes of an option, in both voices; a lost one is called by why it is lost."""
    if option["lost"]:
        return LOST_WORDS.get(option["lost"], Words(str(option["lost"]).capitalize(), "Cannot be used"))
    return OUTCOMES[STATES[option["accessible"]]]


def verdict(option: Row) -> str:
    """The answer for one option, first thing on its card."""
    return outcome(option).analyst


def reason(option: Row) -> str:
    """Why an option is lost, or cannot be told, in a sentence; empty for one that is accessible."""
    if option["lost"] == "too far":
        return f"{numbers.distance(option['km'])} ({numbers.miles(option['km'])}) away in a straight line."
    if option["lost"] == "apparently closed":
        return _closed(option)
    if option["lost"]:
        limit = f"{numbers.CUT_NAMES[option['cut_code']]} asks for {numbers.hundred(option['cut'])}"
        too_low = numbers.hundreds_under(option["p18_low"], option["p18_high"], option["cut"])
        return f"{too_low} start within 18 weeks; {limit}."
    return "" if option["accessible"] else _not_settled(option)


def _closed(option: Row) -> str:
    before, now = (numbers.rate(option[f"icb_starts_a_month_{when}"]) for when in ("before", "now"))
    return (
        f"About {before} people a month from the wider area started here in the year before, {now} a month "
        "now. It may have been recoded: ask before relying on this."
    )


def _not_settled(option: Row) -> str:
    sentences = [f"Not known: {option['unknown_because']}."] if option["unknown_because"] else []
    if option["timely"] is None and option["p18_low"] is not None:
        limit = f"the {numbers.hundred(option['cut'])} that {numbers.CUT_NAMES[option['cut_code']]} asks for"
        sentences.append(f"{_chance(option)} start within 18 weeks, either side of {limit}.")
    return " ".join(sentences) or "The figures do not settle it."


def _chance(option: Row) -> str:
    return numbers.hundreds(option["p18_low"], option["p18_high"])


def label(name: str) -> str:
    """A label as it is shown."""
    return LABELS.get(name, name)


def label_reasons(row: Row) -> str:
    """In which way a choice fails, what stands in its way, and how firm the label is."""
    known: list[Any] = [
        WAYS.get(row["insignificant_or_ineffective"]),
        CONSTRAINTS.get(row["binding_constraint"]),
        firmness(row["robustness"], row["is_firm"]),
    ]
    return " ".join(filter(None, known))


def firmness(robustness: float | None, is_firm: bool | None) -> str:
    """How far a label depends on where the limits are set."""
    if robustness is None:
        return "How far this depends on the limits is not known."
    same = f"the same in {numbers.hundred(robustness)}% of the settings tried"
    return f"Firm: {same}." if is_firm else f"Depends on assumptions: {same}."
