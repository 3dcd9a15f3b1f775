"""Referrals, bookings and appointment slot issues in the e-Referral Service, by sub-ICB, specialty and week.

No real file was seen when this was written: headings are those that descriptions of the publication name,
and its figures are marked as not checked. A row counts what people of one area did in one specialty and week;
there is no provider. A slot issue is an attempt to book that found no appointment, so there can be more of
them than of referrals. `*` is suppressed; a blank is not published.
"""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, financial_year, months_named, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.problems import Drift
from etl.revisions import uploaded_on, without_revision
from etl.source import Reading, Release
from etl.tidy import known_columns, require_one_file, text_rows
from etl.totals import WORDS, Counted, require_printed_sum
from etl.values import blank_to_null, day, published_number, status
from etl.web import Web
from etl.workbooks import Sheet, frame, heading, sheets, table

TITLE = "e-Referral Service: referrals, bookings and slot issues"
PAGE = "https://digital.nhs.uk/dashboards/ers-open-data"
HOSTS = ("digital.nhs.uk",)
EVERY, LAG = 1, 75
PERIODS_STAND_ALONE = True
UNTRIED = PAGE

NAME = "ers_open_data"
WORKBOOKS = (".xlsx", ".xls")
KEYS = {
    "week": [
        "Week",
        "Week Ending",
        "Week Commencing",
        "Week Beginning",
        "Week Start",
        "Week Starting",
        "Date",
    ],
    "org_code": [
        *("Sub ICB Code", "Sub ICB Location Code", "Sub-ICB Location Code", "Sub-ICB Code", "SUB_ICB_CODE"),
        *("SUB_ICB_LOCATION_CODE", "CCG Code", "Org Code", "Organisation Code", "Commissioner Code"),
    ],
    "specialty": ["Specialty", "Speciality", "Clinical Specialty", "Specialty Name", "Specialty Description"],
}
COUNTS = {
    "referrals": ["Referrals", "Referral", "Total Referrals", "Number of Referrals", "Referral Count"],
    "bookings": ["Bookings", "Booking", "Total Bookings", "Number of Bookings", "Booking Count"],
    "slot_issues": [
        *("ASIs", "ASI", "Appointment Slot Issues", "Appointment Slot Issue", "Slot Issues", "Total ASIs"),
        *("Number of ASIs", "ASI Count", "Appointment Slot Issues (ASIs)", "APPOINTMENT_SLOT_ISSUES"),
    ],
}
NOT_USED = {"sub icb name", "sub icb location name", "sub-icb name", "sub-icb location name"}

CONTRACT = Contract(
    columns={
        "week": pl.Date,
        **dict.fromkeys(("level", "org_code", "specialty"), pl.String),
        **{
            name: kind
            for count in COUNTS
            for name, kind in ((count, pl.Int64), (f"{count}_status", pl.String))
        },
    },
    unique=("level", "org_code", "specialty", "week"),
    rules={
        "a week is a day": pl.col("week").is_not_null(),
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a row has a specialty": pl.col("specialty").is_not_null(),
        "a count is a whole number, or says why it is not there": pl.all_horizontal(
            pl.col(f"{count}_status") != "unreadable" for count in COUNTS
        ),
    },
    counted=Counted("referrals", by={"org_code": None}, within=("level", "specialty", "week")),
)
COMPARED_BY = {"areas": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """Every file of weeks on the page of the series and on those under it, by the month it is named for."""
    pages = [PAGE, *child_pages(web, NAME, PAGE, lambda link: _month(link) is not None)]
    return newest_releases(web, NAME, listed(web, NAME, pages, _is_ours, _month, HOSTS), since)


def _is_ours(link: Link) -> bool:
    words = f"{link.stem} {plain_words(link.text)}"
    is_named = re.search(r"\b(?:e ?rs|e ?referrals?)\b", words)
    return link.ending in (".csv", ".zip", *WORKBOOKS) and bool(is_named)


def _month(link: Link) -> date | None:
    """The last month a link names, else the first of its financial year, else the one of its upload."""
    texts = (link.text, link.stem)
    named = [month for text in texts for month in months_named(without_revision(text))]
    year = next((year for text in texts if (year := financial_year(text))), None)
    return max(named) if named else date(year, 4, 1) if year else uploaded_on(link)


def read(file: Path, release: Release) -> Reading:
    """A row for each area, specialty and week. Raises `Drift` where a heading we use is missing, or areas do
    not add up to England as printed."""
    cells, unexpected = _cells(file)
    is_total = pl.col("org_code").str.contains(f"{WORDS}|(?i)^eng$").fill_null(False)
    rows = cells.filter(pl.any_horizontal(pl.col("org_code", *COUNTS).is_not_null())).with_columns(
        day("week"),
        blank_to_null("specialty"),
        pl.when(is_total).then(pl.lit("england")).otherwise(pl.lit("sub_icb")).alias("level"),
        pl.when(is_total)
        .then(pl.lit("ENG"))
        .otherwise(blank_to_null("org_code").str.to_uppercase())
        .alias("org_code"),
        *(status(count).replace("blank", "not published").alias(f"{count}_status") for count in COUNTS),
        *(published_number(count).cast(pl.Int64).alias(count) for count in COUNTS),
    )
    read_rows = rows.select(list(CONTRACT.columns)).collect()
    _require_england(read_rows)
    named = tuple(one for one in unexpected if heading(one) not in NOT_USED)
    return Reading(read_rows.lazy(), named)


def _require_england(rows: pl.DataFrame) -> None:
    """In each specialty and week of which England is printed, the areas add up to it: a file may be cut."""
    printed = rows.filter(level="england").select("specialty", "week").unique()
    together = rows.join(printed, on=["specialty", "week"], nulls_equal=True)
    for one in together.partition_by("specialty", "week"):
        require_printed_sum(one, "referrals", "england", "sub_icb")


def _cells(file: Path) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """The columns we use of a workbook or a text file, whose table has a heading of an area's code."""
    aliases, codes = {**KEYS, **COUNTS}, KEYS["org_code"]
    if file.suffix.lower() in WORKBOOKS:
        book = sheets(file)
        code = next((one for one in codes if _is_in(book, one)), codes[0])
        return frame(table(book, code), aliases)
    require_one_file(file)
    for code in codes:
        with suppress(Drift):
            rows = text_rows(file, code)
            break
    else:
        rows = text_rows(file, codes[0])
    return known_columns(rows, aliases, file.name)


def _is_in(book: list[Sheet], code: str) -> bool:
    return any(heading(cell) == heading(code) for sheet in book for row in sheet.rows for cell in row)


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
