"""Web pages with links, in the publishers' manner, where uploaded files lie, and text files of rows.

What is published has a day. A page has none of its own: it lists what is out, and is there as soon as
anything on it is.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

import xlsxwriter  # type: ignore[import-untyped]

# Host and path, without the `https://`; a page ends in a slash.
Address = str
Cells = Iterable[object]


@dataclass(frozen=True)
class Publication:
    """One file, and the day it is published. From the day another takes its place, pages do not list it."""

    address: Address
    content: bytes
    published: date
    replaced: date = date.max


@dataclass(frozen=True)
class Page:
    """A page of links: each an address, and the words a reader sees."""

    address: Address
    title: str
    links: Sequence[tuple[Address, str]]


UPLOADS = "www.england.nhs.uk/statistics/wp-content/uploads/sites/2"


def uploaded(name: str, day: date) -> Address:
    """NHS England files what it uploads by month."""
    return f"{UPLOADS}/{day:%Y/%m}/{name}"


def out_by(day: date, published: Sequence[Publication | Page]) -> Iterator[Publication]:
    """What a reader finds by the end of a day: the files, and the pages with links to what is out."""
    pages = {one.address: one for one in published if isinstance(one, Page)}
    files = {
        one.address: one
        for one in published
        if isinstance(one, Publication) and one.published <= day < one.replaced
    }

    def changed(address: Address) -> date | None:
        """When it last changed; None while it is not out."""
        if address in pages:
            return max(filter(None, (changed(to) for to, _ in pages[address].links)), default=None)
        return files[address].published if address in files else None

    yield from files.values()
    for one in pages.values():
        if last := changed(one.address):
            links = [(to, words) for to, words in one.links if changed(to)]
            yield Publication(one.address, page(one.title, links).encode(), last)


def page(title: str, links: list[tuple[Address, str]]) -> str:
    """A page with the links a reader has to find among others."""
    listed = "\n".join(f'<p><a href="https://{escape(to)}">{escape(words)}</a></p>' for to, words in links)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>{escape(title)}</title></head>
<body>
<nav><a href="#main">Skip to main content</a> <a href="/">Home</a></nav>
<main id="main">
<p><strong>An invented health system, for demonstration. None of this is real.</strong></p>
<h1>{escape(title)}</h1>
{listed}
</main>
<footer><a href="/terms-and-conditions/">Terms and conditions</a></footer>
</body>
</html>
"""


def csv_text(rows: Iterable[Cells], quoting: int = csv.QUOTE_MINIMAL, end: str = "\n") -> str:
    """Rows as a publisher writes them."""
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def workbook(sheets: Mapping[str, Iterable[Cells]], published: date) -> bytes:
    """A workbook as a publisher writes it: a number in a cell is a number, None an empty cell."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"created": datetime(published.year, published.month, published.day)})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
    book.close()
    return out.getvalue()
