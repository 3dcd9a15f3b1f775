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
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import MONTH, Link, months_named, on_own_hosts, plain_words, quoted_link, year_pages
from etl.listings import newest_link
from etl.plain_text import quoted
from etl.problems import Drift, Gone, Unclear
from etl.revisions import uploaded_on, without_revision
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.totals import Counted
from etl.values import blank_to_null, digits, first_of_month, whole
from etl.web import Web

TITLE = "Consultant-led referral to treatment waiting times, full extract"
PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/"
EVERY, LAG = 1, 75
UNTRIED = ""

PARTS = ["Part_1A", "Part_1B", "Part_2", "Part_2A", "Part_3"]
BAND = re.compile(r"^Gt (\d+)(?: To (\d+))? Weeks SUM 1$", re.IGNORECASE)
HOSTS = ("england.nhs.uk",)
# What an extract is called, in plain words.
EXTRACT = re.compile(r"\bfull (csv|extract)( data)?( files?| extracts?)?\b")
ENDINGS = {".zip", ".csv", ""}
A_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH} 20\d\d\b")
Offer = tuple[str, Link]

MONTH_NUMBER = {name[:3].casefold(): number for number, name in enumerate(month_name) if name}

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
PERIOD = {"period_named": "Period", "year": "Year", "period_name": "Period Name"}
NOT_USED = {"provider parent name", "rtt part description", ""}

_code = r"^[A-Z0-9]{3,6}$"
_bands = pl.col("in_bands")
CONTRACT = Contract(
    columns={},
    unique=("provider_code", "commissioner_code", "part", "specialty_code"),
    rules={
        "every row is of the month the page promised": pl.col("month") == pl.col("period"),
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
    counted=Counted(
        "total_all",
        by={"provider_code": "provider_name", "commissioner_code": "commissioner_name"},
        within=("part", "specialty_code"),
    ),
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
    """The extract of every month listed on the year pages from `since` on. A month may be on two of them.

    A month of which the pages do not say which file is the newest is left out with a problem.
    """
    offers: dict[date, list[Offer]] = {}
    for page in year_pages(web.page(PAGE), PAGE, since, _say(web)):
        for month, link in _on_page(web, page):
            offers.setdefault(month, []).append((page, link))
    if not offers:
        raise Unclear(
            f"{PAGE}: expected year pages listing full CSV data files, found none since {since:%B %Y}"
        )
    wanted = sorted(month for month in offers if month >= since)
    return [release for month in wanted if (release := _newest(web, month, offers[month]))]


def _say(web: Web) -> Callable[[str], None]:
    return lambda line: web.say(f"rtt_waits: {line}")


def _on_page(web: Web, page: str) -> list[tuple[date, Link]]:
    """The extracts a year page lists, by month; none, with a line, where it is gone or lists none."""
    say = _say(web)
    try:
        links = web.page(page)
    except Gone as gone:
        say(str(gone))
        return []
    ours = [link for link in links if EXTRACT.search(plain_words(link.text)) or EXTRACT.search(link.stem)]
    by_month = [(_month(link), link) for link in on_own_hosts(ours, HOSTS, say)]
    for month, link in by_month:
        if month is None:
            say(f"passed over {quoted_link(link)}: expected a full CSV data file in a zip, of one month")
    if not by_month:
        say(f"{page}: expected full CSV data files, found none")
    return [(month, link) for month, link in by_month if month]


def _month(link: Link) -> date | None:
    """The one month in the words and in the name; None where those differ or are of several, or it is a file
    of another kind."""
    if link.ending not in ENDINGS:
        return None
    named = [set(months) for months in (_months(link.text), _months(link.stem)) if months]
    common = set[date].intersection(*named) if named else set[date]()
    return common.pop() if len(common) == 1 else None


def _months(text: str) -> list[date]:
    """The months named after what an extract is called, or anywhere if nothing is called that. A day in a
    month is when something was done with the file, unless no other month is named."""
    words = plain_words(text)
    called = EXTRACT.search(words)
    rest = words[called.end() :] if called else words
    return (
        months_named(A_DAY.sub("", without_revision(rest)))
        or months_named(A_DAY.sub("", without_revision(words)))
        or months_named(words)
    )


def _newest(web: Web, month: date, offers: list[Offer]) -> Release | None:
    """An address in settings is believed before the pages: that is what it is for."""
    pages = " and ".join(sorted({page for page, _ in offers}))
    what = f"rtt_waits: {pages}: extract of {month:%B %Y}"
    link = newest_link(web, f"rtt_waits/{month:%Y-%m}", (link for _, link in offers), what)
    return Release("rtt_waits", month, link.url, uploaded_on(link)) if link else None


def read(file: Path, release: Release) -> Reading:
    """One row as published, its bands as `week_0` ... and, apart, whether the top band is open.

    Raises `Drift` where a column is missing, the bands have a gap, or the file is of another month. Counts
    are read as digits alone, which is quick; where some are not, the file is read again with separators.
    """
    rows = text_rows(file, "Provider Org Code", "Treatment Function Code")
    cells = rows.collect_schema().names()
    bands = _band_columns(cells)
    is_oldest = "period name" in {cell.casefold() for cell in cells}
    period = ["year", "period_name"] if is_oldest else ["period_named"]
    aliases = {
        **KEYS,
        **TOTALS,
        **{name: [heading] for name, heading in bands.items()},
        **{name: [PERIOD[name]] for name in period},
    }
    known, unexpected = known_columns(rows, aliases, file.name)
    typed = _typed(known, list(bands), period, release.period, digits).collect(engine="streaming")
    if typed["has_bad_count"].any():
        typed = _typed(known, list(bands), period, release.period, whole).collect(engine="streaming")
    _require_month(typed, known, period, release.period)
    return Reading(typed.lazy(), tuple(u for u in unexpected if u.strip().casefold() not in NOT_USED))


def _typed(
    rows: pl.LazyFrame, bands: list[str], month_in: list[str], period: date, count: Callable[[str], pl.Expr]
) -> pl.LazyFrame:
    numbers = {name: count(name).cast(pl.Int32, strict=False) for name in [*bands, *TOTALS]}
    is_bad = [
        (number.is_null() | (number < 0)) & pl.col(name).is_not_null() for name, number in numbers.items()
    ]
    return rows.select(
        pl.lit(period).alias("period"),
        _month_of_rows(month_in).alias("month"),
        *(blank_to_null(key).alias(key) for key in KEYS),
        *numbers.values(),
        pl.any_horizontal(is_bad).alias("has_bad_count"),
        pl.sum_horizontal(numbers[band] for band in bands).alias("in_bands"),
    )


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


def _month_of_rows(period: list[str]) -> pl.Expr:
    """`RTT-February-2026` and `RTT-JANUARY-2018`; in the oldest files `2016-17` and `April`."""
    if period == ["period_named"]:
        return first_of_month("period_named")
    name = pl.col("period_name").str.strip_chars().str.slice(0, 3).str.to_lowercase()
    number = name.replace_strict(MONTH_NUMBER, default=None)
    first_year = pl.col("year").str.strip_chars().str.slice(0, 4).cast(pl.Int32, strict=False)
    return pl.date(first_year + (number < 4).cast(pl.Int32), number, 1)


def _require_month(typed: pl.DataFrame, rows: pl.LazyFrame, month_in: list[str], period: date) -> None:
    """A file under another month's name would load quietly otherwise. (The contract asks it of every row.)"""
    is_row = pl.col("provider_code").is_not_null()
    months = typed.filter(is_row)["month"].head(1)
    if not months.is_empty() and months[0] != period:
        there = rows.filter(is_row).select(month_in).head(1).collect().row(0)
        raise Drift(f"expected the month {period:%B %Y}, found {quoted(' '.join(map(str, there)))!r}")


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
