"""Logging in at a real provider on this machine, and everything that must not let anybody in."""

import base64
import hashlib
import time

import pytest
from bs4 import BeautifulSoup

from support.provider import CLIENT, query

PAGE = "/explore/trend"


def is_logged_in(client) -> bool:
    return client.get(PAGE).status_code == 200


def test_the_whole_way_in_leads_back_to_the_page_that_was_asked_for(client, provider):
    asked = client.get(f"{PAGE}?place=ENG&specialty=all")
    assert (asked.status_code, asked.headers["Location"]) == (
        302,
        "/login?next=/explore/trend%3Fplace%3DENG%26specialty%3Dall",
    )
    login = client.get(asked.headers["Location"])
    assert login.status_code == 200
    button = BeautifulSoup(login.text, "html.parser").select_one("main a.nhsuk-button")["href"]
    back = client.get(provider.says_yes(client.get(button).headers["Location"], "ada"))
    assert (back.status_code, back.headers["Location"]) == (302, f"{PAGE}?place=ENG&specialty=all")
    assert is_logged_in(client)
    account = client.get("/account")
    assert "files of whole tables" not in account.text
    assert ("<h1>Ada</h1>" in account.text, "role is reader" in account.text) == (True, True)


def test_it_asks_for_a_code_with_pkce_state_and_nonce(client, provider):
    there = query(client.get("/login/start").headers["Location"])
    assert there["response_type"] == "code"
    assert there["code_challenge_method"] == "S256"
    assert there["client_id"] == CLIENT
    assert there["redirect_uri"] == "http://localhost/login/callback"
    assert len(there["state"]) >= 20
    assert len(there["nonce"]) >= 20
    again = query(client.get("/login/start").headers["Location"])
    assert all(there[name] != again[name] for name in ("state", "nonce", "code_challenge"))


def test_the_verifier_that_it_sends_is_that_of_its_challenge(client, provider):
    there = client.get("/login/start").headers["Location"]
    client.get(provider.says_yes(there, "ada"))
    digest = hashlib.sha256(provider.asked[-1]["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == query(there)["code_challenge"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/explore/",
        PAGE,
        "/nothing-here",
        "/downloads",
        "/download/coverage.csv",
        "/account",
        "/mark.png",
        "/login/x",
    ],
)
def test_before_it_every_page_leads_to_the_login(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"].startswith("/login?next=/")) == (302, True)
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/api/v1/", "/explore/_dash-layout", "/explore/_dash-component-suites/dash/x.js"]
)
def test_before_it_a_program_is_told_in_json(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (401, "application/json")


def test_before_it_nothing_can_be_sent(client):
    for path in ("/explore/_dash-update-component", "/subscribe", "/explore/", "/logout"):
        assert client.post(path, json={}).status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/mark.svg", "/built/public.css", "/login"])
def test_before_it_the_login_page_and_its_parts_are_there(client, path):
    with client.get(path) as answer:
        assert answer.status_code == 200


def test_the_role_decides(client, log_in):
    log_in(client, "ada")
    assert client.get("/downloads/latest/places.csv").status_code == 403
    log_in(client, "bea")
    with client.get("/downloads/latest/places.csv") as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize("sub", ["cy", "di"])
def test_without_a_role_whom_to_ask_is_said(client, log_in, sub):
    answer = log_in(client, sub)
    assert (answer.status_code, "ask choice@example.nhs.uk" in answer.text) == (403, True)
    assert not is_logged_in(client)


@pytest.mark.parametrize(
    ("path", "claims"),
    [
        ("roles", {"roles": "staff reader"}),
        ("roles", {"roles": "staff,reader"}),
        ("realm_access.roles", {"realm_access": {"roles": ["reader"]}}),
        ("https://choice.example/roles", {"https://choice.example/roles": ["reader"]}),
    ],
)
def test_roles_may_be_a_text_a_list_or_within_another_claim(
    analysts, at_provider, provider, log_in, path, claims
):
    provider.changes = {"roles": None, **claims}
    client = analysts(**at_provider, oidc_roles_claim=path)
    log_in(client)
    assert is_logged_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"roles": {"reader": True}},
        {"roles": 1},
        {"roles": [["reader"]]},
        {"roles": "readers"},
        {"roles": None, "realm_access": "reader"},
    ],
)
def test_what_is_no_role_is_none(client, provider, log_in, claims):
    provider.changes = claims
    assert log_in(client).status_code == 403
    assert not is_logged_in(client)


FALSE = {
    "another nonce": {"nonce": "of another login"},
    "no nonce": {"nonce": None},
    "too old": {"exp": time.time() - 3600, "iat": time.time() - 7200},
    "never too old": {"exp": None},
    "not yet": {"nbf": time.time() + 36000},
    "for another site": {"aud": "another"},
    "for another site, by us": {"aud": "another", "azp": CLIENT},
    "for several, by another": {"aud": [CLIENT, "another"], "azp": "another"},
    "for nobody": {"aud": None},
    "of another provider": {"iss": "https://elsewhere.example"},
    "of no provider": {"iss": None},
    "of nobody": {"sub": None},
    "of another access token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
}


@pytest.mark.parametrize("changes", FALSE.values(), ids=FALSE)
def test_a_token_that_is_not_of_this_login_lets_nobody_in(client, provider, log_in, changes, caplog):
    provider.changes = changes
    answer = log_in(client)
    assert (answer.status_code, "The login did not work" in answer.text) == (403, True)
    assert not is_logged_in(client)
    assert "a login was refused" in caplog.text
    assert "elsewhere.example" not in caplog.text


def test_when_the_provider_takes_another_key_its_tokens_are_still_known(client, provider, log_in):
    log_in(client)
    provider.takes_another_key("theirs")
    client.post("/logout")
    assert log_in(client).status_code == 302
    provider.takes_another_key("ours")
    assert is_logged_in(client)


@pytest.mark.parametrize("how", ["by_another_key", "by_the_public_key", "by_our_secret", "unsigned"])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(client, provider, log_in, how):
    provider.sign = getattr(provider, how)
    assert log_in(client).status_code == 403
    assert not is_logged_in(client)


@pytest.mark.parametrize("token", ["", "a.b.c", "no token", "e30.e30.e30"])
def test_what_is_no_token_lets_nobody_in(client, provider, log_in, token):
    provider.sign = lambda _: token
    assert log_in(client).status_code == 403
    assert not is_logged_in(client)


def test_a_state_that_is_not_ours_lets_nobody_in(client, provider):
    back = provider.says_yes(client.get("/login/start").headers["Location"], "ada")
    code = query(back)["code"]
    for state in ("", "&state=", "&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"):
        client.get("/login/start")
        assert client.get(f"/login/callback?code={code}{state}").status_code == 403
    assert not is_logged_in(client)


def test_a_login_begun_in_one_browser_does_not_end_in_another(client, provider):
    theirs = client.application.test_client()
    back = provider.says_yes(theirs.get("/login/start").headers["Location"], "ada")
    client.get("/login/start")
    assert client.get(back).status_code == 403
    assert not is_logged_in(client)


def test_a_way_back_is_gone_once(client, provider):
    back = provider.says_yes(client.get("/login/start").headers["Location"], "ada")
    assert client.get(back).status_code == 302
    client.post("/logout")
    assert client.get(back).status_code == 403
    assert not is_logged_in(client)


def test_somebody_who_says_no_there_is_not_in_here(client, provider):
    state = query(client.get("/login/start").headers["Location"])["state"]
    answer = client.get(f"/login/callback?error=access_denied&error_description=<b>no</b>&state={state}")
    assert (answer.status_code, "<b>no</b>" in answer.text) == (403, False)


@pytest.mark.parametrize(
    "to",
    [
        "https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "\\\\elsewhere.example",
        "/\t/elsewhere.example", "/\n/elsewhere.example", "javascript:alert(1)", "elsewhere.example", "",
        "///x.example", "http:elsewhere.example", "/\r\nSet-Cookie: a=b", "\u2028//x.example", "http://[",
        "/" + "x" * 5000,
    ],
)  # fmt: skip
def test_a_login_never_ends_on_another_site(client, log_in, to):
    assert log_in(client, then=to).headers["Location"] == "/explore/"
    answer = client.get("/login", query_string={"next": to})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/explore/")


def test_without_the_provider_nobody_logs_in_and_a_sentence_says_so(analysts, at_provider):
    client = analysts(**{**at_provider, "oidc_issuer": "http://127.0.0.1:9"})
    answer = client.get("/login/start")
    assert (answer.status_code, "Nobody can log in now" in answer.text) == (503, True)


def test_a_provider_of_another_name_is_not_believed(analysts, at_provider, provider):
    client = analysts(
        **{**at_provider, "oidc_issuer": provider.address.replace("127.0.0.1", "localhost") + "/"}
    )
    assert client.get("/login/start").status_code == 503


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"oidc_client_id": ""}, "oidc_client_id and analyst_url"),
        ({"analyst_url": ""}, "oidc_client_id and analyst_url"),
        ({"oidc_client_secret": ""}, "oidc_client_secret"),
        ({"oidc_issuer": "http://login.example"}, "https"),
        ({"analyst_url": "http://analysts.example"}, "https"),
        ({"session_secret": "short"}, "too short"),
        (
            {"trusted_header": "X-User", "trusted_header_roles": "X-Roles", "trusted_proxy": "10.1.2.3"},
            "two logins",
        ),
        ({"roles": '{"boss": "owner"}'}, "roles"),
    ],
)
def test_half_a_login_is_refused_at_the_start(analysts, at_provider, changes, why):
    with pytest.raises(ValueError, match=why):
        analysts(**{**at_provider, **changes})
