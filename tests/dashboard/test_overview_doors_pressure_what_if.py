"""Overview, open door, pressure and what if on a build made by the real SQL: what is drawn is in the file."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from dash import html
from flask.testing import FlaskClient

from dashboard.app import ASSETS
from dashboard.charts import colour_scale, referral_months
from dashboard.charts import pressure as flow_lines
from dashboard.data import answers
from dashboard.data.answers import Answer
from dashboard.data.view import View, view_address, view_from_values
from dashboard.explorer.heatmap import brief, figure, matrix
from dashboard.explorer.page import all_pages
from dashboard.explorer.pages import open_door, overview, pressure, what_if
from dashboard.explorer.table import table
from support import demo_build as building
from support.components import of_kind, words

VIEWS = (overview, open_door, pressure, what_if)
PLACES = ("ENG", "ZQA", "Z0A", "Z80001")
FELL = View(place="ZQA", specialty="C_110", provider="ZZ1B1")


def asked(built: building.Built, name: str, **view: Any) -> Answer:
    return answers.answer(built.build, name, View(**view))


def in_file(server: FlaskClient, name: str, view: View) -> list[dict[str, str]]:
    answer = server.get(f"/download/{name}.csv{view_address(view)}")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))


def test_the_views_are_pages_with_addresses_of_their_own() -> None:
    assert set(VIEWS) <= set(all_pages())
    assert len({page.PATH for page in all_pages()}) == len(all_pages())


@pytest.mark.parametrize("specialty", ["all", "C_110"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.NAME)
def test_every_view_can_be_made_for_every_place(
    server: FlaskClient, view: Any, place: str, specialty: str
) -> None:
    assert server.get(f"/explore{view.PATH}?place={place}&specialty={specialty}").status_code == 200
    page = view.layout(place=place, specialty=specialty)
    assert of_kind(page, html.H1)[0].id == "title"
    assert len(words(of_kind(page, html.P, "lead")[0])) > 40
    assert "Component" not in words(page)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.NAME)
def test_what_makes_no_sense_is_said_and_england_is_shown(server: FlaskClient, view: Any) -> None:
    page = view.layout(place="NOWHERE", minutes="7", measure="nothing_of_the_kind")
    said = words(page)
    assert "No practice or area has the code NOWHERE" in said
    assert "drive other than 30, 45, 60, 75 or 90" in said


@pytest.mark.parametrize("measure", colour_scale.MEASURES)
def test_the_tiles_are_the_table_and_the_file(
    server: FlaskClient, demo_build: building.Built, measure: str
) -> None:
    told = asked(demo_build, "overview", measure=measure)
    shown = colour_scale.measure(measure)
    drawn = [words(tile) for tile in of_kind(matrix(told.rows, told.view, shown), html.Td, "tile")]
    filed = [
        brief(float(row[measure])) if row[measure] else "?" for row in in_file(server, "overview", told.view)
    ]
    assert drawn == filed == [figure(row, shown) for row in told.rows]
    assert len(drawn) == 4 * 24
    listed = of_kind(table(told.rows, told.question.columns, ""), html.Tr)
    assert len(listed) == len(told.rows) + 1


@pytest.mark.parametrize("measure", ["coverage_best", "paper_only_best"])
def test_a_tile_that_cannot_be_told_is_hatched_and_has_no_number_and_no_tint(
    demo_build: building.Built, measure: str
) -> None:
    told = asked(demo_build, "overview", cut="national_target", measure=measure)
    tiles = of_kind(matrix(told.rows, told.view, colour_scale.measure(measure)), html.Td, "tile")
    unsettled = [tile for tile, row in zip(tiles, told.rows, strict=True) if row["is_cannot_tell"]]
    assert len(unsettled) > 5
    assert {(words(tile), tile.className) for tile in unsettled} == {("?", "tile hatched")}
    assert [tile for tile in tiles if "hatched" in tile.className] == unsettled


def test_an_area_that_cannot_be_told_says_so_beside_the_map(
    server: FlaskClient, demo_build: building.Built
) -> None:
    rows = asked(demo_build, "map", cut="national_target", specialty="C_120").rows
    unsettled = [row["name"] for row in rows if row["is_cannot_tell"]]
    page = overview.layout(cut="national_target", specialty="C_120")
    [listed] = of_kind(page, html.Div, "areas")
    assert unsettled
    assert words(listed).count("cannot tell") == len(unsettled)


def test_every_tile_leads_to_the_place_and_specialty_it_is_about(demo_build: building.Built) -> None:
    told = asked(demo_build, "overview", areas="sub_icb", cut="standard")
    links = of_kind(matrix(told.rows, told.view, colour_scale.measure("")), html.A)
    drawn = [a for a in links if "?" in a.href]
    led = [
        view_from_values(dict(pair.split("=") for pair in a.href.split("?")[1].split("&")))[0] for a in drawn
    ]
    assert [(view.place, view.specialty, view.cut) for view in led] == [
        (row["code"], row["specialty_code"], "standard") for row in told.rows
    ]


def test_sums_of_the_matrix_are_the_marts_own_and_not_added_up(demo_build: building.Built) -> None:
    told = asked(demo_build, "overview", cut="national_target").rows
    [(in_mart,)] = demo_build.rows(
        "select coverage_best from marts.choice where level = 'england' and specialty_code = 'all'"
        " and cut_code = 'national_target' and period = (select max(period) from marts.choice)"
    )
    assert (told[0]["code"], told[0]["specialty_code"]) == ("ENG", "all")
    assert told[0]["coverage_best"] == pytest.approx(in_mart)


def test_a_place_shows_the_sub_icb_areas_of_its_own_icb(demo_build: building.Built) -> None:
    inside = {row["code"] for row in asked(demo_build, "overview", place="Z80001", areas="sub_icb").rows}
    [(parent,)] = demo_build.rows("select icb_code from marts.places where place_code = 'Z80001'")
    listed = demo_build.rows("select org_code from marts.areas where parent_code = ?", parent)
    assert inside == {"ENG", *(code for (code,) in listed)}


@pytest.mark.parametrize(("share", "step"), [(None, -1), (0.0, 0), (0.199, 0), (0.2, 1), (0.79, 3), (1.0, 4)])
def test_five_tints_cover_a_hundred(share: float | None, step: int) -> None:
    assert colour_scale.step(share) == step


def test_the_tints_of_the_page_are_those_of_the_map() -> None:
    styles = (ASSETS / "views.css").read_text()
    for shown in colour_scale.MEASURES.values():
        for step, tint in enumerate(shown.tints):
            assert f".tile.{shown.name}.step-{step} {{ background-color: {tint};" in styles


def test_the_map_draws_each_area_of_its_table_and_hatches_what_cannot_be_told(
    server: FlaskClient, demo_build: building.Built
) -> None:
    view = View(areas="sub_icb", specialty="C_300")
    told = asked(demo_build, "map", areas="sub_icb", specialty="C_300").rows
    drawn = server.get(f"/picture/map.svg{view_address(view)}")
    assert (drawn.status_code, drawn.mimetype) == (200, "image/svg+xml")
    assert drawn.text.count("<g><title>") == len([row for row in told if row["is_drawn"]]) == 6
    unsettled = [row for row in told if row["is_cannot_tell"] and row["is_drawn"]]
    assert drawn.text.count('fill="url(#map-hatch)"') == len(unsettled)
    assert len(told) == len(in_file(server, "map", view))


def test_a_map_of_an_address_without_sense_is_not_there(server: FlaskClient) -> None:
    assert server.get("/picture/map.svg?areas=planets").status_code == 404


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("cut", ["even_odds", "national_target", "standard"])
def test_at_the_usual_limits_what_if_is_the_coverage(
    demo_build: building.Built, place: str, cut: str
) -> None:
    [at_limits] = asked(demo_build, "what_if", place=place, specialty="C_110", cut=cut).rows
    usual = next(
        row
        for row in asked(demo_build, "coverage", place=place, specialty="C_110").rows
        if row["cut_code"] == cut
    )
    for name in ("sure", "cannot_tell", "sure_not", "best", "paper_only_sure", "paper_only_best"):
        expected = usual[name] if usual[name] is None else pytest.approx(usual[name], abs=1e-6)
        assert (at_limits[name], at_limits[f"method_{name}"]) == (expected, expected), name
    assert at_limits["change"] == (None if usual["best"] is None else pytest.approx(0, abs=1e-6))


TRIALS = (
    ("longer", {"minutes": 45}, {"minutes": 60}),
    ("longer", {"minutes": 60}, {"minutes": 75}),
    ("longer", {"minutes": 75}, {"minutes": 90}),
    ("fewer", {"least": 3}, {"least": 2}),
    ("fewer", {"least": 2}, {"least": 1}),
    ("doors", {}, {"doors": True}),
    ("operating", {"operating": True}, {}),
    ("independent", {"independent": 0.0}, {"independent": 0.25}),
    ("independent", {"independent": 0.25}, {"independent": 0.9}),
    ("beyond", {}, {"beyond": True}),
)


@pytest.mark.parametrize("place", ["ENG", "ZQB"])
@pytest.mark.parametrize(("_", "narrower", "wider"), TRIALS)
def test_wider_limits_never_leave_fewer_people_with_a_choice(
    demo_build: building.Built, place: str, _: str, narrower: dict[str, Any], wider: dict[str, Any]
) -> None:
    [before] = asked(demo_build, "what_if", place=place, **narrower).rows
    [after] = asked(demo_build, "what_if", place=place, **wider).rows
    assert after["sure"] >= before["sure"] - 1e-9
    assert after["sure_not"] <= before["sure_not"] + 1e-9
    assert after["best"] >= before["best"] - 1e-9


@pytest.mark.parametrize("cut", ["even_odds", "national_target", "standard"])
@pytest.mark.parametrize("trial", [{"minutes": 30}, {"independent": 0.5, "doors": True}, {"least": 1}])
def test_the_bars_of_what_if_add_up(demo_build: building.Built, cut: str, trial: dict[str, Any]) -> None:
    for row in asked(demo_build, "what_if_inside", place="ZQA", cut=cut, **trial).rows:
        for start in ("", "paper_only_", "method_", "method_paper_only_"):
            parts = [row[f"{start}{name}"] for name in ("sure", "cannot_tell", "sure_not")]
            assert sum(parts) == pytest.approx(1)
            assert min(parts) >= 0


def test_none_at_independent_providers_is_as_if_they_were_not_on_paper(demo_build: building.Built) -> None:
    [row] = asked(demo_build, "what_if", place="Z80001", specialty="C_110", independent=0.0).rows
    [(others,)] = demo_build.rows(
        "select count(*) from marts.options inner join marts.providers using (provider_code)"
        " where place_code = 'Z80001' and specialty_code = 'C_110' and on_paper and kind <> 'independent'"
    )
    assert row["on_paper"] == others


@pytest.mark.parametrize(
    ("place", "specialty", "level"),
    [("ENG", "all", "icb"), ("ENG", "C_110", "icb"), ("ZQA", "all", "icb"), ("ZQA", "C_110", "sub_icb"),
     ("Z0A", "C_110", "place"), ("Z80001", "all", "place")],
)  # fmt: skip
def test_what_is_gained_or_lost_inside_adds_up_to_the_whole(
    demo_build: building.Built, place: str, specialty: str, level: str
) -> None:
    trial: dict[str, Any] = {"place": place, "specialty": specialty, "minutes": 45, "cut": "even_odds"}
    [whole] = asked(demo_build, "what_if", **trial).rows
    parts = asked(demo_build, "what_if_inside", **trial).rows
    assert {row["level"] for row in parts} == {level}
    assert sum(row["referrals"] for row in parts) == pytest.approx(whole["referrals"])
    for name in ("sure", "sure_not", "method_sure"):
        weighted = sum(row["referrals"] * row[name] for row in parts)
        assert weighted == pytest.approx(whole[name] * whole["referrals"])


def test_at_the_usual_limits_nothing_changes_inside_so_nothing_is_listed(server: FlaskClient) -> None:
    heading = "Where it would be gained or lost"
    assert heading not in words(what_if.layout(place="ZQA"))
    assert heading in words(what_if.layout(place="ZQA", doors="yes"))


def test_what_is_lost_is_said_in_points(server: FlaskClient, demo_build: building.Built) -> None:
    [row] = asked(demo_build, "what_if", place="ZQB", minutes=45).rows
    lost = round((row["method_best"] - row["best"]) * 100)
    [lead] = of_kind(what_if.layout(place="ZQB", minutes="45"), html.P, "lead")
    assert lost > 1
    assert f"{lost} points lost. At the usual limits: about {row['method_best'] * 100:.0f} in 100." in words(
        lead
    )


def test_a_trial_that_cannot_be_told_has_no_estimate_on_the_page_in_the_file_and_in_the_api(
    server: FlaskClient,
) -> None:
    view = View(place="Z0A", specialty="C_110", cut="national_target", minutes=45)
    [filed] = in_file(server, "what_if", view)
    [told] = server.get(f"/api/v1/views/what_if{view_address(view)}").json["rows"]
    assert filed["is_cannot_tell"] == "True"
    assert {filed[name] for name in ("best", "change", "paper_only_best")} == {""}
    assert {told[name] for name in ("best", "change", "paper_only_best")} == {None}
    page = what_if.layout(place="Z0A", specialty="C_110", cut="national_target", minutes="45")
    [lead] = of_kind(page, html.P, "lead")
    assert "people with a real choice, cannot tell. At the usual limits: cannot tell." in words(lead)
    assert [
        part for bar in of_kind(page, html.Div, "strip") for part in bar.children if part.className == "best"
    ] == []


def test_a_minimum_wait_of_18_weeks_is_said_to_be_the_same_as_none(server: FlaskClient) -> None:
    said = words(what_if.layout(place="ZQA"))
    assert "A minimum wait of 18 weeks or more at independent providers is the same as none here" in said


def test_both_bars_stand_beside_each_other_with_their_words(server: FlaskClient) -> None:
    page = what_if.layout(place="ZQA", minutes="30")
    said = [words(part) for part in of_kind(page, html.Div, "two-bars")]
    assert [one.count("At these limits") + one.count("At the usual limits") for one in said] == [2, 2]


def test_a_closed_door_is_told_with_its_control(demo_build: building.Built) -> None:
    [door] = [
        row
        for row in asked(demo_build, "provider_access", place="ZQA", specialty="C_110").rows
        if row["has_fallen"]
    ]
    assert (door["provider_code"], door["open_status"]) == ("ZZ1B1", "apparently closed")
    assert door["control"] == "its other areas did not fall so far"


def test_all_specialties_together_list_the_doors_that_fell(demo_build: building.Built) -> None:
    in_mart = demo_build.rows(
        "select provider_code, specialty_code from marts.provider_access"
        " where icb_code = 'ZQA' and open_status in ('narrowed', 'apparently closed')"
    )
    told = asked(demo_build, "provider_access", place="Z80001").rows
    assert {(row["provider_code"], row["specialty_code"]) for row in told} == set(in_mart)


def test_an_opened_door_is_listed_with_what_it_was_and_what_it_is(
    server: FlaskClient, demo_build: building.Built
) -> None:
    rows = asked(demo_build, "provider_access", place="ZQB").rows
    [door] = [row for row in rows if row["change"] == "opened"]
    assert (door["provider_code"], door["open_status"], door["has_fallen"]) == ("ZZ1A1", "open", False)
    assert door["usual_starts"] == 0
    assert door["starts_a_month_now"] > 10
    said = words(open_door.layout(place="ZQB", specialty="all"))
    assert "1 door narrowed or apparently closed, 1 opened" in said
    assert "Usually 0 a month, 29 now" in said


def test_a_closed_door_says_since_when(server: FlaskClient) -> None:
    said = words(open_door.layout(place="ZQA", specialty="C_110"))
    assert "apparently closed since July 2026" in said


def test_the_bars_of_a_door_are_the_starts_in_the_file(
    server: FlaskClient, demo_build: building.Built
) -> None:
    told = answers.answer(demo_build.build, "referral_months", FELL)
    here, others = referral_months.door(told.rows, has_fallen=True)["data"]
    filed = in_file(server, "referral_months", FELL)
    assert [str(value) for value in reversed(here["y"])] == [row["starts"] for row in filed]
    assert [f"{value}" for value in reversed(others["y"])] == [row["others_scaled"] for row in filed]
    assert here["x"] == sorted(here["x"])
    first = referral_months.fell(told.rows)
    assert first and f"{first['period']:%Y-%m}" == "2026-07"


def test_a_month_the_provider_did_not_submit_is_a_gap_and_no_zero(demo_build: building.Built) -> None:
    [(specialty, icb)] = demo_build.rows(
        "select specialty_code, icb_code from marts.clock_starts where provider_code = 'ZZD'"
        " group by all order by sum(starts) desc limit 1"
    )
    told = asked(demo_build, "referral_months", place=icb, specialty=specialty, provider="ZZD").rows
    missing = {f"{row['period']:%Y-%m}" for row in told if row["starts"] is None}
    assert missing == {"2026-08", "2026-09"}
    chart = referral_months.door(told, has_fallen=False)
    assert [note["text"] for note in chart["layout"]["annotations"]].count("no figures") == 2


@pytest.fixture
def squeezed(demo_build: building.Built) -> Iterator[Answer]:
    yield asked(demo_build, "pressure", place="ZQA", specialty="C_110")


def test_the_lines_of_pressure_are_the_table_and_the_file(server: FlaskClient, squeezed: Answer) -> None:
    filed = in_file(server, "pressure", squeezed.view)
    for line in (*flow_lines.flow(squeezed.rows)["data"], *flow_lines.clearing(squeezed.rows)["data"]):
        told = ["" if value is None else str(value) for value in reversed(line["y"])]
        assert told == [row[line["name"]] for row in filed]
    assert len(filed) == 18


def test_what_is_not_loaded_is_said_and_not_drawn(server: FlaskClient) -> None:
    said = words(pressure.layout(place="ZQA"))
    for name in ("Beds", "Diagnostics", "Cancelled operations"):
        assert f"{name} : not loaded yet" in said


def test_a_practice_is_told_that_its_pressure_is_its_areas(server: FlaskClient) -> None:
    assert "the area it is in" in words(pressure.layout(place="Z80001"))
