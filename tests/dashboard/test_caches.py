"""What a server remembers is bounded in bytes, and is never another build's or another address's."""

import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data import builds
from dashboard.data.weight import weight
from dashboard.public import rendering
from support.dashboard_build import make_build

LONG = "select repeat('x', $bytes) as text, $number as number"
MANY = "select range as number, repeat('x', 1000) as text from range($many)"


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    builds.ANSWERS.clear()
    rendering.PAGES_MADE.clear()
    return make_build(tmp_path)


@pytest.fixture
def server(build: Path) -> FlaskClient:
    return create_app().test_client()


def test_an_answer_is_remembered(build: Path) -> None:
    assert builds.ask(build, LONG, bytes=10, number=1) is builds.ask(build, LONG, bytes=10, number=1)


def test_large_answers_push_out_older_ones_before_the_bound_is_passed(build: Path) -> None:
    first = builds.ask(build, LONG, bytes=5_000_000, number=0)
    for number in range(1, 30):
        builds.ask(build, LONG, bytes=5_000_000, number=number)
        assert builds.ANSWERS.currsize <= builds.MOST_BYTES
    assert len(builds.ANSWERS) < 13
    assert builds.ask(build, LONG, bytes=5_000_000, number=0) is not first


def test_an_answer_larger_than_the_bound_is_given_and_not_remembered(build: Path) -> None:
    [row] = builds.ask(build, LONG, bytes=builds.MOST_BYTES, number=1)
    assert len(row["text"]) == builds.MOST_BYTES
    assert builds.ANSWERS.currsize == 0


@pytest.mark.parametrize("many", [0, 1, 99, 100, 101, 5000])
def test_the_weight_of_rows_is_about_the_bytes_of_their_text(build: Path, many: int) -> None:
    rows = builds.ask_once(build, MANY, many=many)
    text = sum(sys.getsizeof(row["text"]) for row in rows)
    assert text <= weight(rows) <= 1.5 * text + 1000


def test_a_page_is_made_once_and_again_for_another_build(server: FlaskClient, tmp_path: Path) -> None:
    first = server.get("/")
    assert server.get("/").headers["ETag"] == first.headers["ETag"]
    assert len(rendering.PAGES_MADE) == 1
    make_build(tmp_path, "2026-12-01T080000")
    assert server.get("/").headers["ETag"] != first.headers["ETag"]


def test_two_addresses_of_one_page_are_remembered_apart(server: FlaskClient) -> None:
    pages = {server.get(address).text for address in ("/", "/map", "/map?areas=sub_icb")}
    assert len(pages) == len(rendering.PAGES_MADE) == 3


def test_pages_are_bounded_in_bytes(server: FlaskClient) -> None:
    server.get("/")
    [page] = rendering.PAGES_MADE.values()
    assert rendering.PAGES_MADE.currsize == len(page.body)
    assert rendering.PAGES_MADE.maxsize == rendering.MOST_BYTES
