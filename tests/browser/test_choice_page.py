"""The first page in a real browser, on a phone and at a desk."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.dashboard_build import BONES, SURGERY
from support.living import living

pytestmark = pytest.mark.browser

BUNDLE = Path("dashboard/assets/built/plotly.js")
CELL = f"/explore/?place={SURGERY}&specialty={BONES}&cut=even_odds"
PAGES = {
    "england": "/explore/",
    "sub_icb": "/explore/?place=99A&specialty=all&cut=standard",
    "practice": f"/explore/?place={SURGERY}&specialty=all&cut=national_target",
    "cell": CELL,
    "nonsense": "/explore/?place=NOWHERE&specialty=%3Cb%3E&cut=7",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def opened(page: Page, address: str) -> Page:
    living(page, address)
    expect(page.locator("#title")).to_be_visible()
    if page.locator(".dash-graph").count():
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    return page


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_accessibility_rule_is_broken_and_nothing_is_wider_than_the_window(
    page: Page, axe: str, address: str
) -> None:
    opened(page, address)
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    for folded in page.locator("summary").all():
        folded.click()
    page.evaluate(axe)
    results = page.evaluate("how => axe.run(how)", {"runOnly": RULES, "resultTypes": ["violations"]})
    broken = {problem["id"]: [node["html"] for node in problem["nodes"]] for problem in results["violations"]}
    assert broken == {}, json.dumps(broken, indent=1)


def test_every_control_is_reached_with_the_tab_key(page: Page) -> None:
    opened(page, CELL)
    marked = page.evaluate("""() => {
        const all = [...document.querySelectorAll('a[href], button, input, select, summary')]
            .filter(one => one.checkVisibility({visibilityProperty: true}) && one.type !== 'radio');
        all.forEach((one, number) => one.dataset.number = number);
        return all.length;
    }""")
    reached = set()
    for _ in range(marked * 2 + 10):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.number ?? document.activeElement.type"))
    assert {str(number) for number in range(marked)} | {"radio"} <= reached


def test_the_focused_control_is_outlined(page: Page) -> None:
    opened(page, CELL)
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    expect(page.locator("#find")).to_have_css("outline-style", "solid")


def test_a_specialty_chosen_is_in_the_address_and_back_undoes_it(page: Page) -> None:
    opened(page, f"/explore/?place={SURGERY}&specialty=all&cut=even_odds")
    page.get_by_label("Specialty", exact=True).focus()
    page.keyboard.type("Trauma")
    expect(page.locator("#title")).to_contain_text("Trauma and Orthopaedic")
    page.wait_for_url(f"**?place={SURGERY}&specialty={BONES}&cut=even_odds")
    expect(page.get_by_label("Specialty", exact=True)).to_be_focused()
    page.go_back()
    expect(page.locator("#title")).to_contain_text("All specialties")
    expect(page.get_by_label("Specialty", exact=True)).to_have_value("all")
    page.go_forward()
    expect(page.get_by_label("Specialty", exact=True)).to_have_value(BONES)


def test_a_cut_is_chosen_with_the_arrow_keys(page: Page) -> None:
    opened(page, CELL)
    page.get_by_role("radio", name="Even odds").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("at the national target", exact=False).first).to_be_visible()
    page.wait_for_url("**cut=national_target")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**cut=standard")


def test_a_place_is_found_by_a_misspelt_name_and_reached_by_keyboard(page: Page) -> None:
    opened(page, f"/explore/?place=ENG&specialty={BONES}&cut=national_target")
    page.keyboard.press("/")
    page.keyboard.type("exampel surgrey")
    expect(page.locator("#matches a")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#title")).to_contain_text("Example Surgery")
    page.wait_for_url(f"**?place={SURGERY}&specialty={BONES}&cut=national_target")
    expect(page.locator("#title")).to_be_focused()
    expect(page.locator("#find")).to_have_value("")
    expect(page.locator("#matches")).to_be_empty()


def test_the_verdict_comes_first_on_a_phone_and_after_the_gates_at_a_desk(page: Page) -> None:
    opened(page, CELL)
    lane = page.locator(".lane").first
    verdict, gate = lane.locator(".verdict").bounding_box(), lane.locator(".gate").first.bounding_box()
    assert verdict and gate
    is_phone = page.viewport_size is not None and page.viewport_size["width"] == 390
    assert verdict["y"] < gate["y"] if is_phone else verdict["x"] > gate["x"]


def test_a_chart_is_saved_as_a_picture(page: Page) -> None:
    opened(page, CELL)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Picture (PNG)").first.click()
    assert kept.value.suggested_filename == "choice-gates.png"


def test_the_chart_cannot_send_figures_anywhere(page: Page) -> None:
    opened(page, CELL)
    assert page.locator(".modebar-btn").count() == 0


def test_the_charts_come_from_our_own_bundle_where_it_was_built(page: Page) -> None:
    asked = list[str]()
    page.on("request", lambda sent: asked.append(sent.url))
    opened(page, CELL)
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    [bundle] = {url for url in asked if "plotly" in url}
    if not BUNDLE.exists():
        pytest.skip("dashboard/assets/built is not there, so the page uses all of plotly.js")
    assert page.request.get(bundle).body() == BUNDLE.read_bytes()


def test_the_page_is_named_after_what_it_shows(page: Page) -> None:
    opened(page, CELL)
    expect(page).to_have_title(
        "Trauma and Orthopaedic, patients of Example Surgery - Choice on paper and in practice"
    )
