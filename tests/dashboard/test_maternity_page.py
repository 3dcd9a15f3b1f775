"""The page of maternity care on the demonstration: one unit of low data quality, one that did not submit."""

from datetime import date

import pytest
from dash import html
from flask.testing import FlaskClient

from dashboard.charts.continuity import continuity
from dashboard.data import answers
from dashboard.data.view import View
from dashboard.explorer.pages import maternity
from dashboard.wording import groups
from support import demo_build as building
from support.components import of_kind, words


@pytest.mark.parametrize("place", ["ENG", "ZQA", "Z0A", "Z80001"])
def test_the_page_can_be_made_for_every_place(server: FlaskClient, place: str) -> None:
    assert server.get(f"/explore/maternity?place={place}").status_code == 200
    page = maternity.layout(place=place)
    assert of_kind(page, html.H1)[0].id == "title"
    assert "in 100 women" in words(of_kind(page, html.P, "lead")[0])


def test_a_practice_is_shown_the_figures_of_its_icb_with_a_note(server: FlaskClient) -> None:
    assert "so this shows NHS Northmoor and Wessmark ICB" in words(maternity.layout(place="Z80001"))


def test_the_page_names_its_own_publications_and_not_the_waiting_times(server: FlaskClient) -> None:
    evidence = [words(line) for line in of_kind(maternity.layout(place="ENG"), html.P, "evidence")]
    assert any("Maternity services: measures, published" in line for line in evidence)
    assert any("Maternity services: activity, published" in line for line in evidence)
    assert not any("Waiting" in line for line in evidence)


def test_the_page_says_when_the_target_date_was_removed_and_that_it_may_be_a_team(
    server: FlaskClient,
) -> None:
    page = words(maternity.layout(place="ENG"))
    assert "removed on 21 September 2022" in page
    assert "a team, not one person" in page


def test_a_unit_without_figures_is_listed_with_the_reason(demo_build: building.Built) -> None:
    units = answers.rows(demo_build.build, "maternity_units", View())
    by_code = {row["provider_code"]: row for row in units}
    assert (by_code["ZZE"]["placed"], by_code["ZZE"]["placed_status"]) == (None, "low data quality")
    assert (by_code["ZZD"]["placed"], by_code["ZZD"]["placed_status"]) == (None, "did not submit")
    assert by_code["ZZA"]["placed"] is not None


def test_births_for_each_midwife_stand_beside_the_beds_marked_as_not_checked(server: FlaskClient) -> None:
    page = words(maternity.layout(place="ENG"))
    assert "Births for each full-time midwife (not yet checked against a real file)" in page
    assert "Maternity beds open (not yet" not in page


def test_the_page_of_a_provider_says_its_births_for_each_midwife_and_that_they_are_not_checked(
    server: FlaskClient,
) -> None:
    page = server.get("/provider/ZZA").text
    assert "women gave birth for each full-time midwife" in page
    assert "Not yet checked against a real file." in page


def test_a_trust_that_is_not_in_the_staff_record_has_no_figure_and_is_not_left_out(
    demo_build: building.Built,
) -> None:
    [(value, status)] = demo_build.rows(
        "select value, status from build.marts.indicator_newest"
        " where indicator_code = 'deliveries_per_midwife' and org_code = 'ZZC'"
    )
    assert (value, status) == (None, "not published")


def test_a_month_that_is_final_is_loaded_instead_of_the_provisional_one(demo_build: building.Built) -> None:
    files = demo_build.rows(
        "select period, url from build.marts.releases where source = 'maternity_measures' order by period"
    )
    assert ["Provisional" in str(url) for _, url in files] == [False] * (len(files) - 1) + [True]


def test_the_groups_are_those_the_publisher_has_with_the_unknown_last(demo_build: building.Built) -> None:
    rows = answers.rows(demo_build.build, "maternity_groups", View())
    who = [groups.name(row["group_kind"], row["group_name"]) for row in rows if row["kind"] == "Ethnicity"]
    assert who == ["Black, Asian and minority ethnic", "Another ethnic group", "White", "Not known"]
    tenths = [
        groups.name(row["group_kind"], row["group_name"])
        for row in rows
        if row["kind"] == "Deprivation of home"
    ]
    assert tenths[0] == "Tenth 1, most deprived"
    assert tenths[1] == "Tenth 2"
    assert tenths[-2:] == ["Tenth 10, least deprived", "Not known"]


def months(first: date, second: date) -> list[dict[str, object]]:
    shares = {"placed": 0.17, "receiving": None, "target_removed_on": date(2022, 9, 21)}
    return [{"period": second} | shares, {"period": first} | shares]


def test_the_removal_of_the_target_is_a_dated_line_where_the_months_hold_it() -> None:
    layout = continuity(months(date(2022, 8, 1), date(2022, 11, 1)))["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == ["2022-09-21"]
    assert "21 September 2022" in layout["annotations"][0]["text"]


def test_a_removal_before_the_first_month_is_named_at_the_left_end() -> None:
    layout = continuity(months(date(2025, 3, 1), date(2025, 4, 1)))["layout"]
    assert layout["shapes"] == []
    assert layout["annotations"][0]["text"].startswith("◂")


def test_a_share_that_is_not_known_is_no_point() -> None:
    placed, receiving = continuity(months(date(2025, 3, 1), date(2025, 4, 1)))["data"]
    assert placed["y"] == pytest.approx([17, 17])
    assert receiving["y"] == [None, None]


def test_a_chart_without_months_is_empty() -> None:
    assert continuity([])["data"][0]["y"] == []


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            {"placed": 7295 / 42710, "receiving": 350 / 33570},
            "In April 2025, placed with a midwife or team by 28 weeks: 17 in 100 women. "
            "Seen mostly by the same midwife or team: 1 in 100 women.",
        ),
        (
            {"placed": None, "placed_status": "low data quality", "receiving": 0.0},
            "In April 2025, placed with a midwife or team by 28 weeks: not known (low data quality). "
            "Seen mostly by the same midwife or team: 0 in 100 women.",
        ),
    ],
)
def test_the_newest_month_is_said_in_a_sentence(row: dict[str, object], sentence: str) -> None:
    whole = {"period": date(2025, 4, 1), "placed_status": None, "receiving_status": None} | row
    assert maternity.lead("England", [whole]) == sentence


def test_a_build_without_maternity_figures_says_so() -> None:
    assert maternity.lead("England", []) == (
        "There are no figures of continuity of carer for England in this build."
    )
