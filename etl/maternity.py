"""What the two publications of the maternity services dataset (MSDS) share: their pages, months and levels.

Each month's page holds the final files of one month and the provisional ones of a later month, many of them:
what a file is of is read from its own name first, then from its words.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from etl.links import Link, child_of, months_named, page_address, plain_words
from etl.listings import listed, newest_releases, page_links
from etl.plain_text import quoted
from etl.problems import Drift, Gone, Unclear
from etl.revisions import without_revision
from etl.source import Release
from etl.tidy import known_columns
from etl.values import blank_to_null, first_of_month
from etl.web import Web

PAGE = (
    "https://digital.nhs.uk/data-and-information/publications/statistical/"
    "maternity-services-monthly-statistics/"
)
HOSTS = ("digital.nhs.uk",)
ENDINGS = (".csv", ".zip")
OTHER_FILES = re.compile(r"\b(?:quality|dq|metadata|meta|dictionary|rdt)\b")
# Later in this order is newer: a file that says nothing of it is not called provisional.
STAGES = ("provisional", "", "final")

# The publisher's words for a level, in lower case and without signs; any other level keeps its words.
LEVELS = {
    **dict.fromkeys(("national", "england", "all", "all submitters"), "england"),
    **dict.fromkeys(("nhs england region", "region", "commissioning region", "nhs region"), "region"),
    **dict.fromkeys(("local maternity system", "lms", "icb", "integrated care board"), "icb"),
    **dict.fromkeys(("provider", "trust", "trust provider", "provider trust"), "provider"),
    **dict.fromkeys(("subicb of responsibility", "sub icb of responsibility", "sub icb"), "sub_icb"),
    "mbrrace grouping": "mbrrace_group",
    "local authority of residence": "local_authority",
}
# Systems had codes of the ONS before they had those of their ICB.
ONS_CODE = r"^E\d{8}$"
IsOurs = Callable[[str], bool]


def releases(web: Web, source: str, is_ours: IsOurs, since: date) -> list[Release]:
    """The newest file of each month from `since` on that `is_ours` by its plain words."""
    pages = _month_pages(web, source, since)
    if not pages:
        return []
    by_month = listed(web, source, pages, lambda link: _is_file(link, is_ours), month_of, HOSTS)
    newest = {month: _newest_stage(links) for month, links in by_month.items()}
    return newest_releases(web, source, newest, since)


def _month_pages(web: Web, source: str, since: date) -> list[str]:
    """The pages of months under the landing page whose last month is not before `since`."""
    if not (links := page_links(web, source, PAGE)):
        return list(_pages_by_name(web, since))
    months = {
        page_address(link.url): max(named)
        for link in links
        if child_of(PAGE, link.url) and (named := months_named(link.name) or months_named(link.text))
    }
    if not months:
        raise Unclear(
            f"{PAGE}: expected pages of a month, as in march-2025, found none of {len(links)} links"
        )
    return [page for page, month in months.items() if month >= since]


def _pages_by_name(web: Web, since: date) -> Iterator[str]:
    """A copy of the site may hold pages of months without the one that lists them. No file is guessed."""
    month = since.replace(day=1)
    while month <= web.settings.today:
        page = f"{PAGE}{month:%B-%Y}/".lower()
        try:
            web.page(page)
            yield page
        except Gone:
            pass
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _is_file(link: Link, is_ours: IsOurs) -> bool:
    """By its name where that says which file of the series it is, as in `exp-data`; else by its words."""
    words = link.stem if re.search(r"\bexp\b", link.stem) else plain_words(link.text)
    return link.ending in ENDINGS and not OTHER_FILES.search(words) and is_ours(words)


def month_of(link: Link) -> date | None:
    """The one month that the name of a file says, or else its words; None where there are several."""
    for words in (link.stem, link.text):
        if months := set(months_named(without_revision(words))):
            return months.pop() if len(months) == 1 else None
    return None


def _newest_stage(links: list[Link]) -> list[Link]:
    """Final files where there are any, and of a file that is there plain and zipped the plain one."""
    newest = max(map(_stage, links))
    best = [link for link in links if _stage(link) == newest]
    plain_names = {link.stem for link in best if link.ending == ".csv"}
    return [link for link in best if link.ending == ".csv" or link.stem not in plain_names]


def _stage(link: Link) -> int:
    for words in (link.stem, plain_words(link.text)):
        named = [stage for stage in STAGES if stage and stage in words]
        if len(named) == 1:
            return STAGES.index(named[0])
    return STAGES.index("")


def spelled(*headings: str) -> list[str]:
    """Each heading as the publisher writes it: with `_`, with blanks, or as one word."""
    ways = (heading.replace("_", between) for heading in headings for between in ("_", " ", ""))
    return list(dict.fromkeys(ways))


def known(
    table: pl.LazyFrame, aliases: Mapping[str, Collection[str]], not_used: Collection[str], name: str
) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """The columns we use, without blanks round their text, and the headings that are new to us. What is
    `printed` for a number stays as it stands."""
    rows, others = known_columns(table, aliases, name)
    passed_over = {heading.casefold() for heading in not_used}
    unexpected = tuple(
        heading
        for heading in others
        if heading.split("_duplicated_")[0] and heading.casefold() not in passed_over
    )
    texts = [column for column in aliases if column != "printed"]
    return rows.with_columns(blank_to_null(column) for column in texts), unexpected


def require_month(rows: pl.LazyFrame, period: date) -> None:
    """Raises `Drift` where a row with an organisation begins in another month, with the cell as it stands."""
    starts = rows.filter(pl.col("org_level").is_not_null()).select("starts").unique()
    read = starts.with_columns(first_of_month("starts").alias("month"))
    other = read.filter(pl.col("month").ne_missing(pl.lit(period))).collect()
    if not other.is_empty():
        cells = sorted("a blank" if cell is None else quoted(cell) for cell in other["starts"])
        raise Drift(f"expected every row to be of {period:%B %Y}, found a period that starts {cells[0]!r}")


def organisations() -> dict[str, pl.Expr]:
    """`level`, `org_code` and `org_name` of each row. The code of England is ENG, as everywhere here."""
    words = pl.col("org_level").str.to_lowercase().str.replace_all(r"[^a-z]+", " ").str.strip_chars()
    own = pl.coalesce(words.replace_strict(LEVELS, default=None), words.str.replace_all(" ", "_"))
    is_old = (own == "icb") & pl.col("org_code").str.contains(ONS_CODE)
    level = pl.when(is_old).then(pl.lit("lms")).otherwise(own)
    return {
        "level": level,
        "org_code": pl.when(level == "england").then(pl.lit("ENG")).otherwise("org_code"),
        "org_name": pl.col("org_name"),
        # England is a level of its own here and no total of other rows, whatever it is called.
        "counted_name": pl.when(level != "england").then("org_name"),
    }


def require_whole(rows: pl.DataFrame, counted: str) -> None:
    """Raises `Drift` for a file without its first or its last level, or with a row that stops before its
    value: it was cut short, or holds a part."""
    missing = [level for level in ("england", "provider") if level not in rows["level"]]
    if missing:
        raise Drift(f"expected rows of England and of providers, found none of {' and '.join(missing)}")
    cut = rows.filter(pl.col("status") == "blank")
    if not cut.is_empty():
        row = cut.row(0, named=True)
        raise Drift(
            "expected a value in every row, found a row that stops before it: "
            f"{row['org_code'] or row['org_name']}, {row[counted]}"
        )


CONTRACT_COLUMNS: dict[str, Any] = {
    "period": pl.Date,
    "level": pl.String,
    "org_code": pl.String,
    "org_name": pl.String,
}
