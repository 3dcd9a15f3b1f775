"""Who waits and how long: the waiting list by age, sex, deprivation and ethnicity (WLMDS demographics).

Published by NHS England each month, of one week: management information, a workbook with a sheet for each way
of telling people apart, by provider (England, its regions, ICBs and acute trusts in one table), by treatment
function, and week by week. Below England it covers acute trusts alone. Counts are rounded to 5; `*` is
suppressed. Where the sheet Submission-DQ calls a trust missing, a group without anybody is no zero: here it
has the status `did not submit`. A blank share has a suppressed count, or nobody waits. The year in a file's
name can be wrong: the week is the one inside.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, plain_words
from etl.listings import child_pages, listed, newest_releases
from etl.plain_text import quoted
from etl.problems import Drift
from etl.revisions import uploaded_on
from etl.source import Reading, Release
from etl.totals import MAYBE, WORDS
from etl.values import blank_to_null, day, day_of, published_number, status
from etl.web import Web
from etl.workbooks import Sheet, Table, heading, sheets, table

TITLE = "Waiting list by age, sex, deprivation and ethnicity"
PAGE = "https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/wlmds/"
HOSTS = ("england.nhs.uk",)
EVERY, LAG = 1, 60
PERIODS_STAND_ALONE = True
UNTRIED = ""

COUNTS = {
    "total_waiting_list": "total waiting list",
    "up_to_18_weeks": "up to 18 weeks",
    "over_18_and_up_to_52_weeks": "over 18 and up to 52 weeks",
    "over_52_weeks": "over 52 weeks",
    "unknown_clock_start_date": "unknown clock start date",
}
SHARES = {"within_18_weeks_share": "% within 18 weeks", "over_52_weeks_share": "% > 52 weeks"}
SHARE_OF = {"within_18_weeks_share": "up_to_18_weeks", "over_52_weeks_share": "over_52_weeks"}
MEASURES = {**COUNTS, **SHARES}
KEYS = {
    "week": {"week": "week ending"},
    "provider": {
        "org_code": "organisation code",
        "org_name": "organisation name",
        "org_type": "organisation type",
    },
    "treatment_function": {"treatment_function": "treatment function name"},
}
LISTED_BY = {"time series": "week", "provider": "provider", "treatment function": "treatment_function"}
GROUP_KINDS = {
    "age": r"\bage\b",
    "sex": r"\b(?:sex|gender)\b",
    "imd_decile": r"\b(?:deprivation|imd)\b",
    "ethnicity": r"\bethnic\w*\b",
}
NEEDED = [(by, kind) for by in ("provider", "treatment_function") for kind in GROUP_KINDS]
NAMED_DAY = re.compile(r"\b(\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} 20\d\d)\b")
LONGEST_AFTER = timedelta(days=180)
# Rounding to 5 adds or takes up to half of that, and suppression hides up to 7.
ROUNDING, HIDDEN = 2.5, 7

_columns = ("listed_by", "level", "org_code", "org_name", "org_type", "treatment_function")
_groups = ("group_kind", "group_name")
_numbers = {
    name: kind
    for measure in MEASURES
    for name, kind in (
        (measure, pl.Int64 if measure in COUNTS else pl.Float64),
        (f"{measure}_status", pl.String),
    )
}
CONTRACT = Contract(
    columns={
        "week_ending": pl.Date,
        **dict.fromkeys((*_columns, *_groups), pl.String),
        **_numbers,
        "issue": pl.String,
    },
    unique=("listed_by", "week_ending", "level", "org_code", "treatment_function", *_groups),
    rules={
        "a week ends on a day": pl.col("week_ending").is_not_null(),
        "a code is 3 to 6 letters and digits": pl.col("org_code").str.contains(r"^[A-Z0-9]{3,6}$"),
        "a number is a number, or says why it is not there": pl.all_horizontal(
            pl.col(f"{measure}_status") != "unreadable" for measure in MEASURES
        ),
        "a share is a share": pl.all_horizontal(
            pl.col(share).is_null() | pl.col(share).is_between(0, 1) for share in SHARES
        ),
    },
)
COMPARED_BY = {"providers": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The workbook of every week on the page of the series and on those under it."""
    name = "wlmds_demographics"
    pages = [PAGE, *child_pages(web, name, PAGE, lambda link: bool(re.search(r"20\d\d", link.text)))]
    return newest_releases(web, name, listed(web, name, pages, _is_ours, week, HOSTS), since)


def _is_ours(link: Link) -> bool:
    words = f"{link.stem} {plain_words(link.text)}"
    return link.ending in (".xlsx", ".xls") and "demographic" in words


def week(link: Link) -> date | None:
    """The first day of the week whose end a link names. Where its year lies before that of the upload by much
    more than publishing takes, or after it, the year is the one of the upload."""
    texts = (link.stem, plain_words(link.text))
    named = next((match[1] for text in texts if (match := NAMED_DAY.search(text))), "")
    ending = day_of(named)
    uploaded = uploaded_on(link)
    if ending and uploaded and not _is_shortly_before(ending, uploaded):
        years = (uploaded.year, uploaded.year - 1)
        ends = [one for year in years if (one := _in_year(ending, year))]
        ending = next((one for one in ends if _is_shortly_before(one, uploaded)), ending)
    return ending - timedelta(days=6) if ending else None


def _is_shortly_before(ending: date, uploaded: date) -> bool:
    """The day of an upload is known to the month."""
    return uploaded - LONGEST_AFTER <= ending < uploaded + timedelta(days=31)


def _in_year(day: date, year: int) -> date | None:
    return date(year, day.month, day.day) if (day.month, day.day) != (2, 29) else None


def read(file: Path, release: Release) -> Reading:
    """A row for each organisation, treatment function or week, and each group of people. Raises `Drift` where
    a sheet or heading is missing, sheets are of different weeks, or parts do not add up as printed."""
    book = sheets(file)
    ours = [(sheet, *about) for sheet in book if (about := _about(sheet))]
    there = {(by, kind) for _, by, kind in ours}
    missing = [f"{by} by {kind}" for by, kind in NEEDED if (by, kind) not in there]
    if missing:
        raise Drift(f"expected sheets of {', '.join(missing)}, found {_names(book)}")
    ending = _week_ending([sheet for sheet, *_ in ours])
    issues = _issues(book)
    frames, unexpected = list[pl.DataFrame](), list[str]()
    for sheet, listed_by, kind in ours:
        cells, unknown = _cells(sheet, listed_by)
        unexpected += unknown
        frames.append(_typed(cells, listed_by, kind, ending, issues))
        if listed_by == "week":
            _require_weeks(frames[-1], sheet)
    rows = pl.concat(frames)
    _require_sums(rows)
    return Reading(rows.lazy(), tuple(dict.fromkeys(unexpected)))


def _names(book: Sequence[Sheet]) -> str:
    return ", ".join(quoted(sheet.name, 40) for sheet in book)


def _about(sheet: Sheet) -> tuple[str, str] | None:
    """How a sheet lists people and what it tells them apart by, from its name; None of another sheet."""
    words = plain_words(sheet.name)
    by = next((by for name, by in LISTED_BY.items() if words.startswith(name)), None)
    kind = next((kind for kind, named in GROUP_KINDS.items() if re.search(named, words)), None)
    return (by, kind) if by and kind else None


def _period(sheet: Sheet) -> list[date]:
    """The days that the line `Period:` names: one, or the first and the last of a series."""
    words = sheet.after("Period:")
    days = [day_of(named) for named in NAMED_DAY.findall(plain_words(words))]
    if not days or None in days:
        raise Drift(
            f"{sheet.name}: expected a period such as week ending 25 January 2026, found {quoted(words)!r}"
        )
    return [one for one in days if one]


def _week_ending(ours: Sequence[Sheet]) -> date:
    ends = {_period(sheet)[-1] for sheet in ours}
    if len(ends) != 1:
        named = ", ".join(f"{one:%d %B %Y}" for one in sorted(ends))
        raise Drift(f"expected every sheet to be of one week, found weeks ending {named}")
    return ends.pop()


def _issues(book: Sequence[Sheet]) -> dict[str, str]:
    """What the sheet of data quality says of each organisation, by code."""
    quality = [sheet for sheet in book if re.search(r"\bdq\b|data quality", plain_words(sheet.name))]
    if not quality:
        raise Drift(f"expected a sheet of data quality (Submission-DQ), found {_names(book)}")
    issues = table(quality, "Organisation Code", "Issue")
    names = [heading(cell) for cell in issues.headings]
    code, issue = names.index("organisation code"), names.index("issue")
    return {row[code]: row[issue] for row in issues.body if row[code] and row[issue]}


def _cells(sheet: Sheet, listed_by: str) -> tuple[pl.DataFrame, list[str]]:
    """The cells of a sheet as text, a row for each of its rows and each group, and headings not known."""
    grouped = table([sheet], "Total Waiting List", "Up to 18 weeks")
    keys = {name: _place(grouped, its) for name, its in KEYS[listed_by].items()}
    groups, unknown = _group_places(grouped)
    body = [
        row for row in grouped.body if any(row[place] for one in groups.values() for place in one.values())
    ]
    rows = [
        {name: row[place] for name, place in keys.items()}
        | {"group_name": group}
        | {measure: row[place] for measure, place in places.items()}
        for row in body
        for group, places in groups.items()
    ]
    schema = dict.fromkeys((*keys, "group_name", *MEASURES), pl.String)
    return pl.DataFrame(rows, schema=schema), unknown


def _place(grouped: Table, name: str) -> int:
    """Where a key's heading stands, in the row of headings or in the one above."""
    for cells in (grouped.above, grouped.headings):
        for place, cell in enumerate(cells):
            if heading(cell) == name:
                return place
    there = ", ".join(quoted(cell, 40) for cell in (*grouped.above, *grouped.headings) if cell)
    raise Drift(f"{grouped.sheet}: expected the heading {name}, found {there[:300]}")


def _group_places(grouped: Table) -> tuple[dict[str, dict[str, int]], list[str]]:
    """Where each measure of each group stands, and headings over something that are not known."""
    columns: dict[str, dict[str, list[int]]] = {}
    unknown = list[str]()
    measures = {own: measure for measure, own in MEASURES.items()}
    for place, (group, own) in enumerate(zip(grouped.groups(), grouped.headings, strict=True)):
        measure = measures.get(heading(own.replace("*", " ")))
        if measure:
            columns.setdefault(_group_name(group), {}).setdefault(measure, []).append(place)
        elif own and _is_filled(grouped, place):
            unknown.append(own)
    known = ", ".join(quoted(one, 40) for one in dict.fromkeys(unknown)) or "none"
    places = {
        group: {
            measure: _one_of(grouped, group, measure, there.get(measure, []), known) for measure in MEASURES
        }
        for group, there in columns.items()
    }
    return places, list(dict.fromkeys(unknown))


def _is_filled(grouped: Table, place: int) -> bool:
    return any(row[place] for row in grouped.body)


def _one_of(grouped: Table, group: str, measure: str, places: list[int], known: str) -> int:
    """The column of a measure: of several of its heading, the one over something."""
    filled = [place for place in places if _is_filled(grouped, place)]
    if len(filled) > 1 or not places:
        raise Drift(
            f"{grouped.sheet}: expected one column of {MEASURES[measure]} in {quoted(group)}, "
            f"found {len(filled) or 'none'}. Headings not known: {known}"
        )
    return (filled or places)[0]


def _group_name(group: str) -> str:
    """`Incomplete Pathways - A: British` is `A: British`."""
    return re.sub(r"(?i)^incomplete pathways\s*[-:\N{EN DASH}]\s*", "", group)


def _typed(
    cells: pl.DataFrame, listed_by: str, kind: str, ending: date, issues: Mapping[str, str]
) -> pl.DataFrame:
    """The rows of a sheet in the columns of the contract."""
    blank = [pl.lit(None, pl.String).alias(name) for name in _columns if name not in cells.columns]
    placed = cells.with_columns(blank).with_columns(
        pl.lit(listed_by).alias("listed_by"),
        pl.lit(kind).alias("group_kind"),
        day("week").alias("week_ending") if listed_by == "week" else pl.lit(ending).alias("week_ending"),
        blank_to_null("org_code").str.to_uppercase(),
        *(blank_to_null(name) for name in ("org_name", "org_type", "treatment_function")),
    )
    named = placed.with_columns(_level(listed_by).alias("level")).with_columns(
        pl.when(pl.col("level").str.starts_with("england"))
        .then(pl.lit("ENG"))
        .otherwise("org_code")
        .alias("org_code")
    )
    is_missing = [code for code, issue in issues.items() if _is_missing(issue, kind)]
    numbered = named.with_columns(
        *(_status(measure, is_missing).alias(f"{measure}_status") for measure in MEASURES),
        pl.col("org_code").replace_strict(dict(issues), default=None, return_dtype=pl.String).alias("issue"),
    )
    return numbered.with_columns(
        pl.when(pl.col(f"{measure}_status") == "published")
        .then(published_number(measure).cast(_numbers[measure]))
        .alias(measure)
        for measure in MEASURES
    ).select(list(CONTRACT.columns))


def _level(listed_by: str) -> pl.Expr:
    """The level of a row: of England there are several, told apart by the type of organisation."""
    if listed_by != "provider":
        return pl.lit("england")
    kind = pl.col("org_type").str.to_lowercase()
    is_england = (
        pl.col("org_code").str.contains(f"{WORDS}|{MAYBE}") | pl.col("org_name").str.contains(WORDS)
    ).fill_null(False)
    return (
        pl.when(is_england & (kind.is_null() | kind.is_in(["all", "england", "national"])))
        .then(pl.lit("england"))
        .when(is_england)
        .then("england_" + kind.str.replace_all(r"\W+", "_"))
        .when(kind.str.contains("region"))
        .then(pl.lit("region"))
        .when(kind.str.contains(r"integrated care board|\bicb\b"))
        .then(pl.lit("icb"))
        .otherwise(pl.lit("provider"))
    )


def _is_missing(issue: str, kind: str) -> bool:
    """Whether an issue says that an organisation is missing from a kind of breakdown: those it names, or all
    where it names none."""
    words = plain_words(issue)
    named = [one for one, pattern in GROUP_KINDS.items() if re.search(pattern, words)]
    return bool(re.search(r"\bmissing\b|\bnot submit", words)) and (not named or kind in named)


def _status(measure: str, is_missing: list[str]) -> pl.Expr:
    """Nobody in a group of an organisation that is missing is no zero; a blank share is as its count is."""
    own = status(measure)
    if measure in SHARE_OF:
        counted = status(SHARE_OF[measure])
        why = pl.when(counted == "published").then(pl.lit("not published")).otherwise(counted)
        own = pl.when(own == "blank").then(why).otherwise(own)
    is_empty = (published_number("total_waiting_list") == 0).fill_null(False)
    return (
        pl.when(is_empty & pl.col("org_code").is_in(is_missing)).then(pl.lit("did not submit")).otherwise(own)
    )


def _require_weeks(rows: pl.DataFrame, sheet: Sheet) -> None:
    """A time series goes from the first week it names to the last."""
    there = [one for one in rows["week_ending"].sort() if one]
    promised = _period(sheet)
    if not there or (there[0], there[-1]) != (promised[0], promised[-1]):
        span = f"{there[0]} to {there[-1]}" if there else "none"
        raise Drift(f"{sheet.name}: expected weeks ending {promised[0]} to {promised[-1]}, found {span}")


def _require_sums(rows: pl.DataFrame) -> None:
    """Trusts add up to England's acute trusts, and treatment functions to England, as far as rounding and
    suppression allow. In a file that is cut short they do not."""
    totals = rows.filter(pl.col("listed_by") == "provider")
    by_provider = totals.filter(pl.col("level") == "provider")
    by_function = rows.filter(pl.col("listed_by") == "treatment_function")
    _require_sum(totals.filter(pl.col("level") == "england_nhs_acute"), by_provider, "trusts")
    functions = by_function.filter(~pl.col("treatment_function").str.contains(WORDS).fill_null(False))
    _require_sum(totals.filter(pl.col("level") == "england"), functions, "treatment functions")


def _require_sum(printed: pl.DataFrame, parts: pl.DataFrame, what: str) -> None:
    count = pl.col("total_waiting_list")
    is_hidden = pl.col("total_waiting_list_status").is_in(["published", "did not submit"]).not_()
    added = parts.group_by("group_kind", "group_name").agg(
        count.sum().alias("added"), pl.len().alias("parts"), is_hidden.sum().alias("hidden")
    )
    allowed = ROUNDING * (pl.col("parts") + 1) + HIDDEN * pl.col("hidden")
    compared = printed.filter(count.is_not_null()).join(added, on=_groups, how="left")
    wrong = compared.filter((pl.col("added").fill_null(0) - count).abs() > allowed.fill_null(0))
    for row in wrong.head(1).iter_rows(named=True):
        raise Drift(
            f"expected {what} to add up to about {row['total_waiting_list']:,} as printed in "
            f"{row['group_kind']} {quoted(row['group_name'])}, found {row['added'] or 0:,}"
        )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
