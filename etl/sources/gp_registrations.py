"""Patients registered at a GP practice: how many, where the practice is and which sub-ICB it belongs to.

Published monthly by NHS England about the middle of the month, counted on the first of it. This is the
spine of places: one row a practice, of which only the newest month is used. The landing page also lists
months that are announced and not out yet; such a page has no file on it.

A count is never withheld and never blank: zero is a practice that has nobody. A blank postcode is a
practice that cannot be placed. Files of the same publication by age and sex have the same headings, with
other values under TYPE, SEX and AGE: such a file is refused, because its rows would count patients more
than once.
"""

import re
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import (
    MONTH,
    NAMED_MONTH,
    Link,
    child_of,
    month_from_words,
    on_own_hosts,
    page_address,
    plain_words,
    quoted_link,
)
from etl.plain_text import quoted
from etl.problems import Drift, Gone, Unclear, Unreachable
from etl.revisions import link_months, newest_of, revision, without_revision
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.totals import Counted
from etl.values import blank_to_null, first_of_month, postcode, whole
from etl.web import Web

TITLE = "Patients registered at a GP practice, totals"
PAGE = "https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice"
EVERY, LAG = 1, 20
UNTRIED = ""

HOSTS = ("digital.nhs.uk",)
LOOK_AT = 6
SERIES = "patients registered at a gp practice"
A_YEAR = re.compile(r"\b20\d\d\b")
FILE_ENDINGS = {".csv", ".zip", ".xls", ".xlsx"}
TOTALS_NAME = "gp reg pat prac all"
TOTALS_WORDS = "totals gp practice all persons"

ALIASES = {
    "extracted_on": ["EXTRACT_DATE"],
    "type": ["TYPE"],
    "sub_icb_code": ["SUB_ICB_LOCATION_CODE"],
    "sub_icb_ons_code": ["ONS_SUB_ICB_LOCATION_CODE"],
    "practice_code": ["CODE"],
    "postcode": ["POSTCODE"],
    "sex": ["SEX"],
    "age": ["AGE"],
    "patients": ["NUMBER_OF_PATIENTS"],
}
NOT_USED = {"PUBLICATION"}
WHOLE_PRACTICE = {"type": "GP", "sex": "ALL", "age": "ALL"}

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "practice_code": pl.String,
        "sub_icb_code": pl.String,
        "sub_icb_ons_code": pl.String,
        "postcode": pl.String,
        "patients": pl.Int32,
    },
    unique=("practice_code",),
    rules={
        "practice code is six letters and digits": pl.col("practice_code").str.contains(r"^[A-Z0-9]{6}$"),
        "sub-ICB code is 3 to 5 letters and digits": pl.col("sub_icb_code").str.contains(r"^[A-Z0-9]{3,5}$"),
        "sub-ICB location code of the ONS is E38 and six digits": pl.col("sub_icb_ons_code").str.contains(
            r"^E38\d{6}$"
        ),
        "patients is a whole number": pl.col("patients") >= 0,
    },
    counted=Counted("patients", by={"practice_code": None}),
)
COMPARED_BY = {"practices": pl.len(), "people": pl.col("patients").sum()}


def releases(web: Web, since: date) -> list[Release]:
    """The totals of the newest month that is out. A month announced, listed and gone, or whose page does not
    come, is passed over with a line: the one before it is still a true count."""
    pages = _month_pages(web, since)
    for month in sorted(pages, reverse=True)[:LOOK_AT]:
        page = page_address(_newest(pages[month], f"{PAGE}: page of {month:%B %Y}").url)
        try:
            links = web.page(page)
        except (Gone, Unreachable) as problem:
            web.say(f"gp_registrations: {problem}")
            continue
        if any(link.ending in FILE_ENDINGS for link in links):
            return [Release("gp_registrations", month, _totals(web, page, month, links).url)]
        web.say(f"gp_registrations: {month:%B %Y} is announced and has no file yet")
    raise Unclear(f"{PAGE}: expected a month's page with files, found none since {since:%B %Y}")


def _month_pages(web: Web, since: date) -> dict[date, list[Link]]:
    """The pages of each month, directly under the landing page. One whose words are a month, not its address,
    counts where that month has no other; those that only speak of a month or a year cost a line."""
    named: dict[date, list[Link]] = {}
    called: dict[date, list[Link]] = {}
    for link in web.page(PAGE):
        if child_of(PAGE, link.url) is None:
            continue
        if month := _only_month(link.stem):
            named.setdefault(month, []).append(link)
        elif month := _only_month(link.text):
            called.setdefault(month, []).append(link)
        elif A_YEAR.search(f"{link.stem} {plain_words(link.text)}"):
            _pass_over(web, link)
    for month in called.keys() & named.keys():
        for link in called.pop(month):
            _pass_over(web, link)
    return {month: links for month, links in (called | named).items() if month >= since}


def _pass_over(web: Web, link: Link) -> None:
    web.say(
        f"gp_registrations: passed over {quoted_link(link)}: expected the page of a month, as in march-2026"
    )


def _only_month(text: str) -> date | None:
    """The month of words that say no more than the publication, a month and what revision it is."""
    rest = without_revision(text)
    month = re.fullmatch(rf"(?:{SERIES} )?{MONTH} (?P<year>20\d\d)(?: [2-9])?", rest)
    return month_from_words(month["month"], month["year"]) if month else None


def _totals(web: Web, page: str, month: date, links: list[Link]) -> Link:
    """The newest file of whole practices; of two that are the same release, the one that is not zipped."""
    files = [link for link in links if link.ending in FILE_ENDINGS]
    ours = [link for link in files if _is_totals(link)]
    for link in files:
        if link not in ours and link.stem.startswith(TOTALS_NAME):
            web.say(f"gp_registrations: passed over {quoted_link(link)}: expected totals of practices")
    own = on_own_hosts(ours, HOSTS, lambda line: web.say(f"gp_registrations: {line}"))
    of_month = [link for link in own if month in (link_months(link) or {month})]
    for link in own:
        if link not in of_month:
            web.say(f"gp_registrations: passed over {quoted_link(link)}: expected a file of {month:%B %Y}")
    if not of_month:
        raise Unclear(f"{page}: expected a file of totals of practices, found none of {len(links)}")
    plain_files = {revision(link) for link in of_month if link.ending == ".csv"}
    return _newest(
        [link for link in of_month if link.ending == ".csv" or revision(link) not in plain_files], page
    )


def _is_totals(link: Link) -> bool:
    """By the name of the file, which may go on with a revision, a month or a number; or by the words."""
    rest = plain_words(NAMED_MONTH.sub("", without_revision(link.stem)))
    return bool(re.fullmatch(rf"{TOTALS_NAME}( \d)?", rest)) or TOTALS_WORDS in plain_words(link.text)


def _newest(links: list[Link], where: str) -> Link:
    try:
        return newest_of(links)
    except Unclear as unclear:
        raise Unclear(f"{where}: {unclear}") from None


def read(file: Path, release: Release) -> Reading:
    """One row a practice. Raises `Drift` where rows are not whole practices, or are of another month."""
    table = text_rows(file, *ALIASES["practice_code"], *ALIASES["postcode"])
    known, unexpected = known_columns(table, ALIASES, file.name)
    rows = known.with_columns(blank_to_null(name) for name in ALIASES)
    practices = rows.filter(pl.col("practice_code").is_not_null())
    _require_whole_practices(practices)
    _require_month(practices, release.period)
    return Reading(
        rows.select(
            pl.lit(release.period).alias("period"),
            "practice_code",
            "sub_icb_code",
            "sub_icb_ons_code",
            postcode("postcode"),
            whole("patients").cast(pl.Int32, strict=False),
        ),
        tuple(heading for heading in unexpected if heading not in NOT_USED),
    )


def _require_whole_practices(rows: pl.LazyFrame) -> None:
    """Not left to the contract, which forgives a few rows: here one row would be too many."""
    is_other = pl.any_horizontal(pl.col(name).ne_missing(value) for name, value in WHOLE_PRACTICE.items())
    other = rows.filter(is_other).select(list(WHOLE_PRACTICE)).head(1).collect()
    if not other.is_empty():
        there = ", ".join(f"{name} {_quoted(value)}" for name, value in other.row(0, named=True).items())
        expected = ", ".join(f"{name} {value!r}" for name, value in WHOLE_PRACTICE.items())
        raise Drift(f"expected every row to have {expected}, found {there}")


def _require_month(rows: pl.LazyFrame, period: date) -> None:
    """Of every row, as above. The message shows the cell: it may be a date in a form that is not read."""
    month = first_of_month("extracted_on").dt.to_string().alias("month")
    other = (
        rows.select("extracted_on", month).filter(pl.col("month").ne_missing(str(period))).head(1).collect()
    )
    if not other.is_empty():
        cell, there = other.row(0)
        raise Drift(
            f"expected every row to have month {str(period)!r}, found month {there!r} "
            f"(EXTRACT_DATE {_quoted(cell)})"
        )


def _quoted(cell: str | None) -> str:
    return "a blank" if cell is None else repr(quoted(cell))


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
