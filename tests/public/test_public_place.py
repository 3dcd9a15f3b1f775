"""From a postcode to each option's gates, for everybody, on a build made by the real SQL."""

import html
import logging
import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.data import builds
from dashboard.public import postcodes, rendering
from dashboard.wording import numbers, public_verdicts, verdicts
from support import demo_build as building

SLIP = "ZZ1 9QX"  # a sector where the demonstration has no postcode


def said(server: FlaskClient, address: str, status: int = 200) -> str:
    """The words of a page, as a reader has them."""
    answer = server.get(address)
    assert answer.status_code == status
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(bare).split())


def rows_of(server: FlaskClient, address: str) -> list[str]:
    """The words of each row of the table of what people are usually sent to."""
    table = server.get(address).text.split('<table class="gates"')[1].split("</table>")[0]
    rows = re.findall(r"<tr role=\"row\" class.*?</tr>", table, flags=re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows]


def test_a_postcode_lists_practices_nearest_first(server: FlaskClient, demo_build: building.Built) -> None:
    nearest = demo_build.rows(
        "with spot as (select easting as e, northing as n from marts.places where place_code = 'Z80011')"
        " select place_code from marts.places, spot"
        " order by (easting - e) ** 2 + (northing - n) ** 2, place_code limit 12"
    )
    practices = server.get("/place?postcode=zz1 1ap").text.split('id="practices"')[1]
    assert re.findall(r'href="/place/(Z\d+)"', practices) == [code for (code,) in nearest]
    assert "Nearest first, in a straight line from ZZ1 1AP" in said(server, "/place?postcode=zz11ap")


def near(server: FlaskClient, address: str) -> list[str]:
    """What is said of each specialty for everybody near a postcode."""
    text = server.get(address).text.split('<ul class="specialties">')[1].split("</ul>")[0]
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in text.split("</li>")[:-1]]


def nearest_in_sector(server: FlaskClient, demo_build: building.Built) -> list[str]:
    """The practices listed for the sector ZZ1 1 that stand in it."""
    listed = re.findall(r'href="/place/(Z\d+)"', server.get("/place?postcode=ZZ1+1").text)
    there = {
        code
        for (code,) in demo_build.rows("select place_code from marts.places where postcode like 'ZZ1 1%'")
    }
    return [code for code in listed if code in there]


@pytest.mark.parametrize("cut", numbers.CUT_NAMES)
def test_a_sector_has_one_answer_where_its_practices_agree(
    server: FlaskClient, demo_build: building.Built, cut: str
) -> None:
    rows = demo_build.rows(
        "select plain_name, count(distinct (on_paper, options_low, options_high)), count(distinct label),"
        " any_value(on_paper), min(options_low), max(options_high) from marts.cells"
        " join marts.specialties using (specialty_code)"
        " where list_contains(?, place_code) and cut_code = ? and specialty_code <> 'C_999'"
        " group by plain_name",
        nearest_in_sector(server, demo_build),
        cut,
    )
    answers = near(server, f"/place?postcode=ZZ1+1&cut={cut}")
    assert len(answers) == len(rows) > 0
    for name, counts, labels, on_paper, low, high in rows:
        [answer] = [answer for answer in answers if answer.startswith(str(name))]
        agreed = f"{numbers.count_range(low, high)} of {on_paper} on paper".lower()  # type: ignore[arg-type]
        assert (agreed in answer.lower()) is (counts == 1)
        assert ("It depends on your practice" in answer) is (labels != 1 and counts != 1)


def test_a_postcode_of_one_practice_has_its_answer(server: FlaskClient) -> None:
    page = said(server, "/place?postcode=ZZ6")
    assert "Near ZZ6: how many places can you really use?" in page
    assert "Which is your GP practice?" in page


@pytest.mark.parametrize("typed", ["", "EH1 1AA", "wibblewobble", "QQ1 1AA", "Northmoor Quay"])
def test_only_a_postcode_of_england_has_an_answer_at_once(server: FlaskClient, typed: str) -> None:
    assert "how many places can you really use?" not in said(server, f"/place?postcode={typed}")


def test_a_postcode_where_no_practice_stands_has_practices_near_it(server: FlaskClient) -> None:
    assert "in a straight line from ZZ1." in said(server, f"/place?postcode={SLIP}")
    assert "in a straight line from ZZ6 6." in said(server, "/place?postcode=ZZ66")


def test_a_sector_lies_in_the_middle_of_its_postcodes(demo_build: building.Built) -> None:
    [(easting, northing)] = demo_build.rows(
        "select avg(easting), avg(northing) from staging.postcodes where starts_with(postcode_key, 'ZZ66')"
    )
    assert demo_build.rows("select easting, northing from marts.postcode_sectors where sector = 'ZZ6 6'") == [
        (pytest.approx(easting), pytest.approx(northing))
    ]


def test_the_code_of_a_practice_leads_straight_to_it(server: FlaskClient) -> None:
    answer = server.get("/place?postcode=z80001")
    assert (answer.status_code, answer.location) == (302, "/place/Z80001")


def test_a_name_with_a_slip_finds_its_practices(server: FlaskClient) -> None:
    assert "Northmoor Quay Surgery" in said(server, "/place?postcode=nortmoor+quay")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type your postcode"),
        ("EH1 1AA", "in Scotland, which has a health service of its own"),
        ("cf101aa", "in Wales"),
        ("BT1 5GS", "in Northern Ireland"),
        ("QQ1 1AA", "We do not know that postcode"),
        ("LS1 4APP", "does not look like a whole postcode"),
        ("12345", "does not look like a whole postcode"),
        ("Z99999", "no GP practice in England with that code"),
        ("wibblewobble", "no GP practice of that name"),
    ],
)
def test_what_leads_nowhere_is_answered_kindly(server: FlaskClient, typed: str, sentence: str) -> None:
    assert sentence in said(server, f"/place?postcode={typed}")


@pytest.mark.parametrize("typed", ["ZZ1 1AQ", SLIP, "EH1 1AA", "QQ7 7QQ", "LS1 4APP"])
def test_a_postcode_is_neither_logged_nor_kept(
    server: FlaskClient, caplog: pytest.LogCaptureFixture, typed: str
) -> None:
    caplog.set_level(logging.DEBUG)
    before = set(kept())  # pages of other tests may show the same postcode, a practice's
    answer = server.get("/place", query_string={"postcode": typed})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in answer.headers
    assert all(typed not in f"{record.__dict__}" for record in caplog.records)
    assert not [key for key in set(kept()) - before if typed in key or typed.replace(" ", "") in key]


def kept() -> list[str]:
    """All that the caches of pages and of answers remember, as text."""
    return [f"{entry!r}" for cache in (builds.ANSWERS, rendering.CONTENTS) for entry in cache]


def test_what_the_caches_remember_can_be_seen(server: FlaskClient) -> None:
    """Otherwise the test above would say nothing."""
    server.get("/place/Z80001")
    assert any("Z80001" in key for key in kept())


@pytest.mark.parametrize("cut", numbers.CUT_NAMES)
def test_the_specialties_of_a_practice_are_as_the_mart_has_them(
    server: FlaskClient, demo_build: building.Built, cut: str
) -> None:
    in_mart = demo_build.rows(
        "select plain_name, options_low, options_high, on_paper from marts.cells"
        " join marts.specialties using (specialty_code) where place_code = 'Z80001' and cut_code = ?"
        " and specialty_code <> 'C_999'",
        cut,
    )
    page = said(server, f"/place/Z80001?cut={cut}").lower()
    assert in_mart
    for name, low, high, on_paper in in_mart:
        assert f"{name} {numbers.count_range(low, high)} of {on_paper} on paper".lower() in page  # type: ignore[arg-type]


@pytest.mark.parametrize("cut", numbers.CUT_NAMES)
def test_every_option_on_the_page_is_in_the_mart_with_its_figures(
    server: FlaskClient, demo_build: building.Built, cut: str
) -> None:
    in_mart = demo_build.rows(
        "select provider_name, p18_low, p18_high, patients_waiting, menu_share,"
        " p_reachable * p_open * p_timely from marts.options"
        " join marts.timely_chances using (provider_code, specialty_code)"
        " where place_code = 'Z80001' and specialty_code = 'C_110' and on_paper and cut_code = ?",
        cut,
    )
    rows = rows_of(server, f"/place/Z80001/C_110?cut={cut}")
    assert len(rows) == len(in_mart) > 0
    for name, low, high, waiting, share, chance in in_mart:
        [row] = [row for row in rows if row.startswith(numbers.name(str(name)))]
        assert ("Can really be used" in row) is (chance >= 0.9)  # type: ignore[operator]
        assert f"{numbers.hundreds(low, high)} start within 18 weeks" in row  # type: ignore[arg-type]
        assert waiting is None or f"{waiting:,} people" in row
        assert not share or f"{numbers.hundred(share)} in 100 from here go there" in row  # type: ignore[arg-type]


def test_what_to_ask_and_whom_stands_before_the_list_of_places(server: FlaskClient) -> None:
    page = said(server, "/place/Z80001/C_110")
    assert page.index("What you can ask, and whom") < page.index("Each place, and what stands in the way")


def test_the_list_of_places_is_said_to_be_that_of_the_area(server: FlaskClient) -> None:
    page = said(server, "/place/Z80001/C_110")
    assert "Where people from NHS Northmoor are usually sent. The list is that of the whole area" in page


@pytest.mark.parametrize("cut", numbers.CUT_NAMES)
def test_the_place_most_people_go_to_is_marked_whatever_becomes_of_it(server: FlaskClient, cut: str) -> None:
    table = server.get(f"/place/Z80001/C_110?cut={cut}").text.split('<table class="gates"')[1]
    [most_used] = re.findall(
        r'class="\w+ most-used">.*?href="/provider/(\w+)"', table.split("</table>")[0], re.S
    )
    assert most_used == "ZZA"


def test_how_many_places_are_near_by_bus_and_train_is_said(
    server: FlaskClient, demo_build: building.Built
) -> None:
    [(near_by_bus, options)] = demo_build.rows(
        "select count(*) filter (p_without_car >= 0.9), count(*) from marts.options"
        " where place_code = 'Z80001' and specialty_code = 'C_110' and on_paper"
    )
    assert f"By bus and train: {near_by_bus} of {options} within an hour" in said(
        server, "/place/Z80001/C_110"
    )


def test_clinics_that_operate_on_nobody_are_counted(server: FlaskClient, demo_build: building.Built) -> None:
    cells = demo_build.rows(
        "select place_code, specialty_code, on_paper, on_paper - operating from marts.cells"
        " where operating < on_paper and cut_code = 'even_odds' order by all limit 3"
    )
    for place, specialty, on_paper, clinics in cells:
        page = said(server, f"/place/{place}/{specialty}")
        assert f"Of the {on_paper} on paper, {clinics}" in page
        assert "hardly anybody is operated on there" in page


@pytest.mark.parametrize("label", ["cannot tell", "meaningful choice", "paper only", "no real choice"])
def test_a_label_is_said_and_what_would_settle_it_where_it_cannot_be_told(
    server: FlaskClient, demo_build: building.Built, label: str
) -> None:
    [(place, specialty, cut)] = demo_build.rows(
        "select place_code, specialty_code, cut_code from marts.cells where label = ? order by all limit 1",
        label,
    )
    page = said(server, f"/place/{place}/{specialty}?cut={cut}")
    assert f"{verdicts.label(label)} at " in page
    assert ("What would settle it?" in page) is (label == "cannot tell")


def test_the_three_cuts_stand_side_by_side_and_none_is_the_answer(
    server: FlaskClient, demo_build: building.Built
) -> None:
    page = said(server, "/place/Z80001/C_110")
    for code, cut, low, high in demo_build.rows(
        "select cut_code, cut::double, options_low, options_high from marts.cells"
        " where place_code = 'Z80001' and specialty_code = 'C_110'"
    ):
        assert (
            f"{numbers.cut_label({'cut_code': code, 'cut': cut})}: {numbers.count_range(low, high)}" in page
        )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/place/Z99999", "no GP practice in England with that code"),
        ("/place/QAB", "no GP practice in England with that code"),
        ("/place/Z80001/C_1", "no specialty with that code"),
        ("/place/Z80001/C_999", "no specialty with that code"),
    ],
)
def test_an_unknown_code_is_told_so(server: FlaskClient, address: str, sentence: str) -> None:
    assert sentence in said(server, address, 404)


def test_nobody_is_told_whom_to_choose(server: FlaskClient) -> None:
    page = said(server, "/place/Z80001/C_110").lower()
    assert not re.search(r"you should|we recommend|\bbest\b (hospital|clinic|choice)", page)
    assert "ask your gp, or whoever refers you" in page


LETTER, DIGIT = st.sampled_from("ABDEGLNPSTWZ"), st.sampled_from("0123456789")
NEARLY = st.lists(st.one_of(LETTER, DIGIT, st.just(" ")), min_size=1, max_size=9).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.one_of(NEARLY, st.text(max_size=100)))
def test_whatever_is_typed_is_answered(server: FlaskClient, typed: str) -> None:
    assert server.get("/place", query_string={"postcode": typed}).status_code in (200, 302)


@pytest.mark.parametrize(
    ("typed", "sectors"),
    [
        ("sw1a 2aa", ["SW1A 2"]),
        ("M11AE", ["M1 1"]),
        ("TS18 1", ["TS18 1"]),
        ("TS18", ["", "TS1 8"]),
        ("TS", []),
    ],
)
def test_a_postcode_is_read_as_far_as_it_was_typed(typed: str, sectors: list[str]) -> None:
    assert [found.sector for found in postcodes.read(typed)] == sectors


def test_a_chance_of_a_provider_that_fell_silent_names_its_last_month() -> None:
    option = {"period": date(2026, 9, 1), "last_period": date(2026, 1, 1)}
    assert public_verdicts.months_of_chance(option) == "by figures up to January 2026, its last"


@pytest.mark.parametrize("last_period", [date(2026, 9, 1), None])
def test_a_chance_of_the_newest_month_needs_no_date(last_period: date | None) -> None:
    assert public_verdicts.months_of_chance({"period": date(2026, 9, 1), "last_period": last_period}) == ""


def test_a_silent_provider_has_its_last_month_beside_its_chance(
    server: FlaskClient, demo_build: building.Built
) -> None:
    [(place, specialty, name, last), *_] = demo_build.rows(
        "select place_code, specialty_code, options.provider_name, last_period from marts.options"
        " join marts.providers using (provider_code)"
        " where on_paper and p18_low is not null and last_period < options.period"
        " and specialty_code <> 'C_999'"
        " order by all limit 1"
    )
    [row] = [
        row
        for row in rows_of(server, f"/place/{place}/{specialty}")
        if row.startswith(numbers.name(str(name)))
    ]
    assert f"by figures up to {numbers.month(last)}, its last" in row  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["ZZ1 1AP", "zz11ap.", "ZZ1 1AP "])
def test_a_postcode_typed_well_is_not_taken_for_another(server: FlaskClient, typed: str) -> None:
    page = said(server, f"/place?postcode={typed}")
    assert "We took what you typed for" not in page
    assert "in a straight line from ZZ1" in page
