"""The email of a report says what its page says, loads nothing, and can be read without pictures."""

import re
import struct
import zlib
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from dashboard.app import create_app
from dashboard.report import mail
from dashboard.report.mail import Envelope
from dashboard.wording import mail as wording
from support.earlier_builds import ask, earlier, made
from support.kept_reports import BAR, NEWS, keep, report

SITE = "https://choice.example"
STOP = f"{SITE}/unsubscribe/{'A' * 32}"
PNG = b"\x89PNG\r\n\x1a\n"
BLUE = (0x00, 0x5E, 0xB8)


def envelope(**parts: str) -> Envelope:
    values = {
        "to": "reader@example.org",
        "sender": "reports@choice.example",
        "message_id": "<one@choice.example>",
    }
    return Envelope(**{**values, "unsubscribe": STOP, **parts}, date=datetime(2026, 11, 16, 9, tzinfo=UTC))


def sent(content: dict[str, object], **parts: str) -> EmailMessage:
    """The message as a mail program gets it."""
    made_mail = mail.message(
        content, mail.pictures(content), SITE, envelope(**parts), only_when_changed=False
    )
    message = message_from_bytes(made_mail.as_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def plain(message: EmailMessage) -> str:
    return str(message.get_body(("plain",)).get_content())


def html(message: EmailMessage) -> BeautifulSoup:
    return BeautifulSoup(message.get_body(("html",)).get_content(), "html.parser")


def words(text: str) -> str:
    """With every run of white space one space."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def eventful(demo_build, tmp_path_factory) -> dict[str, object]:
    """The demonstration's report of a board, in a week in which figures came and doors changed."""
    build = demo_build.build
    [(board,)] = ask(
        build,
        "select icb_code from marts.provider_access where change is not null "
        "group by all order by count(*) desc, 1 limit 1",
    )
    before = earlier(
        build,
        tmp_path_factory.mktemp("eventful"),
        "update marts.build set newest_period = newest_period - interval 1 month",
        "delete from marts.signals where is_new",
        "update marts.provider_access set change = null",
        "delete from marts.releases where source = 'rtt_waits' and period = (select max(period) from "
        "marts.releases where source = 'rtt_waits')",
    )
    content = made(build, before, "icb", board, name="NHS NORTHMOOR ICB")
    assert content["moved"]
    return content


def test_every_sentence_of_the_first_page_is_in_the_mail_in_both_its_forms(
    eventful, demo_build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "builds").symlink_to(demo_build.build.parent)
    monkeypatch.setenv("CHOICE_DATA", str(tmp_path))
    keep(tmp_path, eventful, datetime(2026, 11, 16, tzinfo=UTC))
    code = eventful["area"]["code"]  # type: ignore[index]
    page = BeautifulSoup(
        create_app().test_client().get(f"/reports/{eventful['week']}/1/{code}").text, "html.parser"
    )
    article = page.select_one("article.report")
    for after in article.select("nav, nav ~ *, .twins, .key"):
        after.decompose()
    blocks = [
        words(block.get_text()) for block in article.select("h1, h3, p, ul li") if not block.select("p")
    ]
    message = sent(eventful)
    in_text, in_html = words(plain(message)), words(html(message).get_text(" "))
    assert len(blocks) > 15
    for block in blocks:
        for sentence in re.split(r"(?<=[.?]) (?=[A-Z0-9])", block.replace(", listed below", "")):
            assert sentence.rstrip(".").lower() in in_text.lower()
            assert sentence.rstrip(".").lower() in in_html.lower()


def test_no_number_is_in_the_mail_that_is_not_in_the_report(eventful):
    figures = re.compile(r"\d[\d,.]*")
    report_has = set(figures.findall(str({**eventful, "frames": None})))
    said = words(plain(sent(eventful)).partition("To quote:")[0])
    said = re.sub(r"https://\S+", "", said)
    of_the_form = {"100", "2026"}
    extra = {number.rstrip(".,") for number in figures.findall(said)} - {
        number.rstrip(".,") for number in report_has
    }
    assert extra <= of_the_form


def test_the_mail_loads_nothing_from_anywhere(eventful):
    message = sent(eventful)
    page = html(message)
    assert page.select("script, link, style, iframe, object, video, form, base") == []
    carried = {
        part["Content-ID"].strip("<>"): part.get_content()
        for part in message.walk()
        if part.get_content_type() == "image/png"
    }
    sources = [picture["src"] for picture in page.find_all("img")]
    assert {source.removeprefix("cid:") for source in sources} == set(carried)
    assert len(sources) == 3 + len([thing for thing in eventful["moved"] if thing["picture"]])
    assert all(content.startswith(PNG) for content in carried.values())
    assert all(picture["alt"] for picture in page.find_all("img"))
    assert "url(" not in str(page)
    assert "://" not in re.sub(r'href="[^"]*"', "", str(page))


def test_every_link_leads_to_this_site_and_none_tells_who_followed_it(eventful):
    message = sent(eventful)
    links = {link["href"] for link in html(message).find_all("a")}
    code = eventful["area"]["code"]
    report_page = f"{SITE}/reports/{eventful['week']}/1/{code}"
    assert links == {report_page, f"{report_page}.pdf", f"{SITE}/reports", STOP}
    assert all(link in plain(message) for link in links)


@pytest.mark.parametrize("sure", [0.0, 0.04, 0.37, 0.5, 0.89, 1.0])
def test_the_bar_is_as_long_as_the_report_says(sure):
    content = report("2026-W47")
    content["bars"][0] |= {"sure": sure, "cannot_tell": 1 - sure, "sure_not": 0.0, "best": None}
    rows = pixels(mail.pictures(content)[0].png)
    middle = rows[len(rows) // 2]
    assert sum(pixel[:3] == BLUE for pixel in middle) / len(middle) == pytest.approx(sure, abs=0.015)


def pixels(png: bytes) -> list[list[tuple[int, ...]]]:
    """The rows of a PNG of eight bits a channel that is not interlaced."""
    wide, high, bits, kind, *_, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    assert (bits, interlaced) == (8, 0)
    channels = {0: 1, 2: 3, 6: 4}[kind]
    packed, at = b"", 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += length + 12
    raw, line = zlib.decompress(packed), wide * channels
    above, rows = bytes(line), []
    for number in range(high):
        start = number * (line + 1)
        above = unfiltered(raw[start], raw[start + 1 : start + 1 + line], above, channels)
        rows.append([tuple(above[x : x + channels]) for x in range(0, line, channels)])
    return rows


def unfiltered(way: int, line: bytes, above: bytes, step: int) -> bytes:
    """A row of a PNG, from what it differs by from the pixels to its left and above."""
    made_line = bytearray()
    for place, value in enumerate(line):
        left = made_line[place - step] if place >= step else 0
        up, corner = above[place], above[place - step] if place >= step else 0
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda one: abs(guess - one))
        made_line.append((value + (0, left, up, (left + up) // 2, nearest)[way]) % 256)
    return bytes(made_line)


def test_a_bar_without_figures_says_not_known():
    content = report("2026-W47")
    content["bars"][0] |= {name: None for name in BAR if name != "cut"}
    pictures = mail.pictures(content)
    assert pictures[0].words == "Even odds: not known"
    assert pictures[1].words == "National target (65%), of 100: sure 40, cannot tell 30, sure not 30"


def test_a_report_without_bars_and_without_anything_that_moved_says_so():
    message = sent(report("2026-W47", bars=[]))
    for text in (words(plain(message)), words(html(message).get_text(" "))):
        assert "There are no figures of real choice for this area in this build." in text
        assert "Nothing that is followed newly left its usual limits, and no door changed." in text
    assert html(message).find_all("img") == []


def test_markup_in_a_name_stays_text():
    content = report("2026-W47", doors='<img src="https://x.example/a.png"> & Sons closed.')
    page = html(sent(content))
    assert "https://x.example/a.png" in page.get_text()
    assert all(picture["src"].startswith("cid:") for picture in page.find_all("img"))


def test_no_line_of_the_text_is_wider_than_a_screen_of_text_but_an_address(eventful):
    wide = [line for line in plain(sent(eventful)).splitlines() if len(line) > 78]
    assert [line for line in wide if "https://" not in line] == []


def test_it_can_be_stopped_by_the_mail_program_however_long_the_address_is():
    stop = f"https://{'a' * 60}.{'b' * 60}.{'c' * 60}.example.nhs.uk/unsubscribe/{'-_Az' * 8}"
    content = report("2026-W47")
    raw = mail.message(content, [], SITE, envelope(unsubscribe=stop), False).as_bytes()
    assert f"\r\nList-Unsubscribe: <{stop}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw


def test_a_name_with_letters_of_another_language_arrives_whole():
    content = report("2026-W47")
    content["area"]["title"] = "NHS Île of Wïght and Ænglish ICB"
    message = sent(content)
    assert message["Subject"].startswith("NHS Île of Wïght and Ænglish ICB, 16 to 22 November 2026")
    assert "NHS Île of Wïght and Ænglish ICB" in plain(message)


@pytest.mark.parametrize(
    ("parts", "ends"),
    [
        ({}, ": nothing changed"),
        ({"is_first": True}, ": the first report"),
        (NEWS, ": something moved"),
        ({"rows": {"arrived": [{"arrival": "new"}]}}, ": new figures"),
        ({"rows": {"arrived": [{"arrival": "published again"}]}}, ": revised figures"),
        (
            {"rows": {"arrived": [{"arrival": "new"}, {"arrival": "published again"}], "door_changes": [{}]}},
            ": doors changed, new figures, revised figures",
        ),
        ({"rows": {"missing_changes": [{"state": "newly missing"}]}}, ": figures newly missing"),
        ({"rows": {"missing_changes": [{"state": "reports again"}]}}, ": missing figures came"),
    ],
)
def test_the_subject_says_place_week_and_what_changed(parts, ends):
    subject = wording.subject(report("2026-W47", **parts))
    assert subject == f"NHS Northmoor ICB, 16 to 22 November 2026{ends}"


def test_the_subject_of_an_invented_report_and_of_a_correction_says_so():
    content = report("2026-W47", edition=2, corrects="x")
    content["build"]["is_demonstration"] = True
    assert wording.subject(content).startswith("Demonstration: Correction, edition 2: NHS Northmoor ICB")


def test_a_confirmation_says_what_was_asked_for_and_has_one_link():
    confirm = f"{SITE}/confirm/{'B' * 32}"
    message = mail.confirmation("NHS Northmoor ICB", True, SITE, confirm, envelope())
    text = words(message.get_content())
    assert "the weekly report of NHS Northmoor ICB" in text
    assert "in weeks in which something changed" in text
    assert re.findall(r"https://\S+", text) == [confirm, SITE]
    assert message["Subject"] == "Confirm: weekly report of NHS Northmoor ICB"
