"""The register of NHS organisations: names, postcodes, dates and parents of trusts, sites and commissioners.

Reports of the Organisation Data Service, made anew every night: `etr` trusts, `eccg` commissioners; and
where they can be had `ets` trust sites, `ephp` and `ephpsite` independent providers and their sites,
`epraccur` GP practices. There is no header: 27 columns told apart by position only, so a file of another
width is refused.

A blank is unknown or does not apply, never zero; a blank close date is an organisation that is open. The
register keeps a closed organisation for a while, so what succeeded it is told by dates elsewhere. Column 14
is a sub-type and column 15 the parent: in `eccg` column 14 holds roles (`RO319`, `RO319|RO326`) and column
15 nothing. Some descriptions put the parent in 14, and the reports with a parent were not seen as files, so
a code in 14 that is no role is taken where 15 is blank. A site of two trusts may have two rows, one a
parent.

A register has no month: the period of every report is 1 January 2000, which stands for "current", so that
the same bytes are not kept again each month and other bytes are a revision.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.source import Reading, Release
from etl.tidy import text_rows
from etl.values import blank_to_null, day, postcode
from etl.web import Web

TITLE = "Organisation Data Service, register of organisations"
PAGE = "https://digital.nhs.uk/services/organisation-data-service/data-search-and-export"
REPORT = "https://www.odsdatasearchandexport.nhs.uk/api/getReport?report={report}"
HOSTS = ("odsdatasearchandexport.nhs.uk",)
EVERY, LAG = 0, 0
UNTRIED = (
    "The reports ets, ephp and ephpsite were never seen as files; where the parent of a site "
    "stands in them is taken from descriptions."
)

CURRENT = date(2000, 1, 1)
ALWAYS = ("etr", "eccg")
WHERE_OFFERED = ("ets", "ephp", "ephpsite", "epraccur")

WIDTH = 27
POSITIONS = {
    "organisation_code": 1,
    "organisation_name": 2,
    "national_grouping_code": 3,
    "high_level_geography_code": 4,
    "postcode": 10,
    "opened_on": 11,
    "closed_on": 12,
    "sub_type_code": 14,
    "parent_code": 15,
}

CODE = r"^[A-Z0-9]{3,9}$"
ROLE = r"^RO\d+$"


def _is_day_or_blank(column: str) -> pl.Expr:
    return pl.col(column).is_null() | day(column).is_not_null()


CONTRACT = Contract(
    columns={},
    unique=("organisation_code", "parent_code"),
    rules={
        "organisation code is 3 to 9 letters and digits": pl.col("organisation_code").str.contains(CODE),
        "an open date is a day or blank": _is_day_or_blank("opened_on"),
        "a close date is a day or blank": _is_day_or_blank("closed_on"),
    },
    staged={
        "report": pl.String,
        "organisation_code": pl.String,
        "organisation_name": pl.String,
        "national_grouping_code": pl.String,
        "high_level_geography_code": pl.String,
        "parent_code": pl.String,
        "postcode": pl.String,
        "opened_on": pl.Date,
        "closed_on": pl.Date,
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """Every report; those not seen as files are optional."""
    return [
        Release(
            "ods_organisations",
            CURRENT,
            REPORT.format(report=report),
            part=report,
            optional=report in WHERE_OFFERED,
        )
        for report in (*ALWAYS, *WHERE_OFFERED)
    ]


def read(file: Path, release: Release) -> Reading:
    """One row an organisation and parent, dates as text. Raises `Drift` for another number of columns."""
    rows = text_rows(file, width=WIDTH)
    placed = rows.select(pl.col(str(at)).alias(name) for name, at in POSITIONS.items())
    text = placed.with_columns(blank_to_null(name) for name in POSITIONS)
    other = pl.col("sub_type_code")
    is_parent = other.str.contains(CODE) & ~other.str.contains(ROLE)
    return Reading(
        text.with_columns(
            pl.lit(release.part).alias("report"),
            pl.coalesce("parent_code", pl.when(is_parent).then(other)),
            postcode("postcode"),
        )
    )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Dates as dates."""
    return rows.with_columns(day("opened_on"), day("closed_on")).select(list(CONTRACT.schema))
