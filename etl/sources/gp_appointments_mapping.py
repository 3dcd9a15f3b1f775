"""The practices of appointments in general practice, with their networks, sub-ICBs, ICBs and regions.

Published by NHS England beside the appointments of a month. A practice that changed its supplier has a row
for each, which are one here, with both suppliers. A practice that is listed in two places is refused.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, plain_words
from etl.month_pages import month_files, newest_parts
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.values import blank_to_null
from etl.web import Web

TITLE = "Appointments in general practice, mapping of practices"
PAGE = "https://digital.nhs.uk/data-and-information/publications/statistical/appointments-in-general-practice"
HOSTS = ("digital.nhs.uk",)
EVERY, LAG = 0, 0
PERIODS_STAND_ALONE = True
UNTRIED = ""

NAME = "gp_appointments_mapping"
COLUMNS = {
    "practice_code": ["GP_CODE", "GP Code"],
    "practice_name": ["GP_NAME", "GP Name"],
    "supplier": ["SUPPLIER"],
    "pcn_code": ["PCN_CODE", "PCN Code"],
    "pcn_name": ["PCN_NAME", "PCN Name"],
    "sub_icb_code": ["SUB_ICB_LOCATION_CODE", "Sub ICB Location Code"],
    "sub_icb_name": ["SUB_ICB_LOCATION_NAME", "Sub ICB Location Name"],
    "icb_code": ["ICB_CODE", "ICB Code"],
    "icb_name": ["ICB_NAME", "ICB Name"],
    "region_code": ["REGION_CODE", "Region Code"],
    "region_name": ["REGION_NAME", "Region Name"],
}

CONTRACT = Contract(
    columns={"period": pl.Date, **dict.fromkeys(COLUMNS, pl.String)},
    unique=("practice_code",),
    rules={
        "practice code is six letters and digits": pl.col("practice_code").str.contains(r"^[A-Z0-9]{6}$"),
        **{
            f"{name} is 3 to 5 letters and digits": pl.col(name).str.contains(r"^[A-Z0-9]{3,5}$")
            for name in ("sub_icb_code", "icb_code", "region_code")
        },
    },
)
COMPARED_BY = {"practices": pl.len()}


def releases(web: Web, since: date) -> list[Release]:
    """The mapping of every month whose page has one."""
    months = month_files(web, NAME, PAGE, _part, HOSTS, since)
    return [release for month, parts in months.items() for release in newest_parts(web, NAME, month, parts)]


def _part(link: Link) -> str | None:
    is_named = "mapping" in f"{plain_words(link.text)} {link.stem}".split()
    return "" if is_named and link.ending in (".csv", ".zip") else None


def read(file: Path, release: Release) -> Reading:
    """One row a practice. Raises `Drift` where a heading we use is missing."""
    rows, unexpected = known_columns(text_rows(file, "PCN_CODE", "REGION_CODE"), COLUMNS, file.name)
    text = rows.with_columns(blank_to_null(name) for name in COLUMNS)
    others = [name for name in COLUMNS if name != "supplier"]
    suppliers = pl.col("supplier").drop_nulls().unique(maintain_order=True).str.join("; ")
    practices = text.group_by(others, maintain_order=True).agg(suppliers)
    return Reading(
        practices.with_columns(pl.lit(release.period).alias("period")).select(list(CONTRACT.columns)),
        unexpected,
    )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
