"""Subscribing, confirming and stopping, on the pages and by the links of real mails."""

import logging
import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.report import addresses
from dashboard.report.subscriptions import NAME
from dashboard.settings import Settings
from deploy.sending import send
from support.dashboard_build import make_build
from support.kept_reports import NEWS, keep, report
from support.mailbox import Mailbox

READER = "a.reader@example.org"
SITE = "https://choice.example"


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("subscribing")
    make_build(data, is_demonstration=True)
    return data / "builds"


@pytest.fixture
def data(builds: Path, tmp_path: Path) -> Path:
    """A data folder with the build and no subscriber."""
    (tmp_path / "builds").symlink_to(builds)
    return tmp_path


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    taking = Mailbox()
    yield taking
    taking.stop()


@pytest.fixture
def plain(data: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A site that sends nothing."""
    monkeypatch.setenv("CHOICE_DATA", str(data))
    monkeypatch.setenv("CHOICE_TODAY", "2026-11-21")
    return create_app().test_client()


@pytest.fixture
def server(plain: FlaskClient, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A site that sends mail."""
    values = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": f"{mailbox.port}", "SMTP_SECURITY": "none"}
    for name, value in {**values, "SMTP_FROM": "reports@choice.example", "PUBLIC_URL": SITE}.items():
        monkeypatch.setenv(f"CHOICE_{name}", value)
    return plain


def page(answer: object) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")  # type: ignore[attr-defined]


def an_area(server: FlaskClient) -> str:
    """The first area after England that the form offers."""
    options = page(server.get("/subscribe")).select("#area-email option, #area-webhook option")
    return str(next(one["value"] for one in options if one["value"] not in ("", "ENG")))


def ask(server: FlaskClient, address: str = READER, area: str = "", **more: str):
    values = {"form": "email", "area": area or an_area(server), "address": address}
    return server.post("/subscribe", data={**values, **more})


def link(mailbox: Mailbox, kind: str, number: int = -1) -> str:
    """The path of a link in a mail."""
    text = mailbox.taken[number][1].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    return re.search(rf"{SITE}(/{kind}/[\w-]+)", text)[1]  # type: ignore[index]


def subscribers(data: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(data / NAME) as store:
        return store.execute(
            "select address, area, confirmed_at is not null from subscribers order by id"
        ).fetchall()


def confirmed(server: FlaskClient, mailbox: Mailbox, address: str = READER, area: str = "", **more: str):
    ask(server, address, area, **more)
    send(Settings())
    return server.post(link(mailbox, "confirm"))


def test_a_reader_asks_confirms_gets_the_report_and_stops_it_by_the_links_of_the_mails(server, data, mailbox):
    area = an_area(server)
    answer = ask(server, area=area)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/subscribe/next")
    assert "Look in your mailbox" in server.get("/subscribe/next").text
    send(Settings())
    path = link(mailbox, "confirm")
    form = page(server.get(path)).select_one("main form")
    assert form["method"] == "post"
    assert "will come" in server.post(path).text
    assert subscribers(data) == [(READER, area, 1)]
    keep(data, report("2026-W47", code=area, **NEWS), datetime.now(UTC) + timedelta(seconds=2))
    send(Settings())
    [_, mail] = mailbox.to(READER)
    assert f"{SITE}/reports/2026-W47/1/{area}" in mail.get_body(("plain",)).get_content()
    assert server.get(f"/reports/2026-W47/1/{area}.json").status_code == 200
    stop = mail["List-Unsubscribe"].strip("<>").removeprefix(SITE)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    buttons = [one["action"] for one in page(server.get(stop)).select("main form")]
    assert buttons == [stop, f"{stop}/everything"]
    answer = server.post(stop, data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, subscribers(data)) == (200, [])


def test_following_a_link_changes_nothing_until_a_button_is_pressed(server, data, mailbox):
    ask(server)
    send(Settings())
    for _ in range(3):
        server.get(link(mailbox, "confirm"))
        server.head(link(mailbox, "confirm"))
    assert [confirmed for *_, confirmed in subscribers(data)] == [0]
    server.post(link(mailbox, "confirm"))
    keep(
        data,
        report("2026-W47", code=subscribers(data)[0][1], **NEWS),
        datetime.now(UTC) + timedelta(seconds=2),
    )
    send(Settings())
    for _ in range(3):
        server.get(link(mailbox, "unsubscribe"))
    assert len(subscribers(data)) == 1


def test_nobody_gets_reports_who_has_not_confirmed(server, data, mailbox):
    area = an_area(server)
    ask(server, area=area)
    keep(data, report("2026-W47", code=area, **NEWS), datetime.now(UTC) + timedelta(seconds=2))
    send(Settings())
    [mail] = mailbox.to(READER)
    assert mail["Subject"].startswith("Confirm: ")


def test_the_answer_is_the_same_for_an_address_that_is_known(server, data, mailbox):
    confirmed(server, mailbox)
    known, new = ask(server), ask(server, "another@example.org")
    for answer in (known, new):  # every request has its own
        del answer.headers["X-Request-ID"]
    assert (known.status_code, known.text, dict(known.headers)) == (
        new.status_code,
        new.text,
        dict(new.headers),
    )


def test_the_answer_is_the_same_once_an_address_has_had_its_confirmations_of_the_day(server, data, mailbox):
    answers = {(answer.status_code, answer.text) for answer in (ask(server) for _ in range(6))}
    assert len(answers) == 1
    assert len(subscribers(data)) == 3


def test_asking_again_changes_when_reports_come_only_once_it_is_confirmed(server, data, mailbox):
    confirmed(server, mailbox, area="ENG")

    def wants() -> list[tuple[int, int]]:
        with sqlite3.connect(data / NAME) as store:
            return store.execute(
                "select only_when_changed, confirmed_at is not null from subscribers order by id"
            ).fetchall()

    ask(server, area="ENG", only_when_changed="yes")
    assert wants() == [(0, 1), (1, 0)]
    send(Settings())
    server.post(link(mailbox, "confirm"))
    assert wants() == [(1, 1)]


def test_a_used_link_and_one_of_another_making_say_so(server, mailbox):
    for path in ("/confirm/" + "A" * 32, "/confirm/short", "/confirm/" + "%27" * 11):
        for answer in (server.get(path), server.post(path)):
            assert (answer.status_code, "does not work any more" in answer.text) == (404, True)
    for path in ("/unsubscribe/" + "A" * 32, "/unsubscribe/x"):
        for answer in (server.get(path), server.post(path), server.post(path)):
            assert (answer.status_code, "No more of these reports" in answer.text) == (200, True)


def test_confirming_twice_is_as_good_as_once(server, data, mailbox):
    confirmed(server, mailbox)
    again = server.post(link(mailbox, "confirm"))
    assert (again.status_code, "will come" in again.text, len(subscribers(data))) == (200, True, 1)
    assert "confirmed already" in server.get(link(mailbox, "confirm")).text


def test_deleting_the_address_deletes_it_from_every_area_and_from_the_file(server, data, mailbox):
    first = confirmed(server, mailbox)
    confirmed(server, mailbox, area="ENG")
    confirmed(server, mailbox, "stays@example.org", area="ENG")
    ask(server)
    stop = page(first).select_one("main a[href^='/unsubscribe/']")["href"]
    assert "is deleted" in server.post(f"{stop}/everything").text
    assert [address for address, *_ in subscribers(data)] == ["stays@example.org"]
    assert READER.encode() not in (data / NAME).read_bytes()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_asks_for_nothing(server, data, headers):
    values = {"form": "email", "area": "ENG", "address": READER}
    assert server.post("/subscribe", data=values, headers=headers).status_code == 403
    assert not (data / NAME).exists()


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, {"Origin": SITE}],
)
def test_the_form_of_this_site_is_taken(server, data, headers):
    values = {"form": "email", "area": "ENG", "address": READER}
    assert server.post("/subscribe", data=values, headers=headers).status_code == 303
    assert len(subscribers(data)) == 1


@pytest.mark.parametrize(
    "typed",
    ["", "reader", "reader@", "@example.org", "a b@example.org", "reader@example", "r@exa mple.org",
     "a@b@example.org", "r@example.org\nBcc: all@example.org", "r@example.org,b@example.org", "r@-x.org",
     "<r@example.org>", "r..r@example.org", f"{'r' * 65}@example.org", f"r@{'e' * 250}.org", "r@[127.0.0.1]",
     "é@example.org"],
)  # fmt: skip
def test_what_is_no_email_address_is_said_beside_what_was_typed(server, data, typed):
    answer = ask(server, typed, "ENG", only_when_changed="yes")
    assert answer.status_code == 400
    assert page(answer).select_one("form.subscribe input[type=checkbox]").has_attr("checked")
    assert page(answer).select_one("#area-email option[selected]")["value"] == "ENG"
    assert "Type an email address" in page(answer).select_one("#wrong").text
    assert not (data / NAME).exists() or subscribers(data) == []


@pytest.mark.parametrize(
    "typed",
    ["r@example.org", "first.last+tag@sub.example.nhs.uk", "R@EXAMPLE.ORG", "o'neil@example.org",
     "r@xn--bcher-kva.example"],
)  # fmt: skip
def test_usual_email_addresses_are_taken(typed):
    name, _, domain = typed.partition("@")
    assert addresses.email(f" {typed} ") == f"{name}@{domain.lower()}"


@pytest.mark.parametrize(
    "typed",
    ["http://example.org/x", "https://10.0.0.1/", "https://[::1]/", "https://user@example.org/",
     "https://example.org:8443/", "https://localhost/", "http://127.0.0.1/", "ftp://example.org/",
     "https://exa mple.org/", "https://example.org/\r\nX: y", "https://example/", "https://2130706433/",
     "https://0x7f.1/", "", "https://", "javascript:alert(1)"],
)  # fmt: skip
def test_a_webhook_is_a_name_on_the_public_network_by_https(typed):
    with pytest.raises(addresses.NotAnAddress):
        addresses.webhook(typed, may_be_loopback=False)


def test_a_webhook_may_have_a_path_and_a_query():
    for typed in ("https://example.org", "https://example.org/a?b=c", "https://a.example.org:443/x"):
        assert addresses.webhook(typed, may_be_loopback=False) == typed


def test_without_a_mail_server_the_page_says_so_and_offers_the_feed(plain, data):
    area = "ENG"
    keep(data, report("2026-W47", code=area), datetime.now(UTC))
    answer = plain.get(f"/subscribe?area={area}")
    assert "not sent by email here" in answer.text
    assert page(answer).select_one("form.subscribe") is None
    feed = page(answer).select_one(f"a[href='/reports/{area}.atom']")["href"]
    assert plain.get(feed).status_code == 200
    plain.post("/subscribe", data={"form": "email", "area": area, "address": READER})
    assert not (data / NAME).exists()


def test_without_a_build_there_is_nothing_to_subscribe_to(tmp_path, monkeypatch):
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    assert create_app().test_client().get("/subscribe").status_code == 503


@pytest.mark.parametrize(
    "query", ["", "?area=ENG", "?area=eng", "?area=NOWHERE", "?area=%00", "?area=" + "x" * 500]
)
def test_the_form_answers_any_area(server, query):
    assert server.get(f"/subscribe{query}").status_code == 200


def test_an_area_that_is_none_is_not_subscribed_to(server, data):
    answer = ask(server, area="../../etc")
    assert (answer.status_code, "Choose the area" in answer.text) == (400, True)


def test_a_form_as_long_as_a_book_is_not_read(server):
    assert ask(server, "x" * 100_000, "ENG").status_code == 413


def test_pages_with_a_secret_in_their_address_are_not_remembered_and_tell_nobody(server, mailbox):
    confirmed(server, mailbox)
    for path in (link(mailbox, "confirm"), "/unsubscribe/" + "A" * 32):
        headers = server.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex"


def test_no_page_and_no_log_line_tells_an_address(server, data, mailbox, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    answer = ask(server)
    send(Settings(), progress=print)
    path = link(mailbox, "confirm")
    pages = [answer, server.get("/subscribe/next"), server.get(path), server.post(path), server.get(path)]
    stop = page(pages[3]).select_one("main a[href^='/unsubscribe/']")["href"]
    pages += [server.get(stop), server.post(stop), server.get(stop)]
    ours = [f"{record.__dict__}" for record in caplog.records if record.name != "mail.log"]
    output = capfd.readouterr()
    everything = "".join([one.text for one in pages] + ours + [output.out, output.err])
    assert READER not in everything
    assert "a.reader" not in everything


class TestWebhooks:
    """The second form, where a setting allows it."""

    @pytest.fixture
    def server(self, plain: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
        monkeypatch.setenv("CHOICE_WEBHOOKS", "public")
        monkeypatch.setenv("CHOICE_PUBLIC_URL", SITE)
        return plain

    def test_whoever_names_a_webhook_gets_a_key_once(self, server, data):
        answer = ask(server, "https://example.org/hook", form="webhook")
        [key] = page(answer).select(".key-of-webhook code")
        assert re.fullmatch(r"[\w-]{32}", key.text)
        assert answer.headers["Cache-Control"] == "no-store"
        assert key.text.encode() not in (data / NAME).read_bytes()
        assert [address for address, *_ in subscribers(data)] == ["https://example.org/hook"]

    def test_a_webhook_inside_is_refused_beside_what_was_typed(self, server):
        answer = ask(server, "https://192.168.0.1/", form="webhook")
        assert (answer.status_code, page(answer).select_one("#wrong-webhook") is not None) == (400, True)

    def test_without_the_setting_there_is_no_such_form(self, server, data, monkeypatch):
        monkeypatch.setenv("CHOICE_WEBHOOKS", "off")
        assert page(server.get("/subscribe")).select_one("#webhook") is None
        server.post("/subscribe", data={"form": "webhook", "area": "ENG", "address": "https://example.org/"})
        assert not (data / NAME).exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"SMTP_HOST": "mail.example"}, "smtp_host needs smtp_from and public_url"),
        ({"WEBHOOKS": "public"}, "webhooks need public_url"),
        ({"SMTP_USER": "u", "SMTP_PASSWORD": "p", "SMTP_SECURITY": "none"}, "not sent in clear"),
        ({"SMTP_USER": "u"}, "smtp_user needs smtp_password"),
    ],
)
def test_half_a_mail_server_is_refused_when_the_site_starts(monkeypatch, tmp_path, values, sentence):
    monkeypatch.chdir(tmp_path)
    for name, value in values.items():
        monkeypatch.setenv(f"CHOICE_{name}", value)
    with pytest.raises(ValueError, match=sentence):
        create_app()


def test_a_setting_that_is_refused_does_not_tell_the_password(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name, value in {"USER": "u", "PASSWORD": "xyzzy-17", "SECURITY": "none"}.items():
        monkeypatch.setenv(f"CHOICE_SMTP_{name}", value)
    with pytest.raises(ValueError, match="not sent in clear") as refused:
        create_app()
    assert "xyzzy-17" not in str(refused.value)
