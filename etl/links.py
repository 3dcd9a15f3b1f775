"""The links of a page, and what their words and addresses say: scraped, never constructed, never guessed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from etl.plain_text import quoted
from etl.problems import Unclear

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
NAMED_MONTH = re.compile(rf"(?<![a-z]){MONTH} ?(?P<year>20\d\d|\d\d)(?!\d)")
NAMED_YEAR = re.compile(r"(?<!\d)(20\d\d) (\d\d|20\d\d)(?!\d)")
INDEX_PAGE = re.compile(r"/(index\.(html?|php|aspx?))?$", re.IGNORECASE)
PAGE_ENDINGS = {"", ".html", ".htm", ".php", ".aspx"}
# Tags within a word: any other stands between two.
INLINE = {"abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr"}
MOST_QUOTED = 5


@dataclass(frozen=True)
class Link:
    """A link as its page shows it: absolute address and the words a reader sees."""

    url: str
    text: str

    @property
    def name(self) -> str:
        """The last part of the address: a file's name, or a page's."""
        return PurePosixPath(path_of(self.url)).name

    @property
    def ending(self) -> str:
        """The ending of the name in lower case, whatever query follows: `.zip`."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The plain words of the name, without its ending."""
        return plain_words(
            self.name.removesuffix(PurePosixPath(self.name).suffix) if self.ending else self.name
        )


def plain_words(text: str) -> str:
    """Words and numbers alone, in lower case with one blank between: `Mar25-ZIP_4M` is `mar25 zip 4m`."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def path_of(url: str) -> str:
    """The path of an address as a reader would type it, without a slash or an index page at its end."""
    return INDEX_PAGE.sub("", unquote(urlsplit(url).path))


def page_address(url: str) -> str:
    """The address to ask a page by: with a slash at its end, unless it names a file or has a query."""
    parts = urlsplit(url)
    is_whole = parts.query or PurePosixPath(parts.path).suffix or not parts.path
    return url if is_whole else url.rstrip("/") + "/"


def child_of(page: str, url: str) -> str | None:
    """The last part of an address that lies directly under a page, without regard to case; None elsewhere."""
    above, _, name = path_of(url).casefold().rpartition("/")
    is_under = above == path_of(page).casefold() and is_on(url, [site(page)])
    return name if is_under and name else None


def site(url: str) -> str:
    """The host of an address without `www.`: its publisher's other hosts are under it. `www.gov.uk` stays as
    it is: under `gov.uk` are thousands of publishers."""
    host = urlsplit(url).hostname or ""
    short = host.removeprefix("www.")
    return host if short.count(".") == 1 else short


def is_on(url: str, hosts: Iterable[str]) -> bool:
    """Whether an address is a web address on one of these hosts, or on a host under one."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or "\\" in url:
        return False
    return any(host == own or host.endswith(f".{own}") for own in hosts)


def on_own_hosts(links: Iterable[Link], hosts: Sequence[str], say: Callable[[str], None]) -> list[Link]:
    """The links that lead to the publisher's own hosts, and a line for each that does not."""
    links = list(links)
    for link in links:
        if not is_on(link.url, hosts):
            say(f"passed over {quoted_link(link)}: expected an address on {' or '.join(hosts)}")
    return [link for link in links if is_on(link.url, hosts)]


def quoted_link(link: Link) -> str:
    """A link in a message: what a publisher wrote, printable and not longer than a line."""
    url, text = quoted(link.url, 200), quoted(link.text, 200)
    return f"{url} ({text})" if text else url


def months_named(text: str) -> list[date]:
    """The first day of each month that words name (`Mar25`, `March 2026`, `april-2026`), in order."""
    return [
        month_from_words(named["month"], named["year"]) for named in NAMED_MONTH.finditer(plain_words(text))
    ]


def month_from_words(month: str, year: str) -> date:
    """The first day of the month of a name such as `mar` or `march` and a year of two or four digits."""
    return date(int(year) if len(year) == 4 else 2000 + int(year), MONTHS.index(month[:3]) + 1, 1)


def financial_year(text: str) -> int | None:
    """The first of two consecutive years that words name (`2025-26`, `2025/2026`), or None."""
    for first, second in NAMED_YEAR.findall(plain_words(text)):
        if int(second) % 100 == (int(first) + 1) % 100:
            return int(first)
    return None


def year_pages(links: Iterable[Link], page: str, since: date, say: Callable[[str], None]) -> list[str]:
    """The addresses of a landing page's pages of a financial year that ends after `since`, oldest first.

    Such a page is called `rtt-data-2025-26`, whatever follows; or lies under the landing page and is called
    by its years alone where a reader sees it. One that may be meant and is not understood costs a line.
    """
    pages = set()
    for link in links:
        is_named = plain_words(link.name).startswith("rtt data") and is_on(link.url, [site(page)])
        is_under = child_of(page, link.url) is not None
        if not (is_named or is_under) or link.ending not in PAGE_ENDINGS:
            continue
        is_called = re.fullmatch(
            r"(rtt( waiting times)? data )?[\d ]+( rtt( waiting times)? data)?", plain_words(link.text)
        )
        year = (financial_year(link.name) if is_named else None) or (
            financial_year(link.text) if is_named or is_called else None
        )
        if year and date(year + 1, 4, 1) > since:
            pages.add((year, page_address(link.url)))
        elif not year and (is_named or financial_year(link.name) or financial_year(link.text)):
            say(f"passed over {quoted_link(link)}: expected the page of a year, as in rtt-data-2025-26")
    return [address for _, address in sorted(pages)]


def the_link(links: Iterable[Link], *patterns: str) -> Link:
    """The one link whose words or address match the first pattern that matches any.

    List today's pattern first and older ones after it. Two addresses are as bad as none: a guess
    here would load the wrong file quietly. Raises `Unclear`.
    """
    links = list(links)
    for pattern in patterns:
        matches = {
            link.url: link for link in links if re.search(pattern, link.text) or re.search(pattern, link.url)
        }
        if len(matches) == 1:
            return next(iter(matches.values()))
        if matches:
            raise Unclear(f"expected one link matching {pattern!r}, found {listed(matches.values())}")
    raise Unclear(f"expected a link matching {' or '.join(map(repr, patterns))}, found none of {len(links)}")


def listed(links: Iterable[Link]) -> str:
    """How many addresses there are, and the first of them."""
    urls = sorted({quoted_link(Link(link.url, "")) for link in links})
    return f"{len(urls)}: {', '.join(urls[:MOST_QUOTED])}" + (" ..." if len(urls) > MOST_QUOTED else "")


def links_in(file: Path, url: str) -> list[Link]:
    """A page without a single link is not the page: a server saying it is down looks like that."""
    reader = _LinkReader(url)
    reader.feed(file.read_text("utf-8", "replace"))
    reader.close()
    if not reader.links:
        raise Unclear("a page without a link on it")
    return list(dict.fromkeys(reader.links))


class _LinkReader(HTMLParser):
    """Links with the words a reader sees or hears: also those of a picture in place of words, on either side
    of a new line, and where the end of a link was forgotten."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self.url, self.links, self._href, self._title, self._words = url, list[Link](), "", "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "base":
            self._rebase(named.get("href", ""))
        elif tag == "a":
            self._end()
            self._href, self._title, self._words = named.get("href", "").strip(), named.get("title", ""), []
        elif tag == "img":
            self._words.append(f" {named.get('alt', '')} ")
        elif tag not in INLINE:
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end()
        elif tag not in INLINE:
            self._words.append(" ")

    def close(self) -> None:
        super().close()
        self._end()

    def _rebase(self, href: str) -> None:
        try:
            self.url = urljoin(self.url, href)
        except ValueError:
            return

    def _end(self) -> None:
        """An address that cannot be read as one (`http://[`) leads nowhere."""
        href, self._href = self._href, ""
        try:
            if href:
                words = " ".join("".join(self._words).split()) or " ".join(self._title.split())
                self.links.append(Link(urljoin(self.url, href).split("#")[0], words))
        except ValueError:
            return
