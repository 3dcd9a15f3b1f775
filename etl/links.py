"""The links of a page, and the one that is meant: scraped, never constructed and never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

from etl.problems import Unclear


@dataclass(frozen=True)
class Link:
    """A link as its page shows it: absolute address and the words a reader sees."""

    url: str
    text: str


def the_link(links: Iterable[Link], *patterns: str) -> Link:
    """The one link whose words or address match the first pattern that matches any.

    List today's pattern first and older ones after it. Two addresses are as bad as none: a guess
    here would load the wrong file quietly. Raises `Unclear`.
    """
    links = list(links)
    for pattern in patterns:
        found = {link.url for link in links if re.search(pattern, link.text) or re.search(pattern, link.url)}
        if len(found) == 1:
            return next(link for link in links if link.url in found)
        if found:
            raise Unclear(
                f"expected one link matching {pattern!r}, found {len(found)}: {', '.join(sorted(found))}"
            )
    raise Unclear(f"expected a link matching {' or '.join(map(repr, patterns))}, found none of {len(links)}")


def links_in(file: Path, url: str) -> list[Link]:
    """A page without a single link is not the page: a server saying it is down looks like that."""
    reader = _LinkReader(url)
    reader.feed(file.read_text("utf-8", "replace"))
    if not reader.links:
        raise Unclear("a page without a link on it")
    return list(dict.fromkeys(reader.links))


class _LinkReader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url, self.links, self._href, self._words = url, list[Link](), "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._href, self._words = dict(attrs).get("href") or "", []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._href:
            absolute = urljoin(self.url, self._href.strip()).split("#")[0]
            self.links.append(Link(absolute, " ".join("".join(self._words).split())))
            self._href = ""
