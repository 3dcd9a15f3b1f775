"""Reports reach subscribers once, over a real mail server on the loopback, whatever is stopped midway."""

import json
import os
import signal
import socket
import sqlite3
import ssl
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from click.testing import CliRunner, Result

from dashboard.report import webhook
from dashboard.report.subscriptions import MOST_REQUESTS_OF_AN_ADDRESS, Subscribers
from dashboard.settings import Settings
from deploy.deliveries import PAUSES, Deliveries
from deploy.outcomes import NoServer, Refused, cut_off_after
from deploy.sending import in_words, only_sender, send, send_command
from deploy.webhooks import allowed_address, is_allowed
from etl.problems import Busy, Problem
from etl.settings import Settings as Loading
from support.kept_reports import NEWS, Clock, keep, report
from support.mailbox import Mailbox, unused_port

WEEK, NEXT = "2026-W47", "2026-W48"
MONDAY = datetime(2026, 11, 16, 12, tzinfo=UTC)
PEOPLE = [f"reader-{number}@example.org" for number in range(4)]


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    taking = Mailbox()
    yield taking
    taking.stop()


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY - timedelta(days=3))


def settings(data: Path, mailbox: Mailbox) -> Settings:
    return Settings(
        data=data,
        public_url="https://choice.example",
        smtp_host="127.0.0.1",
        smtp_port=mailbox.port,
        smtp_security="none",
        smtp_from="reports@choice.example",
    )


@pytest.fixture
def where(tmp_path: Path, mailbox: Mailbox) -> Settings:
    return settings(tmp_path, mailbox)


@pytest.fixture
def sending(where: Settings, clock: Clock) -> Callable[..., dict[str, int]]:
    """Sends what is due; how many deliveries ended in which way."""
    return lambda **how: {way: number for way, number in send(where, clock=clock, **how).items() if number}


def subscribe(store: Subscribers, address: str, area: str = "ZQA", only_when_changed: bool = False) -> None:
    """Ask and confirm, without a mail."""
    store.request("email", address, area, "NHS Northmoor ICB", only_when_changed)
    with store.changing() as connection:
        [(salt,)] = connection.execute(
            "select salt from subscribers where confirmed_at is null and address = ?", (address,)
        ).fetchall()
        connection.execute("delete from deliveries where content = 'confirmation'")
    assert store.confirm(store.token("confirm", salt))


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Subscribers:
    """Four people have subscribed on Friday; on Monday there is a report in which something moved."""
    store = Subscribers(tmp_path, clock)
    for address in PEOPLE:
        subscribe(store, address)
    clock.at = MONDAY + timedelta(hours=1)
    keep(tmp_path, report(WEEK, **NEWS), MONDAY)
    return store


def states(store: Subscribers) -> dict[str, int]:
    return {state: number for state, number in Deliveries(store).counts().items() if number}


def test_each_subscriber_gets_the_report_and_only_once(store, sending, mailbox):
    assert sending() == {"sent": 4}
    assert sending() == {}
    assert mailbox.times() == dict.fromkeys(PEOPLE, 1)
    mail = mailbox.to(PEOPLE[0])[0]
    assert mail["Subject"] == "NHS Northmoor ICB, 16 to 22 November 2026: something moved"
    assert mail["To"] == PEOPLE[0]
    assert len({mail["Message-ID"] for _, mail in mailbox.taken}) == 4


def test_a_mail_names_nobody_but_whom_it_is_for(store, sending, mailbox):
    sending()
    for address in PEOPLE:
        assert [other for other in PEOPLE if other in mailbox.to(address)[0].as_string()] == [address]


def test_who_subscribes_after_the_report_gets_the_next(store, sending, mailbox, clock, tmp_path):
    subscribe(store, "late@example.org")
    sending()
    assert mailbox.to("late@example.org") == []
    clock.pass_(days=7)
    keep(tmp_path, report(NEXT), MONDAY + timedelta(days=7))
    assert sending() == {"sent": 5}


def test_in_a_week_without_change_only_those_who_want_every_report_get_one(
    store, sending, mailbox, clock, tmp_path
):
    clock.at = MONDAY - timedelta(days=1)
    subscribe(store, "busy@example.org", only_when_changed=True)
    clock.at = MONDAY + timedelta(hours=1)
    sending()
    assert len(mailbox.to("busy@example.org")) == 1
    clock.pass_(days=7)
    keep(tmp_path, report(NEXT), MONDAY + timedelta(days=7))
    assert sending() == {"sent": 4}
    assert mailbox.to(PEOPLE[0])[1]["Subject"].endswith(": nothing changed")
    assert states(store) == {"sent": 9, "skipped": 1}


@pytest.mark.parametrize(
    ("parts", "is_news"),
    [
        ({}, False),
        ({"rows": {"missing_changes": [{"state": "newly missing", "provider_name": "A"}]}}, True),
        ({"rows": {"missing_changes": [{"state": "reports again", "provider_name": "A"}]}}, True),
        ({"rows": {"missing_changes": [{"state": "still missing", "provider_name": "A"}]}}, False),
        ({"rows": {"arrived": [{"arrival": "new"}]}}, True),
        ({"rows": {"arrived": [{"arrival": "published again"}]}}, True),
        ({"rows": {"door_changes": [{"change": "closed"}]}}, True),
        ({"rows": {"choice_changes": [{"change": 0.0}], "late": [{"days_late": 3}]}}, False),
        (NEWS, True),
    ],
)
def test_something_changed_where_figures_came_something_moved_a_door_or_who_is_missing(
    tmp_path, where, clock, mailbox, parts, is_news
):
    subscribe(Subscribers(tmp_path, clock), "busy@example.org", only_when_changed=True)
    clock.at = MONDAY + timedelta(hours=1)
    keep(tmp_path, report(WEEK, **parts), MONDAY)
    send(where, clock=clock)
    assert len(mailbox.to("busy@example.org")) == is_news


def test_a_correction_goes_to_all_and_says_so(store, sending, mailbox, clock, tmp_path):
    clock.at = MONDAY - timedelta(days=1)
    subscribe(store, "busy@example.org", only_when_changed=True)
    clock.at = MONDAY + timedelta(hours=1)
    sending()
    keep(tmp_path, report(WEEK, 2, corrects="A file was cut short."), MONDAY + timedelta(minutes=30))
    assert sending() == {"sent": 5}
    mail = mailbox.to("busy@example.org")[1]
    assert mail["Subject"].startswith("Correction, edition 2: NHS Northmoor ICB")
    assert "which corrects: A file was cut short." in " ".join(text_of(mail).split())


def test_a_report_that_was_not_sent_in_time_gives_way_to_the_next(store, sending, mailbox, clock, tmp_path):
    mailbox.answers["RCPT"] = ["451 later"] * 4
    assert sending() == {"to be tried again": 4}
    clock.pass_(days=7)
    keep(tmp_path, report(NEXT), MONDAY + timedelta(days=7))
    assert sending() == {"sent": 4}
    assert {mail["Subject"].partition(":")[0] for _, mail in mailbox.taken} == {
        "NHS Northmoor ICB, 23 to 29 November 2026"
    }


def test_an_area_gets_the_newest_edition_it_is_in(store, sending, mailbox, tmp_path):
    keep(tmp_path, report(WEEK, 2, code="ZQB", corrects="x"), MONDAY + timedelta(minutes=5))
    assert sending() == {"sent": 4}
    assert "edition" not in mailbox.taken[0][1]["Subject"]


def text_of(mail: object) -> str:
    return mail.get_body(("plain",)).get_content()  # type: ignore[attr-defined]


# A sender in a process of its own, which the mail server can kill.
SENDER = """
import sys
from pathlib import Path
from datetime import datetime
from dashboard.settings import Settings
from deploy.sending import send
data, port, now = sys.argv[1:]
where = Settings(data=Path(data), public_url="https://choice.example", smtp_host="127.0.0.1",
    smtp_port=int(port), smtp_security="none", smtp_from="reports@choice.example")
print(dict(send(where, progress=print, clock=lambda: datetime.fromisoformat(now))))
"""


def sender(data: Path, mailbox: Mailbox, clock: Clock) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", SENDER, str(data), f"{mailbox.port}", clock().isoformat()]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed_at(data: Path, mailbox: Mailbox, clock: Clock, step: str, nth: int) -> None:
    """Run a sender that the mail server kills as it comes to a step for the nth time. At DATA the server has
    the whole message, and the sender dies before it hears so."""
    seen: list[str] = []
    processes: list[subprocess.Popen[str]] = []

    def kill() -> None:
        seen.append(step)
        if len(seen) == nth:
            os.kill(processes[0].pid, signal.SIGKILL)
            processes[0].wait()

    mailbox.at[step] = kill
    with sender(data, mailbox, clock) as running:
        processes.append(running)
        running.communicate(timeout=60)
    del mailbox.at[step]
    assert running.returncode == -signal.SIGKILL


@pytest.mark.fault(
    "the sender is killed at any step",
    shown="-",
    ends="nothing is lost and nothing comes twice",
)
@pytest.mark.parametrize(
    ("step", "nth", "taken"), [("EHLO", 1, 0), ("MAIL", 2, 1), ("RCPT", 2, 1), ("DATA", 2, 2)]
)
def test_a_sender_killed_at_any_step_loses_nothing_and_sends_nothing_twice(
    store, sending, mailbox, clock, tmp_path, step, nth, taken
):
    killed_at(tmp_path, mailbox, clock, step, nth)
    assert len(mailbox.taken) == taken
    ended = sending()
    assert mailbox.times() == dict.fromkeys(PEOPLE, 1)
    assert (ended["sent"], ended.get("unanswered", 0)) == (4 - taken, int(step == "DATA"))


def test_a_sender_killed_again_and_again_sends_each_report_once(store, sending, mailbox, clock, tmp_path):
    more = [f"more-{number}@example.org" for number in range(12)]
    for address in more:
        subscribe_on_friday(store, clock, address)
    for step, nth in (("DATA", 3), ("RCPT", 2), ("DATA", 1), ("MAIL", 4), ("DATA", 2)):
        killed_at(tmp_path, mailbox, clock, step, nth)
    sending()
    assert mailbox.times() == dict.fromkeys([*PEOPLE, *more], 1)


def subscribe_on_friday(store: Subscribers, clock: Clock, address: str) -> None:
    now, clock.at = clock.at, MONDAY - timedelta(days=3)
    subscribe(store, address)
    clock.at = now


def test_a_delivery_whose_end_was_on_its_way_when_the_sender_stopped_counts_as_sent(store, sending, mailbox):
    queue = Deliveries(store)
    queue.fill(store.data / "reports")
    first = next(iter(queue.due("email")))
    queue.begin(first, "<id@choice.example>")
    assert sending() == {"sent": 3, "unanswered": 1}
    assert mailbox.to(first.subscriber.address) == []
    assert sending(again=True) == {"sent": 1}
    assert len(mailbox.to(first.subscriber.address)) == 1


def test_a_report_sent_again_has_the_same_message_id_and_the_same_links(store, sending, mailbox):
    sending()
    with store.changing() as connection:
        connection.execute("update deliveries set state = 'unanswered'")
    sending(again=True)
    first, second = mailbox.to(PEOPLE[0])
    assert first["Message-ID"] == second["Message-ID"]
    assert (text_of(first), first["List-Unsubscribe"]) == (text_of(second), second["List-Unsubscribe"])


def test_of_two_senders_one_sends(store, sending, mailbox, clock, where):
    refused = []

    def second() -> None:
        try:
            send(where, clock=clock)
        except Busy as error:
            refused.append(str(error))

    mailbox.at["DATA"] = second
    assert sending() == {"sent": 4}
    assert mailbox.times() == dict.fromkeys(PEOPLE, 1)
    assert len(refused) == 4
    assert "another process is sending" in refused[0]


def test_two_sending_processes_at_once_send_each_report_once(store, mailbox, clock, tmp_path):
    running = [sender(tmp_path, mailbox, clock) for _ in range(2)]
    for process in running:
        process.communicate(timeout=60)
    assert mailbox.times() == dict.fromkeys(PEOPLE, 1)


def test_what_is_refused_for_now_is_tried_after_pauses_that_grow_and_fails_in_the_end(
    tmp_path, where, clock, mailbox
):
    subscribe(Subscribers(tmp_path, clock), PEOPLE[0])
    clock.at = MONDAY + timedelta(hours=1)
    keep(tmp_path, report(WEEK), MONDAY)
    mailbox.answers["RCPT"] = ["451 later"] * 100
    assert send(where, clock=clock)["to be tried again"] == 1
    for pause in PAUSES:
        clock.pass_(seconds=pause.total_seconds() - 1)
        assert not send(where, clock=clock).total()
        clock.pass_(seconds=1)
        last = send(where, clock=clock)
    assert last == {"unanswered": 0, "failed": 1}
    clock.pass_(days=30)
    assert not send(where, clock=clock).total()
    assert list(PAUSES) == sorted(set(PAUSES))
    assert mailbox.taken == []


def test_a_refusal_for_now_delays_nobody_else_and_the_next_try_arrives(store, sending, mailbox, clock):
    mailbox.answers["RCPT"] = ["451 later"]
    assert sending() == {"sent": 3, "to be tried again": 1}
    assert sending() == {}
    clock.pass_(minutes=1)
    assert sending() == {"sent": 1}
    assert mailbox.times() == dict.fromkeys(PEOPLE, 1)


def test_a_refusal_for_good_is_not_tried_again(store, sending, mailbox, clock):
    mailbox.answers["RCPT"] = ["550 no such mailbox"]
    assert sending() == {"sent": 3, "failed": 1}
    clock.pass_(days=2)
    assert sending() == {}


def test_a_message_that_the_server_refuses_at_its_end_is_tried_again(store, sending, mailbox, clock):
    mailbox.answers["DATA"] = ["452 no room"]
    assert sending() == {"sent": 3, "to be tried again": 1}
    clock.pass_(minutes=2)
    assert sending() == {"sent": 1}
    assert mailbox.times() == dict.fromkeys(PEOPLE, 1)


@pytest.mark.fault(
    "the mail server is away",
    shown="-",
    ends="a sentence; all is sent when it is back",
)
def test_while_the_mail_server_is_down_nothing_is_lost_and_nothing_counts_as_a_try(
    store, where, clock, mailbox, sending
):
    nobody = where.model_copy(update={"smtp_port": unused_port()})
    for _ in range(30):
        with pytest.raises(NoServer, match="cannot be reached"):
            send(nobody, clock=clock)
        clock.pass_(hours=1)
    assert states(store) == {"due": 4}
    assert sending() == {"sent": 4}


def test_a_server_that_does_not_take_our_sender_stops_the_run_with_a_sentence(store, where, clock, mailbox):
    mailbox.answers["MAIL"] = ["550 who are you"]
    with pytest.raises(NoServer, match="does not take mail from smtp_from: it answered 550"):
        send(where, clock=clock)
    assert states(store) == {"due": 4}


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of localhost that nobody vouches for, and its key."""
    pem, key = tmp_path / "localhost.pem", tmp_path / "localhost.key"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(pem)]
    subprocess.run(command, check=True, capture_output=True)
    return pem, key


@pytest.fixture
def guarded(certificate: tuple[Path, Path]) -> Iterator[Mailbox]:
    """A mail server that takes nothing without STARTTLS, a name and a password."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)

    def knows(_: object, __: object, ___: object, ____: str, given: LoginPassword) -> AuthResult:
        is_right = (given.login, given.password) == (b"choice", b"xyzzy")
        return AuthResult(success=is_right, handled=is_right)

    taking = Mailbox(tls_context=context, require_starttls=True, auth_required=True, authenticator=knows)
    yield taking
    taking.stop()


def with_password(where: Settings, mailbox: Mailbox, password: str) -> Settings:
    (where.data / "password").write_text(f"{password}\n")
    return Settings(
        data=where.data,
        public_url="https://choice.example",
        smtp_host="localhost",
        smtp_port=mailbox.port,
        smtp_user="choice",
        smtp_password_file=where.data / "password",
        smtp_from="reports@choice.example",
    )


def test_mail_goes_encrypted_and_with_the_password_of_a_file(
    store, where, clock, guarded, certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert send(with_password(where, guarded, "xyzzy"), clock=clock)["sent"] == 4
    assert guarded.times() == dict.fromkeys(PEOPLE, 1)


def test_a_wrong_password_and_a_certificate_that_nobody_vouches_for_stop_the_run(
    store, where, clock, guarded, certificate, monkeypatch
):
    with pytest.raises(NoServer, match="cannot be reached"):
        send(with_password(where, guarded, "xyzzy"), clock=clock)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with pytest.raises(NoServer, match="does not take the name and password: 535"):
        send(with_password(where, guarded, "wrong"), clock=clock)
    assert states(store) == {"due": 4}


def command(data: Path, *words: str) -> Result:
    """`choice send`, as it is run once it is among the commands."""
    return CliRunner().invoke(send_command, list(words), obj=Loading(data=data))


def test_the_command_says_what_it_did_and_ends_with_a_sentence_where_something_failed(
    store, mailbox, tmp_path, monkeypatch
):
    unset = command(tmp_path)
    assert isinstance(unset.exception, Problem)
    assert "reports are not sent from here" in str(unset.exception)
    monkeypatch.setenv("CHOICE_SMTP_HOST", "127.0.0.1")
    half = command(tmp_path)
    assert "smtp_host needs smtp_from and public_url" in str(half.exception)
    values = {"SMTP_PORT": f"{mailbox.port}", "SMTP_SECURITY": "none", "SMTP_FROM": "reports@choice.example"}
    for name, value in {**values, "PUBLIC_URL": "https://choice.example"}.items():
        monkeypatch.setenv(f"CHOICE_{name}", value)
    mailbox.answers["RCPT"] = ["550 no"]
    mixed = command(tmp_path)
    assert (mixed.stdout, str(mixed.exception)) == (
        "1 failed, 3 sent\n",
        "1 failed and 0 were not answered",
    )
    again = command(tmp_path, "--again")
    assert (again.exit_code, again.stdout) == (0, "1 sent\n")
    assert command(tmp_path).stdout == "nothing was due\n"


def test_a_server_that_takes_the_end_and_never_answers_is_not_sent_the_message_again(
    store, where, clock, tmp_path
):
    """It greets, says yes to everything, and closes after the end of each message."""
    ends = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve_silent_ends, args=(listening, ends), daemon=True).start()
        there = where.model_copy(update={"smtp_port": listening.getsockname()[1]})
        assert send(there, clock=clock)["unanswered"] == 4
        assert send(there, clock=clock)["unanswered"] == 0
    assert len(ends) == 4


def serve_silent_ends(listening: socket.socket, ends: list[bytes]) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection, connection.makefile("rwb") as lines:
            lines.write(b"220 here\r\n")
            lines.flush()
            in_message = False
            for line in lines:
                if in_message:
                    if line == b".\r\n":
                        ends.append(line)
                        break
                    continue
                in_message = line.startswith(b"DATA")
                lines.write(b"354 go on\r\n" if in_message else b"250 yes\r\n")
                lines.flush()


def test_a_connection_that_drips_is_cut_off_in_time():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(5)
        stop = threading.Event()

        def drip() -> None:
            while not stop.wait(0.05):
                try:
                    theirs.send(b"x")
                except OSError:
                    return

        threading.Thread(target=drip, daemon=True).start()
        began, received = time.monotonic(), b"x"
        with cut_off_after(0.4, lambda: ours):
            while received:
                received = ours.recv(1)
        stop.set()
        assert 0.3 < time.monotonic() - began < 3


def test_who_unsubscribes_while_the_message_is_on_its_way_does_not_get_it(store, sending, mailbox):
    with store.changing() as connection:
        salts = dict(connection.execute("select address, salt from subscribers").fetchall())
    gone = PEOPLE[0]
    mailbox.at["RCPT"] = lambda: store.erase(store.token("unsubscribe", salts[gone]))
    assert sending() == {"sent": 3, "withdrawn": 1}
    assert mailbox.times() == dict.fromkeys(PEOPLE[1:], 1)


def test_no_line_and_no_row_of_the_queue_tells_an_address(store, where, clock, mailbox, capfd, caplog):
    caplog.set_level(0)
    mailbox.answers["RCPT"] = [f"451 <{PEOPLE[0]}> later", f"550 <{PEOPLE[1]}> unknown"]
    mailbox.answers["DATA"] = [f"452 no room for {PEOPLE[2]}"]
    ended = send(where, progress=print, clock=clock)
    print(in_words(ended))
    output = capfd.readouterr()
    # The test's own mail server writes all that passes to its log.
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    lines = f"{output.out}{output.err}{ours}"
    assert "1 failed, 1 sent, 2 to be tried again" in lines
    assert "delivery 5 (2026-W47/1, ZQA)" in lines
    with store.changing() as connection:
        rows = connection.execute("select * from deliveries").fetchall()
    assert "@example.org" not in lines + str([tuple(row) for row in rows])


def test_only_their_owner_can_read_the_subscribers_and_the_key(store, tmp_path):
    for name in ("subscribers.sqlite", "subscribers.key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_the_store_holds_no_secret_of_a_link(store, sending, mailbox, tmp_path):
    sending()
    content = (tmp_path / "subscribers.sqlite").read_bytes()
    for _, mail in mailbox.taken:
        token = mail["List-Unsubscribe"].strip("<>").rpartition("/")[2]
        assert token.encode() not in content
        assert store.of_token("unsubscribe", token)


def test_a_deleted_address_is_not_in_the_file_any_more(store, sending, mailbox, tmp_path):
    subscribe(store, PEOPLE[0], area="ENG")
    sending()
    token = mailbox.to(PEOPLE[0])[0]["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    assert PEOPLE[0].encode() in (tmp_path / "subscribers.sqlite").read_bytes()
    store.erase(token)
    every = b"".join(file.read_bytes() for file in tmp_path.glob("subscribers*"))
    assert PEOPLE[0].encode() not in every
    assert PEOPLE[1].encode() in every


def test_unsubscribing_from_one_area_leaves_the_others(store, sending, mailbox):
    subscribe(store, PEOPLE[0], area="ENG")
    sending()
    token = mailbox.to(PEOPLE[0])[0]["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    store.unsubscribe(token)
    with store.changing() as connection:
        left = connection.execute("select area from subscribers where address = ?", (PEOPLE[0],)).fetchall()
    assert [area for (area,) in left] == ["ENG"]


def test_a_request_is_forgotten_after_two_days_and_its_link_with_it(tmp_path, where, clock, mailbox):
    store = Subscribers(tmp_path, clock)
    store.request("email", PEOPLE[0], "ZQA", "NHS Northmoor ICB")
    send(where, clock=clock)
    link = text_of(mailbox.taken[0][1]).split("/confirm/")[1].split()[0]
    clock.pass_(hours=49)
    assert store.confirm(link) is None
    send(where, clock=clock)
    assert PEOPLE[0].encode() not in (tmp_path / "subscribers.sqlite").read_bytes()


def test_an_address_gets_few_confirmations_a_day(tmp_path, where, clock, mailbox):
    store = Subscribers(tmp_path, clock)
    for number in range(10):
        store.request("email", PEOPLE[0].upper() if number % 2 else PEOPLE[0], "ZQA", "NHS Northmoor ICB")
    assert send(where, clock=clock)["sent"] == MOST_REQUESTS_OF_AN_ADDRESS
    clock.pass_(days=1)
    store.request("email", PEOPLE[0], "ZQA", "NHS Northmoor ICB")
    assert send(where, clock=clock)["sent"] == 1


def test_a_lost_key_makes_old_links_useless_and_new_ones_work(store, sending, mailbox, clock, tmp_path):
    sending()
    (tmp_path / "subscribers.key").unlink()
    clock.pass_(days=7)
    keep(tmp_path, report(NEXT), MONDAY + timedelta(days=7))
    sending()
    old, new = (mail["List-Unsubscribe"].strip("<>").rpartition("/")[2] for mail in mailbox.to(PEOPLE[0]))
    assert store.of_token("unsubscribe", new)
    assert store.of_token("unsubscribe", old) is None


def test_the_lock_is_free_again_once_its_holder_has_ended(tmp_path):
    with only_sender(tmp_path), pytest.raises(Busy), only_sender(tmp_path):
        pass
    with only_sender(tmp_path):
        pass


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "192.168.1.1", "172.16.3.4", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "fe80::1", "fc00::1", "::", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
     "2002:a00:1::", "2001:0:1::", "ff02::1"],
)  # fmt: skip
def test_a_webhook_may_not_lie_on_a_network_that_is_not_public(address):
    assert not is_allowed(address, may_be_loopback=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_a_webhook_may_lie_on_this_machine_only_where_a_setting_says_so(address):
    assert is_allowed(address, may_be_loopback=True)
    assert not is_allowed(address, may_be_loopback=False)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_a_webhook_may_lie_on_the_public_network(address):
    assert is_allowed(address, may_be_loopback=False)


def test_a_name_that_leads_to_this_machine_is_refused(tmp_path):
    with pytest.raises(Refused, match="not public") as refused:
        allowed_address("localhost", 443, may_be_loopback=False)
    assert refused.value.is_final


class TestWebhooks:
    """A program on the loopback that subscribes."""

    @pytest.fixture
    def hook(self) -> Iterator["Hook"]:
        listening = Hook()
        yield listening
        listening.stop()

    @pytest.fixture
    def where(self, tmp_path: Path) -> Settings:
        return Settings(data=tmp_path, public_url="https://choice.example", webhooks="loopback")

    def test_the_challenge_begins_the_subscription_and_each_report_is_signed(
        self, tmp_path, where, clock, hook
    ):
        store = Subscribers(tmp_path, clock)
        key = store.request("webhook", hook.url, "ZQA", "NHS Northmoor ICB")
        assert send(where, clock=clock)["sent"] == 1
        clock.at = MONDAY + timedelta(hours=1)
        content = report(WEEK, **NEWS)
        keep(tmp_path, content, MONDAY)
        assert send(where, clock=clock)["sent"] == 1
        assert send(where, clock=clock)["sent"] == 0
        challenge, posted = hook.posted
        assert json.loads(challenge[1])["type"] == "challenge"
        body = json.loads(posted[1])
        assert (body["bars"], body["lead"]) == (content["bars"], content["lead"])
        assert body["moved"] == [thing["sentence"] for thing in content["moved"]]
        assert body["links"]["report"] == "https://choice.example/reports/2026-W47/1/ZQA"
        for headers, raw in hook.posted:
            seconds = int(headers["Choice-Signature"].partition(",")[0].removeprefix("t="))
            assert headers["Choice-Signature"] == webhook.signature(key, seconds, raw)
        assert store.unsubscribe(body["unsubscribe"].rpartition("/")[2])

    def test_a_program_that_does_not_answer_with_the_challenge_gets_no_report(
        self, tmp_path, where, clock, hook
    ):
        hook.echoes = False
        Subscribers(tmp_path, clock).request("webhook", hook.url, "ZQA", "NHS Northmoor ICB")
        assert send(where, clock=clock)["to be tried again"] == 1
        keep(tmp_path, report(WEEK, **NEWS), clock.at + timedelta(minutes=1))
        clock.pass_(minutes=2)
        send(where, clock=clock)
        assert {json.loads(body)["type"] for _, body in hook.posted} == {"challenge"}

    def test_a_redirect_is_not_followed(self, tmp_path, where, clock, hook):
        hook.redirects_to = f"{hook.url}/elsewhere"
        Subscribers(tmp_path, clock).request("webhook", hook.url, "ZQA", "NHS Northmoor ICB")
        assert send(where, clock=clock)["to be tried again"] == 1
        assert [path for path in hook.paths if "elsewhere" in path] == []

    def test_this_machine_is_not_asked_without_the_setting(self, tmp_path, where, clock, hook):
        Subscribers(tmp_path, clock).request("webhook", hook.url, "ZQA", "NHS Northmoor ICB")
        public = where.model_copy(update={"webhooks": "public"})
        assert send(public, clock=clock)["failed"] == 1
        assert hook.posted == []

    def test_who_asks_again_for_a_webhook_gets_no_key_that_works(self, tmp_path, where, clock, hook):
        store = Subscribers(tmp_path, clock)
        first = store.request("webhook", hook.url, "ZQA", "NHS Northmoor ICB")
        send(where, clock=clock)
        second = store.request("webhook", hook.url, "ZQA", "NHS Northmoor ICB")
        assert (len(second), second != first) == (len(first), True)
        assert send(where, clock=clock)["sent"] == 0
        keep(tmp_path, report(WEEK, **NEWS), clock.at + timedelta(minutes=1))
        clock.pass_(minutes=2)
        send(where, clock=clock)
        headers, body = hook.posted[-1]
        seconds = int(headers["Choice-Signature"].partition(",")[0].removeprefix("t="))
        assert headers["Choice-Signature"] == webhook.signature(first, seconds, body)


class Hook:
    """What it was posted; it answers a challenge with the challenge."""

    def __init__(self) -> None:
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        self.posted: list[tuple[dict[str, str], bytes]] = []
        self.paths: list[str] = []
        self.echoes, self.redirects_to = True, ""
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.posted.append((dict(self.headers), body))
                hook.paths.append(self.path)
                self.send_response(302 if hook.redirects_to else 200)
                if hook.redirects_to:
                    self.send_header("Location", hook.redirects_to)
                self.end_headers()
                if hook.echoes:
                    self.wfile.write(json.loads(body).get("challenge", "").encode())

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/choice"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def test_sqlite_keeps_the_rule_that_a_delivery_is_one_a_subscriber_and_edition(store):
    queue = Deliveries(store)
    queue.fill(store.data / "reports")
    queue.fill(store.data / "reports")
    assert states(store) == {"due": 4}
    with pytest.raises(sqlite3.IntegrityError), store.changing() as connection:
        connection.execute(
            "insert into deliveries (subscriber, content, state, next_try_at, queued_at) "
            "select subscriber, content, 'due', next_try_at, queued_at from deliveries"
        )
