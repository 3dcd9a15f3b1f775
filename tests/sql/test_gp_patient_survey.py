"""The GP Patient Survey: each level as it is printed, one figure for each, whatever form it came in."""

from datetime import date

import pytest

from support import sql_tables

sql = sql_tables.sql
YEAR = date(2025, 1, 1)


def answer(measure: str, share: float | None, **more: object) -> dict[str, object]:
    usual = {
        "period": YEAR,
        "level": "practice",
        "org_code": "Z80001",
        "measure": measure,
        "share": share,
        "status": "published" if share is not None else "suppressed",
        "responses": 40,
        "snapshot_id": "1",
    }
    return {**usual, **more}


@pytest.fixture
def values(sql):
    def of(*rows):
        sql.rows("staging.gp_patient_survey", list(rows))
        return sql.result("model.gp_patient_survey_indicator_values")

    return of


def test_levels_are_as_printed_and_never_added_up(values):
    made = values(
        answer("localgpservicesprefhpsee.pcteval", 0.5, org_code="Z80001"),
        answer("localgpservicesprefhpsee.pcteval", 0.1, org_code="Z80002"),
        answer("gpps-continuity", 0.3995, level="england", org_code="ENG", responses=233_882),
    )
    assert [(one["level"], one["org_code"], one["value"], one["denominator"]) for one in made] == [
        ("england", "ENG", 0.3995, 233_882),
        ("practice", "Z80001", 0.5, 40),
        ("practice", "Z80002", 0.1, 40),
    ]
    assert {one["indicator_code"] for one in made} == {"gpps_sees_preferred"}


def test_a_withheld_share_is_unknown_and_says_why(values):
    [made] = values(answer("gpcontactoverall.pcteval", None))
    assert (made["indicator_code"], made["value"], made["status"]) == (
        "gpps_contact_good",
        None,
        "suppressed",
    )


def test_people_who_gave_an_answer_are_not_shown_as_all_who_answered(values):
    [made] = values(answer("Q71 / Yes", 0.31, level="england", org_code="ENG", responses=55_737))
    assert (made["numerator"], made["denominator"]) == (55_737, None)


def test_of_two_forms_of_one_answer_the_table_is_taken(values):
    [made] = values(
        answer("Q7 / Always or almost always / A lot of the time", 0.42, level="england", org_code="ENG"),
        answer("localgpservicesprefhpsee.pcteval", 0.4213, level="england", org_code="ENG"),
    )
    assert made["value"] == 0.4213


def test_a_network_has_no_indicator_and_an_answer_we_do_not_use_has_none(values):
    assert (
        values(answer("overallexp.pcteval", 0.4), answer("q9_12pct", 0.4, level="pcn", org_code="U00001"))
        == []
    )


def test_england_of_two_tables_of_a_year_is_staged_once(sql):
    for snapshot, part in (("a", "england"), ("b", "practice")):
        release = {"source": "gp_patient_survey", "period": YEAR, "part": part, "snapshot_id": snapshot}
        sql.rows("raw.releases", [{**release, "fetched_at": "2025-07-11", "published": "2025-07-11"}])
        sql.rows(
            "raw.gp_patient_survey", [answer("q", 0.4, level="england", org_code="ENG", snapshot_id=snapshot)]
        )
    assert sql.column("staging.gp_patient_survey", "share") == [0.4]


def test_every_answer_of_an_indicator_has_an_indicator(sql):
    measured = set(sql.column("seeds.gp_patient_survey_measures", "indicator_code"))
    assert measured == set(sql.column("seeds.gp_patient_survey_indicators", "indicator_code"))
