"""Stage one month's extract to Parquet: as the project does, or bare, as one would write it in a few lines.

Every way starts from the same zip: unpacking it is part of the work. pandas alone writes nothing: without
pyarrow it has no Parquet.
"""

import argparse
import contextlib
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

LARGEST_BYTES = 1_000_000_000
IDS = (
    "Period",
    "Provider Org Code",
    "Provider Org Name",
    "Provider Parent Org Code",
    "Commissioner Org Code",
    "Commissioner Org Name",
    "Commissioner Parent Org Code",
    "Commissioner Parent Name",
    "RTT Part Type",
    "Treatment Function Code",
    "Treatment Function Name",
)


def ours(file: Path, period: str, target: Path) -> int:
    """`etl.stage.stage`: columns matched, every row judged, no key twice, empty cells left out."""
    from etl import stage
    from etl.snapshots import Snapshot
    from etl.source import all_sources

    given = (period, "", f"https://benchmark.invalid/{file.name}", period, period, "0" * 64, None, None)
    snapshot = Snapshot("rtt_waits", *given, file.name)
    source = all_sources()["rtt_waits"]
    staged, _ = stage.stage(source, snapshot, file.parent, target.parent, LARGEST_BYTES)
    (target.parent / staged.file).replace(target)
    return staged.rows


def polars(file: Path, target: Path, zeros: bool = True) -> int:
    """Polars lazily from CSV to Parquet; without `zeros`, the empty cells are left out as ours does."""
    import polars as pl

    bands = pl.selectors.starts_with("Gt ")
    with unpacked(file) as csv:
        long = (
            pl.scan_csv(csv, infer_schema=False)
            .with_columns(bands.cast(pl.Int32))
            .unpivot(bands, index=IDS, variable_name="weeks", value_name="patients")
            .drop_nulls("patients")
        )
        kept = long if zeros else long.filter(pl.col("patients") != 0)
        kept.sink_parquet(target, compression="zstd", compression_level=1)
    return int(pl.scan_parquet(target).select(pl.len()).collect().item())


def polars_without_zeros(file: Path, target: Path) -> int:
    """As `polars`, and leaves out the empty cells."""
    return polars(file, target, zeros=False)


def pandas(file: Path, target: Path) -> int:
    """pandas `read_csv` and `melt`."""
    import pandas as pd  # type: ignore[import-untyped]

    with unpacked(file) as csv:
        wide = pd.read_csv(csv)
    bands = [column for column in wide.columns if column.startswith("Gt ")]
    long = wide.melt(list(IDS), bands, "weeks", "patients").dropna(subset=["patients"])
    return len(long)


def duckdb(file: Path, target: Path) -> int:
    """DuckDB `read_csv` and `unpivot` to Parquet; an unpivot leaves out nulls."""
    import duckdb as ddb

    ids = ", ".join(f'"{column}"' for column in IDS)
    with unpacked(file) as csv, ddb.connect() as connection:
        rows = connection.execute(
            f"""copy (
                unpivot (select {ids}, columns('^Gt ') from read_csv('{csv}'))
                on columns('^Gt ') into name weeks value patients
            ) to '{target}' (format parquet, compression zstd, compression_level 1)"""
        ).fetchall()
    return int(rows[0][0])


@contextlib.contextmanager
def unpacked(file: Path) -> Iterator[Path]:
    """The CSV in a zip, unpacked for the while."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(file) as archive:
        yield Path(archive.extract(archive.namelist()[0], folder))


BARE: dict[str, Callable[[Path, Path], int]] = {
    "polars": polars,
    "polars_without_zeros": polars_without_zeros,
    "pandas": pandas,
    "duckdb": duckdb,
}


def main() -> None:
    """Prints the rows and the bytes written."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("way", choices=["ours", *BARE])
    ask.add_argument("file", type=Path)
    ask.add_argument("period")
    told = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "month.parquet"
        if told.way == "ours":
            rows = ours(told.file, told.period, target)
        else:
            rows = BARE[told.way](told.file, target)
        written = target.stat().st_size if target.exists() else 0
    print(json.dumps({"rows": rows, "bytes": written}))


if __name__ == "__main__":
    main()
