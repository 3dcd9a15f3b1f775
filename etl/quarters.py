"""Quarters of a financial year, which begins in April: as words and links name them."""

import re
from datetime import date

from etl.links import MONTH, MONTHS, Link, financial_year, plain_words
from etl.revisions import without_revision

NUMBERED = re.compile(r"\bq(?:uarter|tr)? ?([1-4])\b")
FROM_TO = re.compile(rf"\b{MONTH}(?: 20\d\d)? to ([a-z]{{3,9}}) (20\d\d)\b")
FIRST_MONTHS = {1: 4, 2: 7, 3: 10, 4: 1}


def quarter_of(link: Link) -> date | None:
    """The first day of the quarter that a link names by its words, or else by the name of its file."""
    named = (quarter_named(without_revision(text)) for text in (link.text, link.stem))
    return next((first for first in named if first), None)


def quarter_named(text: str) -> date | None:
    """The first day of the one quarter of words such as `Q4-2024-25`, `2025-26 Quarter 1` or `January to
    March 2025`; None of others."""
    words = plain_words(text)
    numbers, year = set(NUMBERED.findall(words)), financial_year(words)
    if len(numbers) == 1 and year:
        return first_day(int(numbers.pop()), year)
    named = FROM_TO.search(words)
    return quarter_ending(named[2], int(named[3])) if named else None


def first_day(number: int, year: int) -> date:
    """Of a quarter of the financial year that begins in `year`."""
    return date(year + (number == 4), FIRST_MONTHS[number], 1)


def quarter_ending(month: str, year: int) -> date | None:
    """The first day of the quarter whose last month is named; None where no quarter ends in that month."""
    number = MONTHS.index(month[:3].casefold()) + 1 if month[:3].casefold() in MONTHS else 0
    return date(year, number - 2, 1) if number in (3, 6, 9, 12) else None
