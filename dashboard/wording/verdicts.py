"""Why an option was lost or cannot be told, and what a label means, in sentences that blame nobody."""

from typing import Any

from dashboard.types import Row
from dashboard.wording import numbers

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


def verdict(option: Row) -> str:
    """The answer for one option, first thing on its card."""
    if option["lost"]:
        return str(option["lost"]).capitalize()
    return {True: "Accessible", False: "Not accessible", None: "Cannot tell"}[option["accessible"]]


def reason(option: Row) -> str:
    """Why an option is lost, or cannot be told, in a sentence; empty for one that is accessible."""
    if option["lost"] == "too far":
        return f"{numbers.distance(option['km'])} ({numbers.miles(option['km'])}) away in a straight line."
    if option["lost"] == "apparently closed":
        return _closed(option)
    if option["lost"]:
        asked = f"{numbers.CUT_NAMES[option['cut_code']]} asks for {numbers.hundred(option['cut'])}"
        return f"{_chance(option)} start within 18 weeks; {asked}."
    return "" if option["accessible"] else _not_settled(option)


def _closed(option: Row) -> str:
    before, now = (numbers.rate(option[f"icb_starts_a_month_{when}"]) for when in ("before", "now"))
    return (
        f"About {before} people a month from the wider area started here in the year before, {now} a month "
        "now. It may have been recoded: ask before relying on this."
    )


def _not_settled(option: Row) -> str:
    told = [f"Not known: {option['unknown_because']}."] if option["unknown_because"] else []
    if option["timely"] is None and option["p18_low"] is not None:
        asked = f"the {numbers.hundred(option['cut'])} that {numbers.CUT_NAMES[option['cut_code']]} asks for"
        told.append(f"{_chance(option)} start within 18 weeks, either side of {asked}.")
    return " ".join(told) or "The figures do not settle it."


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
