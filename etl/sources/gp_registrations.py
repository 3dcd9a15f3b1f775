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
from etl.links import the_link
from etl.plain_text import quoted
from etl.problems import Drift, Gone, Unclear, Unreachable
from etl.source import Reading, Release
from etl.tidy import known_columns, month_named, text_rows
from etl.totals import Counted
from etl.values import blank_to_null, first_of_month, postcode, whole
from etl.web import Web

TITLE = "Patients registered at a GP practice, totals"
PAGE = "https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice"
EVERY, LAG = 1, 20
UNTRIED = ""

MONTH_PAGE = re.compile(r"/patients-registered-at-a-gp-practice/([a-z]+-20\d{2})/?$")
LOOK_AT = 6
A_FILE = re.compile(r"(?i)\.(csv|zip|xlsx?)$")
TOTALS = (
    r"(?i)/gp-reg-pat-prac-all([-_]v\d+)?\.csv$",
    r"(?i)/gp-reg-pat-prac-all([-_]v\d+)?\.zip$",
    r"(?i)totals \(gp practice-all persons\)",
)

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


def releases(web: Web, since: date) -> list[Release]:
    """The totals of the newest month that is out. A month announced, listed and gone, or whose page does not
    come, is passed over with a line: the one before it is still a true count."""
    for month, url in _months(web, since)[:LOOK_AT]:
        try:
            links = web.page(url)
        except (Gone, Unreachable) as problem:
            web.say(f"gp_registrations: {problem}")
            continue
        if any(A_FILE.search(link.url) for link in links):
            return [Release("gp_registrations", month, the_link(links, *TOTALS).url)]
        web.say(f"gp_registrations: {month:%B %Y} is announced and has no file yet")
    raise Unclear(f"{PAGE}: expected a month's page with files, found none since {since:%B %Y}")


def _months(web: Web, since: date) -> list[tuple[date, str]]:
    """Month pages by the month in their address, newest first."""
    found = {
        (month, link.url.rstrip("/") + "/")
        for link in web.page(PAGE)
        if (named := MONTH_PAGE.search(link.url)) and (month := month_named(named[1])) and month >= since
    }
    return sorted(found, reverse=True)


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
