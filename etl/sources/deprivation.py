"""English Indices of Deprivation 2025: the score, rank and tenth of every small area (LSOA 2021) in England.

Published once, in October 2025, by the Ministry of Housing, Communities and Local Government, and replaced
every few years. Only the overall index of file 7 is used; its other domains are left out. Rank 1 and decile
1 are the *most* deprived. Every area has all three figures: none is withheld and a blank is a fault.
"""

import re
from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.links import Link, on_own_hosts
from etl.problems import Unclear
from etl.revisions import newest_of
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.values import blank_to_null, decimal, whole
from etl.web import Web

TITLE = "English Indices of Deprivation 2025"
PAGE = "https://www.gov.uk/government/statistics/english-indices-of-deprivation-2025"
EVERY, LAG = 0, 0
UNTRIED = "The live page was not tried, and file 7 was seen only with the columns used here."

PERIOD = date(2025, 1, 1)
FILE_7 = re.compile(r"file 7\b")
HOSTS = ("www.gov.uk", "assets.publishing.service.gov.uk")

ALIASES = {
    "lsoa_code": ["LSOA code (2021)"],
    "imd_score": ["Index of Multiple Deprivation (IMD) Score"],
    "imd_rank": ["Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)"],
    "imd_decile": [
        "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
    ],
}

CONTRACT = Contract(
    columns={
        "lsoa_code": pl.String,
        "imd_score": pl.Float64,
        "imd_rank": pl.Int32,
        "imd_decile": pl.Int32,
    },
    unique=("lsoa_code",),
    rules={
        "LSOA code is E01 and six digits": pl.col("lsoa_code").str.contains(r"^E01\d{6}$"),
        "score is from 0 to 100": pl.col("imd_score").is_between(0, 100),
        "rank is a whole number from 1": pl.col("imd_rank") >= 1,
        "decile is from 1 to 10": pl.col("imd_decile").is_between(1, 10),
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """The file given in settings, else the one among the reference files, else file 7 on the page."""
    url = web.settings.addresses.get("deprivation") or web.reference("File_7_IoD2025_IMD_only.csv", "")
    return [Release("deprivation", PERIOD, url or _file_7(web).url)]


def _file_7(web: Web) -> Link:
    ours = [link for link in web.page(PAGE) if FILE_7.match(link.stem) and link.ending == ".csv"]
    own = on_own_hosts(ours, HOSTS, lambda line: web.say(f"deprivation: {line}"))
    if not own:
        raise Unclear(f"{PAGE}: expected a link to File_7_....csv, found none")
    return newest_of(own)


def read(file: Path, release: Release) -> Reading:
    """One row an LSOA. The fifty-odd columns of the other domains are known, so they are not reported."""
    known, _ = known_columns(text_rows(file, *ALIASES["imd_decile"]), ALIASES, file.name)
    return Reading(
        known.select(
            blank_to_null("lsoa_code").alias("lsoa_code"),
            decimal("imd_score"),
            whole("imd_rank").cast(pl.Int32, strict=False),
            whole("imd_decile").cast(pl.Int32, strict=False),
        )
    )


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
