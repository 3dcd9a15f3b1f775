"""What every answer tells the browser about safety, whatever kind of answer it is."""

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from dashboard.http.security_headers import protect

ADDRESSES = ("/page", "/data", "/embed/figure", "/embed/nowhere", "/nowhere", "/mistake")
PAGES = ("/page", "/embed/nowhere", "/nowhere", "/mistake")


@pytest.fixture
def client() -> FlaskClient:
    """A server of a page, a frame, a file and a mistake."""
    server = Flask(__name__)
    server.config["PROPAGATE_EXCEPTIONS"] = False
    protect(server, lambda: ["sha256-abc"])
    server.add_url_rule("/page", "page", lambda: "<p>A page")
    server.add_url_rule("/embed/figure", "figure", lambda: "<p>A figure")
    server.add_url_rule("/data", "data", lambda: Response("{}", mimetype="application/json"))
    server.add_url_rule("/mistake", "mistake", lambda: str(1 // 0))
    server.add_url_rule("/private", "private", private)
    return server.test_client()


def private() -> Response:
    """A page that says more than usual of itself."""
    return Response(
        "<p>A page",
        headers={"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"},
        mimetype="text/html",
    )


def policy(client: FlaskClient, address: str) -> dict[str, str]:
    """The directives of a page's content security policy."""
    directives = client.get(address).headers["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_type_is_guessed_and_no_other_site_is_told_where_a_reader_was(
    client: FlaskClient, address: str
) -> None:
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("device", ["camera", "geolocation", "microphone"])
def test_no_device_may_be_asked_for(client: FlaskClient, address: str, device: str) -> None:
    assert f"{device}=()" in client.get(address).headers["Permissions-Policy"].split(", ")


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_sites_window_has_no_hold_of_ours(client: FlaskClient, address: str) -> None:
    assert client.get(address).headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_only_a_frame_that_is_there_may_be_framed(client: FlaskClient, address: str) -> None:
    assert client.get(address).headers["X-Frame-Options"] == "DENY"
    assert policy(client, address)["frame-ancestors"] == "'none'"
    assert "X-Frame-Options" not in client.get("/embed/figure").headers
    assert policy(client, "/embed/figure")["frame-ancestors"] == "*"


@pytest.mark.parametrize("address", [*PAGES, "/embed/figure"])
def test_a_page_runs_our_own_files_and_the_scripts_named_by_their_hash_alone(
    client: FlaskClient, address: str
) -> None:
    directives = policy(client, address)
    assert directives["script-src"] == "'self' 'sha256-abc'"
    assert directives["default-src"] == directives["base-uri"] == "'none'"
    assert directives["form-action"] == directives["connect-src"] == "'self'"


def test_a_page_is_asked_for_again_each_time_unless_it_says_otherwise(client: FlaskClient) -> None:
    assert client.get("/page").headers["Cache-Control"] == "no-cache"
    assert client.get("/private").headers["Cache-Control"] == "no-store"
    assert client.get("/private").headers["Referrer-Policy"] == "no-referrer"


def test_a_file_is_not_told_how_long_it_may_be_remembered(client: FlaskClient) -> None:
    assert "Cache-Control" not in client.get("/data").headers
