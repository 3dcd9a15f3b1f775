"""Nothing that is written in an address becomes part of the SQL, in whatever part or parameter."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dashboard.api.resources import RESOURCES, view_parameters
from dashboard.data.questions import all_questions
from dashboard.data.view import PARTS, view_from_values
from dashboard.explorer.page import all_pages

PAYLOADS = (
    "' or 1=1 --",
    "'; drop table marts.places; --",
    "ENG' union select sql from duckdb_tables() --",
    "$place",
    "read_text('/etc/passwd')",
    "1); copy (select 1) to '/tmp/x' (format csv); --",
    "ENG\x00' or 1=1",
    "ENG\n",
    "ＥＮＧ' or 1=1",
    "'||(select 1)||'",
)
OURS = ("Catalog Error", "Parser Error", "Binder Error", "Conversion Error", "duckdb", "Traceback", "root:x")


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_an_address_takes_no_sql(part: str) -> None:
    for payload in PAYLOADS:
        with pytest.raises(ValueError, match=r"."):
            PARTS[part].read(payload)
        view, sentences = view_from_values({part: payload})
        assert (view, len(sentences)) == (view_from_values({})[0], 1)


def api() -> Iterator[tuple[str, str]]:
    """Every parameter of every address of the API."""
    for resource in RESOURCES.values():
        yield from ((f"/api/v1/{resource.name}", name) for name in resource.parameters)
    for name, question in all_questions().items():
        yield from ((f"/api/v1/views/{name}", part) for part in view_parameters(question))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_parameter_of_the_api_takes_no_sql(client: FlaskClient, payload: str) -> None:
    every = list(api())
    assert len(every) > 300
    for address, name in every:
        answer = client.get(address, query_string={name: payload})
        assert (answer.status_code, answer.get_json()["parameter"]) == (400, name), address


@pytest.mark.parametrize("payload", PAYLOADS[:3])
@pytest.mark.parametrize(
    "kind", ["/download/{}.csv", "/lineage/{}", "/embed/{}", "/api/v1/views/{}", "/api/v1/{}"]
)
def test_a_name_of_a_question_takes_no_sql(client: FlaskClient, kind: str, payload: str) -> None:
    assert client.get(kind.format(payload.replace("/", "%2f"))).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_a_file_of_a_question_takes_no_sql_in_any_part(client: FlaskClient, part: str) -> None:
    for name in ("coverage", "evidence"):
        for payload in PAYLOADS:
            answer = client.get(f"/download/{name}.csv", query_string={part: payload})
            assert answer.status_code == 404, payload


@pytest.mark.parametrize(
    ("path", "name"),
    [("/place", "postcode"), ("/told-to-wait", "postcode"), ("/told-to-wait", "weeks"),
     ("/told-to-wait", "specialty"), ("/search", "q"), ("/subscribe", "area"), ("/map", "measure"),
     ("/evidence", "theme"), ("/doors", "place"), ("/claims", "place"), ("/area/ENG", "specialty"),
     ("/provider/ZQ1", "build")],
)  # fmt: skip
def test_a_page_takes_no_sql(client: FlaskClient, path: str, name: str) -> None:
    others = {"postcode": "ZZ1 1AP", "weeks": "40", "specialty": "C_110"} if path == "/told-to-wait" else {}
    for payload in PAYLOADS:
        answer = client.get(path, query_string={**others, name: payload})
        assert answer.status_code in {200, 400, 404}, payload
        assert not any(
            words in answer.text.replace("current.duckdb", "") for words in OURS if words not in payload
        )


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.NAME)
def test_a_page_of_the_explorer_takes_no_sql(client: FlaskClient, page) -> None:
    for payload in PAYLOADS[:3]:
        assert page.layout(**dict.fromkeys(PARTS, payload)) is not None


def test_all_is_still_there(client: FlaskClient) -> None:
    assert client.get("/api/v1/places").get_json()["rows"]
