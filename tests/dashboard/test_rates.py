"""Who asks too often is told when to come back; who else asks is answered."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.http.rates import MOST_CLIENTS, Minutes, client
from etl.demo import TODAY
from support import demo_build as building

Serving = Callable[..., FlaskClient]
ONE, OTHER = "203.0.113.7", "203.0.113.8"


@pytest.fixture
def serving(demo_build: building.Built, monkeypatch: pytest.MonkeyPatch) -> Serving:
    """A server of the demonstration that takes three requests a minute, and two for whole tables."""

    def made(**values: object) -> FlaskClient:
        everything = {
            "DATA": demo_build.build.parents[1],
            "TODAY": TODAY.isoformat(),
            "REQUESTS_PER_MINUTE": 3,
            "FILES_PER_MINUTE": 2,
            **values,
        }
        for name, value in everything.items():
            monkeypatch.setenv(f"CHOICE_{name}", str(value))
        return create_app().test_client()

    return made


def statuses(server: FlaskClient, path: str, many: int, by: str = ONE, said: str = "") -> list[int]:
    headers = {"X-Forwarded-For": said} if said else {}
    return [
        server.get(path, environ_overrides={"REMOTE_ADDR": by}, headers=headers, buffered=True).status_code
        for _ in range(many)
    ]


def test_more_than_so_many_are_refused_and_another_address_is_not(serving: Serving) -> None:
    server = serving()
    assert statuses(server, "/method", 5) == [200, 200, 200, 429, 429]
    assert statuses(server, "/method", 1, OTHER) == [200]


def test_a_page_says_when_to_come_back_and_so_does_the_api(serving: Serving) -> None:
    server = serving(REQUESTS_PER_MINUTE=1)
    statuses(server, "/method", 1)
    page = server.get("/method", environ_overrides={"REMOTE_ADDR": ONE})
    program = server.get("/api/v1/", environ_overrides={"REMOTE_ADDR": ONE})
    for answer in (page, program):
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert page.mimetype == "text/html"
    assert "too many requests" in page.text
    assert "too many requests" in program.get_json()["error"]
    assert program.headers["Access-Control-Allow-Origin"] == "*"


def test_whole_tables_are_counted_for_themselves(serving: Serving) -> None:
    server = serving()
    assert statuses(server, "/downloads/latest/nowhere.csv", 3) == [404, 404, 429]
    assert statuses(server, "/method", 1) == [200]


def test_no_limit_is_set_by_nought(serving: Serving) -> None:
    assert set(statuses(serving(REQUESTS_PER_MINUTE=0), "/method", 8)) == {200}


def test_what_a_browser_keeps_and_who_watches_over_the_server_are_not_counted(serving: Serving) -> None:
    server = serving()
    assert set(statuses(server, "/healthz", 6)) == {200}
    assert 429 not in statuses(server, "/built/public.css", 6)


@pytest.mark.parametrize("own", ["127.0.0.1", "::1"])
def test_this_machine_is_not_counted_where_no_proxy_is_set(serving: Serving, own: str) -> None:
    assert set(statuses(serving(), "/method", 6, own)) == {200}


def test_what_is_said_of_an_address_is_believed_of_no_proxy_that_is_not_set(serving: Serving) -> None:
    server = serving()
    assert [statuses(server, "/method", 1, said=f"198.51.100.{n}") for n in range(4)][-1] == [429]


def test_behind_a_proxy_each_reader_is_counted(serving: Serving) -> None:
    server = serving(PROXIES=1)
    assert statuses(server, "/method", 4, "127.0.0.1", ONE)[-1] == 429
    assert statuses(server, "/method", 1, "127.0.0.1", OTHER) == [200]


def test_a_reader_cannot_say_to_a_proxy_that_he_is_another(serving: Serving) -> None:
    server = serving(PROXIES=1)
    asked = [statuses(server, "/method", 1, "127.0.0.1", f"198.51.100.{n}, {ONE}") for n in range(4)]
    assert asked[-1] == [429]


def test_a_minute_begins_with_the_first_request_and_then_all_is_forgotten() -> None:
    now = [0.0]
    minutes = Minutes(lambda: now[0])
    assert [minutes.wait(ONE, False, 2) for _ in range(2)] == [0, 0]
    now[0] = 40.0
    assert minutes.wait(ONE, False, 2) == 20
    now[0] = 61.0
    assert minutes.wait(ONE, False, 2) == 0


def test_many_addresses_do_not_fill_the_memory() -> None:
    minutes = Minutes()
    for number in range(MOST_CLIENTS + 100):
        minutes.wait(str(number), False, 2)
    assert len(minutes) == MOST_CLIENTS


def test_a_subscribers_network_is_one_client() -> None:
    assert client("2001:db8:1:2::1") == client("2001:db8:1:2:ffff::9") != client("2001:db8:1:3::1")
    assert client("::ffff:203.0.113.7") == client("203.0.113.7")
    assert client("") == ""
