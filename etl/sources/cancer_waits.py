"""Waits for a diagnosis of cancer, and for its treatment, by provider and standard (CWT).

Published by NHS England: an extract of several months, provisional at first and final about a year later. A
row counts people of one provider, standard, stage or route, treatment modality and cancer type, and says how
many were within the standard and how many were not (breaches).

`ALL MODALITIES` and `ALL CANCERS` are margins: rows with all of one tell the other apart, so the same people
are in both. Each is a row of its own here and is never added to its parts. A blank modality (28-day standard)
is not told apart. Halves are real: two providers share a pathway. England is not printed; a row that says it
is a total is kept as England if it is the sum of the providers. Zero is zero.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, financial_year, months_named, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.revisions import REVISED, without_revision
from etl.source import Reading, Release
from etl.totals import MAYBE, WORDS, Counted
from etl.values import blank_to_null, first_of_month, published_number, status
from etl.web import Web
from etl.workbooks import frame, heading, sheets, table

TITLE = "Cancer waiting times"
PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/cancer-waiting-times/"
HOSTS = ("england.nhs.uk",)
EVERY, LAG = 6, 545
PERIODS_STAND_ALONE = True
UNTRIED = ""

OURS = re.compile(r"\b(?:cwt|cancer wait\w*)\b.*\bextract\b.*\bprovider\b")
COUNTS = ("total_treated", "within_standard", "breaches")
COLUMNS = {
    "month": ["PERIOD", "MONTH START"],
    "standard": ["STANDARD", "STANDARD OR ITEM"],
    "org_code": ["ORG CODE", "ORG_CODE", "ORGANISATION CODE", "PROVIDER CODE"],
    "stage_or_route": ["STAGE/ROUTE", "STAGE / ROUTE", "STAGE OR ROUTE", "REFERRAL ROUTE OR STAGE"],
    "treatment_modality": ["TREATMENT MODALITY", "MODALITY"],
    "cancer_type": ["CANCER TYPE"],
    "total_treated": ["TOTAL TREATED", "TOTAL"],
    "within_standard": ["WITHIN STANDARD", "WITHIN"],
    "breaches": ["BREACHES", "OUTSIDE STANDARD", "AFTER STANDARD"],
}
LABELS = ("standard", "stage_or_route", "treatment_modality", "cancer_type")
CELL = ("period", *LABELS)
# The month in other words.
BESIDE = ("year", "month")
SAME = 0.01

CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "level": pl.String,
        "org_code": pl.String,
        **dict.fromkeys(LABELS, pl.String),
        **{
            name: kind
            for count in COUNTS
            for name, kind in ((count, pl.Float64), (f"{count}_status", pl.String))
        },
    },
    unique=("level", "org_code", *CELL),
    rules={
        "a month is a month": pl.col("period").is_not_null(),
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a standard is of a number of days": pl.col("standard").str.contains(r"^\d+.day"),
        "a count is a number, or says why it is not there": pl.all_horizontal(
            pl.col(f"{count}_status") != "unreadable" for count in COUNTS
        ),
        "people are within the standard or are not": (
            pl.col("total_treated") - pl.col("within_standard") - pl.col("breaches")
        )
        .abs()
        .fill_null(0)
        < SAME,
    },
    counted=Counted("total_treated", by={"org_code": None}, within=("level", *CELL)),
)
COMPARED_BY = {"providers": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The newest extract of each span of months that ends after `since`, on the page and those under it."""
    pages = [PAGE, *child_pages(web, "cancer_waits", PAGE, _is_monthly)]
    by_first = listed(web, "cancer_waits", pages, _is_ours, _first_month, HOSTS)
    spans: dict[tuple[date, date], list[Link]] = {}
    for first, links in by_first.items():
        for link in links:
            spans.setdefault((first, months(link)[-1]), []).append(link)
    return [
        replace(release, part=f"to-{last:%Y-%m}")
        for (first, last), links in sorted(spans.items())
        if last >= since
        for release in newest_releases(web, "cancer_waits", {first: _surest(links)}, date.min)
    ]


def _is_monthly(link: Link) -> bool:
    words = f"{plain_words(link.name)} {plain_words(link.text)}"
    return bool(re.search(r"\b(?:cwt|cancer|prov\w*)\b", words)) and bool(re.search(r"20\d\d|month", words))


def _is_ours(link: Link) -> bool:
    return link.ending in (".xlsx", ".xls") and any(
        OURS.search(words) for words in (link.stem, plain_words(link.text))
    )


def _first_month(link: Link) -> date | None:
    named = months(link)
    return named[0] if named else None


def months(link: Link) -> list[date]:
    """The first and the last month that a link names: `Apr 2024 to Sep 2024`, `April 2025`, `2024-25`."""
    texts = (link.text, link.stem)
    named = next((there for text in texts if (there := months_named(without_revision(text)))), [])
    if named:
        return [min(named), max(named)]
    year = next((year for text in texts if (year := financial_year(text))), None)
    return [date(year, 4, 1), date(year + 1, 3, 1)] if year else []


def _surest(links: list[Link]) -> list[Link]:
    """The links of one span that are final or revised, or all where none is: provisional figures give way."""
    words = {link: f"{plain_words(link.text)} {link.stem}" for link in links}
    final = [
        link
        for link in links
        if "provisional" not in words[link] and ("final" in words[link] or REVISED.search(words[link]))
    ]
    return final or links


def read(file: Path, release: Release) -> Reading:
    """A row a cell. Raises `Drift` where a heading we use is missing, a month is not one that is promised or
    is absent, or what is told apart by cancer and by modality is not the same number of people."""
    cells, unexpected = frame(table(sheets(file), "STANDARD", "ORG CODE"), COLUMNS)
    rows = cells.filter(pl.any_horizontal(pl.col("standard", *COUNTS).is_not_null())).with_columns(
        first_of_month("month").alias("period"),
        *(status(count).alias(f"{count}_status") for count in COUNTS),
        *(published_number(count).alias(count) for count in COUNTS),
        *(blank_to_null(label) for label in LABELS),
        blank_to_null("org_code").str.to_uppercase(),
    )
    is_total = pl.col("org_code").is_null() | pl.col("org_code").str.contains(f"{WORDS}|{MAYBE}")
    placed = rows.with_columns(
        pl.when(is_total).then(pl.lit("england")).otherwise(pl.lit("provider")).alias("level"),
        pl.when(is_total).then(pl.lit("ENG")).otherwise("org_code").alias("org_code"),
    )
    published = placed.select(list(CONTRACT.columns)).collect()
    _require_months(published, release)
    _require_england(published)
    _require_margins(published)
    return Reading(published.lazy(), tuple(one for one in unexpected if heading(one) not in BESIDE))


def _require_months(rows: pl.DataFrame, release: Release) -> None:
    """From the release's month to the one its part names, each has rows and no other has."""
    there = rows["period"].drop_nulls().unique().sort().to_list()
    last = date.fromisoformat(f"{release.part.removeprefix('to-')}-01") if release.part else None
    first, end = release.period, last or (there[-1] if there else release.period)
    promised = pl.date_range(first, end, "1mo", eager=True).to_list() if first <= end else [first]
    if there != promised:
        named = ", ".join(f"{month:%B %Y}" for month in there) or "no month"
        raise Drift(f"expected every month from {first:%B %Y} to {end:%B %Y}, found {named}")


def _require_england(rows: pl.DataFrame) -> None:
    """A row that says it is England is the sum of the providers, wherever all are published."""
    count = pl.col("total_treated")
    england = rows.filter(level="england").select(*CELL, "total_treated")
    added = (
        rows.filter(level="provider")
        .group_by(CELL)
        .agg(count.sum().alias("added"), count.null_count().alias("withheld"))
    )
    wrong = england.join(added, on=CELL, nulls_equal=True).filter(
        pl.col("withheld") == 0, (pl.col("added") - count).abs() > SAME
    )
    if not wrong.is_empty():
        row = wrong.row(0, named=True)
        raise Drift(
            f"expected England to be the sum of its providers ({row['added']:,} in {_named(row)}), "
            f"found {row['total_treated']:,}"
        )


def _named(row: dict[str, object]) -> str:
    return quoted(", ".join(str(row[label]) for label in CELL if row.get(label)), 200)


def _require_margins(rows: pl.DataFrame) -> None:
    """Rows of all modalities and rows of all cancers count the same people of a month and standard. A file
    that is cut short has fewer of one."""
    by_kind = rows.filter(level="provider").with_columns(
        is_all("treatment_modality").alias("by_cancer"), is_all("cancer_type").alias("by_modality")
    )
    apart = by_kind.filter(pl.col("by_cancer") != pl.col("by_modality"))
    sums = apart.group_by("standard", "period", "stage_or_route").agg(
        pl.col("total_treated").filter("by_cancer").sum().alias("cancers"),
        pl.col("total_treated").filter("by_modality").sum().alias("modalities"),
        pl.col("total_treated").null_count().alias("withheld"),
        pl.len(),
    )
    has_both = apart.group_by("standard").agg(pl.col("by_cancer").any() & pl.col("by_modality").any())
    both = sums.join(has_both.filter("by_cancer"), on="standard", how="semi")
    wrong = both.filter(
        pl.col("withheld") == 0, (pl.col("cancers") - pl.col("modalities")).abs() > SAME
    ).sort("standard", "period", "stage_or_route")
    if not wrong.is_empty():
        row = wrong.row(0, named=True)
        raise Drift(
            f"expected as many people by cancer as by modality, found {row['cancers']:,} and "
            f"{row['modalities']:,} in {_named(row)}"
        )


def is_all(label: str) -> pl.Expr:
    """Whether a row is of all modalities, cancers or routes together, by its label."""
    return pl.col(label).str.contains(r"(?i)^all\b").fill_null(False)


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
