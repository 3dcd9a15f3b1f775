"""Told to wait? From a postcode, a need and a number of weeks to what to ask, on one screen."""

import html
import re

import pytest
from flask.testing import FlaskClient

from dashboard.wording import asking, numbers
from support import demo_build as building

ADDRESS = "/told-to-wait"
BONES = "C_110"


def words(server: FlaskClient, address: str, status: int = 200) -> str:
    """The words of a page, as a reader has them."""
    answer = server.get(address)
    assert answer.status_code == status
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(bare).split())


def lists(server: FlaskClient, address: str) -> list[list[str]]:
    """The places of each list of the answer, by code: over half, may be, under half."""
    text = server.get(address).text
    return [
        re.findall(r'<h3><a href="/provider/(\w+)"', part) for part in text.split('<ul class="places">')[1:]
    ]


def cell_with_places_in_time(demo_build: building.Built) -> tuple[str, str]:
    """A practice and a specialty with a place that is open and in time, and as many others as can be."""
    [(place, specialty)] = demo_build.rows(
        "select place_code, specialty_code from marts.options"
        " join marts.timely_chances using (provider_code, specialty_code)"
        " where on_paper and cut_code = 'even_odds' group by all"
        " having bool_or(p_timely >= 0.9 and p_open >= 0.9)"
        " order by bool_or(p_timely <= 0.1)::int + bool_or(p_timely between 0.2 and 0.8)::int desc,"
        " count(*) desc, 1, 2 limit 1"
    )
    return str(place), str(specialty)


def test_places_stand_by_whether_over_half_start_in_time_and_by_distance(
    server: FlaskClient, demo_build: building.Built
) -> None:
    place, specialty = cell_with_places_in_time(demo_build)
    expected = demo_build.rows(
        "select case when p_timely >= 0.9 then 1 when p_timely <= 0.1 then 3 else 2 end,"
        " provider_code from marts.options join marts.timely_chances using (provider_code, specialty_code)"
        " where on_paper and cut_code = 'even_odds' and place_code = ? and specialty_code = ?"
        " order by 1, p_open <= 0.1, km",
        place,
        specialty,
    )
    by_list = [[code for number, code in expected if number == wanted] for wanted in (1, 2, 3)]
    assert len(expected) > len(by_list[0]) > 0
    assert lists(server, f"{ADDRESS}?postcode={place}&specialty={specialty}&weeks=40") == [
        *filter(None, by_list)
    ]


def test_what_to_say_has_the_weeks_and_the_places_and_can_be_mailed(
    server: FlaskClient, demo_build: building.Built
) -> None:
    place, specialty = cell_with_places_in_time(demo_build)
    address = f"{ADDRESS}?postcode={place}&specialty={specialty}&weeks=40"
    first = lists(server, address)[0]
    [(name,)] = demo_build.rows("select provider_name from marts.providers where provider_code = ?", first[0])
    said = words(server, address)
    question = "one take" if len(first) == 1 else "of these will take"
    assert (
        f"“I was told 40 weeks. {'Will this' if len(first) == 1 else 'Which'} {question} me sooner?”" in said
    )
    assert said.index("What to say") < said.index("Over half start within 18 weeks")
    assert numbers.name(str(name)) in said.split("Over half start")[0]
    assert "mailto:?subject=" in server.get(address).text
    assert "should choose" not in said.replace("nor whom anyone should choose", "").replace(
        "They do not say whom anyone should choose", ""
    )


def test_how_long_half_waited_is_that_of_the_publication(
    server: FlaskClient, demo_build: building.Built
) -> None:
    [(place, specialty, provider, weeks)] = demo_build.rows(
        "select place_code, options.specialty_code, provider_code, any_value(waits.median_wait_weeks)"
        " from marts.options join marts.waits on level = 'provider' and org_code = provider_code"
        " and waits.specialty_code = options.specialty_code and pathway = 'non_admitted'"
        " and waits.period = (select newest_period from marts.build)"
        " where on_paper and waits.median_wait_weeks is not null group by all order by 1, 2, 3 limit 1"
    )
    text = server.get(f"{ADDRESS}?postcode={place}&specialty={specialty}&weeks=40").text
    after = text.split(f'<h3><a href="/provider/{provider}"')[1].split("</li>")[0]
    assert f"about {numbers.weeks(weeks)} (no stay in hospital)" in after  # type: ignore[arg-type]


def test_a_postcode_leads_to_the_nearest_practice_and_offers_its_neighbours(server: FlaskClient) -> None:
    said = words(server, f"{ADDRESS}?postcode=ZZ1+1AP&specialty={BONES}&weeks=40+weeks")
    assert "This is the answer for" in said
    assert "Another practice?" in said
    assert re.search(
        rf'href="{ADDRESS}\?postcode=Z\d+&amp;specialty={BONES}&amp;weeks=40',
        server.get(f"{ADDRESS}?postcode=ZZ1+1AP&specialty={BONES}&weeks=40").text,
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("postcode=&specialty=C_110&weeks=40", "Type your postcode"),
        ("postcode=EH1+1AA&specialty=C_110&weeks=40", "in Scotland"),
        ("postcode=Z80001&specialty=&weeks=40", "Choose what the appointment or the treatment is for"),
        ("postcode=Z80001&specialty=C_9&weeks=40", "Choose what the appointment or the treatment is for"),
        ("postcode=Z80001&specialty=C_110&weeks=lots", "Type a number of weeks from 1 to 260"),
        ("postcode=Z80001&specialty=C_110&weeks=0", "Type a number of weeks from 1 to 260"),
        ("postcode=nowhere+at+all&specialty=C_110&weeks=40", "We found no GP practice"),
    ],
)
def test_an_answer_that_makes_no_sense_is_explained_beside_its_box(
    server: FlaskClient, asked: str, sentence: str
) -> None:
    assert sentence in words(server, f"{ADDRESS}?{asked}")
    assert 'aria-invalid="true"' in server.get(f"{ADDRESS}?{asked}").text


def test_a_page_nobody_has_filled_in_has_nothing_wrong(server: FlaskClient) -> None:
    for address in (ADDRESS, f"{ADDRESS}?postcode=Z80001", f"{ADDRESS}?postcode=Z80001&build=nonsense!"):
        assert 'class="wrong"' not in server.get(address).text


def test_a_wait_nobody_named_is_said_so(server: FlaskClient) -> None:
    said = words(server, f"{ADDRESS}?postcode=Z80001&specialty={BONES}&weeks=")
    assert "“I was told to wait, and not for how long." in said


def test_nothing_that_was_typed_is_kept(server: FlaskClient) -> None:
    answer = server.get(f"{ADDRESS}?postcode=ZZ1+1AP&specialty={BONES}&weeks=40")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "<script" not in answer.text


@pytest.mark.parametrize("address", ["/", "/place/Z80001", f"/place/Z80001/{BONES}"])
def test_the_pages_before_it_lead_to_it(server: FlaskClient, address: str) -> None:
    assert f'href="{ADDRESS}' in server.get(address).text.split("<footer")[0]


def test_a_place_that_seems_closed_is_not_among_those_to_ask_about() -> None:
    closed = {"provider_name": "Saltby Clinic", "open": False}
    there = {"provider_name": "FENBY HOSPITAL", "open": True}
    assert asking.what_to_say(40, [there, closed]) == [
        "I was told 40 weeks. Will this one take me sooner?",
        "Fenby Hospital",
    ]
    assert asking.what_to_say(1, [closed]) == [
        "I was told 1 week. Is there anywhere that will take me sooner?"
    ]


def test_a_distance_that_nobody_knows_is_said_in_a_sentence(demo_build: building.Built, edited) -> None:
    place, specialty = cell_with_places_in_time(demo_build)
    text = words(
        edited("update marts.options set km = null"), f"{ADDRESS}?postcode={place}&specialty={specialty}"
    )
    assert "How far it is is not known. " in text
    assert " not known. Half" not in text.replace("is not known. Half", "")
