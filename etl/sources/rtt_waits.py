"""Consultant-led referral to treatment (RTT) waiting times: the full monthly extract.

Published by NHS England on the second Thursday, about six weeks after the month, and revised twice a year.
One zip of one CSV a month: a row for each provider, commissioner, part and treatment function, with a column
for each week waited. A blank band is zero. A provider that did not submit has no rows at all, so nothing here
can tell it from one that has stopped: that is worked out in SQL.

Part_1A and Part_1B are completed pathways (admitted, non-admitted); Part_2 is the waiting list, of which
Part_2A is a subset and is never added; Part_3 is new clock starts, which have no weeks. Until March 2021 the
last band is 52 weeks and over; until September 2017 there are two title lines and `Year` and `Period Name` in
place of `Period`. Those older layouts were written from descriptions, not from files seen.
"""

import re
from calendar import month_name
from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, the_link
from etl.problems import Drift, Gone, Unclear
from etl.source import Reading, Release
from etl.tidy import blank_to_null, headings, known_columns, month_named, text_rows
from etl.web import Web

TITLE = "Consultant-led referral to treatment waiting times, full extract"
PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/"
EVERY, LAG = 1, 75
UNTRIED = ""

PARTS = ["Part_1A", "Part_1B", "Part_2", "Part_2A", "Part_3"]
BAND = re.compile(r"^Gt (\d+)(?: To (\d+))? Weeks SUM 1$", re.IGNORECASE)
YEAR_PAGE = re.compile(r"/rtt-data-(\d{4})-(\d{2})/?$")
EXTRACT = re.compile(r"full[ -]csv[ -]data[ -]file[ -]+([A-Za-z]{3}[a-z]*[ -]?\d{2,4})", re.IGNORECASE)
UPLOADED = re.compile(r"/(20\d{2})/(0[1-9]|1[0-2])/[^/]+$")

MONTH_NUMBER = {month: number for number, month in enumerate(month_name) if month}

KEYS = {
    "provider_code": ["Provider Org Code"],
    "provider_name": ["Provider Org Name"],
    "provider_parent_code": ["Provider Parent Org Code"],
    "commissioner_code": ["Commissioner Org Code"],
    "commissioner_name": ["Commissioner Org Name"],
    "commissioner_parent_code": ["Commissioner Parent Org Code"],
    "commissioner_parent_name": ["Commissioner Parent Name"],
    "part": ["RTT Part Type", "RTT Part Name"],
    "specialty_code": ["Treatment Function Code"],
    "specialty_name": ["Treatment Function Name"],
}
TOTALS = {
    "total": ["Total"],
    "unknown_start": ["Patients with unknown clock start date"],
    "total_all": ["Total All"],
}
PERIOD = {"period_told": "Period", "year": "Year", "period_name": "Period Name"}
NOT_USED = {"provider parent name", "rtt part description", ""}

_code = r"^[A-Z0-9]{3,6}$"
_bands = pl.col("in_bands")
CONTRACT = Contract(
    columns={},
    unique=("provider_code", "commissioner_code", "part", "specialty_code"),
    rules={
        "every row is of the month the page promised": pl.col("month_told") == pl.col("period"),
        "provider and commissioner codes are 3 to 6 letters and digits": pl.col("provider_code").str.contains(
            _code
        )
        & pl.col("commissioner_code").str.contains(_code),
        f"part is one of {', '.join(PARTS)}": pl.col("part").is_in(PARTS),
        "treatment function is C_ and three digits, or X and two": pl.col("specialty_code").str.contains(
            r"^(C_\d{3}|X\d{2})$"
        ),
        "every count is a whole number or blank": ~pl.col("has_bad_count"),
        "weekly bands add up to the total, and with unknown clock starts to Total All": pl.when(
            pl.col("part") == "Part_3"
        )
        .then(pl.col("total_all").is_not_null() & (_bands == 0))
        .when(pl.col("part").is_in(["Part_2", "Part_2A"]))
        .then(pl.col("total_all") == _bands)
        .otherwise(
            (pl.col("total").fill_null(0) == _bands)
            & (pl.col("total_all") == _bands + pl.col("unknown_start").fill_null(0))
        ),
    },
    staged={
        "period": pl.Date,
        "provider_code": pl.String,
        "provider_name": pl.String,
        "provider_parent_code": pl.String,
        "commissioner_code": pl.String,
        "commissioner_name": pl.String,
        "commissioner_parent_code": pl.String,
        "commissioner_parent_name": pl.String,
        "part": pl.String,
        "specialty_code": pl.String,
        "specialty_name": pl.String,
        "weeks_waited": pl.Int16,
        "is_open_band": pl.Boolean,
        "patients": pl.Int32,
    },
)
COMPARED_BY = {"providers": pl.col("provider_code").n_unique()}
# A provider that did not submit takes all its rows away, and that is no fault of the file.
ROWS_OF = "provider_code"


def releases(web: Web, since: date) -> list[Release]:
    """The extract of every month listed on the year pages from `since` on."""
    wanted = _year_pages(web, since)
    found: list[Release] = []
    for url in wanted.values():
        try:
            found += _on_page(web, url)
        except Gone as gone:
            web.say(f"rtt_waits: {gone}")
    if not found:
        raise Unclear(
            f"{PAGE}: expected year pages listing full CSV data files, found none since {since:%B %Y}"
        )
    return sorted((r for r in found if r.period >= since), key=lambda release: release.period)


def _year_pages(web: Web, since: date) -> dict[int, str]:
    """The page of each financial year from `since` on, by its first year. Old years are listed twice."""
    pages = {
        (int(named[1]), link.url.rstrip("/") + "/")
        for link in web.page(PAGE)
        if (named := YEAR_PAGE.search(link.url)) and date(int(named[1]) + 1, 4, 1) > since
    }
    for (year, one), (other_year, other) in pairwise(sorted(pages)):
        if year == other_year:
            raise Unclear(f"{PAGE}: expected one page for {year}, found {one} and {other}")
    return dict(sorted(pages))


def _on_page(web: Web, url: str) -> list[Release]:
    """An address in settings is believed before the page: that is what it is for."""
    by_month: dict[date, list[Link]] = {}
    for link in web.page(url):
        named = EXTRACT.search(link.text) or EXTRACT.search(link.url)
        month = month_named(named[1].replace("-", " ")) if named else None
        if month:
            by_month.setdefault(month, []).append(link)
    if not by_month:
        web.say(f"rtt_waits: {url}: expected full CSV data files, found none")
    given = web.settings.addresses
    return [
        _release(month, Link(given[name], "") if name in given else _extract(url, month, same_month))
        for month, same_month in by_month.items()
        if (name := f"rtt_waits/{month:%Y-%m}")
    ]


def _extract(page: str, month: date, links: list[Link]) -> Link:
    try:
        return the_link(links, r"(?i)revised.?2", r"(?i)revised", r".")
    except Unclear:
        urls = ", ".join(sorted({link.url for link in links}))
        raise Unclear(f"{page}: expected one extract of {month:%B %Y}, found {len(links)}: {urls}") from None


def _release(month: date, link: Link) -> Release:
    uploaded = UPLOADED.search(link.url)
    published = date(int(uploaded[1]), int(uploaded[2]), 1) if uploaded else None
    return Release("rtt_waits", month, link.url, published)


def read(file: Path, release: Release) -> Reading:
    """One row as published, its bands as `week_0` ... and, apart, whether the top band is open.

    Raises `Drift` where a column is missing, the bands have a gap, or the file is of another month.
    """
    skip, cells = headings(file, "Provider Org Code", "Treatment Function Code")
    rows = text_rows(file, skip=skip)
    bands = _band_columns(cells)
    is_oldest = "period name" in {cell.casefold() for cell in cells}
    period = ["year", "period_name"] if is_oldest else ["period_told"]
    aliases = {
        **KEYS,
        **TOTALS,
        **{name: [heading] for name, heading in bands.items()},
        **{name: [PERIOD[name]] for name in period},
    }
    known, unexpected = known_columns(rows, aliases, file.name)
    counts = [*bands, *TOTALS]
    numbers = {count: pl.col(count).cast(pl.Int32, strict=False) for count in counts}
    is_told = {count: pl.col(count).is_not_null() & (pl.col(count) != "") for count in counts}
    is_bad = [(number.is_null() | (number < 0)) & is_told[count] for count, number in numbers.items()]
    typed = known.select(
        pl.lit(release.period).alias("period"),
        _month_told(period).alias("month_told"),
        *(blank_to_null(key).alias(key) for key in KEYS),
        *numbers.values(),
        pl.any_horizontal(is_bad).alias("has_bad_count"),
        pl.sum_horizontal(numbers[band] for band in bands).alias("in_bands"),
    )
    _require_month(known, period, release)
    return Reading(typed, tuple(u for u in unexpected if u.strip().casefold() not in NOT_USED))


def _band_columns(cells: list[str]) -> dict[str, str]:
    """`week_0` to the heading of the band from 0 to 1 weeks, and so on to the open band at the top."""
    bands = {int(found[1]): (cell, found[2]) for cell in cells if (found := BAND.match(cell))}
    top = max(bands, default=-1)
    missing = [week for week in range(top) if week not in bands or bands[week][1] is None]
    if top not in (52, 104) or missing or bands[top][1] is not None:
        raise Drift(
            "expected weekly bands from 0 to an open band at 52 or 104 weeks, found "
            f"{len(bands)} bands up to {top}" + (f", without {missing[:5]}" if missing else "")
        )
    return {f"week_{week}{'_open' if week == top else ''}": bands[week][0] for week in sorted(bands)}


def _month_told(period: list[str]) -> pl.Expr:
    """`RTT-February-2026` and `RTT-JANUARY-2018`; in the oldest files `2016-17` and `April`."""
    if period == ["period_told"]:
        return (
            pl.col("period_told").str.strip_chars().str.to_titlecase().str.to_date("Rtt-%B-%Y", strict=False)
        )
    month = (
        pl.col("period_name").str.strip_chars().str.to_titlecase().replace_strict(MONTH_NUMBER, default=None)
    )
    first_year = pl.col("year").str.slice(0, 4).cast(pl.Int32, strict=False)
    return pl.date(first_year + (month < 4).cast(pl.Int32), month, 1)


def _require_month(rows: pl.LazyFrame, period: list[str], release: Release) -> None:
    """A file under another month's name would load quietly otherwise. (The contract asks it of every row.)"""
    first = rows.select(*period, _month_told(period).alias("month_told")).head(1).collect()
    if not first.is_empty() and first["month_told"][0] != release.period:
        told = " ".join(str(first[p][0]) for p in period)
        raise Drift(f"expected the month {release.period:%B %Y}, found {told!r}")


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """One row for each week with somebody in it. `weeks_waited` null: the wait is unknown (completed
    pathways without a clock start) or there is none (new clock starts).

    A filter for each band, rather than an unpivot: nine cells in ten are blank, and an unpivot would carry
    the names along for all of them.
    """
    bands = [name for name in rows.collect_schema().names() if name.startswith("week_")]
    is_new = pl.col("part") == "Part_3"
    without_weeks = pl.when(is_new).then("total_all").otherwise(pl.col("unknown_start").fill_null(0))
    return pl.concat(
        [
            *(_cells(rows, pl.col(b), int(b.split("_")[1]), b.endswith("_open")) for b in bands),
            _cells(rows, without_weeks, None, False, keep_zero=is_new),
        ]
    )


def _cells(
    rows: pl.LazyFrame, patients: pl.Expr, week: int | None, is_open: bool, keep_zero: pl.Expr | None = None
) -> pl.LazyFrame:
    """New clock starts keep their zeros: such a row says that the provider did submit."""
    there = patients != 0
    return rows.filter(there if keep_zero is None else there | keep_zero).select(
        "period",
        *KEYS,
        pl.lit(week, pl.Int16).alias("weeks_waited"),
        pl.lit(is_open).alias("is_open_band"),
        patients.cast(pl.Int32).alias("patients"),
    )
