"""Figures beside public claims in words: the value with its range, or why there is none."""

from dashboard.types import Row
from dashboard.wording import numbers
from dashboard.wording.indicators import measure

# Why there is no figure, by its status.
WHY_NOT = {
    "cannot tell": "Cannot tell",
    "no figure here": "None: too few people or places here to work it out from",
    "England alone": "Known for England alone",
    "not in this build": "Not in this build",
}


def figure(row: Row) -> str:
    """`About 75 in 100, from 73 to 77`, `4.6`; or why there is none."""
    if row["value"] is None:
        return WHY_NOT.get(row["status"], "Not known")
    in_words = _with_range(row["low"], row["value"], row["high"], row["unit"])
    return in_words[:1].upper() + in_words[1:]


def england(row: Row) -> str:
    """England's figure for the same, in the same words."""
    if row["england_value"] is None:
        return "not known"
    return _with_range(row["england_low"], row["england_value"], row["england_high"], row["unit"])


def unknown(row: Row) -> str:
    """Of how many it cannot be told; empty where that is nobody, or not worked out."""
    return (
        f"We cannot tell for {numbers.hundred(row['unknown_share'])} in 100." if row["unknown_share"] else ""
    )


def _with_range(low: float | None, value: float, high: float | None, unit: str) -> str:
    in_words = "none in 100" if (unit, value) == ("share", 0) else measure(value, unit)
    if low is None or high is None:
        return in_words
    about = in_words if in_words.startswith(("fewer", "more", "none", "no ")) else f"about {in_words}"
    return f"{about}{_range(low, high, unit)}"


def _range(low: float, high: float, unit: str) -> str:
    """`, from 73 to 77`; nothing where both ends are written alike."""
    ends = [numbers.hundred(end) if unit == "share" else measure(end, unit) for end in (low, high)]
    return "" if ends[0] == ends[1] else f", from {ends[0]} to {ends[1]}"
