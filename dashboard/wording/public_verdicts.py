"""Tests and reasons as a person would say them. The figures are the build's: here they only get words."""

from dashboard.types import Row
from dashboard.wording import numbers, verdicts

YOURS = "whether it takes people from your area"
WHY_NOT_KNOWN = {
    "whether it is within 60 minutes": "whether the drive is under an hour",
    "whether it is open": f"{YOURS}",
    "whether it is open: its people may have been recoded": f"{YOURS} (they may be counted elsewhere now)",
    "whether it is open: nobody from this area started there lately": f"{YOURS} (none started there lately)",
    "whether it is open: it did not report this month": f"{YOURS} (it sent no figures this month)",
    "whether it is open: too little history": f"{YOURS} (there are too few months to tell)",
    "the chance of treatment: too few starts": "the chance of treatment in 18 weeks (too few start there)",
    "the chance of treatment: it did not report this month": "the chance of treatment (no figures)",
    "the chance of treatment: its treatments seem not to be reported": (
        "the chance of treatment in 18 weeks (its treatments seem not to be reported)"
    ),
}

IN_THE_WAY = {
    "only one place on paper": "having only one place on paper",
    "distance": "distance",
    "closed doors": "doors that seem closed",
    "slowness": "waits",
    "several together": "several things together",
}


def word(gate: str, state: str, option: Row) -> str:
    """What stands beside the mark of a gate."""
    return verdicts.word(gate, state, option).public


def verdict(option: Row) -> str:
    """The answer for one option, first thing on its card."""
    return verdicts.outcome(option).public


def reason(option: Row) -> str:
    """Why it is lost or cannot be told; empty for one that can be used."""
    if option["lost"] == "too far":
        water = " The straight line goes over water." if option["is_across_water"] else ""
        return f"More than an hour's drive, as we work it out.{water}"
    if option["lost"] == "apparently closed":
        return verdicts.closed(option, "local NHS area")
    if option["lost"] == "too slow":
        return f"About {chance(option)} start treatment there within 18 weeks."
    if option["lost"]:
        return "It may be near enough, open and in time; that all three hold is not likely."
    return "" if option["accessible"] else _not_settled(option)


def _not_settled(option: Row) -> str:
    sentences = [f"Not known: {because(option['unknown_because'])}."] if option["unknown_because"] else []
    if option["timely"] is None:
        limit = numbers.hundred(option["cut"])
        sentences.append(
            f"{chance(option)} start treatment within 18 weeks: it may be over or under {limit}."
        )
    return (
        " ".join(sentences) or "It may be near enough, open and in time; it is not sure that all three hold."
    )


def because(unknown: str) -> str:
    """What is not known, in plainer words."""
    return "; ".join(WHY_NOT_KNOWN.get(part, part) for part in unknown.split("; "))


def chance(option: Row) -> str:
    """`46 to 58 in 100`."""
    return verdicts.chance(option)


def facts(option: Row) -> list[str]:
    """What to know of a place beside its tests."""
    share = option["menu_share"]
    known = [
        f"{numbers.hundred(share)} in 100 from here go there" if share else "",
        "private hospital: free on the NHS" if option["kind"] == "independent" else "",
        "clinic only: nobody, or hardly anybody, was admitted in a year" if option["is_clinic_only"] else "",
        "across water" if option["is_across_water"] else "",
    ]
    return [fact for fact in known if fact]


def months_of_chance(option: Row) -> str:
    """The last month that a chance rests on, where that is not the newest; empty where it is."""
    last = option["last_period"]
    return f"by figures up to {numbers.month(last)}, its last" if last and last < option["period"] else ""


def practice(row: Row) -> str:
    """A practice by its name; by its code and postcode where the sources name none."""
    if row["name"]:
        return numbers.name(row["name"])
    return f"Practice {row['code']}" + (f", {row['postcode']}" if row["postcode"] else "")


def in_the_way(constraint: str) -> str:
    """What stands in the way of two real options, to stand in a sentence: `waits`, `distance or waits`."""
    ways = constraint.removeprefix("any one of ").split(", ")
    named = [IN_THE_WAY.get(way, way) for way in ways]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} or {named[-1]}"


def far(km: float | None) -> str:
    """`4 km (2 miles)`."""
    return f"{numbers.distance(km)} ({numbers.miles(km)})" if km is not None else numbers.NOT_KNOWN


def is_spread(option: Row) -> bool:
    """Whether its main site is farther away than the nearest of its sites, as distances are said."""
    return numbers.distance(option["km"]) != numbers.distance(option["main_km"])


def losses(row: Row) -> str:
    """Why options of a specialty are lost, the commonest reason first: `Lost: 3 not in time, 1 too far`."""
    counts = {
        "not in time": "too_slow",
        "too far": "too_far",
        "seems closed": "apparently_closed",
        "for several reasons": "several",
    }
    lost = sorted(((row[name], why) for why, name in counts.items() if row[name]), key=lambda one: -one[0])
    reasons = ", ".join(f"{count} {_seem(count, why)}" for count, why in lost)
    unsure = row["options_high"] - row["options_low"]
    parts = [f"Lost: {reasons}." if reasons else "", f"Cannot be told: {unsure}." if unsure else ""]
    return " ".join(filter(None, parts))


def _seem(count: int, why: str) -> str:
    return "seem closed" if count > 1 and why == "seems closed" else why
