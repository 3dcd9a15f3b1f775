"""Every form of the public pages, filled in with anything and sent: no answer is a mistake of ours.

The forms are read from the pages, so that a new field, or a new form of these pages, is tried too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.app import create_app
from etl.demo import TODAY
from support import demo_build as building

SOME = settings(
    max_examples=30, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
PAGES = ("/", "/search", "/place", "/told-to-wait", "/subscribe", "/doors", "/evidence", "/claims")
ENGLISH = (
    "ZZ1 1AA",
    "zz11aa",
    "ZZ1",
    "Z80001",
    "hip",
    "52",
    "-1",
    "1e9",
    "\u0661\u0662",
    "a@b.example",
    '"a b"@[127.0.0.1]',
    "http://127.0.0.1/",
    "https://\u00e9.example:99999/",
    "=1+1",
    "'; drop table x; --",
    "\x00",
    "\ud800",
    "%",
    "_" * 5000,
)
TEXT = st.sampled_from(ENGLISH) | st.text(max_size=40)
# What a form may be answered with: a page, another page, what was wrong with it, or that there is too much.
WELL = {200, 302, 303, 308, 400, 403, 404, 413, 503}


@dataclass(frozen=True)
class Form:
    """Where a form is sent and how; its fields, each with what it offers to choose from."""

    action: str
    method: str
    fields: Mapping[str, tuple[str, ...]]


@pytest.fixture
def client(demo_build: building.Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """The demonstration, by a site that takes subscribers into a folder of its own."""
    (tmp_path / "builds").symlink_to(demo_build.build.parent)
    own = {"DATA": str(tmp_path), "TODAY": TODAY.isoformat(), "PUBLIC_URL": "http://localhost"}
    mail = {"SMTP_HOST": "127.0.0.1", "SMTP_FROM": "reports@choice.example", "WEBHOOKS": "public"}
    for name, value in {**own, **mail, "REQUESTS_PER_MINUTE": "0"}.items():
        monkeypatch.setenv(f"CHOICE_{name}", value)
    return create_app().test_client()


def forms(client: FlaskClient, page: str) -> list[Form]:
    """The forms that a page shows."""
    soup = BeautifulSoup(client.get(page).text, "html.parser")
    return [
        Form(str(form.get("action") or page), str(form.get("method", "get")), _fields(form))
        for form in soup.find_all("form")
    ]


def _fields(form: Tag) -> dict[str, tuple[str, ...]]:
    """By name: the values of its options, or the one it has."""
    fields: dict[str, tuple[str, ...]] = {}
    for field in form.select("[name]"):
        offered = [str(option.get("value", "")) for option in field.find_all("option")]
        fields[str(field["name"])] = (
            *fields.get(str(field["name"]), ()),
            *offered,
            str(field.get("value", "")),
        )
    return fields


def _filled(form: Form) -> st.SearchStrategy[dict[str, str]]:
    each = {name: st.sampled_from(offered) | TEXT for name, offered in form.fields.items()}
    known = st.fixed_dictionaries({}, optional=each)
    unknown = st.dictionaries(st.text(max_size=8), TEXT, max_size=2)
    return st.tuples(known, unknown).map(lambda both: {**both[1], **both[0]})


def _bytes(text: str) -> str:
    return quote_from_bytes(text.encode(errors="surrogatepass"))


def _sent(client: FlaskClient, form: Form, values: Mapping[str, str]) -> int:
    """As a browser would send it, and bytes that are no text too."""
    written = "&".join(f"{_bytes(name)}={_bytes(value)}" for name, value in values.items())
    if form.method.lower() == "get":
        return client.get(f"{form.action}?{written}").status_code
    kind = "application/x-www-form-urlencoded"
    return client.post(form.action, data=written.encode(), content_type=kind).status_code


@pytest.mark.parametrize("page", PAGES)
def test_a_form_that_says_anything_has_an_answer(client: FlaskClient, page: str) -> None:
    there = forms(client, page)
    assert there, f"{page} has no form"

    @SOME
    @given(st.one_of(st.tuples(st.just(form), _filled(form)) for form in there))
    def answered(filled: tuple[Form, dict[str, str]]) -> None:
        assert _sent(client, *filled) in WELL

    answered()


BODIES: Mapping[str, Callable[[bytes], tuple[bytes, str]]] = {
    "parts without an end": lambda noise: (
        b"--x\r\nContent-Disposition: form-data" + noise,
        "multipart/form-data; boundary=x",
    ),
    "parts without a boundary": lambda noise: (noise, "multipart/form-data"),
    "a file where text is asked for": lambda noise: (
        b'--x\r\nContent-Disposition: form-data; name="address"; filename="a"\r\n\r\n'
        + noise
        + b"\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "JSON": lambda noise: (b'{"address":' + noise, "application/json"),
    "an unknown set of characters": lambda noise: (
        noise,
        "application/x-www-form-urlencoded; charset=utf-99",
    ),
    "no kind": lambda noise: (noise, ""),
}


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize(
    "action", ["/subscribe", f"/confirm/{'a' * 32}", f"/unsubscribe/{'a' * 32}/everything"]
)
def test_a_body_that_is_no_form_has_an_answer(client: FlaskClient, action: str, kind: str) -> None:
    @SOME
    @given(st.binary(max_size=200))
    def answered(noise: bytes) -> None:
        body, content_type = BODIES[kind](noise)
        answer = client.post(action, data=body, content_type=content_type)
        assert answer.status_code in WELL | {415}

    answered()


@pytest.mark.parametrize(
    "action",
    ["/confirm/{}", "/unsubscribe/{}", "/unsubscribe/{}/everything", "/reports/{}", "/area/{}/brief"],
)
def test_a_link_of_a_mail_that_was_altered_has_an_answer(client: FlaskClient, action: str) -> None:
    @SOME
    @given(TEXT | st.text("abcdefXYZ019_-", min_size=32, max_size=32))
    def answered(token: str) -> None:
        path = action.format(_bytes(token).replace("/", "%2F"))
        assert client.get(path).status_code in WELL | {405}
        assert client.post(path).status_code in WELL | {405}

    answered()
