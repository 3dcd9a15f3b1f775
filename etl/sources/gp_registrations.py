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
from etl.problems import Drift, Gone, Unclear, Unreachable
from etl.source import Reading, Release
from etl.tidy import blank_to_null, known_columns, month_named, text_rows, whole
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
)
COMPARED_BY = {"practices": pl.len(), "people": pl.col("patients").sum()}


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
    known, unexpected = known_columns(text_rows(file), ALIASES, file.name)
    rows = known.with_columns(blank_to_null(name) for name in ALIASES)
    _require(rows, WHOLE_PRACTICE)
    month_told = pl.col("extracted_on").str.to_date("%Y-%m-%d", strict=False).dt.month_start()
    _require(rows.with_columns(month_told.dt.to_string().alias("month")), {"month": str(release.period)})
    return Reading(
        rows.select(
            pl.lit(release.period).alias("period"),
            "practice_code",
            "sub_icb_code",
            "sub_icb_ons_code",
            pl.col("postcode").str.to_uppercase(),
            whole("patients").cast(pl.Int32, strict=False),
        ),
        tuple(heading for heading in unexpected if heading not in NOT_USED),
    )


def _require(rows: pl.LazyFrame, wanted: dict[str, str]) -> None:
    """Not left to the contract, which forgives a few rows: here one row would be too many."""
    is_other = pl.any_horizontal(pl.col(name).ne_missing(value) for name, value in wanted.items())
    other = rows.filter(is_other).select(list(wanted)).head(1).collect()
    if not other.is_empty():
        told = ", ".join(f"{name} {value!r}" for name, value in other.row(0, named=True).items())
        expected = ", ".join(f"{name} {value!r}" for name, value in wanted.items())
        raise Drift(f"expected every row to have {expected}, found {told}")


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
