"""The HTML of a report's email in a real browser, at a phone's width and a mail program's."""

import base64
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser

from dashboard.report import mail
from dashboard.report.mail import Envelope
from support.kept_reports import NEWS, report

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 390, 700])
def test_the_mail_fits_and_shows_its_pictures_and_asks_nobody(chromium: Browser, width: int) -> None:
    content = report("2026-W47", **NEWS)
    drawn = mail.pictures(content)
    envelope = Envelope(
        "reader@example.org",
        "reports@choice.example",
        "<one@choice.example>",
        datetime(2026, 11, 16, tzinfo=UTC),
        "https://choice.example/unsubscribe/A",
    )
    message = mail.message(content, drawn, "https://choice.example", envelope, only_when_changed=True)
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    for picture in drawn:
        inside = f"data:image/png;base64,{base64.b64encode(picture.png).decode()}"
        html = html.replace(f"cid:{picture.name}@choice", inside)
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sizes = page.evaluate("[...document.images].map(one => [one.naturalWidth, one.width])")
    assert len(sizes) == 4
    assert all(natural > 0 and 100 < shown <= min(width, 480) for natural, shown in sizes)
    assert [url for url in asked if not url.startswith("data:")] == []
    context.close()
