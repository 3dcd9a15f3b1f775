"""The published national series of RTT waits: what our own totals and medians must come back to.

Published by NHS England with each month's waiting times: one workbook from April 2007 on, which replaces
the one before, so only the newest is followed. One sheet, a row a month, under two rows of headings: a
group (a kind of pathway) over its measures. Columns come and go between releases, so each is found by what
it says.

`-` is not published: not zero and not missing. `52+` is a percentile in an open band: kept as text, without
a number. A blank cell is a month still to come, and is left out. Figures with estimates for missing trusts
stand beside those without and are not whole numbers. `Total waiting (mil)` is in patients, whatever the
heading says. The month from which community services are left out is the text `* Feb-24`, not a date. The
block of admitted pathways adjusted for pauses ends in 2015, and with the ratio of unique patients is left
out on purpose.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import accumulate
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, months_named, on_own_hosts, plain_words, quoted_link, year_pages
from etl.plain_text import quoted
from etl.problems import Drift, Gone, Unclear
from etl.revisions import newest_of, uploaded_on, without_revision
from etl.source import Reading, Release
from etl.values import decimal, month_of
from etl.web import Web
from etl.workbooks import Cells, sheets

TITLE = "Consultant-led referral to treatment waiting times, national overview"
PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/"
EVERY, LAG = 1, 75
UNTRIED = (
    "The page of the year now running was not tried live: it was read as the copy of an older year's page."
)

HOSTS = ("england.nhs.uk",)
# What an overview is called, in plain words.
OVERVIEW = re.compile(r"\brtt overview time ?series\b")
ESTIMATES = " with estimates for missing data"

PATHWAYS = {
    "incomplete": "Incomplete RTT pathways",
    "admitted": "Completed admitted (unadjusted) RTT pathways",
    "non_admitted": "Completed non-admitted RTT pathways",
    "new": "New RTT periods",
}
_COMPLETED = {
    "median_wait_weeks": "Median wait (weeks)",
    "p95_wait_weeks": "95th percentile (weeks)",
    "within_18_weeks": "No. within 18 weeks",
    "over_52_weeks": "No. > 52 weeks",
    "patients": "No. of pathways (all)",
}
MEASURES = {
    "incomplete": {
        "median_wait_weeks": "Median wait (weeks)",
        "p92_wait_weeks": "92nd percentile (weeks)",
        "within_18_weeks": "No. within 18 weeks",
        "within_18_weeks_share": "% within 18 weeks",
        "over_52_weeks": "No. > 52 weeks",
        "over_65_weeks": "No. > 65 weeks",
        "over_78_weeks": "No. > 78 weeks",
        "over_104_weeks": "No. > 104 weeks",
        "patients": "Total waiting (mil)",
    },
    "admitted": _COMPLETED,
    "non_admitted": _COMPLETED,
    "new": {"patients": "No. of new RTT periods"},
}
NOT_USED_GROUPS = {"Unique Patients", "Completed admitted (adjusted) RTT pathways"}
NOT_USED = {"No. > 18 weeks", "% > 52 weeks"}

Column = tuple[str, str, bool]
WANTED: dict[Column, tuple[str, str]] = {
    (pathway, measure, with_estimates): (group, heading + with_estimates * ESTIMATES)
    for pathway, group in PATHWAYS.items()
    for measure, heading in MEASURES[pathway].items()
    for with_estimates in (False, True)
}

_value = pl.col("value")
CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "pathway": pl.String,
        "measure": pl.String,
        "with_estimates": pl.Boolean,
        "value": pl.Float64,
        "value_text": pl.String,
    },
    unique=("period", "pathway", "measure", "with_estimates"),
    rules={
        "a value is a number, - for not published, or the start of an open band (52+)": _value.is_not_null()
        | pl.col("value_text").str.contains(r"^(-|\d+\+)$"),
        "a share is between 0 and 1": ~pl.col("measure").str.ends_with("_share")
        | _value.is_null()
        | _value.is_between(0, 1),
        "patients are counted one by one, not in millions": (pl.col("measure") != "patients")
        | _value.is_null()
        | (_value > 1000),
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """The newest overview listed on any year page from `since` on."""
    by_month: dict[date, list[Link]] = {}
    for page in year_pages(web.page(PAGE), PAGE, since, _say(web)):
        for month, link in _on_page(web, page):
            by_month.setdefault(month, []).append(link)
    if not by_month:
        raise Unclear(
            f"{PAGE}: expected a year page with an RTT overview time series, found none since {since:%B %Y}"
        )
    newest = max(by_month)
    try:
        link = newest_of(by_month[newest])
    except Unclear as unclear:
        raise Unclear(f"{PAGE}: overview of {newest:%B %Y}: {unclear}") from None
    return [Release("rtt_overview", newest, link.url, uploaded_on(link))]


def _say(web: Web) -> Callable[[str], None]:
    return lambda line: web.say(f"rtt_overview: {line}")


def _on_page(web: Web, page: str) -> list[tuple[date, Link]]:
    """The overviews a year page lists, by month; none, with a line, where it is gone."""
    say = _say(web)
    try:
        links = web.page(page)
    except Gone as gone:
        say(str(gone))
        return []
    ours = [link for link in links if OVERVIEW.search(plain_words(link.text)) or OVERVIEW.search(link.stem)]
    by_month = [(_last_month(link), link) for link in on_own_hosts(ours, HOSTS, say)]
    for month, link in by_month:
        if month is None:
            say(f"passed over {quoted_link(link)}: expected an overview in a workbook, of one month")
    return [(month, link) for month, link in by_month if month]


def _last_month(link: Link) -> date | None:
    """The last month of the series, in the words or in the name; None for a file of another kind."""
    if link.ending not in (".xlsx", ".xls", ""):
        return None
    texts = (without_revision(link.text), without_revision(link.stem))
    return next((max(months) for text in texts if (months := months_named(text))), None)


def read(file: Path, release: Release) -> Reading:
    """A row for each month and published figure. Raises `Drift` where a heading we use is missing or comes
    twice, a month cannot be read, or the series does not end in the month the page promised."""
    groups, measures, body = _table(file)
    columns, unexpected = _columns(groups, measures)
    cells = [cell for cell in _cells(groups.index("Month"), columns, body) if cell[-1]]
    last = max((month for month, *_ in cells), default=None)
    if last != release.period:
        found = f"one that ends in {last:%B %Y}" if last else "no figures"
        raise Drift(f"expected a series that ends in {release.period:%B %Y}, found {found}")
    schema = {name: kind for name, kind in CONTRACT.columns.items() if name != "value"}
    value = decimal("value_text").alias("value")
    rows = pl.LazyFrame(cells, schema=schema, orient="row").with_columns(value)
    return Reading(rows.select(list(CONTRACT.columns)), unexpected)


def _table(file: Path) -> tuple[Cells, Cells, list[Cells]]:
    """The row of groups, the row of measures and the rows under them, of the first sheet that has them."""
    for sheet in sheets(file):
        for number, row in enumerate(sheet.rows[:-1]):
            if {"Month", PATHWAYS["incomplete"]} <= set(row):
                return row, sheet.rows[number + 1], list(sheet.rows[number + 2 :])
    raise Drift(f"expected a row with the headings Month and {PATHWAYS['incomplete']}, found none")


def _columns(groups: Cells, measures: Cells) -> tuple[dict[Column, int], tuple[str, ...]]:
    """Where each figure we use stands, and the headings we do not know. Figures with estimates may lack."""
    positions = _positions(groups, measures)
    found = {column: positions.pop(headings, []) for column, headings in WANTED.items()}
    wrong = [
        f"{' / '.join(WANTED[pathway, measure, with_estimates])}: {len(places) or 'missing'}"
        for (pathway, measure, with_estimates), places in found.items()
        if len(places) > 1 or not (places or with_estimates)
    ]
    if wrong:
        raise Drift(f"expected one column for each figure we use, found {'; '.join(wrong)}")
    unknown = [" / ".join(key) for key in positions if key[1].removesuffix(ESTIMATES) not in NOT_USED]
    return {column: places[0] for column, places in found.items() if places}, tuple(unknown)


def _positions(groups: Cells, measures: Cells) -> dict[tuple[str, str], list[int]]:
    """Where each heading stands. A group's name is over its first column only, and holds until the next."""
    positions: dict[tuple[str, str], list[int]] = {}
    over: Iterator[str] = accumulate(groups, lambda before, here: here or before)
    for position, (group, measure) in enumerate(zip(over, measures, strict=True)):
        if measure and group not in NOT_USED_GROUPS:
            positions.setdefault((group, measure), []).append(position)
    return positions


def _cells(
    month_at: int, columns: dict[Column, int], body: list[Cells]
) -> Iterator[tuple[date, str, str, bool, str]]:
    """One figure at a time. Notes follow the table: their words stand where no month and no figure does."""
    for row in body:
        if row[month_at]:
            month = _month(row[month_at])
            for (pathway, measure, with_estimates), position in columns.items():
                yield month, pathway, measure, with_estimates, row[position]
        elif any(row[position] for position in columns.values()):
            raise Drift(f"expected a month in every row with figures, found none beside {row[:month_at]}")


def _month(text: str) -> date:
    """Of `2024-03-01 00:00:00`, which is how a date cell reads, or of words such as `* Feb-24`."""
    month = month_of(text)
    if month is None:
        raise Drift(f"expected a month such as Feb-24, found {quoted(text)!r}")
    return month


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
