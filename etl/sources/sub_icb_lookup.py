"""Which integrated care board (ICB) each sub-ICB location belongs to, and from when.

Two files among the reference files: the boards as of July 2022 (42 of them), and as of 1 April 2026, when
some became one (36). A month's commissioner is looked up in the newest that had begun by then.

A board's name is not in the second file: where the code did not change it is the name before, and where it
did the name is null here and told by `icb_successions`. A sub-ICB that was split between boards has no one
board: the file says `SPLIT:S0E4D|S9B9J|QRL`, and the board's code is null.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.contract import Contract
from etl.source import Reading, Release
from etl.tidy import known_columns, text_rows
from etl.values import blank_to_null
from etl.web import Web

TITLE = "Sub-ICB locations and their integrated care boards"
PAGE = "https://geoportal.statistics.gov.uk/"
EVERY, LAG = 0, 0
UNTRIED = "No live address is known: the files come from the folder of reference files named in settings."

FILES = {
    date(2022, 7, 1): "sicbl24_icb24_lookup.csv",
    date(2026, 4, 1): "sicbl24_to_icb26.csv",
}
BEFORE = {
    "sub_icb_code": ["sicbl24_code_nhs"],
    "sub_icb_name": ["sicbl24_name"],
    "sub_icb_ons_code": ["sicbl24_code"],
    "icb_code": ["icb24_code_nhs"],
    "icb_name": ["icb24_name"],
}
AFTER = {**BEFORE, "icb_code_after": ["icb26_code_nhs"]}
NOT_USED = {"icb24_code"}
AFTER_FROM = date(2026, 4, 1)
SPLIT = "SPLIT:"

CONTRACT = Contract(
    columns={
        "sub_icb_code": pl.String,
        "sub_icb_name": pl.String,
        "sub_icb_ons_code": pl.String,
        "icb_code": pl.String,
        "icb_name": pl.String,
        "valid_from": pl.Date,
    },
    unique=("sub_icb_code",),
    rules={
        "sub-ICB code is 3 or 5 letters and digits": pl.col("sub_icb_code").str.contains(
            r"^([A-Z0-9]{3}|[A-Z0-9]{5})$"
        ),
        "sub-ICB location code of the ONS is E38 and six digits": pl.col("sub_icb_ons_code").str.contains(
            r"^E38\d{6}$"
        ),
        "ICB code is 3 or 5 letters and digits, or blank for a split": pl.col("icb_code").is_null()
        | pl.col("icb_code").str.contains(r"^([A-Z0-9]{3}|[A-Z0-9]{5})$"),
    },
)


def releases(web: Web, since: date) -> list[Release]:
    """Both files. An address given in settings stands for the newer of them."""
    found = {period: web.reference(name, "") for period, name in FILES.items()}
    found[AFTER_FROM] = web.settings.addresses.get("sub_icb_lookup") or found[AFTER_FROM]
    for period, name in FILES.items():
        if not found[period]:
            web.say(f"sub_icb_lookup: {name} is not there; set CHOICE_REFERENCE to the folder that holds it")
    return [Release("sub_icb_lookup", period, url) for period, url in found.items() if url]


def read(file: Path, release: Release) -> Reading:
    """One row a sub-ICB. What the file says decides which it is, whatever period it was offered for."""
    rows = text_rows(file, *BEFORE["sub_icb_code"])
    is_after = "icb26_code_nhs" in rows.collect_schema().names()
    known, unexpected = known_columns(rows, AFTER if is_after else BEFORE, file.name)
    text = known.with_columns(blank_to_null(name) for name in known.collect_schema().names())
    placed = text.with_columns(_after()) if is_after else text
    valid_from = AFTER_FROM if is_after else min(FILES)
    return Reading(
        placed.with_columns(pl.lit(valid_from).alias("valid_from")).select(list(CONTRACT.columns)),
        tuple(heading for heading in unexpected if heading not in NOT_USED),
    )


def _after() -> list[pl.Expr]:
    """The code from April 2026, null where split; the name only where the code is the same as before."""
    after = pl.col("icb_code_after")
    is_same = pl.col("icb_code") == after
    return [
        pl.when(~after.str.starts_with(SPLIT)).then(after).alias("icb_code"),
        pl.when(is_same).then("icb_name").alias("icb_name"),
    ]


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """As read."""
    return rows
