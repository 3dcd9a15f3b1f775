"""From the crosstab of appointments to the rows that the tables of Annex 1 have.

It has a row for each combination of a practice, its staff, mode, category, wait and attendance.
"""

from datetime import date
from pathlib import Path

import polars as pl

from etl.appointment_headings import (
    APPOINTMENTS,
    ATTENDANCE,
    CATEGORIES,
    MODES,
    NAMED,
    NOT_PLANNED,
    STAFF,
    WAITS,
    Categories,
    named_by,
)
from etl.plain_text import quoted
from etl.problems import Drift
from etl.source import Release
from etl.tidy import known_columns, text_rows
from etl.values import first_of_month, published_number, status

PRACTICE = list(NAMED)
MOST_QUOTED = 8

DIMENSIONS: dict[str, tuple[str, Categories]] = {
    "HCP_TYPE": ("staff", STAFF),
    "APPT_MODE": ("mode", MODES),
    "NATIONAL_CATEGORY": ("category", CATEGORIES),
    "TIME_BETWEEN_BOOK_AND_APPT": ("wait", WAITS),
    "APPT_STATUS": ("attendance", ATTENDANCE),
}
CATEGORIES_OF = dict(DIMENSIONS.values())
IS_GP = pl.col("staff") == "GP"
# Tables 2b to 3c: what each breaks down, and which of the appointments it counts.
PARTLY = {
    "wait_gp": ("wait", IS_GP),
    "wait_other_staff": ("wait", ~IS_GP),
    "wait_not_planned": ("wait", pl.col("category").is_in(NOT_PLANNED)),
    "category_gp": ("category", IS_GP),
    "category_other_staff": ("category", ~IS_GP),
}
CROSSTAB = {
    **{name: [f"GP_{name.removeprefix('practice_').upper()}"] for name in ("practice_code", "practice_name")},
    "period": ["APPOINTMENT_MONTH_START_DATE", "APPOINTMENT_MONTH"],
    **{name: [name.upper()] for name in ("supplier", "pcn_code", "pcn_name")},
    "sub_icb_code": ["SUB_ICB_LOCATION_CODE"],
    "sub_icb_name": ["SUB_ICB_LOCATION_NAME"],
    **{ours: [theirs] for theirs, (ours, _) in DIMENSIONS.items()},
    "value": ["COUNT_OF_APPOINTMENTS"],
}


def from_crosstab(file: Path, release: Release) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """The counts of the crosstab's month, added up as the tables of Annex 1 have them.

    What a practice has no combination of is zero. A zip may hold months before as well: those are not read.
    """
    inside = sorted(file.rglob("*.csv")) if file.is_dir() else [file]
    read = [_combinations(one, release.period) for one in inside if "mapping" not in one.name.casefold()]
    rows = pl.concat(rows for rows, _ in read) if read else pl.DataFrame()
    if rows.is_empty():
        raise Drift(f"{file.name}: expected a crosstab with rows of {release.period:%B %Y}, found none")
    _require_in_one_file([rows for rows, _ in read], file.name)
    breakdowns = [_sums(rows, ours, ours, [*of]) for ours, of in DIMENSIONS.values()]
    for breakdown, (ours, counted) in PARTLY.items():
        part = rows.with_columns(pl.when(counted).then("value").otherwise(0), pl.when(counted).then("status"))
        breakdowns.append(_sums(part, ours, breakdown, [*CATEGORIES_OF[ours]]))
    everything = rows.with_columns(pl.lit(APPOINTMENTS).alias("all"))
    long = pl.concat([_sums(everything, "all", "all", [APPOINTMENTS]), *breakdowns])
    return long.lazy(), tuple(dict.fromkeys(heading for _, more in read for heading in more))


def _combinations(file: Path, period: date) -> tuple[pl.DataFrame, tuple[str, ...]]:
    table = text_rows(file, "GP_CODE", "COUNT_OF_APPOINTMENTS")
    rows, unexpected = known_columns(table, CROSSTAB, file.name)
    of_month = rows.filter(first_of_month("period") == period, pl.col("practice_code").is_not_null())
    counted = of_month.with_columns(
        pl.lit(period).alias("period"),
        _of_texts(published_number("value").cast(pl.Int64, strict=False), pl.Int64).alias("value"),
        _of_texts(status("value"), pl.String).alias("status"),
    )
    grouped = counted.group_by("practice_code", "sub_icb_code", *CATEGORIES_OF)
    is_withheld = pl.col("status") != "published"
    sums = grouped.agg(
        pl.len().alias("rows"),
        pl.col("value").sum(),
        pl.col("status").filter(is_withheld).first(),
        *(pl.col(name).first() for name in PRACTICE if name not in ("practice_code", "sub_icb_code")),
    )
    combinations = sums.collect(engine="streaming")
    if not unexpected:
        _require_each_once(combinations, file.name)
    return _named(combinations.drop("rows"), file.name), unexpected


def _require_in_one_file(files: list[pl.DataFrame], name: str) -> None:
    """A month given in two files of a zip would be added twice. Raises `Drift`."""
    practices = pl.concat(rows.select("practice_code", "sub_icb_code").unique() for rows in files)
    if practices.is_duplicated().any():
        raise Drift(f"{name}: expected each practice in one file of the month, found some in several")


def _require_each_once(combinations: pl.DataFrame, file: str) -> None:
    """A row given twice would be added twice. Where there are columns that are not known, they may be what
    tells two rows apart. Raises `Drift`."""
    again = combinations.filter(pl.col("rows") > 1)
    if not again.is_empty():
        practices = ", ".join(sorted(again["practice_code"].unique())[:3])
        raise Drift(
            f"{file}: expected one row for each practice and combination, found {again.height:,} "
            f"combinations given again, of {practices}"
        )


def _of_texts(read: pl.Expr, kind: type[pl.DataType]) -> pl.Expr:
    """What `read` makes of the column `value`, of which few texts differ: each is read once."""

    def numbers(texts: pl.Series) -> pl.Series:
        distinct = pl.DataFrame({"value": texts.unique()}).with_columns(read.alias("made"))
        return pl.DataFrame({"value": texts}).join(
            distinct, on="value", how="left", nulls_equal=True, maintain_order="left"
        )["made"]

    return pl.col("value").map_batches(numbers, return_dtype=kind, is_elementwise=True)


def _named(rows: pl.DataFrame, file: str) -> pl.DataFrame:
    """Each dimension's cells under the publisher's name of today. Raises `Drift` at one that is not known."""
    for ours, categories in DIMENSIONS.values():
        cells = rows[ours].unique().to_list()
        names = {cell: named_by(cell or "", categories) for cell in cells}
        if unknown := [quoted(cell or "a blank") for cell, name in names.items() if name is None]:
            raise Drift(
                f"{file}: expected a {ours} we know, found {', '.join(sorted(unknown)[:MOST_QUOTED])}"
            )
        rows = rows.with_columns(pl.col(ours).replace_strict(names, return_dtype=pl.String))
    return rows


def _sums(rows: pl.DataFrame, ours: str, breakdown: str, categories: list[str]) -> pl.DataFrame:
    """Of every practice in every category. Where a part is withheld, so is the sum."""
    sums = rows.group_by("practice_code", ours).agg(
        pl.col("value").sum(), pl.col("status").drop_nulls().first()
    )
    every = (
        rows.select(PRACTICE)
        .unique(subset=["practice_code", "sub_icb_code"])
        .join(pl.DataFrame({ours: categories}), how="cross")
    )
    filled = every.join(sums, on=["practice_code", ours], how="left")
    return filled.select(
        *PRACTICE,
        pl.lit(breakdown).alias("breakdown"),
        pl.col(ours).alias("category"),
        pl.when(pl.col("status").is_null()).then(pl.col("value").fill_null(0)).alias("value"),
        pl.col("status").fill_null("published"),
        pl.lit(None, pl.Float64).alias("rate"),
        pl.lit(None, pl.String).alias("rate_status"),
    )
