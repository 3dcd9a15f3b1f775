"""The register of evidence: its filters, its letters, what people said, and the lists beside it."""

import csv
import io
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from dashboard.charts import survey_svg
from dashboard.wording.numbers import hundred
from support import demo_build as building
from support import reading

FILTERS = [
    ("grade=gap", "grade = 'gap'"),
    ("theme=equity", "theme = 'equity'"),
    ("document=spalding", "document = 'spalding'"),
    (
        "grade=proxy&theme=staff&document=spalding",
        "grade = 'proxy' and theme = 'staff' and document = 'spalding'",
    ),
]


def read(server: FlaskClient, address: str) -> Tag:
    answer = server.get(address)
    assert answer.status_code == 200, address
    main = BeautifulSoup(answer.text, "html.parser").find("main")
    assert isinstance(main, Tag)
    return main


def words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


@pytest.mark.parametrize(("query", "condition"), FILTERS)
def test_the_page_and_the_file_have_the_claims_that_fit_all_filters(
    server: FlaskClient, demo_build: building.Built, query: str, condition: str
) -> None:
    fit = [name for (name,) in demo_build.rows(f"select claim_id from marts.evidence where {condition}")]
    on_page = [
        str(claim["id"]) for claim in read(server, f"/evidence?{query}").select("#claims .claims > li")
    ]
    text = server.get(f"/download/evidence.csv?{query}").text.lstrip("\ufeff")
    in_file = [row["claim_id"] for row in csv.DictReader(io.StringIO(text))]
    assert fit
    assert sorted(on_page) == sorted(in_file) == sorted(fit)


def test_the_filters_of_an_address_are_chosen_in_the_form(server: FlaskClient) -> None:
    main = read(server, "/evidence?grade=gap&theme=left_out&document=spalding")
    chosen = {str(s["name"]): s.select_one("option[selected]")["value"] for s in main.select("form select")}
    assert chosen == {"grade": "gap", "theme": "left_out", "document": "spalding"}


@pytest.mark.parametrize("query", ["grade=good", "theme=nothing", "document=nothing", "theme=%27"])
def test_a_filter_that_there_is_not_is_a_page_that_is_not_there(server: FlaskClient, query: str) -> None:
    assert server.get(f"/evidence?{query}").status_code == 404


def test_filters_that_no_claim_fits_say_so(server: FlaskClient) -> None:
    assert "No claim is all of these." in words(read(server, "/evidence?grade=direct&document=owens"))


def test_a_claim_that_figures_stand_in_for_is_never_said_to_be_shown_by_none(server: FlaskClient) -> None:
    for grade in ("proxy", "direct"):
        claims = read(server, f"/evidence?grade={grade}").select("#claims .claims > li")
        silent = [
            str(one["id"])
            for one in claims
            if not any(w in words(one) for w in ("Publication:", "Written down"))
        ]
        assert (len(claims) > 10, silent) == (True, [])
    gaps = read(server, "/evidence?grade=gap").select("#claims .claims > li")
    assert [str(one["id"]) for one in gaps if "Publication:" in words(one)] == []


def test_every_gap_has_a_letter_to_whoever_has_it(server: FlaskClient) -> None:
    for claim in read(server, "/evidence?grade=gap").select("#claims .claims > li"):
        letter = claim.select_one("details pre").get_text()
        assert letter.startswith("To: ")
        assert claim.select_one(".ask").get_text().partition(" for: ")[2] in letter


def test_only_a_public_body_is_asked_under_the_freedom_of_information_act(server: FlaskClient) -> None:
    main = read(server, "/evidence")
    letters = {
        str(one["id"]): one.select_one("pre").get_text() for one in main.select("#claims li") if one.pre
    }
    assert "Freedom of Information Act 2000" in letters["told_of_the_right"]
    assert "Freedom of Information Act" not in letters["self_pay"]
    assert "you need not answer" in letters["self_pay"]


@pytest.mark.parametrize("condition", [f"C{number}" for number in range(1, 9)])
def test_each_condition_can_be_linked_to(server: FlaskClient, condition: str) -> None:
    assert read(server, "/evidence").find(id=condition)


def test_no_two_parts_of_the_page_have_one_name(server: FlaskClient) -> None:
    names = sorted(str(part["id"]) for part in read(server, "/evidence").select("[id]"))
    assert [one for one, next_one in pairwise(names) if one == next_one] == []


def test_every_voice_stands_beside_a_number_or_says_that_none_is_given(server: FlaskClient) -> None:
    voices = read(server, "/evidence").select("#voices .voices li")
    bare = [
        v for v in map(words, voices) if " of 21 people" not in v and "how many said so is not given" not in v
    ]
    assert (len(voices) > 30, bare) == (True, [])
    assert "19 of 21 people asked" in words(voices[0])


def test_surveys_are_marks_that_no_line_joins() -> None:
    from datetime import date

    row = {"title": "Were offered a choice", "subject": "offered", "share": 0.3, "is_below": False}
    drawn = survey_svg.surveys(
        (
            {**row, "asked_on": date(2006, 5, 1)},
            {**row, "asked_on": date(2014, 8, 1), "subject": "knew"},
            {**row, "asked_on": date(2025, 1, 1), "is_below": True},
        )
    )
    assert (drawn.count('class="point"'), drawn.count('class="below"'), drawn.count('class="line"')) == (
        6,
        2,
        0,
    )
    assert "2025: fewer than 30 in 100" in drawn
    assert survey_svg.surveys(()) == ""


def test_a_survey_of_a_single_year_is_drawn() -> None:
    from datetime import date

    row = {"title": "Asked", "subject": "new question", "share": 0.5, "is_below": False}
    assert "2026: 50 in 100" in survey_svg.surveys(({**row, "asked_on": date(2026, 1, 1)},))


def test_the_seventeen_systems_have_a_publication_or_something_to_ask_for(demo_build: building.Built) -> None:
    systems = demo_build.rows(
        "select system, publication, ask_for, addressed_to, source from marts.named_systems"
    )
    assert len(systems) == 17
    for system, publication, ask_for, addressed_to, source in systems:
        assert source, system
        assert bool(publication) != bool(ask_for), system
        assert bool(ask_for) == bool(addressed_to), system


@pytest.mark.parametrize(
    "table",
    ["choice_surveys", "policy_events", "rights", "named_systems", "people_left_out", "national_targets"],
)
def test_each_row_written_down_by_hand_has_its_source(demo_build: building.Built, table: str) -> None:
    source = "coalesce(asked_by, caution)" if table == "choice_surveys" else "source"
    [(rows, without)] = demo_build.rows(
        f"select count(*), count(*) filter (coalesce({source}, '') = '') from marts.{table}"
    )
    assert (rows > 0, without) == (True, 0)  # type: ignore[operator]


def test_each_national_target_stands_beside_what_england_came_to_by_its_day(
    server: FlaskClient, demo_build: building.Built
) -> None:
    [(in_march, newest)] = demo_build.rows(
        "select max(within_18_weeks_share) filter (period = date '2026-03-01'),"
        " max_by(within_18_weeks_share, period) from marts.waits"
        " where level = 'england' and specialty_code = 'C_999' and pathway = 'incomplete'"
    )
    first, second, last = (words(line) for line in read(server, "/evidence").select("#targets li"))
    assert f"65 in 100. In March 2026 it was {hundred(float(str(in_march)))} in 100." in first
    assert f"In September 2026 it was {hundred(float(str(newest)))} in 100." in second
    assert "by 31 March 2029: England is to be back" in last


def test_the_rights_count_the_people_past_18_weeks_of_the_place(
    server: FlaskClient, demo_build: building.Built
) -> None:
    """A practice has the people of its sub-ICB location; other rights hang on no wait and count nobody."""
    [(people,)] = demo_build.rows(
        "select sum(patients) from staging.rtt_waits where pathway = 'incomplete'"
        " and commissioner_code = 'Z0A' and specialty_code = 'C_110' and weeks_waited >= 18"
        " and period = (select newest_period from marts.build)"
    )
    for place in ("Z0A", "Z80001"):
        text = server.get(f"/download/rights.csv?place={place}&specialty=C_110").text.lstrip("\ufeff")
        counts = {row["right_code"]: row["people"] for row in csv.DictReader(io.StringIO(text))}
        assert counts.pop("move_after_waiting") == str(people)
        assert set(counts.values()) == {""}
    assert f"{int(str(people)):,} people from" in words(read(server, "/place/Z80001/C_110"))


def test_who_would_look_under_a_specialty_is_told_there_what_it_leaves_out(server: FlaskClient) -> None:
    assert "Most mental health care is not in these waiting times." in words(read(server, "/specialty/X03"))
    assert "Most mental health care" not in words(read(server, "/specialty/C_110"))


@pytest.mark.parametrize("address", ["/evidence", "/evidence?theme=left_out", "/evidence?grade=gap"])
def test_a_pupil_of_eleven_or_twelve_can_read_the_register(server: FlaskClient, address: str) -> None:
    assert reading.grade(server.get(address).text) <= 7
