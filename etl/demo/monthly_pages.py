"""A series of monthly workbooks, as NHS Digital lists it: a landing page, a page a month, one month again."""

from collections.abc import Callable, Iterator
from datetime import date

from etl.demo.pages import Address, Publication, page
from etl.demo.planted import shifted

MONTHS, MONTHS_LATER, REVISED_BEFORE = 6, 1, 2


def monthly_workbooks(  # noqa: PLR0913
    landing: Address,
    title: str,
    periods: list[date],
    *,
    address: Callable[[date, str], Address],
    content: Callable[[date, date, bool], bytes],
    is_revised: bool,
) -> Iterator[Publication]:
    """Every page and workbook of the last months.

    `address` gives where a month's first version ("") or second ("_v2") lies; `content` what it holds, from
    the month, the day of publication and whether all had come. One month is not whole until it is revised.
    """
    months = periods[-MONTHS:]
    again = periods[-1 - REVISED_BEFORE] if len(periods) > REVISED_BEFORE else None
    for month in months:
        published = shifted(month, MONTHS_LATER).replace(day=26)
        links = []
        for version in ["", "_v2"] if is_revised and month == again else [""]:
            is_whole = month != again or version != ""
            to = address(month, version)
            links.append((to, to.rpartition("/")[2].removesuffix(".xlsx").replace("_", " ")))
            yield Publication(to, content(month, published, is_whole), published)
        text = page(f"{title} in General Practice, {month:%B %Y}", links)
        yield Publication(_month_page(landing, month), text.encode(), published)
    pages = [(_month_page(landing, month), f"{month:%B %Y}") for month in reversed(months)]
    yield Publication(landing, page(title, pages).encode(), published)


def _month_page(landing: Address, month: date) -> Address:
    return f"{landing}{month:%B-%Y}/".lower()
