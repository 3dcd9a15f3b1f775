"""The public server has nothing of the analysts' side, and names it only where a setting says where it is."""

import subprocess
import sys

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.public_app import create_public_app
from etl.demo import TODAY
from support import demo_build as demonstration

ANALYSTS = "https://analysts.example"
PAGES = ("/", "/specialty/C_110", "/method", "/nothing-here")
LOADED = """
import sys
import dashboard.wsgi_public
print(*sorted(name for name in sys.modules if name.split(".")[0] == "dash" or "explorer" in name))
"""


@pytest.fixture
def shown(demo_build: demonstration.Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration, on its own day."""
    monkeypatch.setenv("CHOICE_DATA", str(demo_build.build.parents[1]))
    monkeypatch.setenv("CHOICE_TODAY", TODAY.isoformat())


@pytest.fixture
def public(shown: None) -> FlaskClient:
    """A client of the public server."""
    return create_public_app().test_client()


def test_a_public_server_loads_nothing_of_the_analysts_side() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    "path", ["", "trend", "_dash-layout", "_dash-dependencies", "_dash-update-component", "assets/choice.js"]
)
def test_the_explorer_is_not_on_the_public_server(public: FlaskClient, path: str) -> None:
    assert public.get(f"/explore/{path}").status_code == 404
    assert public.post(f"/explore/{path}", json={}).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_does_not_name_the_explorer_unless_told_where_it_is(
    public: FlaskClient, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "/explore/" not in public.get(page).text
    monkeypatch.setenv("CHOICE_ANALYST_URL", ANALYSTS)
    told = create_public_app().test_client().get(page).text
    assert f"{ANALYSTS}/explore/" in told
    assert 'href="/explore/' not in told


def test_the_two_servers_in_one_process_do_not_share_a_kept_page(shown: None, public: FlaskClient) -> None:
    joint = create_app().test_client()
    assert 'href="/explore/' in joint.get("/").text
    assert "/explore/" not in public.get("/").text


@pytest.mark.parametrize(
    "path", ["/downloads", "/api/v1/openapi.json", "/healthz", "/doors.atom", "/mark.svg", "/subscribe"]
)
def test_files_feeds_and_the_api_are_on_the_public_server(public: FlaskClient, path: str) -> None:
    assert public.get(path).status_code == 200
