"""No part of any path leads to a file that is not given out, or to another site."""

import re
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

ELSEWHERE = (
    "../../../../../../etc/passwd",
    "..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "..%252f..%252f..%252fetc%252fpasswd",
    "....//....//....//etc/passwd",
    "..%5c..%5c..%5cetc%5cpasswd",
    "%2fetc%2fpasswd",
    "/etc/passwd",
    "file:%2f%2f%2fetc%2fpasswd",
    "current.duckdb",
    "..%2fbuilds%2fcurrent.duckdb",
    "..%2fchoice.toml",
    "..%2fsettings.py",
    "public.css%00.png",
    "%00",
    "%ff%fe",
    ".lock",
)
SECRET = (b"root:x:", b"DUCK\x40", b"class Settings", b"[project]")
# Where a link to stop mails leads nowhere, the page is as if it had.
SAYS_NOTHING = "/unsubscribe/"
PART = re.compile(r"<(?:(?P<kind>\w+)(?:\([^)]*\))?:)?(?P<name>\w+)>")
SOME = {"int": "1", "any": "csv"}


def paths(application: Flask, payload: str) -> list[str]:
    """Every route that has parts, with the payload in each part in turn and sense in the rest."""
    made = []
    for rule in application.url_map.iter_rules():
        for attacked in range(len(PART.findall(rule.rule))):
            parts = iter(range(100))
            made.append(
                PART.sub(
                    lambda part, parts=parts, attacked=attacked: (
                        payload if next(parts) == attacked else SOME.get(part["kind"], "latest")
                    ),
                    rule.rule,
                )
            )
    return made


def test_every_route_with_a_part_is_attacked(application: Flask) -> None:
    assert len(paths(application, "x")) > 40
    assert "/reports/x/1/latest/latest.csv" in paths(application, "x")


@pytest.mark.parametrize("payload", ELSEWHERE)
def test_no_path_leads_out_of_what_is_given_out(
    client: FlaskClient, application: Flask, payload: str
) -> None:
    for path in paths(application, payload):
        answer = client.get(path, buffered=True)
        is_the_same = path.startswith(SAYS_NOTHING) and answer.status_code == 200
        assert is_the_same or answer.status_code in {301, 302, 308, 400, 404, 405}, path
        assert not any(secret in answer.data for secret in SECRET), path
        assert "Traceback" not in answer.text, path


@pytest.mark.parametrize(
    "there",
    ["//evil.example", "//evil.example/", "/%5Cevil.example/", "/%2F%2Fevil.example/", "/\\evil.example/",
     "/https:%2F%2Fevil.example/", "/%0D%0ALocation:%20https:%2F%2Fevil.example", "/.evil.example"],
)  # fmt: skip
def test_no_redirect_leads_to_another_site(client: FlaskClient, application: Flask, there: str) -> None:
    streets = {rule.rule.split("<")[0].rstrip("/") for rule in application.url_map.iter_rules()}
    for path in (f"{way}{there}{more}" for way in streets for more in ("", "/..", "/C_110")):
        _stays(client.get(path, buffered=True), path)


@pytest.mark.parametrize("there", ["//evil.example", "https://evil.example", "/\\evil.example"])
@pytest.mark.parametrize("name", ["next", "url", "return", "to", "redirect", "build", "place", "area"])
def test_no_parameter_leads_to_another_site(client: FlaskClient, name: str, there: str) -> None:
    for path in ("/place", "/area/ENG/C_110", "/area/ENG", "/reports/2026-W47/ENG", "/api/v1", "/subscribe"):
        answer = client.get(path, query_string={name: there, "postcode": "ZZ1 1AP"}, buffered=True)
        _stays(answer, path)


def _stays(answer, path: str) -> None:
    """An answer leads to this site if it leads anywhere: `//` and `/\\` begin another host's name."""
    to = answer.headers.get("Location", "/")
    assert urlsplit(to).hostname in {None, "localhost"}, f"{path} leads to {to}"
    assert not re.match(r"[/\\]{2}", to), f"{path} leads to {to}"
    assert answer.status_code < 500, path
