"""Where the monthly workbooks of general practice are found: telephone calls, and requests sent online."""

from collections.abc import Callable
from datetime import date

from etl.links import Link, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.revisions import link_month, link_months
from etl.source import Release
from etl.web import Web

SERIES = "https://digital.nhs.uk/data-and-information/publications/statistical/"
TELEPHONY = f"{SERIES}cloud-based-telephony-data-in-general-practice"
ONLINE_CONSULTATIONS = f"{SERIES}submissions-via-online-consultation-systems-in-general-practice"
HOSTS = ("digital.nhs.uk",)
EVERY, LAG = 1, 75
WORKBOOKS = (".xlsx", ".xls", ".xlsm")


def telephony(web: Web, source: str, since: date) -> list[Release]:
    """The workbook of telephone calls of every month since."""
    return _releases(web, source, TELEPHONY, _is_telephony, since)


def online_consultations(web: Web, source: str, since: date) -> list[Release]:
    """The workbook of requests sent online of every month since."""
    return _releases(web, source, ONLINE_CONSULTATIONS, _is_online, since)


def _releases(
    web: Web, source: str, page: str, is_ours: Callable[[Link], bool], since: date
) -> list[Release]:
    """From the pages of the months under the page of the series."""
    pages = child_pages(web, source, page, lambda link: any(month >= since for month in link_months(link)))
    return newest_releases(
        web, source, listed(web, source, [page, *pages], is_ours, link_month, HOSTS), since
    )


def _is_telephony(link: Link) -> bool:
    """The summary of the month; the workbook of the metric of answered calls is another publication."""
    words = f"{link.stem} {plain_words(link.text)}"
    is_named = "telephony" in words and ("summary" in words or "publication" in words)
    return link.ending in WORKBOOKS and is_named and "metric" not in words


def _is_online(link: Link) -> bool:
    words = f"{link.stem} {plain_words(link.text)}"
    return link.ending in WORKBOOKS and "submissions" in words and "general practice" in words
