"""The register of evidence: what every claim has to say, and whether what shows it is loaded."""

import re
from pathlib import Path

import pytest

from etl.models import all_models
from etl.source import all_sources
from support import sql_tables
from support.sql_tables import Row, Tables, written

sql = sql_tables.sql

# Publications that are to come. One that has come may stay here without harm.
LATER = {
    "beds", "cancer_waits", "community_waits", "diagnostic_waits", "ers_open_data", "gp_appointments",
    "gp_online_consultations", "gp_patient_survey", "gp_telephony", "maternity_activity",
    "maternity_measures", "personal_health_budgets", "wlmds_demographics", "workforce",
}  # fmt: skip
NOTES = Path(__file__).parents[3] / "shared" / "EVIDENCE.md"
NOTED = re.compile(r"^\| (\d+) \| \d{3} \| (.*?) \|", re.MULTILINE)
QUOTED = re.compile(r'"([^"]*)"')


@pytest.fixture
def claims(sql: Tables) -> list[Row]:
    return sql.result("marts.evidence", "sort_order")


@pytest.fixture
def notes() -> str:
    """The documents claim by claim, as read by the people who began the project."""
    if not NOTES.exists():
        pytest.skip("needs the notes on the documents, which are not in this checkout")
    return NOTES.read_text()


def quotations(claims: list[Row]) -> list[str]:
    return [words for claim in claims for words in QUOTED.findall(claim["claim"])]


def names(claims: list[Row], is_so: object) -> list[str]:
    """Names of the claims of which something is so, for a message that can be read."""
    return [claim["claim_id"] for claim in claims if is_so(claim)]  # type: ignore[operator]


def test_claims_are_listed_in_an_order_of_their_own_theme_by_theme(claims):
    assert [claim["sort_order"] for claim in claims] == list(range(1, len(claims) + 1))
    assert [claim["condition"] for claim in claims] == sorted(claim["condition"] for claim in claims)


def test_every_claim_has_author_document_theme_grade_and_reason(claims):
    needed = ("claim", "author", "document", "basis", "theme", "condition", "grade", "reason")
    assert claims
    assert names(claims, lambda claim: any(not claim[column] for column in needed)) == []


def test_every_document_and_theme_has_claims(sql):
    for table in ("marts.documents", "marts.themes"):
        assert [row for row in sql.result(table) if not row["claims"]] == []


def test_every_condition_has_claims_that_are_gaps_or_proxies(claims):
    weaker = {claim["condition"] for claim in claims if claim["grade"] != "direct"}
    assert weaker == {f"C{number}" for number in range(1, 9)}


def test_there_is_no_fourth_grade(claims):
    assert {claim["grade"] for claim in claims} == {"direct", "proxy", "gap"}


def test_a_gap_is_shown_by_nothing_and_all_else_by_something(claims):
    """A proxy of which no publication shows anything would contradict itself, and so would a gap with one."""
    for claim in claims:
        assert (claim["grade"] == "gap") == (claim["state"] == "no publication"), claim["claim_id"]
        shown_by = (claim["publication"], claim["other_publication"], claim["measured_by"])
        assert (claim["grade"] == "gap") == (shown_by == (None, None, None)), claim["claim_id"]


def test_a_direct_figure_leaves_nothing_to_ask_for(claims):
    assert (
        names(claims, lambda claim: claim["grade"] == "direct" and (claim["ask_for"] or claim["ask_of"]))
        == []
    )


def test_a_gap_and_a_proxy_say_what_to_ask_for_and_of_somebody_who_can_be_written_to(claims):
    needed = ("ask_for", "ask_of", "addressed_to")
    weaker = [claim for claim in claims if claim["grade"] != "direct"]
    assert names(weaker, lambda claim: any(not claim[column] for column in needed)) == []
    assert names(weaker, lambda claim: claim["is_public_body"] is None) == []


def test_what_is_asked_for_is_a_noun_that_a_letter_can_go_on_with(claims):
    """A letter says "Please send me:" and ends the sentence itself."""
    asked = [claim["ask_for"] for claim in claims if claim["ask_for"]]
    assert [words for words in asked if words.endswith(".") or not words[0].isupper()] == []


def test_a_quotation_has_the_number_who_said_it_or_what_its_document_rests_on(claims):
    quoted = [claim for claim in claims if claim["is_quoted"]]
    assert len(quoted) > 50
    for claim in quoted:
        assert (claim["people"] is None) == (claim["of_people"] is None), claim["claim_id"]
        assert claim["of_people"] or claim["basis"], claim["claim_id"]


def test_no_more_people_said_so_than_were_asked(claims):
    counted = [claim for claim in claims if claim["people"] is not None]
    assert [claim["claim_id"] for claim in counted if not 0 <= claim["people"] <= claim["of_people"]] == []


def test_tables_and_publications_are_named_as_they_are_everywhere(claims):
    tables = {claim["measured_by"] for claim in claims} - {None}
    assert tables <= {model.name for model in all_models()}
    publications = {claim["publication"] for claim in claims} - {None}
    assert publications <= LATER | all_sources().keys()


def test_quotations_are_the_very_words_of_the_documents(claims, notes):
    assert [words for words in quotations(claims) if words not in notes] == []


def test_every_claim_of_the_documents_is_in_the_register(claims, notes):
    """Each that is quoted, with its words or a part of them; the others have no words to look for."""
    noted = {number: QUOTED.findall(claim) for number, claim in NOTED.findall(notes)}
    ours = quotations(claims) + [claim["claim"] for claim in claims]
    missing = [
        number
        for number, quoted in noted.items()
        if quoted and not any(words in theirs for theirs in quoted for words in ours)
    ]
    assert (len(noted), missing) == (74, [])


def test_what_is_not_known_of_an_offer_is_a_gap(claims):
    """Nothing that is published says these, whatever stands near to them."""
    gaps = {claim["claim_id"] for claim in claims if claim["grade"] == "gap"}
    assert gaps >= {
        "told_of_the_right", "without_a_car", "sub_specialty", "chosen_delay", "before_the_list",
        "choice_by_ethnicity", "removals", "flexibility_is_access",
    }  # fmt: skip


def test_a_publication_is_loaded_not_loaded_yet_elsewhere_or_there_is_none(sql):
    common = {"theme": "in_time", "document": "method", "grade": "proxy"}
    sql.rows(
        "model.claims",
        [
            {**common, "claim_id": "waits", "sort_order": 1, "publication": "rtt_waits"},
            {**common, "claim_id": "beds", "sort_order": 2, "publication": "beds"},
            {**common, "claim_id": "times", "sort_order": 3, "publication": "travel_times"},
            {**common, "claim_id": "survey", "sort_order": 4, "other_publication": "A survey"},
            {**common, "claim_id": "report", "sort_order": 5, "measured_by": "marts.national_offer"},
            {**common, "claim_id": "offer", "sort_order": 6},
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
        4           survey    not followed    -           -
        5           report    written down    -           -
        6           offer     no publication  -           -
    """
    assert sql.like(expected, "marts.evidence") == written(expected)


def test_a_claim_without_words_of_its_author_is_not_marked_as_quoted(sql):
    sql.rows(
        "model.claims",
        [
            {"claim_id": "one", "claim": 'People have "no choice at all".', "theme": "range"},
            {"claim_id": "other", "claim": "People have no choice.", "theme": "range"},
        ],
    )
    assert [row["is_quoted"] for row in sql.result("marts.evidence", "claim_id")] == [True, False]
