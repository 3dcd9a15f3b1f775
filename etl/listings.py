"""The files of a series, as the publisher's pages list them: scraped, one newest link for each period.

For sources whose pages list a file a period. What a link says of its period is the source's to read.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from etl.links import Link, child_of, on_own_hosts, page_address, quoted_link
from etl.problems import Gone, Unclear
from etl.revisions import newest_of, uploaded_on
from etl.source import Release
from etl.web import Web

MOST_PAGES = 3
PeriodOf = Callable[[Link], date | None]


def listed(  # noqa: PLR0913, PLR0917
    web: Web,
    source: str,
    pages: Iterable[str],
    is_ours: Callable[[Link], bool],
    period_of: PeriodOf,
    hosts: Sequence[str],
) -> dict[date, list[Link]]:
    """The links of these pages that are ours, by period.

    A page that is gone costs a line, and so does a link that is ours by its name and of no period we can
    read. Raises `Unclear` where pages came and list nothing that is ours: they are not what we know.
    """
    by_period: dict[date, list[Link]] = {}
    say = _say(web, source)
    came = list[str]()
    for page in dict.fromkeys(pages):
        if not (links := page_links(web, source, page)):
            continue
        came.append(page)
        for link in on_own_hosts([link for link in links if is_ours(link)], hosts, say):
            if (period := period_of(link)) is None:
                say(f"passed over {quoted_link(link)}: expected a file of one period")
            else:
                by_period.setdefault(period, []).append(link)
    if came and not by_period:
        raise Unclear(f"{', '.join(came[:MOST_PAGES])}: expected files of {source}, found none")
    return by_period


def page_links(web: Web, source: str, page: str) -> list[Link]:
    """The links of a page; none, with one line, where it is gone: nothing is needed of a source that has no
    page (yet, or any more), and one that was loaded before will show as late."""
    if page in web.gone:
        return []
    try:
        return web.page(page)
    except Gone as gone:
        web.gone.add(page)
        _say(web, source)(str(gone))
        return []


def child_pages(web: Web, source: str, page: str, is_ours: Callable[[Link], bool]) -> list[str]:
    """The addresses of the pages directly under a landing page that are ours, each once, in its order."""
    under = (link for link in page_links(web, source, page) if child_of(page, link.url) is not None)
    return list(dict.fromkeys(page_address(link.url) for link in under if is_ours(link)))


def _say(web: Web, source: str) -> Callable[[str], None]:
    return lambda line: web.say(f"{source}: {line}")


def newest_releases(
    web: Web, source: str, by_period: dict[date, list[Link]], since: date, *, optional: bool = True
) -> list[Release]:
    """The newest release of each period from `since` on. An address in settings is believed before the pages.

    A period of which the pages do not say which file is the newest is left out with a problem.
    """
    wanted = sorted(period for period in by_period if period >= since)
    releases = (_newest(web, source, period, by_period[period], optional) for period in wanted)
    return [release for release in releases if release]


def _newest(web: Web, source: str, period: date, links: list[Link], optional: bool) -> Release | None:
    link = newest_link(web, f"{source}/{period:%Y-%m}", links, f"{source}: file of {period:%B %Y}")
    return Release(source, period, link.url, uploaded_on(link), optional=optional) if link else None


def newest_link(web: Web, release: str, links: Iterable[Link], what: str) -> Link | None:
    """The link that settings name for a release, or else the one that says it is the newest. Where none does,
    `what` is left out with a problem."""
    if address := web.settings.addresses.get(release):
        return Link(address, "")
    try:
        return newest_of(links)
    except Unclear as unclear:
        web.leave_out(f"{what}: {unclear}")
        return None
