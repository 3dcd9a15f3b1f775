"""Indicators beside the choice on the demonstration: public panels, explorer pages, files and lineage."""

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup
from dash import html
from flask.testing import FlaskClient

from dashboard.charts.two_axes import two_axes
from dashboard.data import answers
from dashboard.data.view import View
from dashboard.explorer.pages import access_and_continuity, capacity, general_practice
from support import demo_build as building
from support import reading
from support.components import of_kind, words

PAGES = (access_and_continuity, capacity, general_practice)


@pytest.mark.parametrize(
    ("address", "theme"),
    [
        ("/area/ZQA", "Seeing the same person"),
        ("/place/Z80001", "Getting care at a GP practice"),
        ("/provider/ZZA", "How busy it is"),
    ],
)
def test_a_public_page_has_a_panel_of_figures_beside_the_choice(
    server: FlaskClient, address: str, theme: str
) -> None:
    text = server.get(address).text
    assert f"<h3>{theme}</h3>" in text
    assert re.search(r'<ul class="beside">\s*<li>\s*<p>[^<]+</p>', text)


def test_themes_are_folded_but_for_the_first_and_need_no_script_to_be_opened(server: FlaskClient) -> None:
    main = BeautifulSoup(server.get("/area/ZQA").text, "html.parser").find("main")
    folds = main.select("#beside details.theme-fold")
    assert [fold.has_attr("open") for fold in folds] == [True, *[False] * (len(folds) - 1)]
    assert len(folds) > 3
    assert all(fold.select("summary h3") and fold.select("ul.beside > li") for fold in folds)


def test_a_survey_of_a_year_is_of_that_year_in_tables_and_of_its_first_month_in_files(
    server: FlaskClient,
) -> None:
    """The survey's period is January 2026, and twelve months long."""
    page = BeautifulSoup(server.get("/embed/continuity?place=ZQA").text, "html.parser")
    periods = {row.select("td")[-2].get_text() for row in page.select("tbody tr")}
    assert "2026" in periods
    assert "January 2026" not in periods
    assert "2026-01-01" in server.get("/download/continuity.csv?place=ZQA").text


def test_groups_are_in_plain_words_on_pages_and_as_published_in_files(server: FlaskClient) -> None:
    page, file = (
        words(capacity.layout(place="ENG")),
        server.get("/download/capacity_groups.csv?place=ENG").text,
    )
    for code, plain in {
        "99: Not known": "Not known",
        "A: British": "White British",
        "IMD 1": "Tenth 1,",
    }.items():
        assert code in file
        assert code not in page
        assert plain in page


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("place", ["ENG", "ZQA", "Z0A", "Z80001"])
def test_a_page_of_indicators_can_be_made_for_every_place(
    server: FlaskClient, page: object, place: str
) -> None:
    assert server.get(f"/explore{page.PATH}?place={place}").status_code == 200
    assert of_kind(page.layout(place=place), html.H1)[0].id == "title"


def test_a_page_without_figures_says_that_this_does_not_mean_none(server: FlaskClient) -> None:
    assert "That does not mean none." in words(capacity.layout(place="Z80001"))


def test_periods_of_one_figure_stand_together(demo_build: building.Built) -> None:
    rows = answers.rows(demo_build.build, "capacity_over_time", View(place="ENG"))
    codes = [row["indicator_code"] for row in rows]
    runs = [code for before, code in zip([None, *codes], codes, strict=False) if code != before]
    assert len(runs) == len(set(runs)) > 1


def test_figures_of_several_times_have_no_month_under_them(server: FlaskClient) -> None:
    evidence = [words(line) for line in of_kind(capacity.layout(place="ENG"), html.P, "evidence")]
    assert any(line.startswith("Each figure is of its own time") for line in evidence)


def test_access_and_continuity_is_of_the_survey_that_it_names(demo_build: building.Built) -> None:
    rows = answers.rows(demo_build.build, "access_and_continuity", View(place="ENG"))
    surveys = demo_build.rows(
        "select max(period) from marts.indicator_values where indicator_code = 'gpps_sees_preferred'"
    )
    assert {row["period"] for row in rows if row["preferred"] is not None} == {surveys[0][0]}


def test_a_row_of_a_file_names_the_file_that_it_was_read_from(
    server: FlaskClient, demo_build: building.Built
) -> None:
    lines = list(
        csv.DictReader(io.StringIO(server.get("/download/capacity.csv?place=ENG").text.lstrip("\ufeff")))
    )
    files = {
        (source, url.rpartition("/")[2], sha256)
        for source, url, sha256 in demo_build.rows("select source, url, sha256 from marts.releases")
    }
    assert len({line["source"] for line in lines}) > 1
    assert {(line["source"], line["source_file"], line["source_sha256"]) for line in lines} <= files


def test_the_files_of_an_indicator_are_those_of_its_publication_and_not_the_waiting_times(
    server: FlaskClient,
) -> None:
    files = server.get("/lineage/continuity?place=ZQA").text.partition("<h2>The files</h2>")[2]
    assert "GP Patient Survey" in files
    assert "referral to treatment" not in files.partition("<h2>Check it yourself</h2>")[0].lower()


def test_the_lineage_of_figures_of_several_times_names_no_single_month(server: FlaskClient) -> None:
    assert "<dt>Month</dt>" not in server.get("/lineage/continuity?place=ZQA").text
    assert "<dt>Month</dt>" in server.get("/lineage/coverage?place=ZQA").text


@pytest.mark.parametrize("column", ["sentence", "definition", "caution"])
def test_the_words_of_indicators_are_read_at_a_grade_of_at_most_7(
    demo_build: building.Built, column: str
) -> None:
    texts = [str(text) for (text,) in demo_build.rows(f"select {column} from marts.indicators")]
    plain = [re.sub(r"\{\w+\}", "5", text) for text in texts if text != "None"]
    assert reading.grade_of(plain) <= 7


def place(
    name: str, same_day: float | None, preferred: float | None, is_here: bool = False
) -> dict[str, object]:
    return {"name": name, "same_day": same_day, "preferred": preferred, "is_here": is_here}


def test_only_places_that_have_both_figures_have_a_point() -> None:
    rows = (
        place("Both", 0.4, 0.3),
        place("Here", 0.5, 0.2, True),
        place("One", 0.4, None),
        place("Other", None, 0.3),
    )
    others, here = two_axes(rows)["data"]
    assert (others["x"], others["y"], len(here["x"])) == ([40.0], [30.0], 1)


def test_a_picture_of_two_axes_without_places_has_no_points() -> None:
    assert [series["x"] for series in two_axes(())["data"]] == [[], []]
