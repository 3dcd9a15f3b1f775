"""Numbers and facts in words. Nothing here counts people: it only says what the build says.

`None` is "not known" everywhere: never 0, never left out.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

NOT_KNOWN = "not known"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
KM_IN_A_MILE, MILES_BY_HALVES = 1.609344, 16

# The cuts by code, in the order they are shown in. Their values differ by month and come with the rows.
CUT_NAMES = {
    "even_odds": "even odds",
    "national_target": "the national target",
    "standard": "the 18-week standard",
}
CUT_STACKED = {"even_odds": "Even<br>odds", "national_target": "Target", "standard": "Standard"}
LEVELS = {"england": "country", "icb": "integrated care board", "sub_icb": "sub-ICB area"}
CAPITALS = {"NHS", "ICB", "CIC", "LLP", "UK", "HQ", "BMI", "HCA", "HCRG", "II", "III"}
SMALL = {"OF", "AND", "THE", "FOR", "IN", "ON", "AT", "BY", "WITH", "TO", "UPON"}


def cut_label(row: Mapping[str, Any]) -> str:
    """`Even odds`, `National target (65%)`: a cut by name, with the value it has in the month of the row."""
    value = "" if row["cut_code"] == "even_odds" else f" ({cut_value(row)})"
    return cut_name(row["cut_code"]) + value


def cut_name(code: str) -> str:
    """`National target`, where its value stands elsewhere."""
    name = CUT_NAMES[code].removeprefix("the ")
    return name[:1].upper() + name[1:]


def cut_brief(row: Mapping[str, Any]) -> str:
    """The part of a cut's label that is enough where there is little room: `Even odds`, `65%`."""
    return "Even odds" if row["cut_code"] == "even_odds" else cut_value(row)


def cut_stacked(row: Mapping[str, Any]) -> str:
    """A cut's label under a narrow column of a chart."""
    value = "" if row["cut_code"] == "even_odds" else f"<br>{cut_value(row)}"
    return CUT_STACKED[row["cut_code"]] + value


def cut_plain(row: Mapping[str, Any]) -> str:
    """`National target (65%): a 65 in 100 chance of treatment within 18 weeks`, for public pages."""
    chance = "an even chance" if row["cut_code"] == "even_odds" else f"a {hundred(row['cut'])} in 100 chance"
    return f"{cut_label(row)}: {chance} of treatment within 18 weeks"


def cut_value(row: Mapping[str, Any]) -> str:
    """`65%`."""
    return f"{row['cut']:.0%}"


def month(first_day: date | None) -> str:
    """`September 2026`."""
    return f"{MONTHS[first_day.month - 1]} {first_day.year}" if first_day else NOT_KNOWN


def day(when: date | datetime | None) -> str:
    """`12 November 2026`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else NOT_KNOWN


def published(when: date | None) -> str:
    """`12 November 2026`; only `July 2025` for a first of a month, which is all that many addresses tell."""
    return month(when) if when and when.day == 1 else day(when)


def number(value: float | None) -> str:
    """`12,050`."""
    return f"{value:,.0f}" if value is not None else NOT_KNOWN


def decimal(value: float | None) -> str:
    """`5.4`."""
    return f"{value:,.1f}" if value is not None else NOT_KNOWN


def hundred(share: float | None) -> str:
    """A share of 0-1 as people in a hundred, without rounding some to none or most to all."""
    if share is None:
        return NOT_KNOWN
    if 0 < share < 0.005:
        return "fewer than 1"
    return "more than 99" if 0.995 < share < 1 else f"{share * 100:.0f}"


def difference(share: float | None) -> str:
    """A difference of shares, in hundredths: `+5`, `−2`, `0`."""
    if share is None:
        return NOT_KNOWN
    rounded = round(share * 100)
    return f"{rounded:+d}".replace("-", "−") if rounded else "0"


def hundreds(low: float | None, high: float | None) -> str:
    """`46 to 58 in 100`."""
    if low is None or high is None:
        return NOT_KNOWN
    return f"{between(low, high)} in 100"


def about(low: float | None, best: float | None, high: float | None) -> str:
    """`about 70 in 100; somewhere between 51 and 88`."""
    if low is None or best is None or high is None:
        return NOT_KNOWN
    if high == 0:
        return "none in 100"
    if low == 0 and high == 1:
        return "cannot tell: anywhere from 0 to 100"
    if hundred(low) == hundred(high):
        return f"{hundred(best)} in 100"
    if best == 0:
        return f"perhaps none; at most {hundred(high)} in 100"
    said = hundred(best)
    most_likely = f"about {said}" if said.isdigit() else said
    return f"{most_likely} in 100; somewhere between {low * 100:.0f} and {high * 100:.0f}"


def tenths(low: float | None, best: float | None, high: float | None) -> str:
    """`about 7 in 10, somewhere between 5 and 9`: shares of 0-1 as a person would say them."""
    if low is None or best is None or high is None:
        return NOT_KNOWN
    if low == 0 and high == 1:
        return "we cannot tell how many"
    if round(high * 10) == 0:
        return "fewer than 1 in 10"
    ends = list(dict.fromkeys((_tenth(low), _tenth(high))))
    likely = f"about {_tenth(best)} in 10" if 0.05 <= best < 0.95 else _at_an_end(best)
    return likely if len(ends) == 1 else f"{likely}, somewhere between {ends[0]} and {ends[1]}"


def _tenth(share: float) -> str:
    return f"{share * 10:.0f}" if share > 0 else "none"


def _at_an_end(share: float) -> str:
    return "fewer than 1 in 10" if share < 0.5 else "nearly all"


def between(low: float, high: float) -> str:
    """`36 to 79`, or one number where both round to it."""
    return " to ".join(dict.fromkeys((hundred(low), hundred(high))))


def count_range(low: float | None, high: float | None) -> str:
    """Whole options as a person would say it: `1`, `1, perhaps 2`, `none, perhaps up to 3`."""
    if low is None or high is None:
        return NOT_KNOWN
    least = "none" if low == 0 else f"{low:.0f}"
    if low == high:
        return least
    return f"{least}, perhaps {'up to ' if high - low > 1 else ''}{high:.0f}"


def rate(value: float | None) -> str:
    """People a month: `30`, `4.5`; whole from 10."""
    if value is None:
        return NOT_KNOWN
    return f"{value:,.1f}".removesuffix(".0") if value < 10 else f"{value:,.0f}"


def distance(km: float | None) -> str:
    """`23 km`."""
    if km is None:
        return NOT_KNOWN
    return "under 1 km" if km < 0.5 else f"{km:.0f} km"


def miles(km: float | None) -> str:
    """`14 miles`; empty where the distance is not known."""
    if km is None:
        return ""
    far = round(km / KM_IN_A_MILE * 2) / 2 if km < MILES_BY_HALVES else round(km / KM_IN_A_MILE)
    if far < 1:
        return "under 1 mile"
    return f"{far:.0f}{'½' if far % 1 else ''} {'mile' if far == 1 else 'miles'}"


def weeks(value: float | None) -> str:
    """`17 weeks`; the last band of the list has no end."""
    if value is None:
        return NOT_KNOWN
    return "over 2 years" if value >= 104 else f"{value:.0f} {'week' if round(value) == 1 else 'weeks'}"


def name(text: str | None) -> str:
    """A name that is published in capitals, as it is written: `NHS South Yorkshire ICB`."""
    if not text:
        return NOT_KNOWN
    plain = text.replace("(SUB ICB LOCATION)", "").replace("INTEGRATED CARE BOARD", "ICB").split()
    return " ".join(_word(word, bool(place)) for place, word in enumerate(plain)) if text.isupper() else text


def _word(word: str, is_inside: bool) -> str:
    if word in CAPITALS or any(letter.isdigit() for letter in word):
        return word
    if is_inside and word in SMALL:
        return word.lower()
    return re.sub(r"(^|[-(/.])([a-z])", lambda found: found[1] + found[2].upper(), word.lower())


def place(row: Mapping[str, Any]) -> str:
    """A practice without a name in the sources goes by its code and postcode."""
    if row["name"]:
        return name(row["name"])
    return f"practice {row['code']}" + (f", {row['postcode']}" if row["postcode"] else "")


def late(expected: date, today: date) -> str:
    """`late: expected 19 November 2026, 2 days ago`; months from two of them."""
    days = (today - expected).days
    many, unit = (days, "day") if days < 61 else (round(days / 30.44), "month")
    return f"late: expected {day(expected)}, {many} {unit}{'' if many == 1 else 's'} ago"
