"""One box for everything: places, areas, hospitals, and specialties as people say them."""

import re

import pytest
from flask.testing import FlaskClient

from dashboard.explorer import controls
from dashboard.wording import specialty_words
from support import demo_build as building
from support.components import links


def found(server: FlaskClient, text: str) -> list[str]:
    """Where the answer leads, in its order."""
    page = server.get("/search", query_string={"q": text})
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    return re.findall(r'<li><a href="(/[^"]+)"', page.text.split("<main")[1].split("</main>")[0])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hips", "C_110"), ("knee", "C_110"), ("orthapaedics", "C_110"), ("Orthopaedic", "C_110"),
        ("cataracts", "C_130"), ("skin", "C_330"), ("ENT", "C_120"), ("heart", "C_320"), ("bladder", "C_101"),
    ],
)  # fmt: skip
def test_a_specialty_is_found_as_people_say_it(server: FlaskClient, text: str, code: str) -> None:
    there = specialty_words.means(code, [text.lower()])
    in_build = f"/specialty/{code}" in server.get("/").text
    assert there or text == "bladder"
    assert (f"/specialty/{code}" in found(server, text)) == in_build


def test_areas_practices_and_hospitals_are_found_by_name(
    server: FlaskClient, demo_build: building.Built
) -> None:
    [(provider, name)] = demo_build.rows(
        "select provider_code, provider_name from marts.providers where last_period is not null"
        " order by 1 limit 1"
    )
    assert f"/provider/{provider}" in found(server, str(name))
    [(area, called)] = demo_build.rows(
        "select org_code, org_name from marts.areas where level = 'icb' order by 1 limit 1"
    )
    assert f"/area/{area}" in found(server, str(called))
    assert any(path.startswith("/place/") for path in found(server, "ZZ1 1AP"))
    assert found(server, "Z80001") == ["/place/Z80001"]


def test_what_is_nowhere_says_what_to_try(server: FlaskClient) -> None:
    text = server.get("/search?q=xqzzy+nothing").text
    assert 'class="wrong"' in text
    assert 'class="wrong"' not in server.get("/search").text


def test_the_explorers_box_leads_to_a_specialty_and_to_a_hospital(
    server: FlaskClient, demo_build: building.Built
) -> None:
    to = links(controls.find("knees", "?place=ZQA", "/explore/trend"))
    assert "/explore/trend?place=ZQA&specialty=C_110&cut=even_odds" in to.values()
    [(name,)] = demo_build.rows(
        "select provider_name from marts.providers where last_period is not null"
        " order by provider_code limit 1"
    )
    assert any(
        path.startswith("/provider/") for path in links(controls.find(str(name), "", "/explore/")).values()
    )


def test_two_areas_of_one_name_are_told_apart_by_what_they_are(
    server: FlaskClient, demo_build: building.Built
) -> None:
    for level, words in (("icb", "integrated care board"), ("sub_icb", "sub-ICB area")):
        [(code, name)] = demo_build.rows(
            "select org_code, org_name from marts.areas where level = ? order by 1 limit 1", level
        )
        page = server.get("/search", query_string={"q": str(name)}).text
        assert f"{words}, {code}" in page
