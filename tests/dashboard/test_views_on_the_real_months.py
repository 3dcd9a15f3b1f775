"""Every view on a build of the real months: drawn, tabled, filed and told over the API, it is one answer."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data.questions import all_questions
from support.comparing import require_one_answer, require_the_table

pytestmark = pytest.mark.real
VIEWS = (
    "place=ENG&specialty=all&cut=national_target",
    "place=QHM&specialty=C_110&cut=even_odds",
    "place=16C&specialty=C_130&cut=standard",
    "place=A81001&specialty=C_110&cut=even_odds",
)


@pytest.fixture
def server(real_build: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("CHOICE_DATA", str(real_build.parents[1]))
    return create_app().test_client()


@pytest.mark.parametrize("name", all_questions())
def test_a_view_is_one_answer_however_it_is_told(server: FlaskClient, name: str) -> None:
    for query in VIEWS:
        require_one_answer(server, name, query)
        require_the_table(server, name, query)
