"""Make the models on Apache Spark: for tables that one machine no longer holds.

Spark reads the staged Parquet and writes every model as Parquet to the scratch folder. DuckDB reads that: the
build file is written, checked and described as ever. On what machines and with how much memory Spark works is
its own setting: `spark-defaults.conf` in the folder that `SPARK_CONF_DIR` names.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from etl.functions import FUNCTIONS, Function
from etl.models import MADE, RECORDS, Model
from etl.problems import Problem
from etl.spark.dialect import in_spark, spark_type

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Without `ansi` what lies beyond the end of a list is null, as in DuckDB. Times have no zone in DuckDB: UTC.
# An optimizer that stops early would refuse the longest of our selects.
SETTINGS = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.inferTimestampNTZ.enabled": "false",
    "spark.sql.optimizer.maxIterations": "200",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


def require_spark() -> None:
    """Raises `Problem` where this machine has no Spark."""
    if find_spec("pyspark") is None:
        raise Problem("to build with Spark: expected pyspark (pip install 'choice[spark]'), found none")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise Problem("to build with Spark: expected Java 17 or newer (java, or JAVA_HOME), found none")


def made_models(
    warehouse: duckdb.DuckDBPyConnection,
    files: Mapping[str, Sequence[Path]],
    models: Sequence[Model],
    scratch: Path,
    step: Callable[[str], None],
) -> Iterator[tuple[Model, str]]:
    """Make every model from the staged files and the records in the warehouse: each with its Parquet."""
    folder = scratch.resolve() / "spark"
    folder.mkdir()
    columns = {model.name: list(model.columns) for model in models}
    with _session(folder) as spark:
        _offer(spark, warehouse, files, folder)
        for model in models:
            step(model.name)
            rows, place = spark.sql(in_spark(model, columns)), folder / model.name
            rows.write.parquet(str(place))
            _table(spark, model.name, rows, place)
            yield model, f"{place}/*.parquet"


@contextmanager
def _session(folder: Path) -> Iterator["SparkSession"]:
    """Spark, with our schemas and functions, and all that it writes down in `folder`."""
    require_spark()
    # What runs our functions is to have our packages.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("choice")
    places = {"spark.sql.warehouse.dir": f"{folder}/warehouse", "spark.local.dir": f"{folder}/spilled"}
    for name, value in {**SETTINGS, **places}.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    try:
        for schema in ("raw", *MADE):
            spark.sql(f"create database {schema}")
        for function in FUNCTIONS:
            spark.udf.register(function.name, _of_rows(function), spark_type(function.gives))
        yield spark
    finally:
        spark.stop()


def _of_rows(function: Function) -> Callable[..., Any]:
    """The function with Spark's rows as dictionaries, and null where an argument is, as in DuckDB."""
    call = function.call

    def called(*arguments: Any) -> Any:
        return None if None in arguments else call(*map(_plain, arguments))

    return called


def _plain(value: Any) -> Any:
    if hasattr(value, "asDict"):
        return {name: _plain(one) for name, one in value.asDict().items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _offer(
    spark: "SparkSession",
    warehouse: duckdb.DuckDBPyConnection,
    files: Mapping[str, Sequence[Path]],
    folder: Path,
) -> None:
    """The staged files as tables, and what the refresh and the SQL say of themselves."""
    for source, staged in files.items():
        place = folder / f"raw.{source}"
        place.mkdir(parents=True)
        for file in staged:
            (place / file.name).symlink_to(file)
        _table(spark, f"raw.{source}", spark.read.parquet(str(place)), place)
    for name in sorted(RECORDS):
        place = folder / f"{name}.parquet"
        warehouse.execute(f"copy {name} to '{place}' (format parquet)")
        _table(spark, name, spark.read.parquet(str(place)), place)


def _table(spark: "SparkSession", name: str, rows: "DataFrame", place: Path) -> None:
    spark.catalog.createTable(name, str(place), "parquet", rows.schema)
