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
    ("reachable", UNSURE): Words("perhaps", "perhaps"),
    ("reachable", LOST): Words("too far", "too far by car"),
    ("timely", PASSED): Words("yes", "yes"),
    ("timely", UNSURE): Words("perhaps", "perhaps"),
    ("timely", LOST): Words("no", "no"),
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
    LOST: Words("Not accessible", "Not likely to be of use"),
}
LOST_WORDS: Mapping[str, Words] = {
    "too far": Words("Too far", "More than an hour by car"),
    "apparently closed": Words("Apparently closed", "Seems closed to your area"),
    "several together": Words("Several together", "Several things together"),
}
LABELS = {
    "meaningful choice": "Meaningful choice",
    "one real option": "One real option",
    "paper only": "Choice on paper only",
    "no choice even on paper": "No choice even on paper",
    "no real choice": "No real choice",
    "cannot tell": "Cannot tell",
}
# What stands in the way of two accessible options, by the name it has in the build.
TESTS = {"distance": "distance", "closed doors": "doors apparently closed to this area", "slowness": "waits"}
WAYS = {
    "insignificant": "There is no real range to choose from.",
    "ineffective": "There is a range, and it cannot be used.",
}
SETTLERS = {
    "travel times": "how long the drives take",
    "locations": "where places are",
    "missing figures": "the figures that were not sent",
    "chances of treatment": "who is treated in time",
}
# Columns of the question `settling`, by these names: how much less could not be told.
SETTLING = {name: f"by_{name.replace(' ', '_')}" for name in SETTLERS}


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
    return GATE_WORDS[gate, state]


def outcome(option: Row) -> Words:
    """What becomes of an option, in both voices; a lost one is called by why it is lost."""
    if option["lost"] == "too slow":
        return Words(in_time_fact(option), in_time_fact(option))
    if option["lost"]:
        return LOST_WORDS.get(option["lost"], OUTCOMES[LOST])
    return OUTCOMES[STATES[option["accessible"]]]


def verdict(option: Row) -> str:
    """The answer for one option, first thing on its card."""
    return outcome(option).analyst


def in_time_fact(option: Row) -> str:
    """`Under half start within 18 weeks`: what the test of time found, as a fact and no verdict."""
    state = STATES[option["timely"]]
    if state == UNSURE:
        return "Not known how many start within 18 weeks"
    half = "half" if option["cut_code"] == "even_odds" else f"{numbers.hundred(option['cut'])} in 100"
    return f"{'Over' if state == PASSED else 'Under'} {half} start within 18 weeks"


def reason(option: Row) -> str:
    """Why an option is lost, or cannot be told, in a sentence; empty for one that is accessible."""
    if option["lost"] == "too far":
        return f"{_far(option)}."
    if option["lost"] == "apparently closed":
        return closed(option, "wider area")
    if option["lost"] == "too slow":
        return f"About {chance(option)} start within 18 weeks."
    if option["lost"]:
        return f"Each test may hold; that all of them do has a chance of {_chance_of_all(option)}."
    return "" if option["accessible"] else _not_settled(option)


def _far(option: Row) -> str:
    if option["minutes"] is not None:
        return f"A drive of about {numbers.number(option['minutes'])} minutes"
    across = ", across water" if option["is_across_water"] else ""
    return f"{numbers.distance(option['km'])} ({numbers.miles(option['km'])}) away in a straight line{across}"


def _chance_of_all(option: Row) -> str:
    return f"{numbers.hundred(option['p_accessible'])} in 100"


def closed(option: Row, area: str) -> str:
    """What a door was and is, since when, and what may be behind it."""
    usual, now = (numbers.rate(option[f"icb_{name}"]) for name in ("usual_starts", "starts_now"))
    since = f" since {numbers.month(option['closed_since'])}" if option["closed_since"] else " now"
    why = ""
    if option["left_specialty"]:
        why = " It seems to have left this specialty."
    return (
        f"About {usual} people a month from the {area} used to start here, {now} a month{since}.{why} "
        "It may have been recoded: ask before relying on this."
    )


def _not_settled(option: Row) -> str:
    sentences = [f"Not known: {option['unknown_because']}."] if option["unknown_because"] else []
    if option["timely"] is None:
        limit = f"the {numbers.hundred(option['cut'])} that {numbers.CUT_NAMES[option['cut_code']]} asks for"
        sentences.append(f"{chance(option)} start within 18 weeks, either side of {limit}.")
    return " ".join(sentences) or f"All tests together: a chance of {_chance_of_all(option)}."


def chance(option: Row) -> str:
    """`46 to 58 in 100`: how many start within 18 weeks, 8 times in 10. Of one that is too slow it is under
    the cut, which rounding must not lift it to."""
    if option["lost"] == "too slow":
        return numbers.hundreds_under(option["p18_low"], option["p18_high"], option["cut"])
    return numbers.hundreds(option["p18_low"], option["p18_high"])


def label(name: str) -> str:
    """A label as it is shown."""
    return LABELS.get(name, name)


def label_reasons(row: Row) -> str:
    """In which way a choice fails, what stands in its way, whether it is firm, and what would settle it."""
    known: list[Any] = [
        WAYS.get(row["insignificant_or_ineffective"]),
        constraint(row["binding_constraint"]),
        "" if row["is_firm"] else "It depends on how far people can travel.",
        settlers(row["settled_by"]),
        resting(row["rests_on_names"]),
    ]
    return " ".join(filter(None, known))


def constraint(name: str | None) -> str:
    """What stands in the way of two real options, in a sentence; empty where nothing does."""
    if not name:
        return ""
    if name == "only one place on paper":
        return "There is only one place on paper."
    if name == "several together":
        return "No one test alone stands in the way: several do together."
    ways = [TESTS.get(way, way) for way in name.removeprefix("any one of ").split(", ")]
    if len(ways) == 1:
        return f"{ways[0].capitalize()} {'stands' if name == 'distance' else 'stand'} in the way."
    return f"Any one of these stands in the way: {', '.join(ways)}."


def resting(names: str | None) -> str:
    """The places without any one of which a choice would not be meaningful; empty where there is none."""
    if not names:
        return ""
    places = [numbers.name(name) for name in names.split("; ")]
    if len(places) == 1:
        return f"It rests on {places[0]}: without it, this would not be so."
    return f"It rests on {', '.join(places[:-1])} and {places[-1]}: without any one, this would not be so."


def settlers(names: str | None) -> str:
    """What would settle a label that cannot be told; empty for others, and where nothing alone would."""
    if not names:
        return ""
    ways = [SETTLERS.get(name, name) for name in names.split(", ")]
    return f"It would be settled by knowing {' or '.join(ways)}."
