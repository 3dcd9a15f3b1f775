"""What a person who was told to wait can say, and what is known of each place, in a line or two."""

from collections.abc import Sequence

from dashboard.types import Row
from dashboard.wording import numbers

STATE_OF = {True: "passed", None: "unsure", False: "lost"}
SHORT_WAIT = 18
LEAST_KNOWN = 20


def what_to_say(weeks: int | None, places: Sequence[Row]) -> list[str]:
    """The question to read out, then the places it is about."""
    told = f"I was told {_weeks(weeks)}." if weeks else "I was told to wait, and not for how long."
    open_places = [row for row in places if not seems_closed(row)]
    if not open_places:
        return [f"{told} Is there anywhere that will take me sooner?"]
    if len(open_places) == 1:
        return [f"{told} Will this one take me sooner?", *map(_named, open_places)]
    return [f"{told} Which of these will take me sooner?", *map(_named, open_places)]


def _weeks(weeks: int) -> str:
    return f"{weeks} {'week' if weeks == 1 else 'weeks'}"


def _named(place: Row) -> str:
    return numbers.name(place["provider_name"])


def within_18(weeks: int | None) -> str:
    """What to know where the wait told is not long; empty otherwise."""
    if not weeks or weeks > SHORT_WAIT:
        return ""
    return f"You were told {_weeks(weeks)}. These places may not be sooner than that: ask."


def half_waited(waits: Row | None) -> str:
    """`Half of the people who started treatment in March 2025 had waited under 9 weeks (no overnight or day
    stay) or 24 weeks (with a stay).`"""
    if not waits:
        return "How long people waited there is not known."
    ways = {"no stay in hospital": "half_treated_without_stay", "with a stay": "half_treated_with_stay"}
    known = {way: waits[column] for way, column in ways.items() if waits[column] is not None}
    if not known:
        return "How long half waited is not published for so few."
    ends = " or ".join(f"{_under(value)} ({way})" for way, value in known.items())
    return f"Half of those treated in {numbers.month(waits['period'])} had waited {ends}."


def _under(weeks: float) -> str:
    return numbers.weeks(weeks) if weeks >= 104 or weeks < 0.5 else f"about {numbers.weeks(weeks)}"


def seems_closed(option: Row) -> bool:
    """Whether hardly anybody from the area started there lately."""
    return bool(option["open"] is False)


def warnings(option: Row) -> list[str]:
    """What to ask before relying on a place: its door, or the drive."""
    sentences = []
    if option["open"] is False:
        sentences.append("Seems closed to people from this area: ask before you rely on it.")
    elif option["open"] is None:
        sentences.append("Whether it takes people from this area is not known: ask.")
    if option["reachable"] is False:
        sentences.append("More than an hour's drive, as we work it out.")
    return sentences
