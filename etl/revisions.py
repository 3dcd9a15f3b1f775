"""Which of several links for one thing is the newest, by what their words and file names say of revisions.

A publisher marks a revision in the words of its link, in the name of the file, or in both: `revised`,
`revised 2 July 2025`, `-revised-3`, `second revision`, `rev2`, `v2`, `v1.1`. A number that belongs to a date
or to the size of the file is no revision's number, and words of one to come (`subject to revision`) or of
another file (`superseded by the revised file`) make no revision of this one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from etl.links import MONTH, MONTHS, Link, listed, months_named, plain_words
from etl.problems import Unclear

NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ANY_NUMBER = "|".join((*NUMBERS, *CARDINALS))
END = r"(?![a-z0-9])"
SIZE = r"(?! ?[kmg](?:i?b)?(?![a-z0-9]))"

# What stands before the word for a revision where there is none yet, or it is another file.
NOT_YET = "not|yet|be|to|for|before|until|pre|non|no|without|without any|awaiting|pending"
ANOTHERS = "by|by the|by a|see|see the"
NO_REVISION = "".join(rf"(?<!{before} )" for before in f"{NOT_YET}|{ANOTHERS}".split("|"))
REVISED = re.compile(
    rf"(?:(?<![a-z0-9])(?P<before>{ANY_NUMBER}|\d{{1,2}}(?:st|nd|rd|th)) )?(?<![a-z]){NO_REVISION}"
    r"(?:revis(?:ed|ions?)|rev|updated|correct(?:ed|ions?)|amended|re ?issued|re ?published|refreshed)"
    r"(?![a-z])"
    r"(?: (?:no|nr|number|on|in|at|dated|version|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day))*"
)
SUPERSEDED = re.compile(r"(?<!has )\b(?:superseded|withdrawn|replaced by)\b")
VERSION = re.compile(r"(?<![a-z0-9])v(?:ersion)?[ _.]?(\d{1,2})(?:[._](\d{1,2}))?(?![a-z0-9])", re.IGNORECASE)
VERSION_IN_WORDS = re.compile(rf"(?<![a-z0-9])v(?:ersion)? ?\d{{1,2}}(?: \d{{1,2}})?{END}")
# A second page of the same name: `april-2026-2`, `rtt-data-2025-26-2`.
SECOND_PAGE = re.compile(r"(?:20\d\d|20\d\d \d\d) ([2-9])$")
DATES = [
    re.compile(rf" ?{pattern}{END}")
    for pattern in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {MONTH}(?: ?(?P<year>20\d\d|\d\d))?",
        rf"{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<year>20\d\d)",
        rf"{MONTH} ?(?P<year>20\d\d|\d\d)",
        r"(?P<year>20\d\d) (?P<number>0?[1-9]|1[0-2])(?: (?P<day>\d{1,2}))?",
        r"(?P<year>20\d\d)(?P<number>0[1-9]|1[0-2])(?P<day>\d\d)",
        r"(?P<day>\d{1,2}) (?P<number>0?[1-9]|1[0-2]) (?P<year>20\d\d|\d\d)",
    )
]
NUMBER = re.compile(rf" ?(?P<number>\d{{1,2}}|{ANY_NUMBER})(?:st|nd|rd|th)?{END}{SIZE}")
UPLOADED = re.compile(r"/(20\d\d)/(0[1-9]|1[0-2])/[^/]+$")


@dataclass(frozen=True)
class Revision:
    """What a link says: 0 is the first release, 1 a revision, 2 the second, -1 one that another replaced.

    `minor` is the second number of a version (`v1.1` is release 0, minor 1). `on` is the day or month the
    revision is said to be of (`2025-07-02`, `2025-07`), `uploaded` the month in the address; each is empty
    where the link does not say.
    """

    number: int = 0
    minor: int = 0
    on: str = ""
    uploaded: str = ""


def revision(link: Link) -> Revision:
    """What the words and the name of a link say together."""
    texts = (plain_words(link.text), link.stem)
    marks = [mark for text in texts for mark in _marks(text)]
    copy = SECOND_PAGE.search(link.stem)
    versions = [
        (int(major) - 1, int(minor or 0))
        for text in (link.text, link.name.removesuffix(link.ending))
        for major, minor in VERSION.findall(text)
    ]
    numbers = [(number, 0) for number, _, _ in marks] + versions + ([(int(copy[1]) - 1, 0)] if copy else [])
    number, minor = max(numbers, default=(0, 0))
    is_superseded = any(SUPERSEDED.search(text) for text in texts)
    uploaded = UPLOADED.search(link.url)
    return Revision(
        number=-1 if is_superseded else number,
        minor=0 if is_superseded else minor,
        on=max((on for _, on, _ in marks), default=""),
        uploaded=f"{uploaded[1]}-{uploaded[2]}" if uploaded else "",
    )


def uploaded_on(link: Link) -> date | None:
    """The first day of the month in the address, which stands for the day of publication; None elsewhere."""
    uploaded = UPLOADED.search(link.url)
    return date(int(uploaded[1]), int(uploaded[2]), 1) if uploaded else None


def without_revision(text: str) -> str:
    """The plain words without what they say of a revision, so that its date is not taken for the month. Where
    they name no other month, the one after `revised` is what the file is of."""
    words = rest = plain_words(text)
    for _, _, (start, end) in reversed([*_marks(words)]):
        rest = rest[:start] + rest[end:]
    if months_named(words) and not months_named(rest):
        rest = REVISED.sub("", words)
    return plain_words(VERSION_IN_WORDS.sub("", rest))


def link_months(link: Link) -> set[date]:
    """The months a link names beside its revision: by its words, or by the name of its file where they name
    none."""
    texts = (without_revision(text) for text in (link.text, link.stem))
    return next((set(named) for text in texts if (named := months_named(text))), set())


def link_month(link: Link) -> date | None:
    """The one month a link names; None where it names none, or several."""
    months = link_months(link)
    return months.pop() if len(months) == 1 else None


def newest_of(links: Iterable[Link]) -> Link:
    """The link that says of itself that it is newer than every other. Raises `Unclear` where none does.

    The same address twice is one link, with the words of both.
    """
    by_address: dict[str, Link] = {}
    for link in links:
        address = re.sub(r"^https?:", "", link.url)
        known = by_address.get(address)
        by_address[address] = Link(known.url, f"{known.text} | {link.text}") if known else link
    says = {link: revision(link) for link in by_address.values()}
    for link, its in says.items():
        if all(_is_newer(its, others) for other, others in says.items() if other is not link):
            return link
    raise Unclear(f"expected one link, or one that says it is the newest, found {listed(says)}")


def _is_newer(one: Revision, other: Revision) -> bool:
    """All that is said must agree. When a file was uploaded says nothing of one that is no revision."""
    are_revisions = min((one.number, one.minor), (other.number, other.minor)) > (0, 0)
    precision = min(len(one.on), len(other.on))
    orders = {
        _order((one.number, one.minor), (other.number, other.minor)),
        _order(one.on[:precision], other.on[:precision]),
        _order(one.uploaded, other.uploaded) if are_revisions and one.uploaded and other.uploaded else 0,
    }
    return orders - {0} == {1}


def _order(one: tuple[int, int] | str, other: tuple[int, int] | str) -> int:
    return (one > other) - (one < other)  # type: ignore[operator]


def _marks(text: str) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Each revision that plain words speak of: its number, its date, and where it stands in them."""
    for mark in REVISED.finditer(text):
        before = _number(mark["before"] or "1")
        on, end = _dated(text, mark.end())
        numbered = None if on is not None else NUMBER.match(text, mark.end())
        number = _number(numbered["number"]) if numbered else before
        yield max(number, before), on or "", (mark.start(), numbered.end() if numbered else end)


def _dated(text: str, start: int) -> tuple[str | None, int]:
    """The date that stands there and where it ends; an empty date where there is no year to it."""
    for pattern in DATES:
        if dated := pattern.match(text, start):
            named = dated.groupdict()
            month = MONTHS.index(named["month"][:3]) + 1 if named.get("month") else int(named["number"])
            year, day = named.get("year"), named.get("day")
            whole = f"{int(year) % 100 + 2000}-{month:02}" if year else ""
            return whole + (f"-{int(day):02}" if year and day else ""), dated.end()
    return None, start


def _number(text: str) -> int:
    """`2`, `2nd`, `two` and `second` are 2."""
    for words in (NUMBERS, CARDINALS):
        if text in words:
            return words.index(text) + 1
    return max(1, int(re.sub(r"\D", "", text)))
