"""Without a login the analysts' server answers to its own machine alone, and is bound to no other address."""

import pytest
from click.testing import CliRunner

from etl.commands import cli

PAGES = ("/", "/explore/", "/explore/trend", "/explore/_dash-layout", "/api/v1/", "/downloads", "/nothing")
OUTSIDE = ("/healthz", "/mark.svg")


@pytest.mark.parametrize("path", PAGES[:-1])
def test_its_own_machine_is_answered(analysts, path):
    assert analysts().get(path).status_code == 200


@pytest.mark.parametrize("host", ["localhost:8050", "127.0.0.1:8050", "127.0.0.1", "[::1]:8050", "LOCALHOST"])
def test_a_loopback_name_is_answered(analysts, host):
    assert analysts().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "peer", ["10.1.2.3", "192.168.0.9", "203.0.113.5", "::ffff:203.0.113.5", "fe80::1", ""]
)
def test_another_machine_is_refused(analysts, path, peer):
    answer = analysts().get(path, environ_base={"REMOTE_ADDR": peer})
    assert answer.status_code == 403
    assert "oidc_issuer or trusted_header" in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "choice.example",
        "127.0.0.1.choice.example",
        "localhost.choice.example",
        "0.0.0.0",
        "10.0.0.1",
        "2130706433",
    ],
)
def test_a_name_that_is_not_this_machine_s_is_refused_though_it_leads_here(analysts, host):
    """A name it never answers for is refused before anything else (400)."""
    assert analysts().get("/explore/", headers={"Host": host}).status_code in (400, 403)


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Real-IP", "Via"])
def test_what_was_passed_on_is_refused(analysts, name):
    assert analysts().get("/explore/", headers={name: "127.0.0.1"}).status_code == 403


def test_a_callback_from_another_machine_is_refused_in_json(analysts):
    answer = analysts().post(
        "/explore/_dash-update-component", json={}, environ_base={"REMOTE_ADDR": "10.1.2.3"}
    )
    assert (answer.status_code, answer.mimetype) == (403, "application/json")


@pytest.mark.parametrize("path", OUTSIDE)
def test_whether_it_is_up_is_answered_to_anybody(analysts, path):
    assert analysts().get(path, environ_base={"REMOTE_ADDR": "10.1.2.3"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/built/../explore/", "/healthz/../explore/trend", "/built/%2e%2e/explore/"]
)
def test_a_path_that_begins_like_one_of_those_leads_nowhere_else(analysts, path):
    answer = analysts().get(path, environ_base={"REMOTE_ADDR": "10.1.2.3"})
    assert answer.status_code in (403, 404)
    assert "_dash" not in answer.text


@pytest.mark.parametrize("path", PAGES[:-1])
def test_an_answer_is_kept_by_no_cache_between(analysts, path):
    answer = analysts().get(path)
    assert "public" not in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize("host", ["0.0.0.0", "10.1.2.3", "::", "choice.example"])
@pytest.mark.parametrize("audience", ["analyst", "both"])
def test_it_is_not_bound_to_another_address_and_the_remedy_is_named(data, capfd, audience, host):
    done = CliRunner().invoke(cli, ["serve", "--audience", audience, "--host", host])
    told = capfd.readouterr().err
    assert done.exit_code == 1
    assert told.startswith(f"cannot serve at {host}: the explorer has no login here")
    assert ("--audience public" if audience == "both" else "oidc_issuer or trusted_header") in told
    assert told.count("\n") == 1
