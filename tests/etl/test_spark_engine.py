"""A build whose models Apache Spark made."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from etl.models import Model, all_models
from etl.problems import Problem
from etl.spark.engine import require_spark
from etl.warehouse import PUBLISHED, current
from support.demo_build import Built
from support.running import command, environment
from support.same_rows import differences, is_close

TABLES = [model for model in all_models() if model.schema in PUBLISHED]
# When it was made is not what it was made of.
OF_THE_RUN = {"marts.build": "exclude (build_id, made_at)"}
SMALL = """
spark.master local[2]
spark.driver.memory 3g
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.sql.shuffle.partitions 2
spark.sql.codegen.wholeStage false
"""


def test_without_pyspark_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(Problem, match=r"pip install 'choice\[spark\]'"):
        require_spark()


def test_without_java_a_sentence_says_which_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pyspark.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Problem, match="Java 17 or newer"):
        require_spark()


@pytest.fixture(scope="module")
def two_builds(demo_build: Built, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The demonstration as DuckDB made it (`a`) and as Spark did (`b`), from the same files."""
    if find_spec("pyspark") is None or not shutil.which("java"):
        pytest.skip("Spark is not there: expected pyspark (pip install 'choice[spark]') and Java")
    folder = tmp_path_factory.mktemp("engines")
    (folder / "spark-defaults.conf").write_text(SMALL)
    both = duckdb.connect()
    for name, engine in {"a": "duckdb", "b": "spark"}.items():
        data = folder / engine
        shutil.copytree(demo_build.build.parents[1], data, ignore=shutil.ignore_patterns("builds", "kept"))
        subprocess.run(
            command("build", "--engine", engine),
            env={**environment(data, ""), "SPARK_CONF_DIR": str(folder)},
            cwd=folder,
            check=True,
        )
        both.execute(f"attach '{current(data / 'builds')}' as {name} (read_only)")
    return both


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("model", TABLES, ids=[model.name for model in TABLES])
def test_a_table_that_spark_made_is_that_of_duckdb(
    model: Model, two_builds: duckdb.DuckDBPyConnection
) -> None:
    columns = OF_THE_RUN.get(model.name, "")
    one, other = (f"select * {columns} from {build}.{model.name}" for build in "ab")
    types = [two_builds.sql(f"describe {select}").fetchall() for select in (one, other)]
    assert types[0] == types[1]
    assert differences(two_builds, one, other, [name for name in model.grain if name not in columns]) == []


def test_real_numbers_are_alike_but_for_their_last_digits() -> None:
    assert is_close([{"a": 0.1 + 0.2}], [{"a": 0.3}])
    assert not is_close([{"a": 0.3001}], [{"a": 0.3}])
    assert not is_close(None, 0.0)
