"""One server of the demonstration, and one of the same build with hostile names in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.app import create_app
from etl.demo import TODAY
from support import demo_build as building

# Text that a spreadsheet would run and a browser too, were it not written as what it is.
HOSTILE = "=cmd|'/C calc'!A0<script>alert(1)</script>\"onload='alert(2)"
NAMES = """select table_name, column_name
from duckdb_columns() join duckdb_tables() using (schema_name, table_name)
where schema_name = 'marts' and column_name like '%name' and duckdb_columns.data_type = 'VARCHAR'
and table_name <> 'build'"""


@pytest.fixture(scope="module")
def client(demo_build: building.Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the dashboard that shows the demonstration."""
    yield from _serving(_copied(demo_build, tmp_path_factory.mktemp("attacked")))


@pytest.fixture(scope="module")
def hostile(demo_build: building.Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the same build in which every name begins as a formula and holds markup."""
    data = _copied(demo_build, tmp_path_factory.mktemp("hostile"))
    build = next(file for file in (data / "builds").glob("*.duckdb") if not file.is_symlink())
    with duckdb.connect(str(build)) as opened:
        for table, column in opened.execute(NAMES).fetchall():
            opened.execute(f"update marts.{table} set {column} = $1 || {column}", [HOSTILE])
    yield from _serving(data)


def _copied(demo_build: building.Built, data: Path) -> Path:
    (data / "builds").mkdir()
    copied = data / "builds" / demo_build.build.resolve().name
    shutil.copy(demo_build.build, copied)
    (data / "builds" / "current.duckdb").symlink_to(copied.name)
    return data


def _serving(data: Path) -> Iterator[FlaskClient]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CHOICE_DATA", str(data))
        environment.setenv("CHOICE_EXPORTS", str(data / "exports"))
        environment.setenv("CHOICE_TODAY", TODAY.isoformat())
        yield create_app().test_client()


@pytest.fixture(scope="module")
def application(client: FlaskClient) -> Flask:
    return client.application
