"""What an email of a report says besides the report: its subject, and what its pictures show."""

from collections.abc import Mapping
from typing import Any

from dashboard.types import Row
from dashboard.wording import numbers


def changes(report: Mapping[str, Any]) -> list[str]:
    """What changed since the report before, each in a few words; empty where nothing did. A provider that is
    still without figures is no change."""
    tables = report["frames"]
    arrivals = {row["arrival"] for row in tables["arrived"]["rows"]}
    missing = {row["state"] for row in tables["missing_changes"]["rows"]}
    parts = {
        "something moved": report["moved"],
        "doors changed": tables["door_changes"]["rows"],
        "figures newly missing": "newly missing" in missing,
        "missing figures came": "reports again" in missing,
        "new figures": "new" in arrivals,
        "revised figures": arrivals - {"new"},
    }
    return [words for words, is_so in parts.items() if is_so]


def subject(report: Mapping[str, Any]) -> str:
    """`NHS Devon ICB, 16 to 22 November 2026: something moved, new figures`."""
    invented = "Demonstration: " if report["build"]["is_demonstration"] else ""
    corrected = f"Correction, edition {report['edition']}: " if report["edition"] > 1 else ""
    first = "the first report" if report["is_first"] else "nothing changed"
    what = ", ".join(changes(report)) or first
    return f"{invented}{corrected}{report['area']['title']}, {report['days']}: {what}"


def bar_alternative(bar: Row) -> str:
    """The parts of a bar for whoever does not see the picture."""
    if bar["sure"] is None or bar["cannot_tell"] is None:
        return f"{bar['label']}: not known"
    parts = {"sure": bar["sure"], "cannot tell": bar["cannot_tell"], "sure not": bar["sure_not"]}
    written = ", ".join(f"{name} {numbers.hundred(value)}" for name, value in parts.items())
    return f"{bar['label']}, of 100: {written}"


def lead(report: Mapping[str, Any]) -> list[str]:
    """What the report begins with. What it lists below is not in the mail."""
    return [sentence.replace(", listed below", ", listed in the whole report") for sentence in report["lead"]]
