"""A session: whose it is, how long, where it counts, and that nobody can make, change or plant one."""

import stat
import time

import pytest
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from dashboard.analyst_app import create_analyst_app
from dashboard.login import ended
from dashboard.login.throttle import OF_ALL, OF_ONE
from dashboard.public_app import create_public_app

PAGE = "/explore/trend"
COOKIE = "choice"
EIGHT_HOURS = 8 * 3600


def is_logged_in(client: FlaskClient, **more: object) -> bool:
    return client.get(PAGE, **more).status_code == 200


def cookie_of(client: FlaskClient) -> str:
    return client.get_cookie(COOKIE).value


def with_cookie(client: FlaskClient, value: str) -> FlaskClient:
    """Another browser at the same server, with this cookie."""
    other = client.application.test_client()
    other.set_cookie(COOKIE, value)
    return other


def test_the_cookie_goes_to_no_script_no_other_site_and_ends_with_the_working_day(client, log_in):
    [cookie] = log_in(client).headers.getlist("Set-Cookie")
    parts = cookie.split("; ")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(parts)
    assert not any(part.startswith("Domain") for part in parts)
    expires = client.get_cookie(COOKIE).expires.timestamp()
    assert expires == pytest.approx(time.time() + EIGHT_HOURS, abs=120)


def test_where_the_site_is_reached_by_https_the_cookie_goes_by_it_alone_and_no_neighbour_can_plant_one(
    analysts, at_provider, provider
):
    client = analysts(**{**at_provider, "analyst_url": "https://analysts.example"})
    there = client.get("/login/start", base_url="https://analysts.example").headers["Location"]
    back = client.get(provider.says_yes(there, "ada"), base_url="https://analysts.example")
    [cookie] = back.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-choice=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert is_logged_in(client, base_url="https://analysts.example")


def test_it_ends_after_eight_hours_and_is_not_renewed_by_asking(client, log_in):
    log_in(client)
    assert "Set-Cookie" not in client.get(PAGE).headers
    with client.session_transaction() as session:
        assert session["until"] == pytest.approx(time.time() + EIGHT_HOURS, abs=120)
        session["until"] = time.time() - 1
    assert not is_logged_in(client)


def test_a_changed_cookie_is_nobody_s(client, log_in):
    log_in(client)
    cookie = cookie_of(client)
    payload, when, signature = cookie.rsplit(".", 2)
    changed = [
        "",
        cookie[:-2],
        f"{payload}.{when}.{signature[::-1]}",
        f"{payload[:-1]}A.{when}.{signature}",
        f"{payload}.{when}A.{signature}",
        f".{payload}.{when}.{signature}",
        f"{payload}.{when}.",
        payload,
    ]
    assert [value for value in changed if is_logged_in(with_cookie(client, value))] == []


@pytest.mark.parametrize("key", [b"", b"secret", b"\0" * 32, b"choice"])
def test_a_cookie_signed_with_another_key_is_nobody_s(client, key):
    said = {"number": "1", "name": "Eve", "role": "EDITOR", "until": time.time() + 3600, "_permanent": True}
    signer = client.application.session_interface.get_signing_serializer(client.application)
    right, wrong = signer.dumps(said), URLSafeTimedSerializer(key or "x", salt=signer.salt).dumps(said)
    assert with_cookie(client, right).get(PAGE, headers={"Accept": "text/html"}).status_code == 200
    assert with_cookie(client, wrong).get(PAGE, headers={"Accept": "text/html"}).status_code == 302


def test_a_session_from_before_the_login_is_not_the_one_after_it(client, log_in):
    client.get("/login/start")
    planted = cookie_of(client)
    with client.session_transaction() as session:
        session["role"], session["planted"] = "EDITOR", "by somebody"
    log_in(client)
    with client.session_transaction() as session:
        assert set(session) == {"_permanent", "number", "name", "role", "until"}
        assert session["role"] == "READER"
    assert cookie_of(client) != planted
    assert not is_logged_in(with_cookie(client, planted))


def test_logging_out_ends_it_and_only_a_post_does(client, log_in):
    log_in(client)
    assert client.get("/logout").status_code == 405
    assert is_logged_in(client)
    out = client.post("/logout", headers={"Sec-Fetch-Site": "same-origin"})
    assert (out.status_code, out.headers["Location"]) == (303, "/login")
    assert client.get_cookie(COOKIE) is None
    assert not is_logged_in(client)


def test_whoever_copied_the_cookie_is_logged_out_too_in_every_process_and_nobody_else_is(
    client, log_in, data
):
    log_in(client)
    copied = cookie_of(client)
    other = client.application.test_client()
    other.environ_base["HTTP_ACCEPT"] = "text/html"
    log_in(other)
    client.post("/logout")
    assert not is_logged_in(with_cookie(client, copied))
    assert not is_logged_in(with_cookie(create_analyst_app().test_client(), copied))
    assert is_logged_in(other)


def test_sessions_that_would_have_ended_are_forgotten(data):
    ended.end(data, "old", time.time() - 1)
    ended.end(data, "new", time.time() + 60)
    assert (ended.has_ended(data, "old"), ended.has_ended(data, "new")) == (False, True)


def test_where_what_has_ended_cannot_be_read_nobody_is_let_in(client, log_in, data):
    log_in(client)
    (data / "exports").mkdir(exist_ok=True)
    (data / "exports" / ended.NAME).write_bytes(b"not a store" * 100)
    assert client.get(PAGE).status_code == 500


def test_a_login_that_took_longer_than_ten_minutes_is_begun_anew(client, provider):
    back = provider.says_yes(client.get("/login/start").headers["Location"], "ada")
    with client.session_transaction() as session:
        session["asked_at"] -= 601
    assert client.get(back).status_code == 403
    assert not is_logged_in(client)


FROM_ELSEWHERE = (
    {"Origin": "https://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.elsewhere.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
)


@pytest.mark.parametrize("path", ["/logout", "/explore/_dash-update-component", "/subscribe"])
@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_what_another_site_s_page_sends_is_refused_though_its_reader_is_logged_in(
    client, log_in, path, headers
):
    log_in(client)
    assert client.post(path, headers=headers, json={}).status_code == 403
    assert is_logged_in(client)


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "none"}],
)
def test_what_a_page_of_this_site_sends_is_taken(client, log_in, headers):
    log_in(client)
    # A callback that no page sends, and so a 400: it was let in, and looked at.
    answer = client.post("/explore/_dash-update-component", headers=headers, json={})
    assert answer.status_code == 400


def test_it_counts_for_nothing_on_the_public_server(client, log_in):
    log_in(client, "bea")
    public = create_public_app().test_client()
    before = public.get("/")
    public.set_cookie(COOKIE, cookie_of(client))
    after = public.get("/")
    for answer in (before, after):  # what differs between any two requests
        del answer.headers["Date"], answer.headers["X-Request-ID"]
    assert (after.data, after.headers) == (before.data, before.headers)
    assert public.get(PAGE).status_code == 404
    assert public.get("/account").status_code == 404
    assert public.application.secret_key is None


@pytest.mark.parametrize("path", ["/", "/subscribe", "/method", "/nothing-here", "/api/v1/"])
def test_the_public_server_gives_nobody_a_cookie(data, path):
    assert "Set-Cookie" not in create_public_app().test_client().get(path).headers


def test_its_key_is_made_once_for_its_owner_alone_and_every_process_has_the_same(client, log_in, data):
    log_in(client)
    file = data / "sessions.key"
    assert (stat.S_IMODE(file.stat().st_mode), len(file.read_bytes())) == (0o600, 32)
    assert is_logged_in(with_cookie(create_analyst_app().test_client(), cookie_of(client))) is True


def test_with_another_key_every_session_has_ended(client, log_in, tmp_path, monkeypatch):
    log_in(client)
    (tmp_path / "secret").write_text("another secret of thirty-two letters or more\n")
    monkeypatch.setenv("CHOICE_SESSION_SECRET_FILE", str(tmp_path / "secret"))
    assert not is_logged_in(with_cookie(create_analyst_app().test_client(), cookie_of(client)))


def test_too_many_logins_of_one_address_are_told_to_wait_and_others_are_not(client, provider):
    def begun(address: str):
        return client.get("/login/start", environ_base={"REMOTE_ADDR": address})

    statuses = [begun("10.1.2.3").status_code for _ in range(OF_ONE.amount)]
    assert set(statuses) == {302}
    refused = begun("10.1.2.3")
    assert (refused.status_code, "too many logins" in refused.text) == (429, True)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert client.get("/login/callback", environ_base={"REMOTE_ADDR": "10.1.2.3"}).status_code == 429
    assert begun("10.1.2.4").status_code == 302


def test_addresses_of_one_network_of_ipv6_count_as_one(client, provider):
    addresses = [f"2001:db8::{number:x}" for number in range(OF_ONE.amount + 1)]
    last = [client.get("/login/start", environ_base={"REMOTE_ADDR": one}) for one in addresses][-1]
    assert last.status_code == 429


def test_too_many_logins_in_all_are_told_to_wait(client, provider):
    for number in range(OF_ALL.amount):
        client.get("/login/callback", environ_base={"REMOTE_ADDR": f"10.1.{number // 200}.{number % 200}"})
    assert client.get("/login/start", environ_base={"REMOTE_ADDR": "10.9.9.9"}).status_code == 429
    assert client.get("/healthz").status_code == 200
