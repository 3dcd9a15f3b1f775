"""What a server remembers is bounded in bytes, and is never another build's or another address's."""

import sys
import tracemalloc
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data import builds
from dashboard.memory import size_of_rows
from support.dashboard_build import make_build

LONG = "select repeat('x', $bytes) as text, $number as number"
MANY = "select range as number, repeat('x', 1000) as text from range($many)"
LISTS = "select $number as number, [{'name': repeat('x', 100), 'place': i} for i in range(200)] as many"
MOST_BYTES = 64_000_000


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    return make_build(tmp_path)


@pytest.fixture
def of_build(build: Path) -> FlaskClient:
    """A client of the dashboard that shows the small build."""
    return create_app().test_client()


def test_an_answer_is_remembered(build: Path) -> None:
    assert builds.ask(build, LONG, bytes=10, number=1) is builds.ask(build, LONG, bytes=10, number=1)


def test_large_answers_push_out_older_ones_before_the_bound_is_passed(build: Path) -> None:
    first = builds.ask(build, LONG, bytes=5_000_000, number=0)
    for number in range(1, 30):
        builds.ask(build, LONG, bytes=5_000_000, number=number)
        assert builds.ANSWERS.bytes <= MOST_BYTES
    assert builds.ask(build, LONG, bytes=5_000_000, number=0) is not first


def test_an_answer_larger_than_the_bound_is_given_and_pushes_nothing_out(build: Path) -> None:
    small = builds.ask(build, LONG, bytes=10, number=1)
    [row] = builds.ask(build, LONG, bytes=MOST_BYTES, number=1)
    assert len(row["text"]) == MOST_BYTES
    assert builds.ask(build, LONG, bytes=10, number=1) is small


@pytest.mark.parametrize("many", [0, 1, 100, 5000])
def test_the_size_of_rows_is_about_the_bytes_of_their_text(build: Path, many: int) -> None:
    rows = builds.ask_once(build, MANY, many=many)
    text = sum(sys.getsizeof(row["text"]) for row in rows)
    assert text <= size_of_rows(rows) <= 1.5 * text + 1000


def test_a_page_is_made_again_for_another_build(of_build: FlaskClient, tmp_path: Path) -> None:
    first = of_build.get("/")
    assert of_build.get("/").headers["ETag"] == first.headers["ETag"]
    make_build(tmp_path, "2026-12-01T080000")
    assert of_build.get("/").headers["ETag"] != first.headers["ETag"]


def test_two_addresses_are_two_pages(of_build: FlaskClient) -> None:
    assert len({of_build.get(address).text for address in ("/", "/map", "/map?areas=sub_icb")}) == 3


def test_what_answers_are_said_to_take_is_about_what_they_take_lists_in_them_too(build: Path) -> None:
    """Counted without what is in their lists, a crawl of pages would take several times the bound."""
    builds.ANSWERS.forget(lambda _: True)  # what other tests asked would make room meanwhile
    builds.ask(build, LISTS, number=0)
    tracemalloc.start()
    try:
        said, (taken, _) = builds.ANSWERS.bytes, tracemalloc.get_traced_memory()
        for number in range(1, 100):
            builds.ask(build, LISTS, number=number)
        said, taken = builds.ANSWERS.bytes - said, tracemalloc.get_traced_memory()[0] - taken
    finally:
        tracemalloc.stop()
    assert taken > 5_000_000
    assert 0.75 * taken <= said <= 1.5 * taken
