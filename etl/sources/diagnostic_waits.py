"""People waiting for a diagnostic test (scans, scopes, heart and hearing tests), by provider and test (DM01).

Published by NHS England each month, about six weeks after its end: a workbook with a row for each provider
and test, one for all tests of a provider, and one for England. A full extract in CSV has a row for each
commissioner as well: it is read where a month has no workbook, and its rows are added up to providers; where
one of them is withheld, so is the sum.

A provider that did not submit is named in the sheet of notes and has no rows: here it has one, of all tests,
with the status `did not submit` and no numbers. One that the sheet by provider alone has did submit: nobody
waits there. Zero is zero. A blank count is not known.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, financial_year, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.revisions import link_month
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.totals import WORDS, Counted, require_printed_sum, total_rows
from etl.values import blank_to_null, first_of_month, month_of, published_number, status
from etl.web import Web
from etl.workbooks import Sheet, Table, frame, heading, listed_under, not_submitting, sheets, table

TITLE = "Diagnostic waiting times and activity"
PAGE = (
    "https://www.england.nhs.uk/statistics/statistical-work-areas/"
    "diagnostics-waiting-times-and-activity/monthly-diagnostics-waiting-times-and-activity/"
)
HOSTS = ("england.nhs.uk",)
EVERY, LAG = 1, 80
PERIODS_STAND_ALONE = True
UNTRIED = "the full extract in CSV, of which no file was at hand"

WORKBOOKS, EXTRACTS = (".xls", ".xlsx"), (".csv", ".zip")
ALL_TESTS = "16"
LAST = 13
BANDS = [f"weeks_{week:02}_{week + 1:02}" for week in range(LAST)] + ["weeks_13_and_over"]
WAITING = ("patients_waiting", "waiting_6_weeks", "waiting_13_weeks")
ACTIVITY = ("waiting_list_activity", "planned_activity", "unscheduled_activity", "total_activity")
COUNTS = (*WAITING, *BANDS, *ACTIVITY)


def _band(week: int) -> list[str]:
    """The headings of one band: `06 <07 weeks` in the workbook, `06 < 07 Weeks` in the extract, which has
    `00 < 01 Week`."""
    starts = dict.fromkeys((f"{week:02}", str(week)))
    signs = (f"{start} {sign}{week + 1:02}" for start in starts for sign in ("<", "< "))
    return [f"{sign} {weeks}" for sign in signs for weeks in ("weeks", "week")]


BAND_COLUMNS = {name: _band(week) for week, name in enumerate(BANDS[:LAST])}
LAST_BAND = {BANDS[LAST]: ["13+ weeks", "13 + weeks", "13 plus weeks"]}
WORKBOOK = {
    "region_code": ["Regional Team Code", "Region Code"],
    "org_code": ["Provider Code", "Org Code", "Organisation Code"],
    "org_name": ["Provider Name", "Org Name", "Organisation Name"],
    "test_code": ["Diagnostic ID"],
    "test_name": ["Diagnostic Test Name", "Diagnostic Test"],
    "patients_waiting": ["Total Waiting List"],
    "waiting_6_weeks": ["Number waiting 6+ Weeks"],
    "waiting_13_weeks": ["Number waiting 13+ Weeks"],
    "waiting_6_weeks_share": ["Percentage waiting 6+ weeks"],
    **BAND_COLUMNS,
    **LAST_BAND,
    "waiting_list_activity": [
        "Waiting list tests / procedures (excluding planned)",
        "Waiting list tests / procedures",
    ],
    "planned_activity": ["Planned tests / procedures"],
    "unscheduled_activity": ["Unscheduled tests / procedures"],
}
EXTRACT = {
    "named_month": ["Period"],
    "org_code": ["Provider Org Code"],
    "org_name": ["Provider Org Name"],
    "commissioner_code": ["Commissioner Org Code"],
    "test_code": ["Diagnostic Tests Sort Order"],
    "test_name": ["Diagnostic Tests"],
    **BAND_COLUMNS,
    **LAST_BAND,
    "patients_waiting": ["Total WL"],
    "waiting_list_activity": ["Waiting List Activity"],
    "planned_activity": ["Planned Activity"],
    "unscheduled_activity": ["Unscheduled Activity"],
    "total_activity": ["Total Activity"],
}
NOT_USED = {
    "regional team name",
    "region name",
    "provider parent org code",
    "provider parent name",
    "commissioner parent org code",
    "commissioner parent name",
    "commissioner org name",
}
KEY = ("level", "org_code", "test_code")
COUNTED = Counted("patients_waiting", by={"org_code": None}, within=("level", "test_code"))


def _counts_published() -> pl.Expr:
    return pl.all_horizontal(pl.col(f"{count}_status") != "unreadable" for count in COUNTS)


CONTRACT = Contract(
    columns={
        "period": pl.Date,
        "level": pl.String,
        "org_code": pl.String,
        "org_name": pl.String,
        "region_code": pl.String,
        "test_code": pl.String,
        "test_name": pl.String,
        "is_all_tests": pl.Boolean,
        **{name: kind for c in COUNTS for name, kind in ((c, pl.Int64), (f"{c}_status", pl.String))},
        "waiting_6_weeks_share": pl.Float64,
        "waiting_6_weeks_share_status": pl.String,
    },
    unique=KEY,
    rules={
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a test has a number": pl.col("test_code").str.contains(r"^\d{1,2}$"),
        "a count is a whole number, or says why it is none": _counts_published(),
        "as many or fewer wait 6 weeks as wait": pl.any_horizontal(
            pl.col("waiting_6_weeks").is_null(),
            pl.col("patients_waiting").is_null(),
            pl.col("waiting_6_weeks") <= pl.col("patients_waiting"),
        ),
    },
    counted=COUNTED,
)
COMPARED_BY = {"providers": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The file of every month on the pages of the years since then: the workbook where there is one."""
    pages = [
        PAGE,
        *child_pages(web, "diagnostic_waits", PAGE, lambda link: (_year(link) or 0) >= since.year - 1),
    ]
    by_month = listed(web, "diagnostic_waits", pages, _is_ours, link_month, HOSTS)
    preferred = {period: _workbooks(links) or links for period, links in by_month.items()}
    return newest_releases(web, "diagnostic_waits", preferred, since)


def _year(link: Link) -> int | None:
    return financial_year(link.text) or financial_year(link.name)


def _is_ours(link: Link) -> bool:
    words = f"{link.stem} {plain_words(link.text)}"
    if "commissioner" in words or "time series" in words or "timeseries" in words:
        return False
    if link.ending in WORKBOOKS:
        return "diagnostic" in words and "provider" in words
    is_extract = "full extract" in words or "csv" in words
    return link.ending in EXTRACTS and is_extract and ("dm01" in words or "monthly diagnostic" in words)


def _workbooks(links: list[Link]) -> list[Link]:
    return [link for link in links if link.ending in WORKBOOKS]


def read(file: Path, release: Release) -> Reading:
    """One row a provider and test, one of all tests, and England. Raises `Drift` where the file is of another
    month, a heading we use is missing, or the rows do not add up to what is printed."""
    is_workbook = file.suffix.lower() in WORKBOOKS
    cells, unexpected, silent = (_workbook if is_workbook else _extract)(file, release.period)
    rows = _numbered(cells, release.period)
    _require_each_once(rows.filter(pl.col("level") == "provider"))
    published = rows.drop("commissioner_code") if is_workbook else _by_provider(rows)
    is_own = ~pl.col("org_code").is_in(_totals(published, file.name).implode())
    _require_all_tests(rows.filter(is_own))
    _require_england(published.filter(is_own))
    named = tuple(one for one in unexpected if heading(one) not in NOT_USED)
    beside = _silent(silent, release.period, published["org_code"].to_list())
    return Reading(pl.concat([published.select(list(CONTRACT.columns)), beside]).lazy(), named)


def _workbook(file: Path, period: date) -> tuple[pl.DataFrame, tuple[str, ...], dict[str, str]]:
    """Rows as text, headings we do not know, and the code and name of each that did not submit."""
    book = sheets(file)
    by_test = table(book, "Diagnostic ID", "Total Waiting List")
    words = next(sheet for sheet in book if sheet.name == by_test.sheet).after("Period:")
    _require_month(month_of(words), words, period)
    cells, unexpected = frame(by_test, WORKBOOK)
    absent = ("commissioner_code", "total_activity")
    listed_rows = pl.concat([cells.collect(), _without_tests(book, by_test, cells)])
    rows = listed_rows.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
    silent = {code: name for sheet in book if "note" in heading(sheet.name) for code, name in _notes(sheet)}
    return _one_row_of_england(rows), unexpected, silent


def _without_tests(book: list[Sheet], by_test: Table, cells: pl.LazyFrame) -> pl.DataFrame:
    """Rows of all tests of the providers that the sheet by provider alone has: they submitted, and did no
    test and had nobody waiting, so the sheet by test has none of them. None where there is no such sheet, or
    it is in a form we do not know: the sheet by test has every figure that is not 0."""
    others = [sheet for sheet in book if sheet.name != by_test.sheet]
    with_tests = cells.select("org_code").collect()["org_code"]
    empty = cells.clear().collect()
    wanted = {name: WORKBOOK[name] for name in WORKBOOK if not name.startswith("test_")}
    try:
        by_provider = table(others, by_test.headings[_place(by_test, "org_code")], "Total Waiting List")
        rows, _ = frame(by_provider, wanted)
    except Drift:
        return empty
    named = rows.filter(pl.col("org_code").is_not_null(), ~pl.col("org_code").is_in(with_tests.implode()))
    return pl.concat([empty, named.with_columns(test_name=pl.lit("Total")).collect()], how="diagonal")


def _place(its: Table, name: str) -> int:
    aliases = set(map(heading, WORKBOOK[name]))
    return next(place for place, cell in enumerate(its.headings) if heading(cell) in aliases)


def _notes(sheet: Sheet) -> list[tuple[str, str]]:
    named = listed_under(sheet, r"did not submit|not (?:able|have) .*submit|no submission")
    return [*((code, "") for code in not_submitting(sheet)), *named.items()]


def _one_row_of_england(rows: pl.DataFrame) -> pl.DataFrame:
    """England stands above the providers, and may stand below them again; its test has no number. A row of
    a region has no code of a provider."""
    texts = ("region_code", "org_code", "org_name", "test_code", "test_name")
    named = rows.with_columns(blank_to_null(name) for name in texts)
    filled = named.filter(pl.col("test_name").is_not_null() | pl.col("patients_waiting").is_not_null())
    says_total = pl.col("org_name").str.contains(WORDS).fill_null(False)
    is_region = pl.col("org_code").is_null() & pl.col("region_code").is_not_null()
    is_england = says_total & ~is_region
    coded = filled.with_columns(
        pl.when(is_region).then("region_code").when(is_england).then(pl.lit("ENG")).otherwise("org_code")
        .alias("org_code"),
        pl.when(is_england).then(pl.lit("England")).otherwise("org_name").alias("org_name"),
        pl.when(says_total).then(pl.col("test_name").fill_null("Total")).otherwise("test_name")
        .alias("test_name"),
    )  # fmt: skip
    is_again = ~pl.struct("org_code", "test_name", "patients_waiting").is_first_distinct()
    return coded.filter(~((pl.col("org_code") == "ENG") & is_again))


def _extract(file: Path, period: date) -> tuple[pl.DataFrame, tuple[str, ...], dict[str, str]]:
    """As `_workbook`. The extract does not say who did not submit, and has no count of 6 weeks or more."""
    lines = text_rows(file, *EXTRACT["test_code"], *EXTRACT["patients_waiting"])
    known, unexpected = known_columns(lines, EXTRACT, file.name)
    rows = known.filter(pl.col("org_code").is_not_null() | pl.col("test_name").is_not_null()).collect()
    for words, first in (
        rows.select("named_month", first_of_month("named_month").alias("first")).unique().rows()
    ):
        _require_month(first, words or "", period)
    absent = ("region_code", "waiting_6_weeks", "waiting_13_weeks", "waiting_6_weeks_share")
    empty = [pl.lit(None, pl.String).alias(name) for name in absent]
    return _one_row_of_england(rows.drop("named_month").with_columns(empty)), unexpected, {}


def _require_month(found: date | None, words: str, period: date) -> None:
    if found != period:
        raise Drift(f"expected figures of {period:%B %Y}, found {quoted(words)!r}")


def _numbered(cells: pl.DataFrame, period: date) -> pl.DataFrame:
    """Each count with its status, and the level of each row."""
    is_all = pl.col("test_name").str.strip_chars().str.to_lowercase().is_in(["total", "all tests", "all"])
    number = {count: published_number(count).cast(pl.Int64) for count in COUNTS}
    share = "waiting_6_weeks_share"
    return cells.with_columns(
        pl.lit(period).alias("period"),
        _level().alias("level"),
        is_all.fill_null(False).alias("is_all_tests"),
        pl.when(is_all & pl.col("test_code").is_null())
        .then(pl.lit(ALL_TESTS))
        .otherwise(pl.col("test_code").str.strip_suffix(".0"))
        .alias("test_code"),
        *(number[count].alias(count) for count in COUNTS),
        *(_status(count, cells).alias(f"{count}_status") for count in (*COUNTS, share)),
        published_number(share).alias(share),
    )


def _level() -> pl.Expr:
    is_region = pl.col("org_code") == pl.col("region_code")
    is_england = pl.col("org_code") == "ENG"
    return (
        pl.when(is_england)
        .then(pl.lit("england"))
        .when(is_region)
        .then(pl.lit("region"))
        .otherwise(pl.lit("provider"))
    )


def _status(count: str, cells: pl.DataFrame) -> pl.Expr:
    """A count that the file has no column of is not published, which is not the same as a blank cell."""
    return status(count) if cells[count].count() else pl.lit("not published")


def _totals(published: pl.DataFrame, name: str) -> pl.Series:
    """The codes whose rows are the sum of all others: the contract puts them aside."""
    return published.filter(total_rows(published, COUNTED, name))["org_code"].unique()


def _require_each_once(rows: pl.DataFrame) -> None:
    """A row given twice would be added twice. Raises `Drift`."""
    row_of = ("org_code", "commissioner_code", "test_code")
    again = rows.filter(pl.struct(row_of).is_duplicated()).filter(pl.col("org_code").is_not_null())
    _require_none(again, "one row for each commissioner and test, found test {test_code} again")


def _require_all_tests(rows: pl.DataFrame) -> None:
    """Each provider (and commissioner) has a row of all tests, which is the sum of its tests. A file cut
    short has not. Raises `Drift`."""
    who = ["org_code", "commissioner_code"]
    waiting = pl.col("patients_waiting")
    test = waiting.filter(~pl.col("is_all_tests"))
    totals = (
        rows.filter(pl.col("level") == "provider")
        .group_by(who, maintain_order=True)
        .agg(
            waiting.filter("is_all_tests").first().alias("printed"),
            pl.col("is_all_tests").sum().alias("totals"),
            test.sum().alias("added"),
            (waiting.null_count() > 0).alias("is_withheld"),
        )
    )
    _require_none(totals.filter(pl.col("totals") == 0), "a row of all tests, found none")
    wrong = totals.filter(pl.col("totals") > 0, ~pl.col("is_withheld"), pl.col("printed") != pl.col("added"))
    _require_none(wrong, "tests to add up to its row of all tests: {printed:,}, found {added:,}")


def _require_none(wrong: pl.DataFrame, sentence: str) -> None:
    if not wrong.is_empty():
        row = wrong.row(0, named=True)
        raise Drift(f"expected of {row['org_code']} {sentence.format(**row)} ({wrong.height:,} like it)")


def _require_england(published: pl.DataFrame) -> None:
    of_all = published.filter("is_all_tests")
    for count in (*WAITING, "waiting_list_activity", "planned_activity", "unscheduled_activity"):
        require_printed_sum(of_all, count, "england", "provider")


def _by_provider(rows: pl.DataFrame) -> pl.DataFrame:
    """Commissioners' rows added up. A sum of which one part is withheld is withheld for the same reason."""
    summed = (*BANDS, "patients_waiting", *ACTIVITY)
    added = rows.group_by(*KEY, "is_all_tests", maintain_order=True).agg(
        pl.col("period", "org_name", "region_code", "test_name").first(),
        *(_sum(pl.col(count).sum(), f"{count}_status").alias(count) for count in summed),
        *(_sum_status(f"{count}_status") for count in summed),
    )
    return _with_waits_of_bands(added)


def _sum(total: pl.Expr, its_status: str) -> pl.Expr:
    return pl.when((pl.col(its_status) == "published").all()).then(total)


def _sum_status(its_status: str) -> pl.Expr:
    others = pl.col(its_status).filter(pl.col(its_status) != "published")
    return others.sort().first().fill_null("published").alias(its_status)


def _with_waits_of_bands(rows: pl.DataFrame) -> pl.DataFrame:
    """The extract prints bands: those from 6 weeks on are the people who wait 6 weeks or more."""
    over_6, over_13 = BANDS[6:], BANDS[LAST:]
    share = "waiting_6_weeks_share"
    return rows.with_columns(
        *_sum_across(over_6, "waiting_6_weeks"),
        *_sum_across(over_13, "waiting_13_weeks"),
        pl.lit(None, pl.Float64).alias(share),
        pl.lit("not published").alias(f"{share}_status"),
    )


def _sum_across(bands: list[str], name: str) -> list[pl.Expr]:
    statuses = [pl.col(f"{band}_status") for band in bands]
    withheld = pl.coalesce(pl.when(one != "published").then(one) for one in statuses)
    return [
        pl.sum_horizontal(bands, ignore_nulls=False).alias(name),
        withheld.fill_null("published").alias(f"{name}_status"),
    ]


def _silent(named: dict[str, str], period: date, submitted: list[str]) -> pl.DataFrame:
    """A row of all tests for each provider that is said not to have submitted."""
    counts = (*COUNTS, "waiting_6_weeks_share")
    rows = [
        {"period": period, "level": "provider", "org_code": code, "org_name": name or None}
        | {"test_code": ALL_TESTS, "test_name": "Total", "is_all_tests": True}
        | {f"{count}_status": "did not submit" for count in counts}
        for code, name in named.items()
        if code not in submitted
    ]
    return pl.DataFrame(rows, schema=dict(CONTRACT.columns))


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
