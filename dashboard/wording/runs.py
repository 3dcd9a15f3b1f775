"""Runs in words: what a kind is called, how one ended, when the next is."""

from datetime import datetime
from zoneinfo import ZoneInfo

from dashboard.types import Row
from dashboard.wording.numbers import MONTHS

LONDON = ZoneInfo("Europe/London")
TITLES = {
    "refresh": "Fetching what is new",
    "build": "Making figures again from files that are here",
    "report": "The weekly report",
    "send": "Sending the reports",
}
OUTCOMES = {
    "published": "published",
    "nothing new": "nothing new",
    "failed": "failed",
    "interrupted": "stopped before its end",
}


def title(row: Row) -> str:
    """What a kind of run does."""
    return str(TITLES.get(row["kind"], row["kind"]))


def moment(when: datetime | None) -> str:
    """`20 Nov 2026, 09:40`, in London."""
    if when is None:
        return ""
    here = when.astimezone(LONDON)
    return f"{here.day} {MONTHS[here.month - 1][:3]} {here.year}, {here:%H:%M}"


def how(row: Row) -> str:
    """How the newest run ended, how many publications stopped, and when the last was that did end well."""
    if row["outcome"] is None:
        return "not ended yet" if row["started_at"] else "not run yet"
    words = [str(OUTCOMES.get(row["outcome"], row["outcome"]))]
    if row["stopped"]:
        words.append(f"{row['stopped']} publication{'' if row['stopped'] == 1 else 's'} stopped")
    if row["outcome"] in ("failed", "interrupted") and row["done_at"]:
        words.append(f"last done {moment(row['done_at'])}")
    return "; ".join(words)
