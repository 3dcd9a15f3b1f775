"""The GP Patient Survey: who has and sees a preferred professional, is offered choices, is involved.

Run for NHS England each year from January to March and published in July: a table for each level (practice,
primary care network, ICB, England), weighted for itself, so that no level is the sum of another. The tables
were not seen as files: how they are read is from descriptions of them. Seen and offered as reference files
are chosen answers of 2025 by ICB and of 2026 for England; they stand in where the page has no table of that
year and level. Of the tables only the questions in `etl/survey_tables.py` are read.

A percentage of few people is withheld: `*`, `/`, a blank or a number below zero. In 2024 the questions
changed: years before and after do not compare. The wording of the new questions of 2026 (Q70 to Q75) is not
in the file and is to be checked.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import polars as pl

from etl import survey_answers, survey_tables
from etl.contract import Contract
from etl.links import Link, on_own_hosts, page_address, plain_words, quoted_link
from etl.listings import page_links
from etl.month_pages import newest_parts
from etl.source import Reading, Release
from etl.survey_answers import answers
from etl.survey_tables import ANSWER
from etl.web import Web

TITLE = "GP Patient Survey"
PAGE = "https://gp-patient.co.uk/surveysandreports"
HOSTS = ("gp-patient.co.uk",)
EVERY, LAG = 12, 220
PERIODS_STAND_ALONE = True
UNTRIED = "The page of the survey and its tables were not seen: only chosen answers were, as reference files."
READ_WITH = (survey_answers, survey_tables)

NAME = "gp_patient_survey"
REFERENCE = {
    (2025, "icb"): "gpps2025_icb_selected_measures.csv",
    (2026, "england"): "gpps_2026_national_selected.csv",
}
YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")
REDIRECTED = re.compile(r"[?&]fileredirect=([^&]+)", re.IGNORECASE)
LEVEL_WORDS = {
    "practice": r"\bpractice\b",
    "pcn": r"\bpcn\b|\bprimary care network\b",
    "icb": r"\bic[sb]\b|\bintegrated care\b",
    "england": r"\bnational\b|\bengland\b",
}

CONTRACT = Contract(
    columns={"period": pl.Date, "level": pl.String, "org_code": pl.String, "org_name": pl.String, **ANSWER},
    unique=("level", "org_code", "measure"),
    rules={
        "a practice's code is six letters and digits, any other three to nine": pl.when(
            pl.col("level") == "practice"
        )
        .then(pl.col("org_code").str.contains(r"^[A-Z0-9]{6}$"))
        .otherwise(pl.col("org_code").str.contains(r"^[A-Z0-9]{3,9}$")),
        "a level is one we know": pl.col("level").is_not_null(),
        "a percentage is a number or withheld": ~pl.col("status").is_in(["unreadable", "blank"]),
        "a share lies between 0 and 1": pl.col("share").is_null() | pl.col("share").is_between(0, 1),
        "who answered is a whole number or withheld": ~pl.col("responses_status").is_in(
            ["unreadable", "blank"]
        ),
    },
)
COMPARED_BY = {"organisations": pl.col("org_code").n_unique()}


def releases(web: Web, since: date) -> list[Release]:
    """The weighted table of each year and level on the page and those of a year under it; else what the
    reference files have."""
    by_year: dict[int, dict[str, list[Link]]] = {}
    for link in _links(web):
        year, level = _year(link), _level(link)
        if year and level:
            by_year.setdefault(year, {}).setdefault(level, []).append(link)
        else:
            web.say(f"{NAME}: passed over {quoted_link(link)}: expected a table of one year and level")
    tables = [
        release
        for year, parts in sorted(by_year.items())
        if date(year, 1, 1) >= since
        for release in newest_parts(web, NAME, date(year, 1, 1), parts)
    ]
    return [*tables, *_reference(web, since, {(one.period.year, one.part) for one in tables})]


def _links(web: Web) -> list[Link]:
    """Those of the page, and of each page of a year that it links to."""
    first = on_own_hosts(page_links(web, NAME, PAGE), HOSTS, lambda _: None)
    years = (link for link in first if YEAR.search(link.url) and not REDIRECTED.search(link.url))
    pages = dict.fromkeys(page_address(link.url) for link in years if link.ending in ("", ".html"))
    links = [*first, *(link for page in pages for link in page_links(web, NAME, page))]
    return on_own_hosts(filter(_is_ours, links), HOSTS, lambda line: web.say(f"{NAME}: {line}"))


def _file_name(link: Link) -> str:
    """The survey gives out its files at one address, which has their path in its query."""
    redirected = REDIRECTED.search(link.url)
    return PurePosixPath(unquote(redirected[1])).name if redirected else link.name


def _words(link: Link) -> str:
    return f"{plain_words(link.text)} | {plain_words(_file_name(link))}"


def _is_ours(link: Link) -> bool:
    """A table of data. Those without weights, and of small areas' time series, are not."""
    ending, words = PurePosixPath(_file_name(link)).suffix.lower(), _words(link)
    return ending in (".csv", ".zip") and "data" in words and "unweighted" not in words


def _year(link: Link) -> int | None:
    named = {year for text in (link.text, link.url) for year in YEAR.findall(unquote(text))}
    return int(named.pop()) if len(named) == 1 else None


def _level(link: Link) -> str | None:
    return next((level for level, named in LEVEL_WORDS.items() if re.search(named, _words(link))), None)


def _reference(web: Web, since: date, there: set[tuple[int, str]]) -> Iterator[Release]:
    for (year, level), name in REFERENCE.items():
        period = date(year, 1, 1)
        if period < since or (year, level) in there:
            continue
        if url := web.reference(name, ""):
            yield Release(NAME, period, url, part=level, optional=True)
        else:
            web.say(f"{NAME}: {name} is not there; set CHOICE_REFERENCE to the folder that holds it")


def read(file: Path, release: Release) -> Reading:
    """One row for each organisation and answer. Raises `Drift` where a question we use has no answers, or
    the columns are not those of the year."""
    rows, unexpected = answers(file, release.period.year)
    return Reading(
        rows.with_columns(pl.lit(release.period).alias("period")).select(list(CONTRACT.columns)), unexpected
    )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
