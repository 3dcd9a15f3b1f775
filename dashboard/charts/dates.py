"""Dates on which a rule, a target or a way of counting changed, as numbered marks on a picture's months."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from dashboard.types import Row, Rows
from dashboard.wording import numbers


@dataclass(frozen=True)
class Mark:
    """All that happened in one month: drawn as one line with one number."""

    number: int
    month: date
    events: tuple[Row, ...]

    def in_words(self) -> str:
        """`1: 9 September 2025, league tables of trusts began.`"""
        happened = "; ".join(f"{numbers.day(event['event_on'])}, {event['title']}" for event in self.events)
        return f"{self.number}: {happened}."


def marks(events: Rows, months: Rows, subject: str = "hospital care") -> list[Mark]:
    """One for each month that is drawn and in which something happened to the subject, oldest first.

    `events` are rows of questions/policy_events.sql; `months` are the rows drawn, with `period`.
    """
    drawn = {row["period"] for row in months}
    of_month: dict[date, list[Row]] = defaultdict(list)
    for event in events:
        if event["subject"] == subject and event["event_on"].replace(day=1) in drawn:
            of_month[event["event_on"].replace(day=1)].append(event)
    return [Mark(number, month, tuple(of_month[month])) for number, month in enumerate(sorted(of_month), 1)]
