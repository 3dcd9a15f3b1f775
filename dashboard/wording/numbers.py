"""Numbers and facts in words. Nothing here counts people: it only says what the build says.

`None` is "not known" everywhere: never 0, never left out.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

NOT_KNOWN = "not known"
CANNOT_TELL = "cannot tell"
NOT_PUBLISHED = "the publisher does not say"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
KM_IN_A_MILE, MILES_BY_HALVES = 1.609344, 16
A_TENTH, ROUGHLY_A_TENTH, NEARLY_ALL = 0.1, 0.15, 0.95

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


def cut_at(row: Mapping[str, Any]) -> str:
    """`even odds`, `the national target (65%)`: a cut in the middle of a sentence."""
    value = "" if row["cut_code"] == "even_odds" else f" ({cut_value(row)})"
    return CUT_NAMES[row["cut_code"]] + value


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
    return f"{_hundredths(row['cut'])}%"


def month(first_day: date | None) -> str:
    """`September 2026`."""
    return f"{MONTHS[first_day.month - 1]} {first_day.year}" if first_day else NOT_KNOWN


def day(when: date | datetime | None) -> str:
    """`12 November 2026`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else NOT_KNOWN


def published(when: date | None) -> str:
    """`12 November 2026`; only `July 2025` for a first of a month, which is all that many addresses tell."""
    if when is None:
        return NOT_PUBLISHED
    return month(when) if when.day == 1 else day(when)


def published_on(when: date | None) -> str:
    """`published 12 November 2026`, to stand after the title of a publication."""
    return f"published {published(when)}" if when else f"date of publication: {NOT_PUBLISHED}"


def half_up(value: float | Decimal, decimals: int = 0) -> Decimal:
    """The one way a number is rounded: halves go up, away from zero. `2.5` is 3, and `0.145` to two is 0.15.

    A float is taken as it is printed, to 12 digits, so that 0.145 counts as a half and noise counts as none.
    """
    written = value if isinstance(value, Decimal) else Decimal(f"{value:.12g}")
    return written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def number(value: float | None) -> str:
    """`12,050`; 0 only for none at all."""
    if value is None:
        return NOT_KNOWN
    return "fewer than 1" if 0 < value < 0.5 else f"{half_up(value):,}"


def decimal(value: float | None) -> str:
    """`5.4`; 0.0 only for none at all."""
    if value is None:
        return NOT_KNOWN
    return "under 0.1" if 0 < value < 0.05 else f"{half_up(value, 1):,}"


def exact(value: float | None) -> str:
    """A limit of the method as it is written down: `0.05`, `18`."""
    return f"{Decimal(str(value)).normalize():f}" if value is not None else NOT_KNOWN


def hundred(share: float | None) -> str:
    """A share of 0-1 as people in a hundred, without rounding some to none or most to all."""
    if share is None:
        return NOT_KNOWN
    if 0 < share <= 0.005:
        return "fewer than 1"
    return "more than 99" if 0.995 <= share < 1 else f"{_hundredths(share)}"


def hundred_brief(share: float | None) -> str:
    """As `hundred`, where there is room for a sign alone: `<1`, `>99`."""
    return hundred(share).replace("fewer than ", "<").replace("more than ", ">")


def _hundredths(share: float) -> Decimal:
    return half_up(Decimal(f"{share:.12g}") * 100)


def difference(share: float | None) -> str:
    """A difference of shares, in hundredths: `+5`, `−2`, `0`."""
    if share is None:
        return NOT_KNOWN
    return f"{_hundredths(share):+}".replace("-", "−") if _hundredths(share) else "0"


def hundreds(low: float | None, high: float | None) -> str:
    """`46 to 58 in 100`."""
    if low is None or high is None:
        return NOT_KNOWN
    return f"{between(low, high)} in 100"


def hundreds_under(low: float | None, high: float | None, limit: float) -> str:
    """A range that lies under a limit, which rounding must not lift to it: `60 to just under 65 in 100`."""
    if low is None or high is None or hundred(high) != hundred(limit):
        return hundreds(low, high)
    least = f"{hundred(low)} to " if hundred(low) != hundred(high) else ""
    return f"{least}just under {hundred(limit)} in 100"


def about(low: float | None, best: float | None, high: float | None) -> str:
    """`about 70 in 100; likely between 65 and 75`; `cannot tell` where there is no estimate."""
    if best is None:
        return CANNOT_TELL
    if best in (0, 1):
        expected = "all of 100" if best else "none in 100"
    else:
        expected = f"{hundred(best)} in 100" if " " in hundred(best) else f"about {hundred(best)} in 100"
    return expected + _likely(low, high, hundred)


def tenths(low: float | None, best: float | None, high: float | None) -> str:
    """`about 8 in 10; likely between 7 and 9`: shares of 0-1 as a person would say them."""
    if best is None:
        return "we cannot tell how many"
    if best and high is not None and hundred(high) == hundred(best) == "fewer than 1":
        return "fewer than 1 in 100"
    if best < ROUGHLY_A_TENTH:  # tenths are too rough for its range
        ends = "" if low is None or high is None or low == high else f"; likely {hundreds(low, high)}"
        return _in_ten(best) + ends
    return _in_ten(best) + _likely_tenths(low, high)


def _likely_tenths(low: float | None, high: float | None) -> str:
    """An end under 1 in 10, or that is nearly all, is left open: `likely up to 2`, `likely 9 or more`."""
    if low is None or high is None or _tenth(low) == _tenth(high) or low >= NEARLY_ALL:
        return ""
    if low < A_TENTH:
        return f"; likely up to {_tenth(high)}"
    if high >= NEARLY_ALL:
        return f"; likely {_tenth(low)} or more"
    return _likely(low, high, _tenth)


def _likely(low: float | None, high: float | None, written: Callable[[float], str]) -> str:
    """The range likely to hold a share; nothing where there is none, or where its ends are said alike."""
    if low is None or high is None or written(low) == written(high):
        return ""
    return f"; likely between {written(low)} and {written(high)}"


def _in_ten(share: float) -> str:
    """Under 1 in 10 it is said in twentieths: neither `0 in 10` nor `1 in 10` would be true."""
    if share in (0, 1):
        return "all" if share else "none"
    if share < A_TENTH:
        return ("fewer than 1 in 20", "about 1 in 20", "nearly 1 in 10")[(share >= 0.025) + (share >= 0.075)]
    return "nearly all" if share >= NEARLY_ALL else f"about {_tenth(share)} in 10"


def _tenth(share: float) -> str:
    """An end of a range, in tenths."""
    if share in (0, 1):
        return "all" if share else "none"
    if share < A_TENTH:
        return "fewer than 1"
    return "nearly all" if share >= NEARLY_ALL else f"{half_up(Decimal(f'{share:.12g}') * 10)}"


def between(low: float, high: float) -> str:
    """`36 to 79`, or one number where both round to it."""
    return " to ".join(dict.fromkeys((hundred(low), hundred(high))))


def yes_or_perhaps(low: float | None, high: float | None) -> str:
    """Practices for which a place can be used: `yes for 40 in 100, perhaps for up to 60`."""
    if low is None or high is None:
        return NOT_KNOWN
    if hundred(low) == hundred(high):
        return f"yes for {hundred(low)} in 100" if low else "none in 100"
    return f"yes for {hundred(low) if low else 'none'} in 100, perhaps for up to {hundred(high)}"


def count_range(low: float | None, high: float | None) -> str:
    """Whole options as a person would say it: `1`, `1, perhaps 2`, `none, perhaps up to 3`."""
    if low is None or high is None:
        return NOT_KNOWN
    least = "none" if low == 0 else number(low)
    if low == high:
        return least
    return f"{least}, perhaps {'up to ' if high - low > 1 else ''}{number(high)}"


def change(value: float | None) -> str:
    """People more or fewer: `+1,204`, `−80`, `0`."""
    return NOT_KNOWN if value is None else _with_sign(half_up(value))


def points(share: float | None) -> str:
    """A small difference of shares, in tenths of a hundredth: `+0.6`, `−3.0`, `0`."""
    return NOT_KNOWN if share is None else _with_sign(half_up(Decimal(f"{share:.12g}") * 100, 1))


def signed(value: float | None) -> str:
    """A number between -1 and 1 to two decimals: `+0.35`, `−0.10`, `0`."""
    return NOT_KNOWN if value is None else _with_sign(half_up(value, 2))


def _with_sign(value: Decimal) -> str:
    return f"{value:+,}".replace("-", "−") if value else "0"


def rate(value: float | None) -> str:
    """People a month: `30`, `4.5`; whole from 10."""
    if value is None:
        return NOT_KNOWN
    return decimal(value).removesuffix(".0") if value < 10 else number(value)


def distance(km: float | None) -> str:
    """`23 km`."""
    if km is None:
        return NOT_KNOWN
    return "under 1 km" if km < 0.5 else f"{half_up(km)} km"


def miles(km: float | None) -> str:
    """`14 miles`; by halves when it is near; empty where the distance is not known."""
    if km is None:
        return ""
    if km >= MILES_BY_HALVES:
        return f"{half_up(km / KM_IN_A_MILE)} miles"
    whole, half = divmod(int(half_up(km / KM_IN_A_MILE * 2)), 2)
    if not whole:
        return "under 1 mile"
    return f"{whole}{'½' if half else ''} {'mile' if (whole, half) == (1, 0) else 'miles'}"


def weeks(value: float | None) -> str:
    """`17 weeks`; the last band of the list has no end."""
    if value is None:
        return NOT_KNOWN
    if value >= 104:
        return "over 2 years"
    if 0 < value < 0.5:
        return "under 1 week"
    return f"{half_up(value)} {'week' if half_up(value) == 1 else 'weeks'}"


def farther(km: float | None) -> str:
    """One journey beside another: `8 km (5 miles) farther`, `3 km (2 miles) nearer`, `no farther`."""
    if km is None:
        return NOT_KNOWN
    if not km:
        return "no farther"
    return f"{distance(abs(km))} ({miles(abs(km))}) {'farther' if km > 0 else 'nearer'}"


def shorter(by_weeks: float | None) -> str:
    """One wait beside another: `6 weeks shorter`, `2 weeks longer`, `no shorter`."""
    if by_weeks is None:
        return NOT_KNOWN
    if not by_weeks:
        return "no shorter"
    return f"{weeks(abs(by_weeks))} {'shorter' if by_weeks > 0 else 'longer'}"


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
    return re.sub(r"(^|[-(/.])([a-z])", lambda letter: letter[1] + letter[2].upper(), word.lower())


def place(row: Mapping[str, Any]) -> str:
    """A practice without a name in the sources goes by its code and postcode."""
    if row["name"]:
        return name(row["name"])
    return f"practice {row['code']}" + (f", {row['postcode']}" if row["postcode"] else "")


def late(expected: date, today: date) -> str:
    """`late: expected 19 November 2026, 2 days ago`; months from two of them."""
    days = (today - expected).days
    many, unit = (days, "day") if days < 61 else (int(half_up(days / 30.44)), "month")
    return f"late: expected {day(expected)}, {many} {unit}{'' if many == 1 else 's'} ago"
