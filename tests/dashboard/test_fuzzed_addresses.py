"""Whatever an address asks for, a page answers it, and never with a mistake of ours."""

from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.data.questions import all_questions
from dashboard.data.view import PARTS
from dashboard.explorer.page import all_pages

FEW = settings(
    max_examples=25, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
SENSIBLE = [
    "ENG",
    "ZQA",
    "Z0A",
    "Z80001",
    "C_110",
    "C_999",
    "all",
    "even_odds",
    "standard",
    "ZZ1",
    "yes",
    "icb",
    "30",
    "2",
]
MEASURES = ["coverage", "coverage_best", "paper_only_best", "cannot_tell", "patients_waiting", "new_starts"]
SAID = st.one_of(st.sampled_from([*SENSIBLE, *MEASURES]), st.text(max_size=30))
VALUES = st.dictionaries(st.one_of(st.sampled_from(list(PARTS)), st.text(max_size=8)), SAID, max_size=6)
STREETS = (
    "place",
    "area",
    "provider",
    "specialty",
    "lineage",
    "embed",
    "about-the-data",
    "download",
    "downloads",
)


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.NAME)
def test_a_view_of_the_explorer_is_made_for_any_address(server: FlaskClient, page) -> None:
    @FEW
    @given(VALUES)
    def made(values: dict[str, str]) -> None:
        assert page.layout(**values) is not None

    made()


@pytest.mark.parametrize("street", STREETS)
def test_a_public_address_answers_whatever_it_says(server: FlaskClient, street: str) -> None:
    names = st.one_of(SAID, st.sampled_from(list(all_questions())))

    @FEW
    @given(names, VALUES)
    def asked(name: str, values: dict[str, str]) -> None:
        answer = server.get(f"/{street}/{quote(name, safe='')}?{urlencode(values)}")
        assert answer.status_code in (200, 302, 304, 308, 400, 404)
        assert "Traceback" not in answer.text

    asked()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/map",
        "/method",
        "/evidence",
        "/claims",
        "/about-the-data",
        "/downloads",
        "/doors",
        "/doors.atom",
    ],
)
def test_a_page_without_a_name_answers_any_query(server: FlaskClient, path: str) -> None:
    @FEW
    @given(VALUES)
    def asked(values: dict[str, str]) -> None:
        assert server.get(f"{path}?{urlencode(values)}").status_code in (200, 404)

    asked()
