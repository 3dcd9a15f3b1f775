"""Travel times from places to hospital sites, where somebody has worked them out.

Nobody publishes these for every practice, so there is no page: a table is our own form, named in settings
(`addresses`, under `travel_times`, or several under `travel_times/car`, `travel_times/bus`, ...) or put among
the reference files as `travel_times.csv` or `travel_times.parquet`. `choice travel-times` makes one. Without
any, distance stands in for driving time and what can be reached without a car stays unknown.

CSV or Parquet, with the columns `origin` (GP practice A81001, postcode sector DN12 3 or LSOA E01000001),
`site` (ODS code of a site or provider, or the postcode of the site), `mode` (`car`, `public_transport` or
`walk`) and `minutes`. Blank minutes: no answer was found, which is unknown and not "cannot be reached". A
pair that is not in a table is unknown as well. A row that is not in this form is left out and counted; a
table most of whose origins or sites are in no register is refused. The period is 1 January 2000, which stands
for "current".
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import polars.selectors as cs

from etl.archives import is_parquet
from etl.contract import Contract
from etl.problems import Drift, Unclear
from etl.source import Reading, Release
from etl.tidy import known_columns, require_one_file, text_rows
from etl.values import blank_to_null, decimal
from etl.web import Web

TITLE = "Travel times from places to hospital sites"
PAGE = ""
EVERY, LAG = 0, 0
UNTRIED = "There is no live address: a file is read where settings name one."

CURRENT = date(2000, 1, 1)
FILES = ("travel_times.csv", "travel_times.parquet")
MODES = ["car", "public_transport", "walk"]
ALIASES = {
    "origin": ["origin", "place_code", "practice_code", "postcode_sector", "sector", "lsoa_code", "lsoa21cd"],
    "site": ["site", "site_code", "site_postcode", "postcode", "destination"],
    "mode": ["mode"],
    "minutes": ["minutes"],
}
LSOA = r"^[EW]01\d{6}$"
SECTOR = r"^[A-Z]{1,2}\d[A-Z\d]? \d$"
# A sector without its space is told from a whole outward code where it has five characters.
SECTOR_WITHOUT_SPACE = r"^([A-Z]{2}\d[A-Z\d])(\d)$"
PRACTICE = r"^[A-Z\d]{6}$"
LEAST_KNOWN_SHARE = 0.5
REPORTS_OF_PROVIDERS = ["etr", "ephp", "ets", "ephpsite"]

CONTRACT = Contract(
    columns={},
    unique=("origin", "site", "mode"),
    rules={
        "origin is a practice code, a postcode sector or an LSOA code": pl.col("origin").str.contains(
            f"{PRACTICE}|{SECTOR}|{LSOA}"
        ),
        "site is an ODS code of 3 to 9 letters and digits, or a postcode": pl.col("site").str.contains(
            r"^[A-Z\d]{3,9}$"
        ),
        f"mode is {', '.join(MODES[:-1])} or {MODES[-1]}": pl.col("mode").is_in(MODES),
        "minutes is a number from 0 to a day, or blank": pl.col("minutes").is_null()
        | decimal("minutes").is_between(0, 1440),
    },
    most_broken_share=0.01,
    most_broken_rows=1,
    staged={"origin": pl.String, "site": pl.String, "mode": pl.String, "minutes": pl.Float64},
)


def releases(web: Web, since: date) -> list[Release]:
    """The tables given in settings, else the one among the reference files; none is the usual case."""
    tables = {name: url for name, url in web.settings.addresses.items() if _is_ours(name)}
    if not tables:
        urls = (web.reference(file, "") for file in FILES)
        tables = {"travel_times": next((url for url in urls if url), "")}
    return [Release("travel_times", CURRENT, url, part=_part(name)) for name, url in tables.items() if url]


def _is_ours(name: str) -> bool:
    return name.partition("/")[0] == "travel_times"


def _part(name: str) -> str:
    """What tells a table apart from others: the name after the source's own. Raises `Unclear`."""
    part = name.partition("/")[2]
    if not re.fullmatch(r"[a-z0-9_]*", part):
        raise Unclear(
            f"expected travel_times, or travel_times/ and a name of small letters and digits, found {name!r} "
            "(addresses in settings)"
        )
    return part


def read(file: Path, release: Release) -> Reading:
    """One row an origin, site and mode, minutes still as text."""
    require_one_file(file)
    rows = _parquet_rows(file) if is_parquet(file) else text_rows(file, "mode", "minutes")
    known, unexpected = known_columns(rows, ALIASES, file.name)
    text = known.with_columns(pl.col(name).cast(pl.String) for name in ALIASES)
    return Reading(
        text.with_columns(blank_to_null(name) for name in ALIASES).with_columns(_as_written()), unexpected
    )


def _parquet_rows(file: Path) -> pl.LazyFrame:
    """What is not a number is how other programs write a missing one."""
    return pl.scan_parquet(file).with_columns(cs.float().fill_nan(None))


def _as_written() -> list[pl.Expr]:
    """Codes in capitals, sectors with one space, postcodes without any, modes with underscores."""
    spaced = pl.col("origin").str.to_uppercase().str.replace_all(r"\s+", " ")
    return [
        spaced.str.replace(SECTOR_WITHOUT_SPACE, "$1 $2").alias("origin"),
        pl.col("site").str.to_uppercase().str.replace_all(r"\s+", ""),
        pl.col("mode").str.to_lowercase().str.replace_all(r"[\s_-]+", "_"),
    ]


def tidy(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Minutes as a number."""
    return rows.with_columns(decimal("minutes"))


def require_known(rows: pl.LazyFrame, others: Mapping[str, pl.LazyFrame]) -> None:
    """Raises `Drift` where most origins or sites of the staged `rows` are in no register, or no practice is.

    `others` are the staged rows of the other sources. A table of another country, or of codes of another
    kind, keeps the contract and would answer nothing. Where no practice is loaded, nothing is judged: that is
    the problem of another source.
    """
    practices = _practices(others)
    if (example := _example(practices)) is None:
        return
    _require_known(rows, "origin", _origins(others))
    _require_known(rows, "site", _sites(others))
    _require_served(rows, practices, example)


def _require_known(rows: pl.LazyFrame, column: str, known: pl.LazyFrame) -> None:
    codes = rows.select(code=column).unique().collect()["code"]
    unknown = codes.to_frame().lazy().join(known, on="code", how="anti").sort("code").collect()["code"]
    if unknown.len() > codes.len() * (1 - LEAST_KNOWN_SHARE) and (example := _example(known)):
        raise Drift(
            f"expected at least {LEAST_KNOWN_SHARE:.0%} of the {codes.len():,} {column}s to be "
            f"in the registers (such as {example}), found {codes.len() - unknown.len():,}; one that is not: "
            f"{unknown[0]}"
        )


def _require_served(rows: pl.LazyFrame, practices: pl.LazyFrame, example: str) -> None:
    is_served = rows.select(code="origin").join(practices, on="code").head(1).collect().height > 0
    if not is_served:
        origin = rows.select("origin").head(1).collect().item()
        raise Drift(
            f"expected origins that are or hold a GP practice (such as {example}), found none; "
            f"the first is {origin} (an LSOA needs a directory of postcodes that has LSOA codes)"
        )


def _example(known: pl.LazyFrame) -> str | None:
    """The first code; None where no register is loaded to compare with, which is that register's problem."""
    code: str | None = known.select(pl.col("code").min()).collect().item()
    return code


def _origins(others: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Every practice, sector and small area there is."""
    return _codes(
        _practices(others).select("code"),
        others["postcodes"].select(_sector("postcode")),
        others["postcode_sectors"].select("sector"),
        others["postcodes"].select("lsoa_code"),
        others["deprivation"].select("lsoa_code"),
    )


def _practices(others: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Practices, their sectors and their small areas."""
    practices = others["gp_registrations"].with_columns(_closed("postcode"))
    areas = practices.join(others["postcodes"], on="postcode")
    return _codes(
        practices.select("practice_code"), practices.select(_sector("postcode")), areas.select("lsoa_code")
    )


def _sites(others: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Sites and providers, and their postcodes."""
    registers = others["ods_organisations"].filter(pl.col("report").is_in(REPORTS_OF_PROVIDERS))
    hospitals = others["hospital_sites"]
    return _codes(
        registers.select("organisation_code"),
        others["rtt_waits"].select("provider_code"),
        hospitals.select("site_code"),
        registers.select(_closed("postcode")),
        hospitals.select(_closed("postcode")),
    )


def _closed(postcode: str) -> pl.Expr:
    return pl.col(postcode).str.replace_all(" ", "")


def _sector(postcode: str) -> pl.Expr:
    """A postcode without its last two letters, a space before the digit."""
    return _closed(postcode).str.extract(r"^(.*\d)[A-Z]{2}$").str.replace(r"(\d)$", " $1")


def _codes(*columns: pl.LazyFrame) -> pl.LazyFrame:
    """One column of them all, each once."""
    codes = (column.select(code=pl.all()) for column in columns)
    return pl.concat(codes).drop_nulls().unique()
