"""Rows that are totals of the others: a publisher prints them among the rows they are the sum of.

Such a row is not told by its name alone, which may be any (`TOTAL`, `ENG`, a blank, a code like others), but
by arithmetic: its counts are the sum of all other rows. In a small file one row can be that by chance, so a
code that looks like any other is a total only where many others add up to it, or several counts do. The same
is asked of a few rows together that stand at one end of the file or are the largest: a total printed twice,
or the totals of regions, come to once or several times the sum of the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from etl.problems import Drift

WORDS = (
    r"(?i)^((grand|national|overall|england|all)[ _-]*)?(sub[ _-]*)?totals?([ _-]*(england|all))?$"
    r"|^england$|^all[ _-]+(providers|commissioners|trusts|organisations|practices|england)$"
)
# Codes that say total and may be somebody's code as well: believed only where the sum is right.
MAYBE = r"(?i)^(eng|all|nat|national|sum|e92000001)$"
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
FEW, SEVERAL, MANY = 2, 3, 10
# Of how many rows together it is asked whether they are totals: there are 7 regions and 42 ICBs.
MOST_TOGETHER = 50


@dataclass(frozen=True)
class Counted:
    """What a source counts (`of`), by whom (`by`: columns of codes, each with its column of names or None),
    and within which columns its counts are added up."""

    of: str
    by: Mapping[str, str | None]
    within: tuple[str, ...] = ()


def total_rows(rows: pl.DataFrame, counted: Counted, name: str) -> pl.Series:
    """True of each row that is the sum of the others. Raises `Drift` for a row that calls itself a total and
    is another number: rows are missing, or it counts something else."""
    numbered = rows.select({*counted.by, *filter(None, counted.by.values()), *counted.within, counted.of})
    flags = numbered.with_columns(
        *(_says_total(code, label).alias(_flag(code)) for code, label in counted.by.items()),
        pl.lit(0).alias("all"),
    )
    says_total = flags.select(pl.any_horizontal(map(_flag, counted.by))).to_series()
    others = flags.filter(~says_total)
    sums = {code: _sums_of_others(others, code, counted) for code in counted.by}
    if says_total.any():
        is_sum = [pl.col(code).is_in(codes.implode(), nulls_equal=True) for code, codes in sums.items()]
        _require_sum(flags.filter(says_total), others.filter(~pl.any_horizontal(is_sum)), counted, name)
    is_total = says_total
    for code, codes in sums.items():
        is_total |= rows[code].is_in(codes.implode(), nulls_equal=True)
    return is_total


def _flag(code: str) -> str:
    return f"{code} says total"


def _says_total(code: str, label: str | None) -> pl.Expr:
    """By its code, or by its name where the code is blank or may be a total's."""
    by_code = pl.col(code).str.contains(WORDS).fill_null(False)
    if label is None:
        return by_code
    by_name = pl.col(label).str.strip_chars().str.contains(WORDS).fill_null(False)
    return by_code | by_name


def _require_sum(totals: pl.DataFrame, others: pl.DataFrame, counted: Counted, name: str) -> None:
    """Several totals may stand side by side (with and without a group): the largest is the sum.

    A cell in which nobody else has a count, or one is withheld, says nothing.
    """
    flags = [_flag(code) for code in counted.by]
    who = [
        pl.when(_flag(code))
        .then(pl.concat_str([code, *([label] if label else [])], ignore_nulls=True))
        .alias(code)
        for code, label in counted.by.items()
    ]
    cells = ["all", *counted.within]
    count = pl.col(counted.of)
    printed = totals.group_by(*flags, *who, *cells).agg(count.sum()).group_by(*flags, *cells).agg(count.max())
    added = others.group_by(cells).agg(count.sum().alias("added"), count.null_count().alias("withheld"))
    wrong = printed.join(added, on=cells, nulls_equal=True).filter(
        pl.col("withheld") == 0, pl.col("added") != count
    )
    if not wrong.is_empty():
        row = wrong.sort(counted.of).row(-1, named=True)
        where = ", ".join(str(row[column]) for column in counted.within)
        raise Drift(
            f"{name}: expected a row that says total to be the sum of the others "
            f"({row['added']:,}{' in ' + where if where else ''}), found {row[counted.of]:,}"
        )


def _sums_of_others(rows: pl.DataFrame, code: str, counted: Counted) -> pl.Series:
    """The codes each of whose counts is the sum of that count over all other codes, or several of which
    together are that."""
    cells = ["all", *counted.within]
    own = rows.group_by(code, *cells, maintain_order=True).agg(
        pl.col(counted.of).sum().alias("own").cast(pl.Float64)
    )
    each = own.with_columns(
        (pl.col("own").sum().over(cells) - pl.col("own")).alias("others"),
        ((pl.col("own") > 0).sum().over(cells) - 1).alias("rows"),
    )
    by_code = each.group_by(code).agg(
        (pl.col("own") == pl.col("others")).all().alias("is_sum"),
        pl.col("rows").max(),
        (pl.col("own") > 0).sum().alias("counts"),
    )
    may_be_total = pl.col(code).is_null() | pl.col(code).str.contains(MAYBE)
    is_no_chance = (
        (pl.col("rows") >= MANY)
        | ((pl.col("rows") >= SEVERAL) & (pl.col("counts") >= SEVERAL))
        | ((pl.col("rows") >= FEW) & may_be_total)
    )
    alone = by_code.filter("is_sum", pl.col("counts") > 0, is_no_chance)[code]
    return alone if alone.len() else _sums_together(own, code, cells)


def _sums_together(own: pl.DataFrame, code: str, cells: list[str]) -> pl.Series:
    """The first, last or largest codes that together are the sum of the rest, once or several times over."""
    codes = own[code].unique(maintain_order=True)
    if codes.len() >= MANY + FEW and own.select(cells).n_unique() >= SEVERAL:
        numbers = _by_cell(own, code, cells)
        places = np.arange(codes.len())
        for order in (places, places[::-1], np.argsort(-numbers.sum(axis=0), kind="stable")):
            if many := _how_many(numbers, order[:MOST_TOGETHER]):
                return codes.gather(order[:many].tolist())
    return codes.clear()


def _by_cell(own: pl.DataFrame, code: str, cells: list[str]) -> Numbers:
    """A row for each cell and a column for each code, in the order of the file."""
    numbered = own.join(
        own.select(pl.col(code).unique(maintain_order=True)).with_row_index("column"),
        on=code,
        nulls_equal=True,
    ).with_columns((pl.struct(cells).rank("dense") - 1).alias("row"))
    numbers = np.zeros((own.select(cells).n_unique(), int(numbered["column"].max()) + 1))  # type: ignore[arg-type]
    numbers[numbered["row"].to_numpy(), numbered["column"].to_numpy()] = numbered["own"].to_numpy()
    return numbers


def _how_many(numbers: Numbers, order: Places) -> int:
    """How many of these columns are sums of the rest; 0 where no number of them is.

    In every row that they have they must come to the same whole number of times the rest, and in several of
    those the rest must be many.
    """
    columns = numbers[:, order]
    together = columns.cumsum(axis=1)
    rest = numbers.sum(axis=1, keepdims=True) - together
    are_many = (numbers > 0).sum(axis=1, keepdims=True) - (columns > 0).cumsum(axis=1) >= MANY
    for place in range(len(order)):
        is_there = together[:, place] > 0
        own, others = together[is_there, place], rest[is_there, place]
        if (are_many[is_there, place].sum() >= SEVERAL) and (others > 0).all():
            times = own // others
            if times[0] >= 1 and (times == times[0]).all() and (times * others == own).all():
                return place + 1
    return 0


def require_printed_sum(rows: pl.DataFrame, count: str, total: str, parts: str) -> None:
    """Raises `Drift` where the rows of the level `parts` do not add up to the one of the level `total`, as
    the publisher prints it. Where either is withheld, or there is no total, nothing can be said."""
    printed = rows.filter(pl.col("level") == total)[count]
    added = rows.filter(pl.col("level") == parts)[count]
    if printed.len() != 1 or printed.null_count() or added.null_count():
        return
    if (there := added.sum()) != printed[0]:
        raise Drift(
            f"expected {count} of every {parts} to add up to {printed[0]:,} as printed, found {there:,}"
        )
