"""Every page of both views, on the demonstration made by the real SQL, on a small phone and at a desk."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.explorer.page import all_pages
from support import demo_build as building

pytestmark = pytest.mark.browser

PRACTICE, BOARD, LOCATION, BONES, PROVIDER = "Z80001", "ZQA", "Z0A", "C_110", "ZZ1"
PUBLIC = (
    "/",
    "/place?postcode=",
    "/place?postcode=EH1+1AA",
    "/place?postcode=nowhere+at+all",
    f"/place?postcode={PRACTICE[:3]}",
    f"/place/{PRACTICE}",
    f"/place/{PRACTICE}/{BONES}",
    f"/place/{PRACTICE}/{BONES}?cut=0.92",
    f"/area/{BOARD}",
    f"/area/{LOCATION}",
    f"/specialty/{BONES}",
    "/map",
    "/map?areas=sub_icb&cut=0.65",
    "/about-the-data",
    "/method",
    "/evidence",
    "/accessibility",
    "/downloads",
    f"/lineage/coverage?place={BOARD}&specialty={BONES}&cut=0.5",
    f"/embed/coverage?place={BOARD}&specialty=all&cut=0.5",
    "/no/such/page",
)
EXPLORER = tuple(
    f"/explore{view.PATH}?place={place}&specialty={specialty}&cut=0.5"
    for view in all_pages()
    for place, specialty in (("ENG", "all"), (BOARD, BONES))
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def demo_site(demo_build: building.Built) -> Iterator[str]:
    """The address of a server of its own, as a machine would run it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    told = os.environ | {"CHOICE_DATA": str(demo_build.build.parents[1]), "CHOICE_TODAY": "2026-11-21"}
    program = [sys.executable, "-m", "gunicorn", "-w", "1", "-k", "gthread", "--threads", "4"]
    program += [
        "--no-control-socket",
        "--log-level",
        "error",
        "-b",
        f"127.0.0.1:{port}",
        "dashboard.wsgi:server",
    ]
    with subprocess.Popen(program, env=told) as running:
        try:
            _wait(f"{address}/healthz")
            yield address
        finally:
            running.terminate()
            running.wait(10)


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"nothing answers at {address}")


@pytest.fixture(params=[320, 1280], ids=["small phone", "desk"])
def window(request: pytest.FixtureRequest, chromium: Browser, demo_site: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, base_url=demo_site)
    page, lacking = context.new_page(), list[str]()
    page.on(
        "response",
        lambda got: (
            lacking.append(got.url) if got.status >= 400 and got.request.resource_type != "document" else None
        ),
    )
    yield page
    context.close()
    assert lacking == []


def ready(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("address", [*PUBLIC, *EXPLORER])
def test_no_accessibility_rule_is_broken_and_nothing_is_cut_off(window: Page, axe: str, address: str) -> None:
    ready(window, address)
    for folded in window.locator("summary").all()[:12]:
        if folded.is_visible():
            folded.click()
    window.evaluate(axe)
    found = window.evaluate("rules => axe.run({runOnly: rules})", RULES)
    told = {p["id"]: [node["html"][:300] for node in p["nodes"]][:5] for p in found["violations"]}
    assert told == {}, json.dumps(told, indent=1)
    width = window.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_whole_without_a_script_and_asks_no_other_host(
    chromium: Browser, demo_site: str, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=demo_site)
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(address)
    assert page.locator("h1").first.inner_text()
    assert [url for url in asked if not url.startswith((demo_site, "data:"))] == []
    assert len(asked) <= 10
    context.close()


@pytest.mark.parametrize("address", PUBLIC)
def test_every_control_of_a_public_page_is_reached_by_the_tab_key(
    chromium: Browser, demo_site: str, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=demo_site)
    page = context.new_page()
    page.goto(address)
    many = page.evaluate("""() => {
        const all = [...document.querySelectorAll('a[href], button, input, select, summary')]
            .filter(one => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0);
        all.forEach((one, number) => one.dataset.number = number);
        return all.length;
    }""")
    reached = set[str]()
    for _ in range(many + 40):
        page.keyboard.press("Tab")
        number = page.evaluate("document.activeElement.dataset.number")
        if number is None and len(reached) >= many:
            break
        reached.add(number)
    assert {str(number) for number in range(many)} <= reached
    context.close()


def test_a_worried_person_gets_from_a_practice_to_the_reasons_by_keyboard(
    chromium: Browser, demo_site: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, base_url=demo_site)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type(PRACTICE)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{demo_site}/place/{PRACTICE}")
    page.goto(f"/place/{PRACTICE}/{BONES}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("orthopaedics")
    context.close()
