"""A source's contract: the columns its rows have, what makes a row unique, and what must be true of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from etl.problems import Drift, TooManyRejected


@dataclass(frozen=True)
class Contract:
    """What rows must be. `rules` maps a sentence to an expression that is true of a good row.

    A null answer breaks the rule: a rule about a column that may be blank says so itself.
    `staged` is the schema after `tidy`, where that changes the shape; otherwise it is `columns`.
    """

    columns: Mapping[str, pl.DataType | type[pl.DataType]]
    unique: tuple[str, ...]
    rules: Mapping[str, pl.Expr] = field(default_factory=dict)
    most_broken_share: float = 0.001
    staged: Mapping[str, pl.DataType | type[pl.DataType]] | None = None

    @property
    def schema(self) -> Mapping[str, pl.DataType | type[pl.DataType]]:
        """Columns and types of the staged rows."""
        return self.staged or self.columns


@dataclass(frozen=True)
class Judged:
    """Rows that keep the contract, the ones that do not, and how many broke each rule."""

    good: pl.DataFrame
    broken: pl.DataFrame
    reasons: Mapping[str, int]


def judge(rows: pl.DataFrame, contract: Contract, name: str) -> Judged:
    """Split `rows` by the contract. Raises `Drift` for an empty file or a repeated key, and
    `TooManyRejected` where more than the contract's share of rows is broken."""
    if rows.is_empty():
        raise Drift(f"{name}: expected rows, found none")
    verdicts = [rule.fill_null(False).alias(sentence) for sentence, rule in contract.rules.items()]
    kept = rows.select(verdicts) if verdicts else pl.DataFrame({"": [True] * rows.height})
    is_good = kept.select(pl.all_horizontal(pl.all())).to_series()
    reasons = {s: int((~kept[s]).sum()) for s in contract.rules if not kept[s].all()}
    good, broken = rows.filter(is_good), rows.filter(~is_good)
    if broken.height > rows.height * contract.most_broken_share:
        told = "; ".join(f"{count:,} rows where not: {sentence}" for sentence, count in reasons.items())
        raise TooManyRejected(
            f"{name}: expected at most {contract.most_broken_share:.2%} of {rows.height:,} rows to break "
            f"the contract, found {broken.height:,} ({told}). First: {_shown(broken, contract)}"
        )
    _require_unique(good, contract, name)
    return Judged(good, broken, reasons)


def _require_unique(rows: pl.DataFrame, contract: Contract, name: str) -> None:
    repeated = rows.height - rows.select(contract.unique).unique().height
    if repeated:
        example = rows.filter(pl.struct(contract.unique).is_duplicated())
        raise Drift(
            f"{name}: expected one row for each {', '.join(contract.unique)}, found {repeated:,} repeated "
            f"(the same period given twice?). First: {_shown(example, contract)}"
        )


def _shown(rows: pl.DataFrame, contract: Contract) -> str:
    row = rows.row(0, named=True)
    return ", ".join(f"{key} {row[key]!r}" for key in contract.unique if key in row)
