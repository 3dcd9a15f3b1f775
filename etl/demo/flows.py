"""Month by month: people join a list, wait, and are treated or leave; what is published is counted from that.

Each person's wait is settled when they join, in days, so that the list at the end of a month is the list at
the end of the month before, less those who were treated or left, with those who joined and have not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from etl.demo.cells import cells
from etl.demo.chance import shares
from etl.demo.planted import (
    CLOSED_DOOR,
    MERGED,
    NARROWED_DOOR,
    OPENED_DOOR,
    REVISED,
    STOPS_SUBMITTING,
    Door,
    Opening,
    shifted,
)
from etl.demo.world import World

MONTHS_BEFORE = 30
OPEN_BAND = 104
LONG_WEEKS = 80
# Of the wait for an admission, the part until it is decided on.
DECIDED_AFTER = 0.45
SEASON = {1: 1.03, 4: 0.97, 8: 0.94, 10: 1.05, 11: 1.03, 12: 0.87}
KEYS = ["provider_code", "commissioner_code", "specialty_code"]


@dataclass(frozen=True)
class Month:
    """One month's counts. Columns: provider_code, commissioner_code, specialty_code, part, weeks (null: not
    known, or there is no wait), patients. `first` is what was published before the revision."""

    period: date
    counts: pl.DataFrame
    first: pl.DataFrame


def months(world: World, periods: list[date]) -> Iterator[Month]:
    """Each of the periods (consecutive months), after enough months before them to fill the lists."""
    referred, waiting = cells(world), pl.DataFrame(schema=_PEOPLE)
    for period in [shifted(periods[0], by) for by in range(-MONTHS_BEFORE, len(periods))]:
        joined = _joined(referred, period, periods[-1], world.seed)
        end = shifted(period, 1) - timedelta(days=1)
        people = pl.concat([waiting, joined])
        waiting = people.filter(pl.col("leaves") > _day(end))
        if period >= periods[0]:
            left = people.filter(pl.col("leaves") <= _day(end))
            counts = _submitted(_counts(referred, joined, waiting, left, end), period, periods[-1])
            yield Month(period, counts, _first_counts(counts, period, periods[-1]))


_PEOPLE = {
    "cell": pl.UInt32,
    "joined": pl.Int32,
    "decided": pl.Int32,
    "leaves": pl.Int32,
    "outcome": pl.String,
    "is_unknown": pl.Boolean,
}


def _day(day: date) -> int:
    return day.toordinal()


def _joined(referred: pl.DataFrame, period: date, last: date, seed: int) -> pl.DataFrame:
    """Everybody who joins in a month, and how it will go for them."""
    row, key = pl.col("row"), (seed, f"{period:%Y-%m}")
    starts = pl.col("starts") * _busy(period, last, shares(row, *key, "busy"))
    people = _numbered(
        _numbered(referred)
        .with_columns((starts + shares(row, *key, "round")).floor().cast(pl.UInt32).alias("people"))
        .filter(pl.col("people") > 0)
        .select(pl.exclude("row", "starts").repeat_by("people").explode())
    )
    if period <= shifted(last, -OPENED_DOOR.months):
        people = people.filter(
            ~_at(OPENED_DOOR)
        )  # after the numbering, so that nobody else fares differently
    is_admitted = shares(row, *key, "admitted") < pl.col("admitted_share")
    is_lost = shares(row, *key, "lost") < pl.col("lost_share")
    outcome = pl.when(is_admitted).then(pl.lit("Part_1A")).otherwise(pl.lit("Part_1B"))
    day = (shares(row, *key, "day") * (shifted(period, 1) - period).days).floor()
    days = 7 * _wait(is_admitted, shares(row, *key, "wait"))
    joined = day + _day(period)
    return people.select(
        pl.col("cell"),
        joined.cast(pl.Int32).alias("joined"),
        pl.when(is_admitted).then(joined + DECIDED_AFTER * days).cast(pl.Int32).alias("decided"),
        (joined + days).floor().cast(pl.Int32).alias("leaves"),
        pl.when(is_lost).then(pl.lit("lost")).otherwise(outcome).alias("outcome"),
        (shares(row, *key, "unknown") < pl.col("unknown_share")).alias("is_unknown"),
    )


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_row_index("row").with_columns(pl.col("row").cast(pl.UInt64))


def _wait(is_admitted: pl.Expr, chance: pl.Expr) -> pl.Expr:
    """Weeks. Admission takes a little longer, and those who have waited very long are hurried."""
    weeks = pl.col("scale_weeks") * (-chance.log()) ** (1 / pl.col("shape"))
    weeks = weeks * pl.when(is_admitted).then(1.1).otherwise(0.97)
    hurried = LONG_WEEKS + 0.45 * (weeks - LONG_WEEKS)
    return pl.when(weeks > LONG_WEEKS).then(hurried).otherwise(weeks)


def _busy(period: date, last: date, chance: pl.Expr) -> pl.Expr:
    """How many join, against the usual number: season, chance, and doors that have closed."""
    factor = SEASON.get(period.month, 1.0) * (0.94 + 0.12 * chance)
    for door in (CLOSED_DOOR, NARROWED_DOOR):
        if period > shifted(last, -door.months):
            factor = pl.when(_at(door)).then(factor * door.left).otherwise(factor)
    return factor


def _at(door: Door | Opening) -> pl.Expr:
    return (
        (pl.col("provider_code") == door.provider)
        & (pl.col("board") == door.board)
        & pl.col("specialty_code").is_in(door.specialties)
    )


def _counts(
    referred: pl.DataFrame, joined: pl.DataFrame, waiting: pl.DataFrame, left: pl.DataFrame, end: date
) -> pl.DataFrame:
    treated = left.filter(pl.col("outcome") != "lost")
    weeks = pl.when(~pl.col("is_unknown")).then(_weeks(pl.col("leaves")))
    parts = [
        waiting.select("cell", pl.lit("Part_2").alias("part"), _weeks(pl.lit(_day(end)))),
        waiting.filter(pl.col("decided") <= _day(end)).select(
            "cell", pl.lit("Part_2A").alias("part"), _weeks(pl.lit(_day(end)))
        ),
        treated.select("cell", pl.col("outcome").alias("part"), weeks.alias("weeks")),
        joined.select("cell", pl.lit("Part_3").alias("part"), pl.lit(None, pl.Int32).alias("weeks")),
    ]
    counted = (
        pl.concat(parts).group_by("cell", "part", "weeks").agg(pl.len().cast(pl.Int64).alias("patients"))
    )
    return counted.join(referred.select("cell", *KEYS), on="cell")


def _weeks(until: pl.Expr) -> pl.Expr:
    """Band i holds waits of more than i weeks up to i + 1: a wait of exactly 7 days is in the first."""
    return ((until - pl.col("joined") - 1).clip(0) // 7).clip(0, OPEN_BAND).cast(pl.Int32).alias("weeks")


def _submitted(counts: pl.DataFrame, period: date, last: date) -> pl.DataFrame:
    """By the codes that were in use, and without who did not submit."""
    provider = pl.col("provider_code")
    if period >= shifted(last, -MERGED.months_before):
        counts = counts.with_columns(provider.replace(MERGED.provider, MERGED.successor))
    if period > shifted(last, -STOPS_SUBMITTING.months):
        counts = counts.filter(provider != STOPS_SUBMITTING.provider)
    keys = [*KEYS, "part", "weeks"]
    return counts.group_by(keys).agg(pl.col("patients").sum()).sort(keys)


def _first_counts(counts: pl.DataFrame, period: date, last: date) -> pl.DataFrame:
    """What was published first: of the month that is revised later, a part was left out."""
    if period != shifted(last, -REVISED.months_before):
        return counts
    is_it = (pl.col("provider_code") == REVISED.provider) & (pl.col("specialty_code") == REVISED.specialty)
    kept = pl.col("part").replace_strict(
        {"Part_2": REVISED.list_first, "Part_2A": REVISED.list_first, "Part_3": REVISED.starts_first},
        default=1.0,
    )
    fewer = (pl.col("patients") * kept + 1e-9).floor().cast(pl.Int64)
    return counts.with_columns(pl.when(is_it).then(fewer).otherwise("patients").alias("patients")).filter(
        pl.col("patients") > 0
    )
