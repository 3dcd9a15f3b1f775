"""How often the weekly report names a signal where nothing changed, and how soon it finds a change.

Two hundred invented histories without any true change (the months of the demonstration before what is planted
in it) are judged by the SQL that judges the real ones, and again with a change put in. Seasons and chance are
in them, as they are in life. Coverage is left out: it takes a whole build. The histories are kept in FOLDER.

    python tests/benchmarks/alarms.py FOLDER [HISTORIES]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from etl.demo.flows import months
from etl.demo.planted import LAST_MONTH, shifted
from etl.demo.world import invent
from etl.models import MADE, all_models
from etl.warehouse import teach

HISTORIES, SCALE = 200, 0.3
LENGTH, PLANTED = 24, 6
KEYS = ["level", "org_code", "specialty_code", "pathway", "period"]
# What is put in: of one specialty of one board from some month on, or of its whole list in that month.
CHANGES = {
    "new starts in one specialty, a tenth fewer": ("new", "C_130", 0.90),
    "new starts in one specialty, a quarter fewer": ("new", "C_130", 0.75),
    "new starts in one specialty, half": ("new", "C_130", 0.50),
    "the whole list, 2 in 100 longer": ("incomplete", "C_999", 1.02),
    "the whole list, 5 in 100 longer": ("incomplete", "C_999", 1.05),
    "the whole list, 10 in 100 longer": ("incomplete", "C_999", 1.10),
}
RELEASES = 3


def history(seed: int) -> pl.DataFrame:
    """Rows as marts.waits has them, of months in which nothing changed."""
    world = invent(seed, SCALE)
    boards = pl.DataFrame(
        {
            "commissioner_code": [area.code for area in world.areas],
            "board": [f"{seed}-{area.board}" for area in world.areas],
        }
    )
    every = months(world, [shifted(LAST_MONTH, by) for by in range(1 - LENGTH - PLANTED, 1)])
    quiet = [month for month, _ in zip(every, range(LENGTH), strict=False)]
    counts = pl.concat(
        month.counts.filter(pl.col("part").is_in(["Part_2", "Part_3"])).with_columns(
            pl.lit(month.period).alias("period")
        )
        for month in quiet
    ).join(boards, on="commissioner_code")
    return pl.concat(
        [
            _summed(counts.with_columns(pl.lit("icb").alias("level"), pl.col("board").alias("org_code"))),
            _summed(
                counts.with_columns(pl.lit("england").alias("level"), pl.lit(f"{seed}-ENG").alias("org_code"))
            ),
        ]
    )


def _summed(counts: pl.DataFrame) -> pl.DataFrame:
    both = pl.concat([counts, counts.with_columns(pl.lit("C_999").alias("specialty_code"))])
    pathway = pl.when(pl.col("part") == "Part_2").then(pl.lit("incomplete")).otherwise(pl.lit("new"))
    known = pl.col("patients").filter(pl.col("weeks").is_not_null()).sum()
    within = pl.col("patients").filter(pl.col("weeks") < 18).sum()
    return (
        both.with_columns(pathway.alias("pathway"))
        .group_by(KEYS)
        .agg(
            pl.col("patients").sum().cast(pl.Int64),
            known.cast(pl.Int64).alias("patients_with_known_wait"),
            (within / known).alias("within_18_weeks_share"),
        )
    )


def signals(waits: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """What the product's SQL finds in them: the rows of marts.signals."""
    file = folder / "waits.parquet"
    waits.write_parquet(file)
    models = {model.name: model for model in all_models()}
    with duckdb.connect() as warehouse:
        teach(warehouse)
        for schema in MADE:
            warehouse.execute(f"create schema {schema}")
        warehouse.execute(f"create table seeds.method as {models['seeds.method'].sql}")
        warehouse.execute(f"create table marts.waits as from read_parquet('{file}')")
        warehouse.execute("create table marts.areas as select distinct level, org_code from marts.waits")
        warehouse.execute("create table model.months as select distinct period from marts.waits")
        warehouse.execute(
            """
            create table marts.choice (level varchar, org_code varchar, specialty_code varchar,
            cut_code varchar, cut double, period date, coverage_best double, coverage_low double,
            coverage_high double)
            """
        )
        for name in ("model.signal_chances", "marts.signals"):
            warehouse.execute(f"create table {name} as {models[name].sql}")
        target = folder / "signals.parquet"
        warehouse.execute(f"copy marts.signals to '{target}' (format parquet)")
    return pl.read_parquet(target)


def changed(waits: pl.DataFrame, pathway: str, specialty: str, factor: float, releases: int) -> pl.DataFrame:
    """The same with a change from so many months before the end."""
    since = shifted(waits["period"].max(), 1 - releases)  # type: ignore[arg-type]
    is_there = (
        (pl.col("pathway") == pathway)
        & (pl.col("specialty_code") == specialty)
        & (pl.col("period") >= since)
        & (pl.col("level") == "icb")
    )
    people = pl.col("patients")
    return waits.with_columns(
        pl.when(is_there).then((people * factor).round()).otherwise(people).cast(pl.Int64)
    )


def false_alarms(found: pl.DataFrame) -> Iterator[dict[str, object]]:
    """Of reports of quiet histories: how many had a signal at all, against what the report says of chance."""
    newest = found.filter(pl.col("period") == pl.col("period").max(), pl.col("mean").is_not_null())
    few = pl.col("measure").is_in(["new_starts", "patients_waiting"]) & (
        pl.max_horizontal("month_value", pl.when(pl.col("is_change")).then(0).otherwise(pl.col("mean"))) < 20
    )
    for level in ("england", "icb"):
        reports = (
            newest.filter(pl.col("level") == level)
            .group_by("org_code")
            .agg(
                pl.len().alias("checked"),
                pl.col("is_new").sum().alias("marked"),
                (pl.col("is_new") & ~few).sum().alias("named"),
                pl.col("new_by_chance").sum().alias("expected"),
                (1 - (1 - pl.col("new_by_chance")).product()).alias("any_by_chance"),
            )
        )
        yield {
            "level": level,
            "reports": reports.height,
            "checked": reports["checked"].mean(),
            "marked": reports["marked"].mean(),
            "expected": reports["expected"].mean(),
            "any_marked": (reports["marked"] > 0).mean(),
            "any_expected": reports["any_by_chance"].mean(),
            "any_named": (reports["named"] > 0).mean(),
        }


def detected(waits: pl.DataFrame, folder: Path) -> Iterator[dict[str, object]]:
    """Of boards with a change put in: the share that newly signals by the first, second, third release."""
    for words, (pathway, specialty, factor) in CHANGES.items():
        measure = "new_starts" if pathway == "new" else "patients_waiting"
        code = "all" if specialty == "C_999" else specialty
        seen = signals(changed(waits, pathway, specialty, factor, RELEASES), folder).filter(
            pl.col("measure") == measure,
            pl.col("specialty_code") == code,
            pl.col("level") == "icb",
            pl.col("mean").is_not_null(),
        )
        last = seen["period"].max()
        direction = "lower" if factor < 1 else "higher"
        by_board = seen.group_by("org_code").agg(
            *(
                (
                    pl.col("is_new")
                    & (pl.col("direction") == direction)
                    & (pl.col("period") >= shifted(last, 1 - RELEASES))  # type: ignore[arg-type]
                    & (pl.col("period") <= shifted(last, release - RELEASES))  # type: ignore[arg-type]
                )
                .any()
                .alias(f"by_{release}")
                for release in range(1, RELEASES + 1)
            )
        )
        shares = {f"by_{n}": by_board[f"by_{n}"].mean() for n in range(1, RELEASES + 1)}
        yield {"change": words, "boards": by_board.height, **shares}


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    histories = int(sys.argv[2]) if len(sys.argv) > 2 else HISTORIES
    for seed in range(1, histories + 1):
        file = folder / f"history-{seed}.parquet"
        if not file.exists():
            history(seed).write_parquet(file)
    waits = pl.concat(pl.read_parquet(folder / f"history-{seed}.parquet") for seed in range(1, histories + 1))
    with pl.Config(tbl_cols=-1, tbl_width_chars=160, fmt_str_lengths=60):
        print(pl.DataFrame(list(false_alarms(signals(waits, folder)))))
        print(pl.DataFrame(list(detected(waits, folder))))


if __name__ == "__main__":
    main()
