"""A series of monthly workbooks, as NHS Digital lists it: a landing page, a page a month, one month again."""

from collections.abc import Callable, Iterator
from datetime import date

from etl.demo.pages import Address, Page, Publication
from etl.demo.planted import shifted

MONTHS, MONTHS_LATER, REVISED_BEFORE, REVISED_LATER = 6, 1, 2, 3


def monthly_workbooks(
    landing: Address,
    title: str,
    periods: list[date],
    *,
    address: Callable[[date, str], Address],
    content: Callable[[date, date, bool], bytes],
) -> Iterator[Publication | Page]:
    """Every page and workbook of the last months.

    `address` gives where a month's first version ("") or second ("_v2") lies; `content` what it holds, from
    the month, the day of publication and whether all had come. One month is not whole until it is revised.
    """
    months = periods[-MONTHS:]
    again = periods[-1 - REVISED_BEFORE] if len(periods) > REVISED_BEFORE else None
    for month in months:
        first = shifted(month, MONTHS_LATER).replace(day=26)
        files = [Publication(address(month, ""), content(month, first, month != again), first)]
        if month == again:
            revised = shifted(month, REVISED_LATER).replace(day=15)
            files.append(Publication(address(month, "_v2"), content(month, revised, True), revised))
        yield from files
        links = [(file.address, _words(file.address)) for file in files]
        yield Page(_month_page(landing, month), f"{title} in General Practice, {month:%B %Y}", links)
    yield Page(landing, title, [(_month_page(landing, one), f"{one:%B %Y}") for one in reversed(months)])


def _words(address: Address) -> str:
    return address.rpartition("/")[2].removesuffix(".xlsx").replace("_", " ")


def _month_page(landing: Address, month: date) -> Address:
    return f"{landing}{month:%B-%Y}/".lower()
