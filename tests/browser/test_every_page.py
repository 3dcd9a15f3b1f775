"""Every page of both views, on the demonstration made by the real SQL, on a small phone and at a desk."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from dashboard.explorer.page import all_pages
from support.living import living

pytestmark = pytest.mark.browser

PRACTICE, BOARD, LOCATION, BONES, PROVIDER = "Z80001", "ZQA", "Z0A", "C_110", "ZZA"
PUBLIC = (
    "/",
    "/place?postcode=",
    "/place?postcode=EH1+1AA",
    "/place?postcode=ZZ1+1AP",
    "/place?postcode=nowhere+at+all",
    f"/place?postcode={PRACTICE[:3]}",
    f"/place/{PRACTICE}",
    f"/place/{PRACTICE}/{BONES}",
    f"/place/{PRACTICE}/{BONES}?cut=standard",
    f"/area/{BOARD}",
    f"/area/{LOCATION}",
    f"/area/{BOARD}/{BONES}",
    f"/provider/{PROVIDER}",
    f"/specialty/{BONES}",
    "/map",
    "/map?areas=sub_icb&cut=national_target",
    "/about-the-data",
    "/method",
    "/evidence",
    "/claims",
    "/claims?place=Z0A",
    "/doors",
    f"/doors?place={BOARD}&change=opened",
    f"/area/{BOARD}/brief",
    "/told-to-wait",
    f"/told-to-wait?postcode={PRACTICE}&specialty={BONES}&weeks=40",
    "/search?q=knee",
    "/reports",
    "/subscribe",
    "/accessibility",
    "/status",
    "/downloads",
    f"/lineage/coverage?place={BOARD}&specialty={BONES}&cut=even_odds",
    f"/embed/coverage?place={BOARD}&specialty=all&cut=even_odds",
    "/no/such/page",
)
EXPLORER = tuple(
    f"/explore{view.PATH}?place={place}&specialty={specialty}&cut=even_odds"
    for view in all_pages()
    for place, specialty in (("ENG", "all"), (BOARD, BONES))
)
WIDTHS = (1280, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What passes is not described, which takes as long as finding out.
HOW = {"runOnly": RULES, "resultTypes": ["violations"]}


@pytest.fixture
def visit(chromium: Browser, demo_site: str) -> Iterator[Page]:
    """A window that notes every request; afterwards nothing was lacking and no other host was asked."""
    context = chromium.new_context(viewport={"width": WIDTHS[0], "height": 900}, base_url=demo_site)
    page, lacking, elsewhere = context.new_page(), list[str](), list[str]()

    def answered(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            lacking.append(response.url)

    def sent(request: Request) -> None:
        if not request.url.startswith((demo_site, "data:", "blob:")):
            elsewhere.append(request.url)

    page.on("response", answered)
    page.on("request", sent)
    yield page
    context.close()
    assert lacking == []
    assert elsewhere == []


def check_at_every_width(page: Page, axe: str) -> None:
    """No accessibility rule is broken and nothing is cut off, at a desk and then on a small phone."""
    for folded in page.locator("summary").all()[:12]:
        if folded.is_visible():
            folded.click()
    page.evaluate(axe)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # Colours do not depend on the width, and looking at them is most of the work.
        colours = {"color-contrast": {"enabled": width == WIDTHS[0]}}
        results = page.evaluate("how => axe.run(how)", {**HOW, "rules": colours})
        broken = {p["id"]: [node["html"][:300] for node in p["nodes"]][:5] for p in results["violations"]}
        assert broken == {}, f"at {width} pixels: {json.dumps(broken, indent=1)}"
        # Pictures are drawn again some time after the window changed.
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)


def check_every_control_is_reached(page: Page) -> None:
    """The Tab key comes to every control that is seen. What takes the focus is noted by the page itself."""
    controls = page.evaluate("""() => {
        const seen = [...document.querySelectorAll('a[href], button, input, select, summary')]
            .filter(one => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0);
        seen.forEach((one, number) => one.dataset.number = number);
        window.reached = new Set();
        document.addEventListener('focusin', event => window.reached.add(event.target.dataset.number));
        return seen.length;
    }""")
    for _ in range(controls + 40):
        page.keyboard.press("Tab")
    reached = set(page.evaluate("[...window.reached]"))
    assert {str(number) for number in range(controls)} <= reached


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_has_no_script_and_is_usable_by_keyboard_and_at_every_width(
    visit: Page, axe: str, address: str
) -> None:
    requests = list[str]()
    visit.on("request", lambda request: requests.append(request.url))
    visit.goto(address)
    assert visit.locator("h1").first.inner_text()
    assert visit.locator("script, [onclick], [onload]").count() == 0
    assert len(requests) <= 10
    check_every_control_is_reached(visit)
    check_at_every_width(visit, axe)


@pytest.mark.parametrize("address", EXPLORER)
def test_an_explorer_page_breaks_no_accessibility_rule_and_is_cut_off_at_no_width(
    visit: Page, axe: str, address: str
) -> None:
    living(visit, address)
    visit.wait_for_load_state("networkidle")
    expect(visit.locator("h1").first).to_be_visible()
    check_at_every_width(visit, axe)


def test_a_public_page_is_whole_where_scripts_are_off(chromium: Browser, demo_site: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=demo_site)
    page = context.new_page()
    for address in PUBLIC:
        page.goto(address)
        assert page.locator("h1").first.inner_text()
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
