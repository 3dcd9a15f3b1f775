"""A landing page with a page for each month, and the files on those: for publications of one form.

What a file of a page is called within its source (its part) is the source's to read.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from etl.links import Link, child_of, months_named, on_own_hosts, page_address, quoted_link
from etl.listings import newest_link, page_links
from etl.problems import Unclear
from etl.revisions import newest_of, uploaded_on, without_revision
from etl.source import Release
from etl.web import Web

# A month's files by part.
Parts = Mapping[str, list[Link]]


def month_files(  # noqa: PLR0913, PLR0917
    web: Web,
    source: str,
    landing: str,
    part_of: Callable[[Link], str | None],
    hosts: Sequence[str],
    since: date,
) -> Mapping[date, Parts]:
    """The files of each month from `since` on, of the newest page where a month has several.

    A page that is gone, one without a file that is ours, and a file of another month cost a line each.
    """
    pages: dict[date, list[Link]] = {}
    for link in page_links(web, source, landing):
        if child_of(landing, link.url) is not None and (month := _month(link)) and month >= since:
            pages.setdefault(month, []).append(link)
    months = {month: _newest_page(web, source, month, links) for month, links in sorted(pages.items())}
    return {month: _files(web, source, month, page, part_of, hosts) for month, page in months.items() if page}


def _month(link: Link) -> date | None:
    named = months_named(without_revision(link.stem)) or months_named(without_revision(link.text))
    return named[0] if len(named) == 1 else None


def _newest_page(web: Web, source: str, month: date, pages: list[Link]) -> str | None:
    try:
        return page_address(newest_of(pages).url)
    except Unclear as unclear:
        web.leave_out(f"{source}: page of {month:%B %Y}: {unclear}")
        return None


def _files(  # noqa: PLR0913, PLR0917
    web: Web,
    source: str,
    month: date,
    page: str,
    part_of: Callable[[Link], str | None],
    hosts: Sequence[str],
) -> Parts:
    def say(line: str) -> None:
        web.say(f"{source}: {line}")

    by_part: dict[str, list[Link]] = {}
    for link in on_own_hosts(
        [one for one in page_links(web, source, page) if part_of(one) is not None], hosts, say
    ):
        if month in (months_named(link.text) or [month]):
            by_part.setdefault(part_of(link) or "", []).append(link)
        else:
            say(f"passed over {quoted_link(link)}: expected a file of {month:%B %Y}")
    if not by_part:
        say(f"{month:%B %Y} has no file that is ours")
    return by_part


def newest_parts(web: Web, source: str, month: date, parts: Parts) -> list[Release]:
    """The newest file of each part. An address in settings is believed before the page; a part of which the
    page does not say which file is the newest is left out with a problem."""
    releases = (_newest_part(web, source, month, part, links) for part, links in sorted(parts.items()))
    return [release for release in releases if release]


def _newest_part(web: Web, source: str, month: date, part: str, links: list[Link]) -> Release | None:
    named = Release(source, month, "", part=part).name
    link = newest_link(web, named, links, named)
    return Release(source, month, link.url, uploaded_on(link), part, optional=True) if link else None
