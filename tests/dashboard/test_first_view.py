"""What a page of the explorer shows before any script: the figures of its questions, in its own HTML."""

import re
from html import unescape
from pathlib import Path

import duckdb
import pytest
from dash import html
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.explorer.first_view import written
from dashboard.explorer.page import all_pages
from dashboard.memory import memories
from dashboard.wording import numbers
from support import demo_build as building
from support.dashboard_build import make_build

ADDRESSES = [f"/explore{page.PATH}" for page in all_pages()]
CELL = "?place=Z80001&specialty=C_110&cut=even_odds"


@pytest.fixture
def explorer(demo_build: building.Built, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("CHOICE_DATA", str(demo_build.build.parents[1]))
    return create_app().test_client()


def first_view(client: FlaskClient, address: str) -> str:
    """The HTML between its beginning and where the living page will stand."""
    whole = client.get(address).text
    found = re.search(r'<div id="first-view">(.*)<div id="react-entry-point">', whole, re.S)
    assert found
    return found[1]


def words(page: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_stands_in_its_html_without_a_script(explorer: FlaskClient, address: str) -> None:
    seen = first_view(explorer, address)
    assert "<h1" in seen
    assert "<script" not in seen
    assert re.search(r"\d", words(seen.split("<h1")[1]))


def test_the_coverage_in_the_html_is_that_of_the_api(explorer: FlaskClient) -> None:
    rows = explorer.get("/api/v1/choice?level=england&specialty_code=all").get_json()["rows"]
    newest = [row for row in rows if row["period"] == max(each["period"] for each in rows)]
    said = words(first_view(explorer, "/explore/"))
    assert len(newest) == 3
    for row in newest:
        assert numbers.about(row["coverage_low"], row["coverage_best"], row["coverage_high"]) in said


def test_every_option_of_the_api_is_named_in_the_html(explorer: FlaskClient) -> None:
    asked = "place_code=Z80001&specialty_code=C_110&on_paper=yes"
    options = explorer.get(f"/api/v1/options?{asked}").get_json()["rows"]
    said = words(first_view(explorer, f"/explore/{CELL}")).upper()
    assert options
    assert [row for row in options if row["provider_name"].upper() not in said] == []


def test_a_chart_is_there_as_a_still_picture_and_plotly_is_fetched_after_it(explorer: FlaskClient) -> None:
    seen = first_view(explorer, "/explore/trend")
    assert 'data-still="trend-chart"' in seen
    assert "<path" in seen
    whole = explorer.get("/explore/trend").text
    assert 'rel="prefetch"' in whole
    assert "plotly" not in "".join(re.findall("<script[^>]*src=[^>]*>", whole))


def test_a_page_without_a_chart_asks_for_no_plotly(explorer: FlaskClient) -> None:
    assert 'rel="prefetch"' not in explorer.get("/explore/data-quality").text


def test_a_text_of_a_page_cannot_become_a_mark_of_it() -> None:
    part = html.P(["<b>a</b>", html.A("&", href='"><script>', title="<")])
    told = "<p>&lt;b&gt;a&lt;/b&gt;"
    assert written(part) == f'{told}<a href="&quot;&gt;&lt;script&gt;" title="&lt;">&amp;</a></p>'


def test_a_first_view_is_made_once_for_a_build_and_an_address(explorer: FlaskClient) -> None:
    views = memories()["first views"]
    explorer.get("/explore/trend?place=ENG")
    before = len([*views])
    explorer.get("/explore/trend?place=ENG")
    assert len([*views]) == before
    explorer.get("/explore/trend?place=ENG&specialty=C_110")
    assert len([*views]) == before + 1


def test_without_a_build_there_is_the_shell_and_the_page_of_no_build_comes_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    answer = create_app().test_client().get("/explore/")
    assert answer.status_code == 200
    assert "first-view" not in answer.text


def test_a_page_that_cannot_be_made_leaves_it_to_the_callback_and_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    build = make_build(tmp_path)
    with duckdb.connect(str(build)) as made:
        made.execute("drop table marts.choice")
    before = len([*memories()["first views"]])
    answer = create_app().test_client().get("/explore/")
    assert answer.status_code == 200
    assert "react-entry-point" in answer.text
    assert "first-view" not in answer.text
    assert "the first view of a page could not be made" in caplog.text
    assert len([*memories()["first views"]]) == before
