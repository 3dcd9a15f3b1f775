"""A server answers for its own names, and never writes another into what it gives out or keeps."""

import socket
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.memory import ENTRY_BYTES, size_of
from dashboard.public import rendering
from etl.demo import TODAY
from support import demo_build as building

Serving = Callable[..., FlaskClient]
SITE = "https://choice.example"
NOT_A_NAME = (
    "evil.example",
    "choice.example.evil.example",
    "evil.example:8050",
    "localhost@evil.example",
    "evil.example@localhost",
    "localhost/evil",
    "localhost evil.example",
    "localhost, evil.example",
    "localhost:8050:evil.example",
    "127.0.0.1.evil.example",
    "[::1].evil.example",
    "[::1",
    "localhost#",
    "",
    '"><script>alert(1)</script>',
)


@pytest.fixture
def serving(demo_build: building.Built, monkeypatch: pytest.MonkeyPatch) -> Serving:
    """A server of the demonstration, with settings."""

    def made(**values: str) -> FlaskClient:
        everything = {"DATA": str(demo_build.build.parents[1]), "TODAY": TODAY.isoformat(), **values}
        for name, value in everything.items():
            monkeypatch.setenv(f"CHOICE_{name}", value)
        return create_app().test_client()

    return made


def status(client: FlaskClient, host: str, path: str = "/method") -> int:
    return client.get(path, headers={"Host": host}).status_code


@pytest.mark.parametrize("settings", [{}, {"PUBLIC_URL": SITE}], ids=["no name set", "a name set"])
def test_a_name_that_is_not_ours_is_refused_and_not_repeated(
    serving: Serving, settings: dict[str, str]
) -> None:
    client = serving(**settings)
    for host in NOT_A_NAME:
        answer = client.get("/method", headers={"Host": host})
        assert (answer.status_code, answer.mimetype) == (400, "text/plain"), host
        assert answer.text == "This server does not answer for that name."


@pytest.mark.parametrize(
    "path", ["/", "/nowhere", "/explore/", "/download/coverage.csv", "/subscribe", "/search"]
)
def test_every_kind_of_address_refuses_it(serving: Serving, path: str) -> None:
    assert status(serving(), "evil.example", path) == 400


def test_the_api_refuses_it_as_json(serving: Serving) -> None:
    answer = serving().get("/api/v1/", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert answer.get_json()["error"] == "This server does not answer for that name."


@pytest.mark.parametrize("settings", [{}, {"PUBLIC_URL": SITE}], ids=["no name set", "a name set"])
def test_the_loopback_is_always_answered(serving: Serving, settings: dict[str, str]) -> None:
    client = serving(**settings)
    for host in (
        "localhost",
        "127.0.0.1",
        "127.0.0.1:8050",
        "[::1]",
        "[::1]:8050",
        "LOCALHOST",
        "localhost.",
    ):
        assert status(client, host) == 200, host


def test_each_name_that_is_set_is_answered_and_then_no_number_is(serving: Serving) -> None:
    client = serving(
        PUBLIC_URL=SITE,
        ANALYST_URL="https://analysts.example:8443",
        ALLOWED_HOSTS="inside.example, 10.0.0.7",
    )
    for host in ("choice.example", "Choice.Example:443", "analysts.example", "inside.example", "10.0.0.7"):
        assert status(client, host) == 200, host
    assert [status(client, host) for host in ("10.0.0.8", socket.gethostname())] == [400, 400]


def test_without_a_name_a_first_try_on_a_network_works(serving: Serving) -> None:
    client = serving()
    for host in ("192.168.1.7:8050", "[fe80::1]:8050", socket.gethostname(), f"{socket.gethostname()}.local"):
        assert status(client, host) == 200, host


def test_whoever_watches_over_a_server_may_ask_by_any_address(serving: Serving) -> None:
    assert status(serving(PUBLIC_URL=SITE), "10.42.0.9:8050", "/healthz") == 200


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("/", 'property="og:image" content="'),
        ("/lineage/coverage", "Open Government Licence v3.0. "),
        ("/lineage/coverage", '&lt;iframe src="'),
        ("/doors.atom", "<id>"),
        ("/picture/coverage-whole.svg", ">"),
    ],
)
def test_what_is_quoted_names_the_public_address_whoever_asks_and_however(
    serving: Serving, path: str, start: str
) -> None:
    text = serving(PUBLIC_URL=SITE).get(path, headers={"Host": "localhost:8050"}).text
    assert f"{start}{SITE}/" in text
    assert "localhost" not in text


def test_pages_with_parts_that_no_page_knows_are_not_kept(serving: Serving) -> None:
    client = serving()
    client.get("/map")
    before = rendering.CONTENTS.bytes
    for number in range(20):
        assert client.get(f"/map?x{number}=1").status_code == 200
    assert rendering.CONTENTS.bytes == before


def test_what_is_kept_of_pages_is_bounded_in_bytes_with_its_keys(serving: Serving) -> None:
    client = serving()
    for number in range(60):
        assert client.get(f"/map?measure=m{number}&theme={'x' * 3000}").status_code == 200
    kept = list(rendering.CONTENTS)
    took = sum(page.size + size_of(key) + ENTRY_BYTES for key, page in kept)
    assert took == rendering.CONTENTS.bytes <= 32_000_000
    assert max(len(f"{key}") for key, _ in kept) < 400
