"""An answer is of one build, though the link moves while it is made."""

from pathlib import Path

import duckdb
import pytest
from flask import Flask

from dashboard.data.builds import LINK, current, is_published, one_build
from dashboard.http import one_build as hooks
from dashboard.settings import Settings


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    """A data folder with two builds, the older one published."""
    for name in ("older", "newer"):
        (tmp_path / "builds").mkdir(exist_ok=True)
        duckdb.connect(str(tmp_path / "builds" / f"{name}.duckdb")).close()
    publish(tmp_path, "older")
    return Settings(data=tmp_path)


def publish(data: Path, name: str) -> None:
    link = data / "builds" / LINK
    link.unlink(missing_ok=True)
    link.symlink_to(f"{name}.duckdb")


def test_within_one_answer_the_build_stays_and_after_it_the_new_one_is_seen(where):
    with one_build():
        assert current(where).stem == "older"
        publish(where.data, "newer")
        assert current(where).stem == "older"
        assert is_published(current(where), where)
    assert current(where).stem == "newer"


def test_each_request_is_of_one_build(where):
    server = Flask("two_looks")
    hooks.keep_to_one(server)

    @server.get("/<then>")
    def page(then: str) -> str:
        first = current(where).stem
        publish(where.data, then)
        return f"{first} {current(where).stem}"

    client = server.test_client()
    assert [client.get(f"/{name}").text for name in ("newer", "older", "newer")] == [
        "older older",
        "newer newer",
        "older older",
    ]
    assert current(where).stem == "newer"


def test_a_request_that_fails_keeps_nothing(where):
    server = Flask("fails")
    hooks.keep_to_one(server)

    @server.get("/")
    def page() -> str:
        current(where)
        raise ValueError

    assert server.test_client().get("/").status_code == 500
    publish(where.data, "newer")
    assert current(where).stem == "newer"
