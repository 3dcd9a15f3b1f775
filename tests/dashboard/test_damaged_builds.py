"""A server whose published build is damaged shows the newest one that is whole, and says so."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data import builds
from etl.warehouse import remember
from support.dashboard_build import make_build

OLD, NEW = "2026-11-20T080000", "2026-11-21T080000"


def cut(build: Path) -> None:
    build.write_bytes(build.read_bytes()[: build.stat().st_size // 2])


def emptied(build: Path) -> None:
    build.write_bytes(b"")


def flipped(build: Path) -> None:
    content = bytearray(build.read_bytes())
    content[len(content) // 2] ^= 1
    build.write_bytes(content)


def replaced(build: Path) -> None:
    build.write_bytes(b"Something else.\n" * 1000)


def taken_away(build: Path) -> None:
    build.unlink()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two builds with their notes, the newer one published."""
    for name in (OLD, NEW):
        make_build(tmp_path, name)
        remember(tmp_path / "builds" / f"{name}.duckdb", {})
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    return tmp_path / "builds"


@pytest.fixture(scope="module")
def server() -> FlaskClient:
    return create_app().test_client()


def shown(server: FlaskClient) -> str:
    return str(server.get("/healthz").json["build"])


def test_a_whole_build_is_shown(folder: Path, server: FlaskClient) -> None:
    assert shown(server) == NEW
    assert "cannot be read" not in server.get("/accessibility").text


@pytest.mark.fault(
    "the published build is damaged or deleted under a running server",
    shown="the newest whole one, and a sentence that says so",
    ends="`choice refresh`, or `choice rollback`",
)
@pytest.mark.parametrize("damage", [cut, emptied, flipped, replaced, taken_away])
@pytest.mark.parametrize("is_running", [False, True], ids=["at the start", "while it runs"])
def test_the_newest_whole_build_is_shown_in_place_of_a_damaged_one(
    folder: Path, server: FlaskClient, damage: Callable[[Path], None], is_running: bool
) -> None:
    if is_running:
        assert shown(server) == NEW
    damage(folder / f"{NEW}.duckdb")
    assert shown(server) == OLD
    page = server.get("/accessibility")
    assert page.status_code == 200
    assert "The newest figures cannot be read" in page.text


def no_link(link: Path) -> None:
    link.unlink()


def to_nothing(link: Path) -> None:
    link.unlink()
    link.symlink_to("2026-11-22T080000.duckdb")


def to_itself(link: Path) -> None:
    link.unlink()
    link.symlink_to(link.name)


def to_a_folder(link: Path) -> None:
    link.unlink()
    link.symlink_to(".")


def no_file_but_a_folder(link: Path) -> None:
    link.unlink()
    link.mkdir()


@pytest.mark.parametrize("damage", [no_link, to_nothing, to_itself, to_a_folder, no_file_but_a_folder])
@pytest.mark.parametrize("is_running", [False, True], ids=["at the start", "while it runs"])
def test_without_its_link_the_newest_build_stays_up_and_a_sentence_says_so(
    folder: Path, server: FlaskClient, damage: Callable[[Path], None], is_running: bool
) -> None:
    if is_running:
        assert shown(server) == NEW
    damage(folder / "current.duckdb")
    assert shown(server) == NEW
    assert server.get("/accessibility").status_code == 200
    answer = server.get("/readyz?data=no")
    [reason] = answer.json["reasons"]
    assert (answer.status_code, reason["sentence"].endswith(f", so build {NEW} is shown.")) == (503, True)


@pytest.mark.parametrize("damage", [cut, emptied, replaced])
def test_a_build_damaged_while_a_request_reads_it_gives_all_of_an_answer_or_none(
    folder: Path, server: FlaskClient, damage: Callable[[Path], None]
) -> None:
    question = "select * from marts.options order by all"
    whole = builds.ask_once(folder / f"{NEW}.duckdb", question)
    with builds.one_build():
        begun = builds.current()
        damage(folder / f"{NEW}.duckdb")
        try:
            answered = builds.ask_once(begun, question)
        except duckdb.Error:
            answered = whole
    assert answered == whole
    assert shown(server) == OLD


def test_a_link_that_is_no_link_costs_no_page(folder: Path, server: FlaskClient) -> None:
    (folder / "current.duckdb").unlink()
    (folder / "current.duckdb").write_text("Something else.")
    assert shown(server) == NEW


@pytest.mark.parametrize("damage", [cut, emptied, flipped, replaced, taken_away])
def test_a_damaged_note_costs_no_build(
    folder: Path, server: FlaskClient, damage: Callable[[Path], None]
) -> None:
    damage(folder / f"{NEW}.json")
    assert shown(server) == NEW


def test_a_permalink_to_a_damaged_build_shows_the_newest(folder: Path, server: FlaskClient) -> None:
    cut(folder / f"{OLD}.duckdb")
    assert server.get(f"/api/v1/places?build={OLD}").status_code == 404
    assert shown(server) == NEW


@pytest.mark.fault(
    "no build is whole",
    shown="a page that says that there are no figures, status 503",
    ends="`choice build`, or restore a backup",
)
def test_where_no_build_is_whole_every_page_says_that_there_is_none(
    folder: Path, server: FlaskClient
) -> None:
    for name in (OLD, NEW):
        flipped(folder / f"{name}.duckdb")
    assert server.get("/healthz").json["status"] == "no build yet"
    assert server.get("/").status_code == 503
