"""What a file of SQL says of other files: tables of an ending, and whose columns it has."""

from pathlib import Path

import duckdb
import pytest

from etl.models import Model, all_models, publications

EVERY = """
-- Values of every publication.
--
-- grain: indicator

select
    indicator,
    value,
from model."*_values" as alike
"""


def one(number: str, columns: str = "indicator, value") -> str:
    """A model of one row."""
    return (
        f"-- A row.\n--\n-- grain: indicator\n\nselect {columns}, from (values {number}) as t ({columns})\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for schema in ("seeds", "staging", "model", "marts"):
        (tmp_path / schema).mkdir()
    (tmp_path / "model/every_value.sql").write_text(EVERY)
    (tmp_path / "model/beds_values.sql").write_text(one("('beds', 1)"))
    (tmp_path / "model/waits_values.sql").write_text(one("(2, 'waits')", "value, indicator"))
    (tmp_path / "model/values_of_others.sql").write_text(one("('others', 3)"))
    (tmp_path / "staging/more_values.sql").write_text(one("('more', 4)"))
    return tmp_path


def made(models: list[Model]) -> list[tuple[str, int]]:
    """The rows of all values, each model made in turn."""
    with duckdb.connect() as warehouse:
        for schema in ("seeds", "staging", "model", "marts"):
            warehouse.execute(f"create schema {schema}")
        for model in models:
            warehouse.execute(f"create table {model.name} as {model.sql}")
        return warehouse.sql("from model.every_value order by value").fetchall()


def test_tables_of_the_schema_that_end_so_are_read_by_the_names_of_their_columns(folder):
    assert made(all_models(folder)) == [("beds", 1), ("waits", 2)]


def test_a_table_is_added_by_being_there(folder):
    (folder / "model/cancer_values.sql").write_text(one("('cancer', 5)"))
    assert made(all_models(folder)) == [("beds", 1), ("waits", 2), ("cancer", 5)]


def test_it_reads_each_of_them_is_made_after_them_and_is_of_their_publications(folder):
    (folder / "staging/more_values.sql").write_text(one("('x', 4)").replace("(values", "raw.waits, (values"))
    (folder / "model/waits_values.sql").write_text(
        "-- A row.\n--\n-- grain: indicator\n\nselect indicator, value, from staging.more_values\n"
    )
    models = all_models(folder)
    names = [model.name for model in models]
    [every] = [model for model in models if model.name == "model.every_value"]
    assert every.reads == {"model.beds_values", "model.waits_values"}
    assert names.index("model.every_value") > max(map(names.index, every.reads))
    assert publications(models)["model.every_value"] == {"waits"}


def test_a_row_of_one_that_lacks_a_column_is_null_there(folder):
    (folder / "model/waits_values.sql").write_text(one("('waits')", "indicator"))
    assert made(all_models(folder)) == [("beds", 1), ("waits", None)]


def test_a_table_that_has_the_columns_of_another_has_their_meanings(folder):
    columns = "-- columns:\n--   indicator  what is counted\n--   value      how much\n"
    text = one("('more', 4)").replace("grain: indicator\n", f"grain: indicator\n{columns}")
    (folder / "staging/more_values.sql").write_text(text)
    mart = one("('more', 4)").replace(
        "grain: indicator\n", "grain: indicator\n-- columns: as staging.more_values\n"
    )
    (folder / "marts/more_values.sql").write_text(mart)
    [mart_made] = [model for model in all_models(folder) if model.name == "marts.more_values"]
    assert mart_made.columns == {"indicator": "what is counted", "value": "how much"}
