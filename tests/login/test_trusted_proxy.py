"""A proxy that people log in to says who asks, and is believed from its own address alone."""

import pytest
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.login.binding import why_not
from dashboard.login.refused import Refused
from dashboard.login.roles import Person, Role, let_in, needs, person, role_of
from dashboard.settings import Settings

PROXY = "10.1.2.3"
NAMED = {"X-User": "Ada", "X-Groups": "staff, nhs-readers"}
PASSED_ON = {**NAMED, "X-Forwarded-For": PROXY, "Forwarded": f"for={PROXY}"}
NOBODY = ({}, {"X-Groups": "nhs-readers"}, {**NAMED, "X-User": ""}, {**NAMED, "X-User": " "})
NO_ROLE = ("", "staff", "NHS-READERS", "nhs-readers-2", "reader", "editor", "nhs-readers analyst")
ROLES = '{"nhs-readers": "reader", "nhs-analysts": "analyst"}'
SET = {
    "trusted_header": "X-User",
    "trusted_header_roles": "X-Groups",
    "trusted_proxy": PROXY,
    "roles": ROLES,
    "login_contact": "choice@example.nhs.uk",
}


@pytest.fixture
def behind(analysts):
    """Asks the server behind the proxy, from the proxy unless another peer is named."""
    client = analysts(**SET)

    def asked(path="/explore/", headers=NAMED, peer=PROXY, method="GET", **more):
        return client.open(path, method=method, headers=headers, environ_base={"REMOTE_ADDR": peer}, **more)

    return asked


def test_whom_the_proxy_names_is_answered(behind):
    assert behind().status_code == 200
    assert behind(peer="::ffff:10.1.2.3").status_code == 200


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.1.2.4", "203.0.113.5", "::1", "", "not an address"])
@pytest.mark.parametrize("headers", [NAMED, {}, PASSED_ON])
def test_from_anywhere_else_the_header_is_refused(behind, peer, headers):
    answer = behind(headers=headers, peer=peer)
    assert (answer.status_code, "only through the proxy" in answer.text) == (403, True)


@pytest.mark.parametrize("headers", NOBODY)
def test_nobody_is_not_logged_in(behind, headers):
    assert behind(headers=headers).status_code == 401


def test_a_header_sent_beside_the_proxy_s_own_is_refused(behind):
    assert behind(headers=[("X-User", "Eve"), *NAMED.items()]).status_code == 401


@pytest.mark.parametrize("groups", NO_ROLE)
def test_without_a_role_whom_to_ask_is_said(behind, groups):
    answer = behind(headers={**NAMED, "X-Groups": groups})
    assert (answer.status_code, "ask choice@example.nhs.uk" in answer.text) == (403, True)


def test_files_of_whole_tables_are_for_analysts(behind):
    file = "/downloads/latest/places.csv"
    assert behind(file).status_code == 403
    assert "role analyst" in behind(file).text
    with behind(file, headers={**NAMED, "X-Groups": "nhs-readers,nhs-analysts"}) as answer:
        assert answer.status_code == 200
    assert behind("/downloads").status_code == 200


def test_a_network_of_proxies_can_be_named(analysts):
    client = analysts(**{**SET, "trusted_proxy": "10.1.0.0/16"})
    peers = ({"REMOTE_ADDR": peer} for peer in ("10.1.9.9", "10.2.0.1"))
    found = [client.get("/", headers=NAMED, environ_base=peer).status_code for peer in peers]
    assert found == [200, 403]


@pytest.mark.parametrize("missing", ["trusted_header_roles", "trusted_proxy"])
def test_half_a_proxy_is_refused_at_the_start(analysts, missing):
    with pytest.raises(ValueError, match="beside it"):
        analysts(**{**SET, missing: ""})


@pytest.mark.parametrize("network", ["0.0.0.0/0", "::/0", "proxy.example", "10.1.2.3/8"])
def test_a_proxy_that_is_anybody_or_no_address_is_refused_at_the_start(analysts, network):
    with pytest.raises(ValueError, match="trusted_proxy"):
        analysts(**{**SET, "trusted_proxy": network})


def test_with_a_login_it_may_be_bound_to_another_address(monkeypatch):
    for name, value in SET.items():
        monkeypatch.setenv(f"CHOICE_{name.upper()}", value)
    assert why_not("analyst", "0.0.0.0") is None
    assert why_not("both", "0.0.0.0") is not None


def test_the_highest_of_several_roles_counts():
    roles = Settings().roles
    assert role_of(["reader", "editor", "analyst", "chief"], roles) is Role.EDITOR
    assert role_of(["chief"], roles) is None


@pytest.mark.parametrize("needed", list(Role))
@pytest.mark.parametrize("held", [None, *Role])
def test_a_view_is_answered_to_its_role_and_those_above(server, needed, held):
    view = needs(needed)(lambda: "answered")
    with server.application.test_request_context("/"):
        if held:
            let_in(Person("Ada", held))
        if held and held >= needed:
            assert (view(), person().name) == ("answered", "Ada")
        else:
            with pytest.raises(Refused, match=needed.name.lower()):
                view()


def test_a_header_that_says_where_a_request_came_from_makes_nobody_the_proxy(analysts):
    """However the server is told to read such headers for other ends."""
    client = analysts(**SET)
    client.application.wsgi_app = ProxyFix(client.application.wsgi_app, x_for=1)
    said = {**NAMED, "X-Forwarded-For": PROXY}
    assert client.get("/", headers=said, environ_base={"REMOTE_ADDR": "203.0.113.5"}).status_code == 403
    said = {**NAMED, "X-Forwarded-For": "203.0.113.5"}
    assert client.get("/", headers=said, environ_base={"REMOTE_ADDR": PROXY}).status_code == 200
