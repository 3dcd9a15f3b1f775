"""A workbook for people: names, headings, place, specialty and cut on every row, sensible digits."""

import io

import fastexcel
import polars as pl
import pytest
from flask.testing import FlaskClient

from dashboard.data.questions import all_questions
from dashboard.files.workbook import whole_headings
from dashboard.wording import numbers
from support import demo_build as building

QUERY = "?place=ZQA&specialty=C_110&cut=even_odds"


def sheet(content: bytes, name: str) -> pl.DataFrame:
    """A sheet of a workbook, as text."""
    return pl.read_excel(io.BytesIO(content), sheet_name=name, engine="calamine", infer_schema_length=0)


@pytest.mark.parametrize("name", ["coverage_by_quintile", "trend", "compare", "doors", "waits_over_time"])
def test_every_row_says_place_and_specialty_and_no_heading_is_there_twice(
    server: FlaskClient, name: str
) -> None:
    answer = server.get(f"/download/{name}.xlsx{QUERY}")
    assert answer.status_code == 200
    figures = sheet(answer.data, "Figures")
    assert len(set(figures.columns)) == len(figures.columns)
    assert not any("_duplicated" in heading for heading in figures.columns)
    if "specialty" in all_questions()[name].parts and len(figures):
        assert set(figures["Specialty"]) <= {"Trauma and Orthopaedic", *figures["Specialty"]}
    assert {"Source", "Method", "Build", "How we know"} <= set(figures.columns)
    assert sheet(answer.data, "Columns").height == len(figures.columns)


def test_a_share_is_people_of_100_and_a_name_is_as_on_the_page(
    server: FlaskClient, demo_build: building.Built
) -> None:
    rows = demo_build.rows(
        "select provider_name, km, p18_best from marts.options where place_code = 'Z80001'"
        " and specialty_code = 'C_110' and on_paper and p18_best is not null order by km limit 1"
    )
    name, km, share = rows[0]
    content = server.get("/download/options.xlsx?place=Z80001&specialty=C_110&cut=even_odds").data
    figures = sheet(content, "Figures")
    [row] = figures.filter(pl.col("Provider") == numbers.name(str(name))).to_dicts()
    assert float(row["Within 18 weeks, in 100: expected"]) == pytest.approx(float(share) * 100)  # type: ignore[arg-type]
    assert float(row["Distance"]) == pytest.approx(float(km))  # type: ignore[arg-type]
    assert row["In time means"] == "Even odds"
    about = sheet(content, "About")
    assert "Open Government Licence" in str(about)


def test_people_are_counted_whole_in_a_trend_of_people(server: FlaskClient) -> None:
    content = server.get(f"/download/trend.xlsx{QUERY}&measure=new_starts").data
    values = [
        float(value) for value in sheet(content, "Figures")["Value"] if value not in (None, "not known")
    ]
    assert values
    assert all(value == int(value) and value < 1_000_000 for value in values)
    answer = server.get(f"/download/trend.csv{QUERY}&measure=new_starts").text
    assert f"{int(values[0])}" in answer


def test_a_heading_that_goes_on_from_another_gets_its_start() -> None:
    listed = all_questions()["coverage"].columns
    assert whole_headings(listed)[-5:-1] == [
        "Likely range: to",
        "On paper only: expected",
        "On paper only: likely range: from",
        "On paper only: to",
    ]


def test_every_question_that_has_an_answer_has_a_workbook(server: FlaskClient) -> None:
    for name in all_questions():
        answer = server.get(f"/download/{name}.xlsx{QUERY}")
        assert answer.status_code == 200, name
        assert fastexcel.read_excel(answer.data).sheet_names == ["Figures", "Columns", "About"]


def test_there_is_no_link_to_a_file_that_would_be_empty(server: FlaskClient) -> None:
    from dashboard.data import answers, builds
    from dashboard.data.view import View
    from dashboard.explorer import components

    answer = answers.answer(builds.current(), "doors", View("ZQA", "C_999"))
    assert (answer.rows, components.file_links(answer)) == ((), [])
