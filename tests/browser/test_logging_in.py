"""Logging in with a real browser, at a real provider: on a phone and at a desk, and looked at by axe."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from support.dashboard_build import make_build
from support.provider import CLIENT, SECRET, Provider

pytestmark = pytest.mark.browser
SLOW = 60_000
PAGE = "/explore/overview?place=ENG&specialty=all&cut=even_odds"


@pytest.fixture
def analysts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an analysts' server whose readers log in at a provider."""
    from dashboard.analyst_app import create_analyst_app
    from dashboard.app import finish

    provider = Provider()
    make_build(tmp_path, is_demonstration=True)
    listening = make_server("127.0.0.1", 0, None, threaded=True)
    address = f"http://127.0.0.1:{listening.server_port}"
    ours = {"DATA": tmp_path, "TODAY": "2026-11-21", "ANALYST_URL": address, "OIDC_ISSUER": provider.address}
    for name, value in {**ours, "OIDC_CLIENT_ID": CLIENT, "OIDC_CLIENT_SECRET": SECRET}.items():
        monkeypatch.setenv(f"CHOICE_{name}", str(value))
    listening.app = create_analyst_app()
    finish(listening.app)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield address
    listening.shutdown()
    thread.join()
    listening.server_close()
    provider.stop()


@pytest.fixture(params=[390, 1280], ids=["phone", "desk"])
def window(request: pytest.FixtureRequest, chromium: Browser, analysts: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, base_url=analysts)
    yield context.new_page()
    context.close()


def log_in(window: Page, sub: str = "bea") -> None:
    window.locator("main").get_by_role("link", name="Log in").click()
    window.wait_for_url("**/oauth2/authorize**")
    window.locator(f"button[value={sub}]").click()


def test_somebody_logs_in_sees_the_page_they_wanted_and_logs_out(window: Page, axe: str) -> None:
    window.goto(PAGE)
    _look(window, axe)
    log_in(window)
    expect(window.get_by_label("Specialty", exact=True)).to_be_visible(timeout=SLOW)
    assert window.url.endswith(PAGE)
    window.get_by_role("link", name="Account").click()
    expect(window.get_by_role("heading", name="Bea")).to_be_visible()
    _look(window, axe)
    window.get_by_role("button", name="Log out").click()
    window.wait_for_url("**/login")
    window.goto(PAGE)
    expect(window.get_by_role("heading", name="Log in")).to_be_visible()


def test_when_the_session_ends_the_next_move_leads_to_the_login_and_back(window: Page) -> None:
    window.goto(PAGE)
    log_in(window)
    expect(window.get_by_label("Specialty", exact=True)).to_be_enabled(timeout=SLOW)
    window.context.clear_cookies()
    window.get_by_label("Specialty", exact=True).select_option("C_110")
    window.wait_for_url("**/login?next=**")
    log_in(window)
    window.wait_for_url(lambda url: url.endswith(PAGE))
    expect(window.get_by_label("Specialty", exact=True)).to_be_visible(timeout=SLOW)


def _look(window: Page, axe: str) -> None:
    """Nothing that somebody cannot use, and nothing beside the window."""
    window.evaluate(axe)
    found = window.evaluate("axe.run().then(found => found.violations.map(one => one.id))")
    assert found == []
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
