"""A page of another site may read the API and the files, and nothing else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

ORIGIN = {"Origin": "https://other.example"}
READABLE = (
    "/api/v1/",
    "/api/v1/places?per_page=1",
    "/api/v1/places?nonsense=1",
    "/api/v1/nowhere",
    "/api/v1/openapi.json",
    "/api/v1/views/coverage?format=csv",
    "/download/coverage.csv",
    "/download/coverage.xlsx",
    "/download/nowhere.csv",
    "/downloads/latest/build.csv",
)
OPEN = ("/api/", "/download/", "/downloads/")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", READABLE)
def test_the_api_and_the_files_can_be_read_from_any_site_without_credentials(
    client: FlaskClient, path: str, method: str
) -> None:
    headers = client.open(path, method=method, headers=ORIGIN, buffered=True).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert "Retry-After" in headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("path", ["/api/v1/places", "/api/v1/views/coverage", "/downloads/latest/build.csv"])
def test_a_browser_that_asks_first_is_told_that_only_reading_is_allowed(
    client: FlaskClient, path: str
) -> None:
    asked = {
        **ORIGIN,
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "Authorization",
    }
    answer = client.options(path, headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Authorization" not in answer.headers["Access-Control-Allow-Headers"]


def test_nothing_else_can_be_read_from_another_site(client: FlaskClient, application: Flask) -> None:
    others = [rule.rule for rule in application.url_map.iter_rules() if not rule.rule.startswith(OPEN)]
    assert len(others) > 40
    for path in others:
        for method in ("GET", "OPTIONS", "POST"):
            headers = client.open(path, method=method, headers=ORIGIN, buffered=True).headers
            assert not [name for name, _ in headers if name.startswith("Access-Control-")], path
