"""Tests and reasons as a person would say them. The figures are the build's: here they only get words."""

from dashboard.types import Row, Rows
from dashboard.wording import numbers, verdicts

YOURS = "whether it takes people from your area"
WHY_NOT_KNOWN = {
    "whether it is within 60 minutes": "whether the drive is under an hour",
    "whether it is open": YOURS,
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

ENOUGH = 2  # options make a real choice
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
        return "More than an hour's drive, as we work it out."
    if option["lost"] == "apparently closed":
        return verdicts.closed(option, "local NHS area")
    if option["lost"] == "too slow":
        return ""  # the fact is the verdict, and the chance stands under the gate
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


def door(row: Row) -> str:
    """Whether a provider is open to an area, to stand after a colon: `yes, to fewer people than before`."""
    return verdicts.OPEN_WORDS[row["open_status"]].public


def chance_there(row: Row) -> str:
    """How many are treated in time at a provider, beside the cut, as facts: `46 to 58 in 100 start within 18
    weeks, which may be over half or under`."""
    if row["p18_low"] is None:
        return "how many start within 18 weeks is not known"
    ends = row["p18_low"], row["p18_high"]
    if row["cut"] is None:
        return f"{numbers.hundreds(*ends)} start within 18 weeks"
    limit = "half" if row["cut_code"] == "even_odds" else numbers.hundred(row["cut"])
    if row["timely"] is False:
        return f"{numbers.hundreds_under(*ends, row['cut'])} start within 18 weeks, which is under {limit}"
    beside = f"is {limit} or more" if row["timely"] else f"may be over {limit} or under"
    return f"{numbers.hundreds(*ends)} start within 18 weeks, which {beside}"


def waiting_there(row: Row) -> str:
    """How many wait at a provider, and how long so far."""
    people = row["patients_waiting"]
    if people is None:
        return "how many wait there is not known"
    waiting = "1 person waits there" if people == 1 else f"{numbers.number(people)} people wait there"
    if row["median_wait_weeks"] is None:
        return f"{waiting}; how long is not published for so few"
    return f"{waiting}, half so far under {numbers.weeks(row['median_wait_weeks'])}"


def facts(option: Row) -> list[str]:
    """What to know of a place beside its tests."""
    share = option["menu_share"]
    known = [
        f"{numbers.hundred(share)} in 100 from here go there" if share else "",
        "private hospital: free on the NHS" if option["kind"] == "independent" else "",
        "clinic only: nobody, or hardly anybody, was admitted in a year" if option["is_clinic_only"] else "",
        "the straight line there goes over water" if option["is_across_water"] else "",
    ]
    return [fact for fact in known if fact]


def most_used(options: Rows) -> str:
    """The code of the place that most people from here go to; empty where that is not known."""
    used = [option for option in options if option["menu_share"]]
    return str(max(used, key=lambda option: option["menu_share"])["provider_code"]) if used else ""


def without_car(options: Rows, yes_chance: float) -> str:
    """For how many places the journey by bus and train is short enough, if that is known of any."""
    chances = [option["p_without_car"] for option in options if option["p_without_car"] is not None]
    if not chances:
        return "By bus and train: not known. No table of bus and train times is loaded."
    near = sum(chance >= yes_chance for chance in chances)
    unknown = len(options) - len(chances)
    not_known = f"; not known for {unknown}" if unknown else ""
    return f"By bus and train: {near or 'none'} of {len(options)} within an hour{not_known}."


def operating(row: Row) -> str:
    """How many of the places on paper operate, in a specialty that does."""
    clinics = row["on_paper"] - row["operating"]
    are = "is a clinic" if clinics == 1 else "are clinics"
    return f"Of the {row['on_paper']} on paper, {clinics} {are} only: hardly anybody is operated on there."


def label_reasons(row: Row) -> list[str]:
    """Why a label is as it is, a sentence each: what stands in the way, and what it depends on."""
    constraint = row["binding_constraint"]
    in_way = f"What stands in the way: {in_the_way(constraint)}." if constraint else ""
    if constraint == "only one place on paper":
        in_way = "There is only one place on paper."
    sentences = [
        _beside_the_count(row),
        in_way,
        "" if row["is_firm"] else "With a shorter or a longer drive the answer would be another.",
        verdicts.resting(row["rests_on_names"]),
    ]
    return [sentence for sentence in sentences if sentence]


def _beside_the_count(row: Row) -> str:
    """Where the count of options alone would not give the label: it is of all of them together."""
    if row["label"] == "meaningful choice" and row["low"] < ENOUGH:
        return "It is likely that two or more can be used; which of them, we cannot tell."
    if row["label"] == "one real option" and (row["low"], row["high"]) != (1, 1):
        return "It is likely that just one can be used."
    if row["label"] == "paper only" and row["high"]:
        return "It is not likely that any can be used."
    if row["label"] == "no real choice" and row["high"] >= ENOUGH:
        return "It is not likely that two can be used."
    return ""


def settled_by(row: Row) -> str:
    """What would settle a label that cannot be told."""
    if not row["settled_by"]:
        return "No one fact alone would settle it."
    ways = [verdicts.SETTLERS.get(name, name) for name in row["settled_by"].split(", ")]
    return f"We could tell if we knew {' or '.join(ways)}."


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
