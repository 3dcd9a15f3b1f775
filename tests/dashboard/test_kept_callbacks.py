"""What the explorer answered once it answers again, for the same build and day, to whom it may."""

import gzip
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.analyst_app import create_analyst_app
from dashboard.app import create_app
from dashboard.memory import memories
from support.dashboard_build import make_build
from support.every_page import MISTAKE, page_request

CALLBACKS = "/explore/_dash-update-component"
ENGLAND = "/explore/?place=ENG&specialty=all"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a small build, in which the server looks."""
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    make_build(tmp_path)
    return tmp_path


@pytest.fixture
def explorer(folder: Path) -> FlaskClient:
    """A client of the explorer."""
    return create_app().test_client()


def asked(client: FlaskClient, address: str = ENGLAND, **how: object) -> TestResponse:
    return client.post(CALLBACKS, json=page_request(address), **how)


def kept() -> int:
    return len([*memories()["callbacks"]])


def test_a_page_asked_for_again_is_the_same_and_takes_no_more_room(explorer: FlaskClient) -> None:
    first = asked(explorer)
    assert "England" in first.text
    assert kept() == 1
    again = asked(explorer)
    assert (again.status_code, again.data, again.mimetype) == (200, first.data, "application/json")
    assert kept() == 1


def test_other_places_have_answers_of_their_own(explorer: FlaskClient) -> None:
    assert asked(explorer).data != asked(explorer, "/explore/?place=NOWHERE").data
    assert kept() == 2


def test_the_page_is_the_same_however_it_is_packed(explorer: FlaskClient) -> None:
    plain = asked(explorer).data
    for _ in range(2):
        packed = asked(explorer, headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain


def test_a_new_build_and_a_new_day_are_answered_anew(
    explorer: FlaskClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = asked(explorer).text
    make_build(folder, "2026-11-28T093712")
    after = asked(explorer).text
    assert "2026-11-21T093712" in before
    assert "2026-11-28T093712" in after
    assert "2026-11-21T093712" not in after
    monkeypatch.setenv("CHOICE_TODAY", "2030-01-01")
    assert asked(explorer).text != after


def test_a_mistake_of_ours_is_not_kept(explorer: FlaskClient) -> None:
    """The small build has no signals, which the trend asks for."""
    assert MISTAKE in asked(explorer, "/explore/trend?place=ENG").text
    assert kept() == 0


def test_without_a_build_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    client = create_app().test_client()
    assert "There is no build" in asked(client).text
    make_build(tmp_path)
    assert "There is no build" not in asked(client).text


def test_what_is_kept_is_given_to_nobody_who_may_not_ask(folder: Path) -> None:
    analysts = create_analyst_app().test_client()
    assert asked(analysts, base_url="http://127.0.0.1").status_code == 200
    assert kept() == 1
    refused = asked(analysts, environ_base={"REMOTE_ADDR": "10.1.2.3"})
    assert refused.status_code == 403
    assert "_pages_content" not in refused.text
