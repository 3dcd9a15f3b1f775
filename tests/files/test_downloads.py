"""Whole tables as files: what is in them, what they may not hold, and when they are made and removed."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.data import builds, catalogue
from support import demo_build as building
from support.dashboard_build import make_build

READ = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ"),
}


@pytest.fixture
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "exports"


@pytest.fixture(scope="module")
def data(demo_build: building.Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the build: one that another test has opened writes where it was told to then."""
    folder = tmp_path_factory.mktemp("copied")
    shutil.copytree(demo_build.build.parent, folder / "builds", symlinks=True)
    return folder


@pytest.fixture
def server(data: Path, exports: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("CHOICE_DATA", str(data))
    monkeypatch.setenv("CHOICE_EXPORTS", str(exports))
    return create_app().test_client()


@pytest.fixture
def little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A server of a data folder of its own, without a build yet."""
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    monkeypatch.delenv("CHOICE_EXPORTS", raising=False)
    return create_app().test_client()


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def fetched(server: FlaskClient, path: str, **headers: str) -> TestResponse:
    """The whole answer, and the file behind it closed, as every server does."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return server.get(path, headers=named, buffered=True)


def counted(build: Path, mart: str) -> int:
    return int(builds.ask_once(build, f"select count(*) as rows from marts.{mart}")[0]["rows"])


def test_every_mart_can_be_had_in_every_form_with_all_its_rows(
    server: FlaskClient, demo_build: building.Built
) -> None:
    for mart in catalogue.marts(demo_build.build):
        files = {e: fetched(server, f"/downloads/latest/{mart}.{e}") for e in ("csv", "json", "parquet")}
        assert {answer.status_code for answer in files.values()} == {200}, mart
        rows = counted(demo_build.build, mart)
        assert (len(table(files["csv"].text)), len(files["json"].json)) == (rows, rows), mart


def test_a_parquet_file_is_the_mart(server: FlaskClient, demo_build: building.Built, exports: Path) -> None:
    assert fetched(server, "/downloads/latest/options.parquet").status_code == 200
    file = exports / demo_build.build.stem / "options.parquet"
    in_file = duckdb.sql(f"from read_parquet('{file}')").fetchall()
    in_mart = [tuple(row.values()) for row in builds.ask_once(demo_build.build, "from marts.options")]
    assert in_file == in_mart


def test_what_is_not_known_is_empty_in_the_file_and_null_in_json(
    server: FlaskClient, demo_build: building.Built
) -> None:
    unknown = builds.ask_once(
        demo_build.build, "select count(*) filter (minutes is null) as rows from marts.options"
    )
    in_csv = table(fetched(server, "/downloads/latest/options.csv").text)
    in_json = fetched(server, "/downloads/latest/options.json").json
    assert unknown[0]["rows"] > 0
    assert [row["minutes"] for row in in_csv].count("") == unknown[0]["rows"]
    assert [row["minutes"] for row in in_json].count(None) == unknown[0]["rows"]


@pytest.mark.parametrize("mart", ["choice", "options", "places", "models", "sources"])
def test_a_package_describes_its_table(server: FlaskClient, demo_build: building.Built, mart: str) -> None:
    packed = zipfile.ZipFile(io.BytesIO(fetched(server, f"/downloads/latest/{mart}.zip").data))
    told = json.loads(packed.read("datapackage.json"))
    rows = table(packed.read(f"{mart}.csv").decode())
    _is_a_data_package(told, packed.namelist())
    schema = told["resources"][0]["schema"]
    assert [field["name"] for field in schema["fields"]] == list(rows[0])
    for field in schema["fields"]:
        values = {row[field["name"]] for row in rows} - set(schema["missingValues"])
        assert all(READ[field["type"]](value) is not None for value in values), field["name"]
        assert field["description"]
    assert told["version"] == demo_build.build.stem


def _is_a_data_package(told: dict[str, Any], files: list[str]) -> None:
    """What the specification asks of a tabular data package."""
    assert told["profile"] == "tabular-data-package"
    [resource] = told["resources"]
    assert resource["path"] in files
    assert all(re.fullmatch(r"[-a-z0-9._/]+", name) for name in (told["name"], resource["name"]))
    assert all(licence["name"] and licence["path"].startswith("https://") for licence in told["licenses"])
    assert all(source["title"] for source in told["sources"])


def test_a_package_says_first_what_there_is_to_know(server: FlaskClient, demo_build: building.Built) -> None:
    packed = zipfile.ZipFile(io.BytesIO(fetched(server, "/downloads/latest/choice.zip").data))
    read_me = packed.read("README.txt").decode()
    for said in (
        "Meaningful-choice coverage", demo_build.build.stem, "Open Government Licence v3.0",
        "Demonstration: invented places and numbers", "What people were offered is not published",
        "coverage_low", "lower end of the likely range", "expected share with two or more accessible options",
        "sure: share of referrals in cells labelled meaningful choice", "2026.2",
    ):  # fmt: skip
        assert said in read_me
    lineage = table(packed.read("lineage.csv").decode())
    waits = [row for row in lineage if row["source"] == "rtt_waits"]
    assert len(waits) == 18
    assert {len(row["sha256"]) for row in lineage} == {64}
    assert all(row["sha256"] in read_me for row in waits[-1:])


def test_a_file_can_be_fetched_in_pieces_and_not_again(server: FlaskClient) -> None:
    whole = fetched(server, "/downloads/latest/places.csv")
    piece = fetched(server, "/downloads/latest/places.csv", Range="bytes=10-29")
    again = fetched(server, "/downloads/latest/places.csv", If_None_Match=whole.headers["ETag"])
    assert (piece.status_code, piece.data) == (206, whole.data[10:30])
    assert (again.status_code, again.data) == (304, b"")
    assert whole.headers["Cache-Control"] == "no-cache"
    assert "attachment" in whole.headers["Content-Disposition"]


def test_a_file_is_not_read_as_a_formula_by_a_spreadsheet(little: FlaskClient, tmp_path: Path) -> None:
    with duckdb.connect(str(make_build(tmp_path))) as build:
        build.execute(
            "update marts.providers set provider_name = '=HYPERLINK(0)' where provider_code = 'RZ1'"
        )
        build.execute("update marts.providers set provider_name = '-1+1' where provider_code = 'RZ2'")
    names = {row["provider_name"] for row in table(fetched(little, "/downloads/latest/providers.csv").text)}
    assert {"'=HYPERLINK(0)", "'-1+1"} <= names


def test_files_of_a_build_go_when_the_build_goes(little: FlaskClient, tmp_path: Path) -> None:
    make_build(tmp_path, "2026-11-20T080000")
    assert fetched(little, "/downloads/2026-11-20T080000/places.csv").status_code == 200
    mine = tmp_path / "exports" / "notes"
    mine.mkdir()
    make_build(tmp_path, "2026-11-21T080000")
    (tmp_path / "builds" / "2026-11-20T080000.duckdb").unlink()
    assert fetched(little, "/downloads/latest/places.csv").status_code == 200
    assert {folder.name for folder in (tmp_path / "exports").glob("[!.]*")} == {"2026-11-21T080000", "notes"}
    assert fetched(little, "/downloads/2026-11-20T080000/places.csv").status_code == 404


def test_what_a_kill_left_half_made_is_never_given_out(little: FlaskClient, tmp_path: Path) -> None:
    folder = tmp_path / "exports" / make_build(tmp_path).stem
    folder.mkdir(parents=True)
    (folder / "places.csv.unfinished").write_text("half a li")
    assert "Z90001" in fetched(little, "/downloads/latest/places.csv").text
    assert {file.name for file in folder.iterdir()} == {"places.csv"}


def test_many_who_ask_at_once_get_one_file_or_are_told_to_come_back(
    little: FlaskClient, tmp_path: Path
) -> None:
    folder = tmp_path / "exports" / make_build(tmp_path).stem

    def ask(_: int) -> TestResponse:
        return fetched(little.application.test_client(), "/downloads/latest/choice.csv")

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(ask, range(6)))
    assert {answer.status_code for answer in answers} <= {200, 503}
    files = {answer.data for answer in answers if answer.status_code == 200}
    assert files == {(folder / "choice.csv").read_bytes()}


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """The folder of exports while another process makes a file in it."""
    exports = tmp_path / "exports"
    exports.mkdir()
    hold = "import fcntl, sys; lock = open(sys.argv[1], 'w'); fcntl.flock(lock, 2); print('held'); input()"
    command = [sys.executable, "-u", "-c", hold, str(exports / ".lock")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as other:
        assert other.stdout.readline() == "held\n"
        yield exports
        other.communicate("\n")


@pytest.mark.parametrize("ending", ["csv", "parquet", "json", "zip"])
def test_while_a_file_is_made_another_is_put_off_at_once(
    little: FlaskClient, tmp_path: Path, held: Path, ending: str
) -> None:
    make_build(tmp_path)
    answer = fetched(little, f"/downloads/latest/places.{ending}")
    assert (answer.status_code, "one is made at a time" in answer.json["error"]) == (503, True)
    assert int(answer.headers["Retry-After"]) > 0
    assert not [*held.glob("*/*")]


def test_a_file_that_is_there_is_sent_while_another_is_made(
    little: FlaskClient, tmp_path: Path, held: Path
) -> None:
    folder = held / make_build(tmp_path).stem
    folder.mkdir()
    (folder / "places.csv").write_text("made before")
    assert fetched(little, "/downloads/latest/places.csv").text == "made before"


def test_what_takes_too_long_leaves_nothing_behind(
    little: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "exports" / make_build(tmp_path).stem
    with duckdb.connect(str(tmp_path / "builds" / f"{folder.name}.duckdb")) as build:
        build.execute("insert into marts.places select p.* from marts.places as p, range(2_000_000)")
    monkeypatch.setenv("CHOICE_FILE_SECONDS", "0.1")
    answer = fetched(create_app().test_client(), "/downloads/latest/places.csv")
    assert (answer.status_code, "longer than the 0.1 seconds" in answer.json["error"]) == (503, True)
    assert [*folder.iterdir()] == []


def test_no_file_is_made_where_the_disk_is_nearly_full(
    little: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_RESERVE_BYTES", str(shutil.disk_usage(tmp_path).total))
    monkeypatch.setenv("CHOICE_RESERVE_SHARE", "1")
    folder = tmp_path / "exports" / make_build(tmp_path).stem
    answer = fetched(little, "/downloads/latest/places.csv")
    assert (answer.status_code, "no room" in answer.json["error"]) == (503, True)
    assert int(answer.headers["Retry-After"]) > 0
    assert [*folder.iterdir()] == []


@pytest.mark.parametrize("lesser", ["BYTES", "SHARE"])
def test_the_lesser_of_both_reserves_counts(
    little: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lesser: str
) -> None:
    monkeypatch.setenv("CHOICE_RESERVE_BYTES", str(shutil.disk_usage(tmp_path).total))
    monkeypatch.setenv("CHOICE_RESERVE_SHARE", "1")
    monkeypatch.setenv(f"CHOICE_RESERVE_{lesser}", "0")
    make_build(tmp_path)
    assert fetched(little, "/downloads/latest/places.csv").status_code == 200


def test_where_no_file_can_be_kept_the_server_says_so(
    little: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_build(tmp_path)
    (tmp_path / "a_file").write_text("")
    monkeypatch.setenv("CHOICE_EXPORTS", str(tmp_path / "a_file"))
    answer = fetched(little, "/downloads/latest/places.csv")
    assert (answer.status_code, "cannot be made" in answer.json["error"]) == (503, True)


def test_a_build_writes_into_its_own_folder_of_exports_alone(little: FlaskClient, tmp_path: Path) -> None:
    build = make_build(tmp_path)
    folder = builds.export_folder(build)
    folder.mkdir(parents=True)
    builds.copy(build, "select 1 as one", folder / "one.csv", "format csv")
    assert (folder / "one.csv").read_text() == "one\n1\n"
    for target in (tmp_path / "one.csv", folder / ".." / "one.csv", folder.parent / "other" / "one.csv"):
        with pytest.raises(builds.NotCopied):
            builds.copy(build, "select 1", target, "format csv")
    assert {file.name for file in tmp_path.iterdir()} == {"builds", "exports"}


@pytest.mark.parametrize(
    "path",
    [
        "latest/passwords.csv", "latest/duckdb_settings.csv", "latest/information_schema.tables.csv",
        "latest/..%2Fbuilds%2Fcurrent.csv", "current/places.csv", "latest/places.duckdb", "latest/.lock",
        'latest/places" union select 1 --.csv', "../builds/current.duckdb", "2020-01-01T000000/places.csv",
    ],
)  # fmt: skip
def test_nothing_but_marts_can_be_had(server: FlaskClient, path: str) -> None:
    assert fetched(server, f"/downloads/{path}").status_code == 404


def test_no_address_breaks_the_server_or_leads_out_of_the_marts(
    server: FlaskClient, demo_build: building.Built, exports: Path
) -> None:
    known = {
        f"{mart}.{ending}" for mart in catalogue.marts(demo_build.build) for ending in ("csv", "json", "zip")
    }
    known |= {f"{mart}.parquet" for mart in catalogue.marts(demo_build.build)} | {".lock"}
    words = st.text(max_size=15) | st.sampled_from(("latest", "places", "..", "marts.places", "current"))

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(build=words, mart=words, ending=st.sampled_from(("csv", "parquet", "json", "zip", "duckdb")))
    def ask(build: str, mart: str, ending: str) -> None:
        answer = fetched(server, f"/downloads/{build}/{mart}.{ending}")
        assert answer.status_code in {200, 308, 404}
        assert b"Traceback" not in answer.data

    ask()
    assert {file.name for file in exports.rglob("*") if file.is_file()} <= known
