"""What the two sources of community waits share: the workbook of each month, and where it is found.

The workbook of a month has tables of every organisation (`community_waits`) and, before them, three of
England, its regions and ICBs over the months of the year (`community_waits_overview`).
"""

import re
from datetime import date

from etl.links import MONTH, Link, financial_year, months_named, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.revisions import without_revision
from etl.source import Release
from etl.web import Web
from etl.workbooks import Sheet, heading

PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/community-health-services-waiting-lists/"
HOSTS = ("england.nhs.uk",)
EVERY, LAG = 1, 90

LEVELS = {"national": "england", "region": "region", "icb": "icb", "provider": "provider"}
TYPE, CODE, NAME = "Organisation Type", "Organisation Code", "Organisation Name"
ENGLAND_ALONE = r"(?i)safeguarding|looked after children"
ALL, FROM_TO, OVER = (
    re.compile(r"total waiting list"),
    re.compile(r"waiting (\d+) (\d+) weeks"),
    re.compile(r"waiting (?:over )?(\d+) weeks"),
)
NAMED_MONTH = re.compile(rf"\b{MONTH}\b")


def releases(web: Web, source: str, since: date) -> list[Release]:
    """The workbook of every month on the page of the series and on those under it."""
    under = child_pages(web, source, PAGE, lambda link: financial_year(link.text) is not None)
    by_month = listed(web, source, [PAGE, *under], _is_ours, month, HOSTS)
    return newest_releases(web, source, by_month, since)


def _is_ours(link: Link) -> bool:
    words = f"{link.stem} {plain_words(link.text)}"
    return link.ending in (".xlsx", ".xls") and "community health services waiting" in words


def month(link: Link) -> date | None:
    """The month a link names, with its own year (`December 2024`) or a financial one (`2024-25-December`)."""
    named = (_month_named(without_revision(text)) for text in (link.text, link.stem))
    return next((first for first in named if first), None)


def _month_named(words: str) -> date | None:
    if named := set(months_named(words)):
        return named.pop() if len(named) == 1 else None
    year, alone = financial_year(words), {match["month"][:3] for match in NAMED_MONTH.finditer(words)}
    if year is None or len(alone) != 1:
        return None
    [in_april_year] = months_named(f"{alone.pop()} {year}")
    return in_april_year.replace(year=year + (in_april_year.month < 4))


def has_organisations(sheet: Sheet) -> bool:
    """Whether a sheet has a row of headings that begins as each table of every organisation does."""
    wanted = {heading(TYPE), heading(CODE), heading(NAME)}
    return any(wanted <= {heading(cell) for cell in row} for row in sheet.rows)


def band_named(words: str) -> str | None:
    """What plain words say is counted: `all` who wait, those of `4_12` weeks, of `52_and_over`."""
    if match := FROM_TO.search(words):
        return f"{match[1]}_{match[2]}"
    if match := OVER.search(words):
        return f"{match[1]}_and_over"
    return "all" if ALL.search(words) else None
