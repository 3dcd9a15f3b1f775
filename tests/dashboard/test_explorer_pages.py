"""Pages of the explorer are found by being there, and an address that names none of them is a 404."""

from pathlib import Path
from typing import Any

import pytest
from dash import html
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data.builds import NotInBuild
from dashboard.explorer import pages
from dashboard.explorer.page import all_pages
from support.components import words
from support.dashboard_build import make_build


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    make_build(tmp_path)
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    return create_app().test_client()


def test_every_file_in_the_folder_of_pages_is_a_page() -> None:
    files = {file.stem for file in Path(pages.__path__[0]).glob("*.py")} - {"__init__"}
    assert {page.__name__.rpartition(".")[2] for page in all_pages()} == files


def test_pages_are_listed_in_their_own_order() -> None:
    orders = [page.ORDER for page in all_pages()]
    assert orders == sorted(set(orders))


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.NAME)
def test_a_page_answers_at_its_path_with_and_without_a_slash(server: FlaskClient, page: Any) -> None:
    assert server.get(f"/explore{page.PATH}").status_code == 200
    assert server.get(f"/explore{page.PATH.rstrip('/')}/").status_code == 200


@pytest.mark.parametrize("path", ["nothing", "trend/more", "Trend", "place", "trend.html", "%2e%2e/trend"])
def test_an_address_below_the_explorer_that_is_no_page_is_a_404(server: FlaskClient, path: str) -> None:
    answer = server.get(f"/explore/{path}")
    assert answer.status_code == 404
    assert "There is no page at this address." in answer.text


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.NAME)
def test_every_page_says_that_the_build_of_its_address_is_no_longer_kept(
    server: FlaskClient, page: Any
) -> None:
    try:
        sentence = words(page.layout(build="2020-01-01T000000"))
    except NotInBuild:  # the small build lacks some marts
        return
    assert "The build 2020-01-01T000000 is no longer kept, so this shows the newest." in sentence


@pytest.mark.parametrize(
    "address",
    [
        "/?build=2020-01-01T000000",
        "/map?build=nothing",
        "/place/Z90001?build=2020-01-01T000000",
        "/lineage/coverage?build=2020-01-01T000000",
        "/download/coverage.csv?build=2020-01-01T000000",
        "/downloads/2020-01-01T000000/choice.csv",
        "/api/v1/views/coverage?build=2020-01-01T000000",
        "/picture/map.svg?build=2020-01-01T000000",
    ],
)
def test_a_build_that_is_no_longer_kept_is_a_404_and_never_the_newest(
    server: FlaskClient, address: str
) -> None:
    answer = server.get(address)
    assert answer.status_code == 404
    if "picture" not in address:
        assert "is no longer kept" in answer.text


def test_the_link_to_the_published_build_is_no_name_of_a_build(server: FlaskClient) -> None:
    assert server.get("/download/coverage.csv?build=current").status_code == 404


def test_a_page_has_a_heading_to_land_on(server: FlaskClient) -> None:
    [heading] = [part for part in all_pages()[0].layout()._traverse() if isinstance(part, html.H1)]
    assert heading.id == "title"
