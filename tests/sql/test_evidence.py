"""The evidence base: what a claim of each grade has to say, and whether what shows it is loaded."""

import re

import pytest

from etl.models import all_models
from etl.source import all_sources
from support import sql_tables
from support.sql_tables import Row, Tables, written

sql = sql_tables.sql

# Quotations of others that the method itself makes; no other words of theirs may be used.
QUOTED = {
    "A choice may exist on paper, but not be genuinely accessible to people.",
    "are offered a choice of provider, but cannot access appointments at any of them",
    "access to a range of significant options",
    "their choices can be effectively enacted",
    "Private care is not a choice for many",
}
# Publications and tables that are still to come.
LATER = {
    "beds", "cancelled_operations", "diagnostic_waits", "ers_open_data", "gp_appointments",
    "gp_online_consultations", "gp_patient_survey", "gp_telephony", "maternity_activity",
    "maternity_measures", "personal_health_budgets", "wlmds_demographics",
}  # fmt: skip
COMING = {"marts.right_to_move"}


@pytest.fixture
def claims(sql: Tables) -> list[Row]:
    return sql.result("seeds.evidence", "sort_order")


def test_claims_are_listed_in_an_order_of_their_own(claims):
    assert [claim["sort_order"] for claim in claims] == list(range(1, len(claims) + 1))
    assert [claim["condition"] for claim in claims] == sorted(claim["condition"] for claim in claims)


def test_every_condition_has_claims_that_are_gaps_or_proxies(claims):
    weaker = {claim["condition"] for claim in claims if claim["grade"] != "direct"}
    assert weaker == {f"C{number}" for number in range(1, 9)}


def test_a_direct_figure_has_a_publication_and_nothing_to_ask_for(claims):
    direct = [claim for claim in claims if claim["grade"] == "direct"]
    assert direct
    for claim in direct:
        assert claim["publication"], claim["claim_id"]
        assert (claim["ask_for"], claim["ask_of"]) == (None, None), claim["claim_id"]


def test_a_gap_and_a_proxy_say_what_to_ask_for_and_of_whom(claims):
    for claim in claims:
        if claim["grade"] != "direct":
            assert claim["ask_for"], claim["claim_id"]
            assert claim["ask_of"], claim["claim_id"]


def test_a_gap_is_measured_by_nothing(claims):
    assert [c["claim_id"] for c in claims if c["grade"] == "gap" and c["measured_by"]] == []


def test_there_is_no_fourth_grade(claims):
    assert {claim["grade"] for claim in claims} == {"direct", "proxy", "gap"}


def test_tables_and_publications_are_named_as_they_are_everywhere(claims):
    tables = {claim["measured_by"] for claim in claims} - {None}
    assert tables - COMING <= {model.name for model in all_models()}
    publications = {claim["publication"] for claim in claims} - {None}
    assert publications <= LATER | all_sources().keys()


def test_only_words_the_method_quotes_are_quoted(claims):
    quoted = {words for claim in claims for words in re.findall(r'"([^"]*)"', claim["claim"])}
    assert quoted == QUOTED


def test_what_is_not_known_of_an_offer_is_a_gap(claims):
    """Nothing that is published says these, whatever stands near to them."""
    gaps = {claim["claim_id"] for claim in claims if claim["grade"] == "gap"}
    assert gaps >= {
        "told_of_the_right", "no_appointments", "without_a_car", "self_pay", "sub_specialty", "chosen_delay",
        "before_the_list", "choice_by_ethnicity", "removals",
    }  # fmt: skip


def test_a_publication_is_loaded_not_loaded_yet_or_there_is_none(sql):
    sql.rows(
        "seeds.evidence",
        [
            {"claim_id": "waits", "sort_order": 1, "publication": "rtt_waits"},
            {"claim_id": "beds", "sort_order": 2, "publication": "beds"},
            {"claim_id": "times", "sort_order": 3, "publication": "travel_times"},
            {"claim_id": "offer", "sort_order": 4},
        ],
    )
    sql.given("marts.sources", """
        source        title       releases  newest_period
        rtt_waits     Some waits  2         2026-09-01
        travel_times  Some times  0         -
    """)  # fmt: skip
    expected = """
        sort_order  claim_id  state           title       newest_period
        1           waits     loaded          Some waits  2026-09-01
        2           beds      not loaded yet  -           -
        3           times     not loaded yet  Some times  -
        4           offer     no publication  -           -
    """
    assert sql.like(expected, "marts.evidence") == written(expected)
