"""Doctors and nurses of each GP practice, and its patients (General Practice Workforce, practice level).

No real file was seen when this was written: headings are those that descriptions of the publication name,
and its figures are marked as not checked. Published monthly by NHS England as a text file in a zip, a row a
practice. Full-time equivalents (FTE) are decimals: a person who works half the week counts half. `ND` is a
practice that did not submit; a blank is not published.
"""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, months_named, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.problems import Drift
from etl.revisions import without_revision
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.totals import WORDS, Counted
from etl.values import STATUSES, blank_to_null, published_number, status
from etl.web import Web

TITLE = "General practice workforce"
PAGE = "https://digital.nhs.uk/data-and-information/publications/statistical/general-and-personal-medical-services"
HOSTS = ("digital.nhs.uk",)
EVERY, LAG = 1, 75
PERIODS_STAND_ALONE = True
UNTRIED = PAGE

NAME = "gp_workforce"
CODES = ["PRAC_CODE", "PRACTICE_CODE", "Practice Code", "GP Practice Code", "ORG_CODE"]
COLUMNS = {
    "org_code": CODES,
    "org_name": ["PRAC_NAME", "PRACTICE_NAME", "Practice Name", "ORG_NAME"],
    "patients": ["TOTAL_PATIENTS", "Total Patients", "Patients"],
    "gp_fte": ["TOTAL_GP_FTE", "Total GP FTE", "GP FTE"],
    "gp_headcount": ["TOTAL_GP_HC", "Total GP HC", "Total GP Headcount", "GP Headcount"],
    "nurse_fte": ["TOTAL_NURSES_FTE", "TOTAL_NURSE_FTE", "Total Nurses FTE", "Nurse FTE"],
}
COUNTS = ("patients", "gp_headcount")
NUMBERS = (*COUNTS, "gp_fte", "nurse_fte")
SILENT = {**STATUSES, "nd": "did not submit"}

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        **dict.fromkeys(("level", "org_code", "org_name"), pl.String),
        **{
            name: kind
            for number in NUMBERS
            for name, kind in (
                (number, pl.Int64 if number in COUNTS else pl.Float64),
                (f"{number}_status", pl.String),
            )
        },
    },
    unique=("level", "org_code"),
    rules={
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a number is a number, or says why it is not there": pl.all_horizontal(
            pl.col(f"{number}_status") != "unreadable" for number in NUMBERS
        ),
    },
    counted=Counted("patients", by={"org_code": "org_name"}, within=("level",)),
)
COMPARED_BY = {"practices": pl.len(), "people": pl.col("patients").sum()}


def releases(web: Web, since: date) -> list[Release]:
    """The practice-level file of every month, on the page of the series and on those of its months."""
    pages = [
        PAGE,
        *child_pages(web, NAME, PAGE, lambda link: (month := _month(link)) is not None and month >= since),
    ]
    return newest_releases(web, NAME, listed(web, NAME, pages, _is_ours, _month, HOSTS), since)


def _is_ours(link: Link) -> bool:
    words = f"{link.stem} {plain_words(link.text)}"
    return link.ending in (".zip", ".csv") and bool(re.search(r"\bpractice level\b", words))


def _month(link: Link) -> date | None:
    """The month a link names, in its words or its address."""
    named = [month for text in (link.text, link.stem) for month in months_named(without_revision(text))]
    return named[0] if named else None


def read(file: Path, release: Release) -> Reading:
    """A row a practice. Raises `Drift` where a heading we use is missing. Headings are many: what is not used
    is not reported."""
    known, _ = known_columns(_rows(file), COLUMNS, file.name)
    is_total = pl.col("org_code").str.contains(f"{WORDS}|(?i)^eng$").fill_null(False)
    rows = known.filter(pl.any_horizontal(pl.all().is_not_null())).with_columns(
        pl.lit(release.period).alias("period"),
        pl.when(is_total).then(pl.lit("england")).otherwise(pl.lit("practice")).alias("level"),
        pl.when(is_total)
        .then(pl.lit("ENG"))
        .otherwise(blank_to_null("org_code").str.to_uppercase())
        .alias("org_code"),
        blank_to_null("org_name"),
        *(status(n, SILENT).replace("blank", "not published").alias(f"{n}_status") for n in NUMBERS),
        *(published_number(n, SILENT).cast(CONTRACT.columns[n]).alias(n) for n in NUMBERS),
    )
    return Reading(rows.select(list(CONTRACT.columns)))


def _rows(file: Path) -> pl.LazyFrame:
    """The table of a practice's code; of several files in a zip, the one that has it."""
    files = sorted(file.rglob("*.csv")) if file.is_dir() else [file]
    for one in files:
        for code in CODES:
            with suppress(Drift):
                return text_rows(one, code)
    return text_rows(files[0] if files else file, CODES[0])


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
