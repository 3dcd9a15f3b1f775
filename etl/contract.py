"""A source's contract: the columns its rows have, what makes a row unique, and what must be true of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from etl.problems import Drift, TooManyRejected
from etl.totals import Counted, total_rows

MOST_NOTES = 50
NOTE = "a line is a row, not blank or a note"
TOTAL = "a row is not the sum of all others"


@dataclass(frozen=True)
class Contract:
    """What rows must be. `rules` maps a sentence to an expression that is true of a good row.

    A null answer breaks the rule: a rule about a column that may be blank says so itself.
    `staged` is the schema after `tidy`, where that changes the shape; otherwise it is `columns`.
    Broken rows are left out up to `most_broken_share` of all, or up to `most_broken_rows` where that is more:
    one bad row of a small table is a large share of it.
    `counted` says what is counted and by whom, so that a row which is the sum of the others is put aside.
    """

    columns: Mapping[str, pl.DataType | type[pl.DataType]]
    unique: tuple[str, ...]
    rules: Mapping[str, pl.Expr] = field(default_factory=dict)
    most_broken_share: float = 0.001
    most_broken_rows: int = 0
    staged: Mapping[str, pl.DataType | type[pl.DataType]] | None = None
    counted: Counted | None = None

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
    `TooManyRejected` where more than the contract's share of rows is broken.

    Notes and totals are put aside first: they are not broken rows, and no share limits them.
    """
    beside = {NOTE: _notes(rows, contract), TOTAL: _totals(rows, contract, name)}
    counts = {sentence: int(is_so.sum()) for sentence, is_so in beside.items() if is_so.any()}
    if not counts:
        return _by_rules(rows, contract, name)
    is_beside = beside[NOTE] | beside[TOTAL]
    judged = _by_rules(rows.filter(~is_beside), contract, name)
    broken = pl.concat([rows.filter(is_beside), judged.broken])
    return Judged(judged.good, broken, {**counts, **judged.reasons})


def _notes(rows: pl.DataFrame, contract: Contract) -> pl.Series:
    """Rows without any of their key, text or count. Where there are very many, the rules judge them."""
    texts = [name for name, kind in rows.schema.items() if kind == pl.String]
    needed = [*contract.unique, *texts, *([contract.counted.of] if contract.counted else [])]
    is_note = rows.select(pl.all_horizontal(pl.col(sorted(set(needed))).is_null())).to_series()
    return is_note if is_note.sum() <= MOST_NOTES else is_note & False


def _totals(rows: pl.DataFrame, contract: Contract, name: str) -> pl.Series:
    if contract.counted is None:
        return pl.repeat(False, rows.height, dtype=pl.Boolean, eager=True)
    return total_rows(rows, contract.counted, name)


def _by_rules(rows: pl.DataFrame, contract: Contract, name: str) -> Judged:
    if rows.is_empty():
        raise Drift(f"{name}: expected rows, found none")
    verdicts = [rule.fill_null(False).alias(sentence) for sentence, rule in contract.rules.items()]
    answers = rows.select(verdicts) if verdicts else pl.DataFrame({"": [True] * rows.height})
    is_good = answers.select(pl.all_horizontal(pl.all())).to_series()
    reasons = {s: int((~answers[s]).sum()) for s in contract.rules if not answers[s].all()}
    good, broken = rows.filter(is_good), rows.filter(~is_good)
    if broken.height > _most_broken(rows.height, contract):
        why = "; ".join(f"{count:,} rows where not: {sentence}" for sentence, count in reasons.items())
        raise TooManyRejected(
            f"{name}: expected at most {contract.most_broken_share:.2%} of {rows.height:,} rows to break "
            f"the contract, found {broken.height:,} ({why}). First: {_key_of(broken, contract)}"
        )
    _require_unique(good, contract, name)
    return Judged(good, broken, reasons)


def _most_broken(rows: int, contract: Contract) -> float:
    """A number of rows never allows all of a small table."""
    return max(min(contract.most_broken_rows, rows - 1), rows * contract.most_broken_share)


def _require_unique(rows: pl.DataFrame, contract: Contract, name: str) -> None:
    repeated = rows.height - rows.select(contract.unique).unique().height
    if repeated:
        example = rows.filter(pl.struct(contract.unique).is_duplicated())
        raise Drift(
            f"{name}: expected one row for each {', '.join(contract.unique)}, found {repeated:,} repeated "
            f"(the same period given twice?). First: {_key_of(example, contract)}"
        )


def _key_of(rows: pl.DataFrame, contract: Contract) -> str:
    row = rows.row(0, named=True)
    return ", ".join(f"{key} {row[key]!r}" for key in contract.unique if key in row)
