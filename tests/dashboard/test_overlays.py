"""Areas laid over each other by `&with=`: the picture, its table, its file and the API hold all of them."""

import csv
import io
from typing import Any

import dash
import pytest
from flask.testing import FlaskClient

from dashboard.data.questions import all_questions
from dashboard.data.view import View, view_from_query
from dashboard.explorer import controls
from dashboard.explorer.heatmap import short
from dashboard.explorer.pages import compare, equity, trend
from support import demo_build as building
from support.components import pieces, words

VIEW = {"specialty": "all", "cut": "even_odds"}
LAID_OVER = ("trend", "coverage_by_quintile", "inequality_slope")


def boards(demo_build: building.Built) -> list[str]:
    """ICBs that have coverage, by code."""
    rows = demo_build.rows(
        "select distinct org_code from marts.choice semi join marts.areas using (level, org_code)"
        " where level = 'icb' and coverage_best is not null order by 1"
    )
    return [str(code) for (code,) in rows]


def file(server: FlaskClient, name: str, query: str) -> list[dict[str, str]]:
    """The rows of a file."""
    answer = server.get(f"/download/{name}.csv?{query}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))


def figure(page: Any) -> dict[str, Any]:
    return next(piece.figure for piece in pieces(page) if hasattr(piece, "figure"))


@pytest.mark.parametrize("name", LAID_OVER)
def test_the_file_and_the_api_hold_every_area_and_the_same_rows_as_each_alone(
    server: FlaskClient, demo_build: building.Built, name: str
) -> None:
    here, *others = boards(demo_build)[:3]
    query = f"specialty=all&cut=even_odds&measure=new_starts&place={here}&with={','.join(others)}"
    alone = [
        {**row, "lineage": ""}
        for code in (here, *others)
        for row in file(server, name, f"specialty=all&cut=even_odds&measure=new_starts&place={code}")
    ]
    assert [{**row, "lineage": ""} for row in file(server, name, query)] == alone
    assert {row["org_code"] for row in alone} == {here, *others}
    taken = "&".join(p for p in query.split("&") if p.split("=")[0] in all_questions()[name].parts)
    sent = server.get(f"/api/v1/views/{name}?{taken}").json
    assert [row["org_code"] for row in sent["rows"]] == [row["org_code"] for row in alone]


def test_a_trend_draws_a_numbered_line_for_each_area_and_names_it(
    server: FlaskClient, demo_build: building.Built
) -> None:
    here, *others = boards(demo_build)[:4]
    page = trend.layout(place=here, measure="new_starts", **{"with": ",".join(others)}, **VIEW)
    lines = {line["name"] for line in figure(page)["data"] if line["name"].startswith("over")}
    assert lines == {f"over {number + 1}" for number in range(len(others))}
    assert "Laid over it:" in words(page)


def test_equity_and_compare_name_every_chosen_area(server: FlaskClient, demo_build: building.Built) -> None:
    here, other, *_ = boards(demo_build)
    [(name,)] = demo_build.rows("select org_name from marts.areas where org_code = ?", other)
    for page in (equity, compare):
        shown = words(page.layout(place=here, **{"with": other}, **VIEW))
        assert short(str(name)) in shown
    drawn = figure(compare.layout(place=here, **{"with": other}, **VIEW))
    assert len(next(line for line in drawn["data"] if line["name"] == "chosen")["x"]) == 1


def test_the_lead_stays_that_of_the_place_whatever_is_laid_over_it(
    server: FlaskClient, demo_build: building.Built
) -> None:
    here, other, *_ = boards(demo_build)
    for page in (trend, equity):
        alone, both = page.layout(place=here, **VIEW), page.layout(place=here, **{"with": other}, **VIEW)
        lead = next(words(p) for p in pieces(alone) if getattr(p, "className", "") == "lead")
        assert lead in words(both)


def test_a_code_that_is_no_area_is_named_and_left_out(
    server: FlaskClient, demo_build: building.Built
) -> None:
    page = trend.layout(place=boards(demo_build)[0], **{"with": "NOWHERE,Z80001"}, **VIEW)
    assert "No area has the code NOWHERE, so it is not laid over." in words(page)
    assert "No area has the code Z80001, so it is not laid over." in words(page)


def test_neighbours_are_areas_whose_practices_are_near_each_other(
    server: FlaskClient, demo_build: building.Built
) -> None:
    places = demo_build.rows("select icb_code, easting, northing from marts.places where easting is not null")
    for here in boards(demo_build)[:3]:
        near = {
            there
            for there, x, y in places
            for code, e, n in places
            if code == here != there and (x - e) ** 2 + (y - n) ** 2 <= 10_000**2  # type: ignore[operator]
        }
        assert {row["code"] for row in file(server, "neighbours", f"place={here}")} == near


def test_ticking_a_fifth_area_lets_the_first_one_go() -> None:
    with_five = controls.choose_parts([["A", "B", "C", "D", "E"]], [{"part": "with"}], "?place=QJK")
    assert view_from_query(with_five)[0] == View("QJK", beside=("B", "C", "D", "E"))
    added = controls.lay_over(["F"], with_five)
    assert view_from_query(added)[0].beside == ("C", "D", "E", "F")
    assert controls.lay_over([""], with_five) is dash.no_update
