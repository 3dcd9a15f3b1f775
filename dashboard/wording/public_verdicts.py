"""Tests and reasons as a person would say them. The figures are the build's: here they only get words."""

from dashboard.types import Row
from dashboard.wording import numbers, verdicts

YOURS = "whether it takes people from your area"
WHY_NOT_KNOWN = {
    "whether it is within 60 minutes": "whether the drive is under an hour",
    "whether it is open: nobody from this area started there lately": f"{YOURS} (none started there lately)",
    "whether it is open: it did not report this month": f"{YOURS} (it sent no figures this month)",
    "whether it is open: too little history": f"{YOURS} (there are too few months to tell)",
    "the chance of treatment: too few starts": "the chance of treatment in 18 weeks (too few start there)",
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
        return "More than an hour's drive, as we work it out."
    if option["lost"] == "apparently closed":
        return _closed(option)
    if option["lost"]:
        limit = f"We ask for {numbers.hundred(option['cut'])} here."
        return f"{_too_low(option)} start treatment within 18 weeks. {limit}"
    return "" if option["accessible"] else _not_settled(option)


def _too_low(option: Row) -> str:
    return numbers.hundreds_under(option["p18_low"], option["p18_high"], option["cut"])


def _closed(option: Row) -> str:
    before, now = (numbers.rate(option[f"icb_starts_a_month_{when}"]) for when in ("before", "now"))
    return (
        f"About {before} people a month from your local NHS area started here in the year before, and "
        f"{now} a month now. It may have been recoded: ask before you rely on this."
    )


def _not_settled(option: Row) -> str:
    sentences = [f"Not known: {because(option['unknown_because'])}."] if option["unknown_because"] else []
    if option["timely"] is None and option["p18_low"] is not None:
        limit = numbers.hundred(option["cut"])
        sentences.append(
            f"{chance(option)} start treatment within 18 weeks: it may be over or under {limit}."
        )
    return " ".join(sentences) or "The figures do not settle it."


def because(unknown: str) -> str:
    """What is not known, in plainer words."""
    return "; ".join(WHY_NOT_KNOWN.get(part, part) for part in unknown.split("; "))


def chance(option: Row) -> str:
    """`46 to 58 in 100`."""
    return numbers.hundreds(option["p18_low"], option["p18_high"])


def months_of_chance(option: Row) -> str:
    """The last month that a chance rests on, where that is not the newest; empty where it is."""
    last = option["last_period"]
    return f"by figures up to {numbers.month(last)}, its last" if last and last < option["period"] else ""


def practice(row: Row) -> str:
    """A practice by its name; by its code and postcode where the sources name none."""
    if row["name"]:
        return numbers.name(row["name"])
    return f"Practice {row['code']}" + (f", {row['postcode']}" if row["postcode"] else "")


def far(km: float | None) -> str:
    """`4 km (2 miles)`."""
    return f"{numbers.distance(km)} ({numbers.miles(km)})" if km is not None else numbers.NOT_KNOWN


def is_spread(option: Row) -> bool:
    """Whether its main site is farther away than the nearest of its sites, as distances are said."""
    return numbers.distance(option["km"]) != numbers.distance(option["main_km"])


def losses(row: Row) -> str:
    """Why the options of a specialty are lost, the commonest reason first: `Lost: 3 too slow, 1 too far`."""
    counts = {"too slow": "too_slow", "too far": "too_far", "seems closed": "apparently_closed"}
    lost = sorted(((row[name], why) for why, name in counts.items() if row[name]), key=lambda one: -one[0])
    reasons = ", ".join(f"{count} {_seem(count, why)}" for count, why in lost)
    unsure = row["options_high"] - row["options_low"]
    parts = [f"Lost: {reasons}." if reasons else "", f"Cannot be told: {unsure}." if unsure else ""]
    return " ".join(filter(None, parts))


def _seem(count: int, why: str) -> str:
    return "seem closed" if count > 1 and why == "seems closed" else why
