"""The API on the demonstration: what it answers is what the marts and the questions answer."""

import json
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import validate

from dashboard.app import create_app
from dashboard.data import builds
from dashboard.data.questions import all_questions
from support import demo_build as building
from support.comparing import require_one_answer, require_the_table, table
from support.dashboard_build import make_build

PLACES = ("ENG", "ZQA", "Z0A", "Z80001")
VIEWS = ("specialty=C_110&cut=even_odds", "specialty=all&cut=standard")
FEW = settings(
    max_examples=6, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
SOME = settings(FEW, max_examples=150)


@pytest.fixture
def server(
    demo_build: building.Built, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> FlaskClient:
    monkeypatch.setenv("CHOICE_DATA", str(demo_build.build.parents[1]))
    monkeypatch.setenv("CHOICE_EXPORTS", str(tmp_path_factory.getbasetemp() / "exports"))
    return create_app().test_client()


@pytest.mark.parametrize("name", all_questions())
@pytest.mark.parametrize("place", PLACES)
def test_a_view_is_the_same_as_json_as_csv_as_a_table_and_as_it_is_drawn(
    server: FlaskClient, name: str, place: str
) -> None:
    for parts in VIEWS:
        require_one_answer(server, name, f"place={place}&{parts}")
        require_the_table(server, name, f"place={place}&{parts}")


@pytest.mark.parametrize(("resource", "per_page"), [("places", 7), ("waits", 1000), ("choice", 999)])
def test_the_pages_of_a_resource_add_up_to_its_mart(
    server: FlaskClient, demo_build: building.Built, resource: str, per_page: int
) -> None:
    pages, link = [], f"/api/v1/{resource}?per_page={per_page}"
    while link:
        pages.append(server.get(link).json)
        link = pages[-1]["links"]["next"]
    rows = [json.dumps(row) for page in pages for row in page["rows"]]
    columns = list(pages[0]["rows"][0])
    in_mart = builds.ask_once(demo_build.build, f"select * from marts.{resource}")
    assert len(rows) == len(set(rows)) == len(in_mart) == pages[0]["total"]
    assert columns == list(in_mart[0])
    assert [page["page"] for page in pages] == list(range(1, len(pages) + 1))
    assert [page["links"]["previous"] is None for page in pages] == [True] + [False] * (len(pages) - 1)


def test_a_page_beyond_the_last_is_empty_and_leads_back_to_the_last(server: FlaskClient) -> None:
    beyond = server.get("/api/v1/places?per_page=7&page=900").json
    last = server.get(beyond["links"]["previous"]).json
    assert (beyond["rows"], beyond["links"]["next"], last["links"]["next"]) == ([], None, None)
    assert 0 < len(last["rows"]) <= 7
    assert last["page"] == -(-last["total"] // 7)


def test_a_row_of_an_older_month_names_the_file_of_that_month(
    server: FlaskClient, demo_build: building.Built
) -> None:
    rows = table(server.get("/api/v1/waits?level=england&specialty_code=C_999&format=csv&per_page=1000").text)
    releases = builds.ask_once(
        demo_build.build, "select period, sha256 from marts.releases where source = 'rtt_waits' and is_used"
    )
    fingerprints = {f"{row['period']}": row["sha256"] for row in releases}
    assert len({row["period"] for row in rows}) > 12
    assert [row for row in rows if row["source_sha256"] != fingerprints[row["period"]]] == []


def test_an_answer_says_where_it_comes_from(server: FlaskClient, demo_build: building.Built) -> None:
    meta = server.get("/api/v1/views/coverage?place=Z0A&specialty=C_110&cut=national_target").json["meta"]
    assert meta["build"] == demo_build.build.stem
    assert meta["is_demonstration"] is True
    assert meta["caution"].startswith("Demonstration: invented places and numbers.")
    assert meta["lineage"] == (
        f"/lineage/coverage?place=Z0A&specialty=C_110&cut=national_target&build={demo_build.build.stem}"
    )
    waits = next(source for source in meta["sources"] if source["source"] == "rtt_waits")
    assert (len(waits["sha256"]), meta["period"]) == (64, "2026-09-01")


def test_what_somebody_has_already_is_not_sent_again(server: FlaskClient) -> None:
    first = server.get("/api/v1/choice?level=icb")
    again = server.get("/api/v1/choice?level=icb", headers={"If-None-Match": first.headers["ETag"]})
    other = server.get("/api/v1/choice?level=sub_icb", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, other.status_code) == (304, b"", 200)
    assert first.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("query", "status", "parameter", "expected"),
    [
        ("choice?colour=blue", 400, "colour", "specialty_code"),
        ("choice?cut=0.7", 400, "cut", "national_target"),
        ("choice?cut=even_odds&cut=national_target", 400, "cut", "national_target"),
        ("choice?period=2026-13", 400, "period", "2026-09"),
        ("choice?per_page=1001", 400, "per_page", "1000"),
        ("choice?page=0", 400, "page", "from 1"),
        ("options?specialty_code=C_110", 400, "place_code", "provider_code"),
        ("places?imd_quintile=6", 400, "imd_quintile", "5"),
        ("choice?build=2020-01-01T000000", 404, "build", "kept"),
        ("choice?build=current", 404, "build", "kept"),
        ("views/coverage?place=NOWHERE", 404, "place", "practice"),
        ("views/coverage?minutes=30", 400, "minutes", "place"),
        ("views/search", 404, None, "coverage"),
        ("model", 404, None, "choice"),
        ("a/b/c", 404, None, "/api/v1/"),
    ],
)
def test_a_request_that_cannot_be_answered_is_told_why(
    server: FlaskClient, query: str, status: int, parameter: str | None, expected: str
) -> None:
    answer = server.get(f"/api/v1/{query}")
    assert (answer.status_code, answer.json["parameter"]) == (status, parameter)
    assert answer.json["error"].endswith(".")
    assert expected in answer.json["expected"]


def test_before_the_first_build_the_api_says_that_there_is_none(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    answer = create_app().test_client().get("/api/v1/choice")
    assert (answer.status_code, answer.json["error"]) == (503, "There is no build yet.")


def test_an_older_build_answers_as_long_as_it_is_kept(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("2026-11-20T080000", "2026-11-21T080000"):
        make_build(tmp_path, name)
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    server = create_app().test_client()
    asked = "/api/v1/places?build=2026-11-20T080000"
    assert server.get(asked).json["meta"]["build"] == "2026-11-20T080000"
    assert server.get("/api/v1/places").json["meta"]["build"] == "2026-11-21T080000"
    (tmp_path / "builds" / "2026-11-20T080000.duckdb").unlink()
    assert server.get(asked).status_code == 404


def test_a_table_that_an_old_build_has_not_is_a_404(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    make_build(tmp_path)  # it has no marts.waits
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    assert create_app().test_client().get("/api/v1/waits").status_code == 404


def test_the_description_is_openapi_and_knows_every_view(server: FlaskClient) -> None:
    told = server.get("/api/v1/openapi.json").json
    validate(told)
    assert {f"/api/v1/views/{name}" for name in all_questions()} <= set(told["paths"])
    answered = told["paths"]["/api/v1/choice"]["get"]["responses"]["200"]["content"]["application/json"]
    columns = answered["schema"]["properties"]["rows"]["items"]["properties"]
    low = columns["coverage_low"]
    assert columns["is_cannot_tell"]["type"] == ["boolean", "null"]
    assert "expected share with two or more" in columns["coverage_best"]["description"]
    assert low["type"] == ["number", "null"]
    assert low["description"] == "lower end of the likely range"


@pytest.mark.parametrize("part", ["floor", "robustness"])
def test_what_was_withdrawn_is_in_no_description(server: FlaskClient, part: str) -> None:
    told = server.get("/api/v1/openapi.json").json
    names = {parameter["name"] for path in told["paths"].values() for parameter in path["get"]["parameters"]}
    assert part not in names
    assert {"/api/v1/views/what_if_settings", "/api/v1/views/next_version"}.isdisjoint(told["paths"])
    assert {"/api/v1/views/what_if_inside", "/api/v1/views/settling", "/api/v1/views/versions"} <= set(
        told["paths"]
    )


def test_a_trial_of_what_if_takes_the_limits_of_its_page(server: FlaskClient) -> None:
    told = server.get("/api/v1/openapi.json").json["paths"]["/api/v1/views/what_if"]["get"]["parameters"]
    choices = {parameter["name"]: parameter["schema"].get("enum") for parameter in told}
    assert choices["minutes"] == ["30", "45", "60", "75", "90"]
    assert choices["least"] == ["1", "2", "3"]
    assert {"1", "0.9", "0.75", "0.5", "0.25", "0"} <= set(choices["independent"])
    assert choices["doors"] == choices["operating"] == choices["beyond"] == ["yes", "no"]


def test_the_index_lists_only_what_is_there(server: FlaskClient) -> None:
    told = server.get("/api/v1/").json
    links = [*told["views"].values(), told["openapi"], told["downloads"]["places"][0]]
    assert [link for link in links if server.get(link, buffered=True).status_code != 200] == []


def test_answers_are_as_the_description_says(server: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHOICE_REQUESTS_PER_MINUTE", "0")
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server.application)
    for operation in (found.ok() for found in schema.get_all_operations()):
        _agree(operation)


def _agree(operation: Any) -> None:
    """Options need a place or a provider, which a list of parameters cannot say."""
    excluded = [schemathesis.checks.positive_data_acceptance] if operation.path.endswith("/options") else []

    @FEW
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        answer = case.call(headers={"Accept-Encoding": "identity"})
        case.validate_response(answer, excluded_checks=excluded)

    check()


TEXT = st.text(max_size=12) | st.sampled_from(
    ("ENG", "Z80001", "C_110", "all", "even_odds", "1", "'", '"; --', "$x")
)
NAMES = st.sampled_from(("place", "cut", "page", "per_page", "format", "build", "period", "org_code", "x"))


@pytest.mark.parametrize(
    "where", ["/api/v1/choice", "/api/v1/options", "/api/v1/views/what_if", "/download/coverage.csv"]
)
def test_no_query_string_breaks_the_server(server: FlaskClient, where: str) -> None:
    @SOME
    @given(query=st.dictionaries(NAMES | TEXT, TEXT, max_size=4))
    def ask(query: dict[str, str]) -> None:
        _is_well(server, where, query)

    ask()


def test_no_address_below_the_api_breaks_the_server(server: FlaskClient) -> None:
    @SOME
    @given(path=st.text(max_size=20))
    def ask(path: str) -> None:
        _is_well(server, f"/api/v1/{quote(path)}", {})

    ask()


def _is_well(server: FlaskClient, where: str, query: dict[str, str]) -> None:
    answer = server.get(where, query_string=query)
    assert answer.status_code in {200, 308, 400, 404}
    assert "Traceback" not in answer.text
