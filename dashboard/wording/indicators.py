"""Indicators beside the choice in words: a figure with its unit, sentence and time, or why it is unknown."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dashboard.wording import numbers

# How a figure of each unit is written.
WRITTEN: Mapping[str, Callable[[float], str]] = {
    "share": lambda value: f"{numbers.hundred(value)} in 100",
    "number": numbers.number,
    "per_1000": lambda value: f"{numbers.decimal(value)} for every 1,000 people",
    "per_100000": lambda value: f"{numbers.decimal(value)} for every 100,000 people",
    "days": lambda value: f"{numbers.decimal(value)} days",
    "weeks": numbers.weeks,
    "ratio": numbers.decimal,
    # Of the figures beside public claims.
    "people": numbers.number,
    "places": numbers.decimal,
    "extra_km": numbers.farther,
    "weeks_saved": numbers.shorter,
}
WHY_NOT_KNOWN = {
    "did not submit": "it sent no figures",
    "low data quality": "its data did not pass the publisher's checks",
    "suppressed": "the number is small, and the publisher hides it",
    "not published": "it is not published",
    "blank": "the publisher's cell is empty",
}
# What people are told apart by, within a sentence.
KINDS = {
    "imd_decile": "deprivation of home, from 1 for the most deprived tenth",
    "imd_quintile": "deprivation, from 1 for the most deprived fifth",
    "sex": "sex as recorded",
}
# Themes in the order they stand in, with what each is called on public pages.
THEMES = {
    "continuity": "Seeing the same person",
    "access": "Getting care at a GP practice",
    "support": "Support to choose and to take part",
    "budgets": "A budget of one's own",
    "capacity": "How busy it is",
    "take_up": "Where people go",
}


def measure(value: float | None, unit: str) -> str:
    """A figure with its unit: `17 in 100`, `5.2 for every 1,000 people`."""
    return numbers.NOT_KNOWN if value is None else WRITTEN.get(unit, numbers.decimal)(value)


def period(row: Mapping[str, Any]) -> str:
    """What a figure is of: `March 2025`, `January to March 2025`, `the year from April 2024`."""
    first: date = row["period"]
    if row["months"] == 12:
        return f"the year {first.year}" if first.month == 1 else f"the year from {numbers.month(first)}"
    return _months(first, row["months"])


def period_brief(row: Mapping[str, Any]) -> str:
    """The same for a table: `March 2025`, `2026` for a calendar year, `April 2024 to March 2025`."""
    first: date | None = row["period"]
    if first is None:
        return numbers.NOT_KNOWN
    is_calendar_year = row["months"] == 12 and first.month == 1
    return f"{first.year}" if is_calendar_year else _months(first, row["months"])


def _months(first: date, months: int) -> str:
    """`January to March 2025`; one month alone."""
    if months == 1:
        return numbers.month(first)
    number = first.month - 1 + months - 1
    last = date(first.year + number // 12, number % 12 + 1, 1)
    begun = f"{first:%B}" if first.year == last.year else numbers.month(first)
    return f"{begun} to {numbers.month(last)}"


def sentence(row: Mapping[str, Any]) -> str:
    """What an indicator says of one organisation, or that it is not known and why."""
    if row["value"] is None:
        return f"{row['title']}: not known, since {why(row['status'])}."
    counts = {name: numbers.number(row[name]) for name in ("numerator", "denominator")}
    return str(row["sentence"]).format(value=measure(row["value"], row["unit"]), **counts)


def kind(group_kind: str) -> str:
    """What people or services are told apart by: `ethnicity`, `place of birth`."""
    return KINDS.get(group_kind, group_kind.replace("_", " "))


def why(status: str | None) -> str:
    """Why there is no figure, within a sentence."""
    return WHY_NOT_KNOWN.get(
        status or "", f"the publisher says: {status}" if status else "it is not published"
    )


def when(row: Mapping[str, Any]) -> str:
    """The line under a sentence: what it is of, where others stand, and what is to be known of the figure."""
    of = period(row)
    parts = [
        f"{of[0].upper()}{of[1:]}.",
        among(row),
        "The publisher says this is an estimate." if row["is_estimate"] else "",
        "" if row["is_checked"] else "Not yet checked against a real file.",
    ]
    return " ".join(part for part in parts if part)


def counted(row: Mapping[str, Any]) -> str:
    """What a figure counts, what a reader must know, and which publication it is from."""
    source = f"{row['source_title']}, {numbers.published_on(row['published'])}."
    return f"{row['definition']} {row['caution']} {source}"


def among(row: Mapping[str, Any]) -> str:
    """Where England and others of its kind stand; empty where that is not known, and of a plain number, which
    is larger where there are more people."""
    if row["unit"] == "number":
        return ""
    parts = []
    if row["england_value"] is not None and row["level"] != "england":
        parts.append(f"England: {measure(row['england_value'], row['unit'])}.")
    if row["median"] is not None and row["organisations"] > 1:
        low, high = (measure(row[name], row["unit"]) for name in ("lowest_tenth", "highest_tenth"))
        parts.append(f"Most others: {low} to {high}.")
    return " ".join(parts)
