"""Areas laid over another by the address: each is drawn, its key names it, and the address keeps them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support.living import living

pytestmark = pytest.mark.browser
HERE, OVER = "ZQA", {"ZQB": "Fenby, Saltby and Lowdale", "ZQC": "Fells and Coast"}
QUERY = f"?place={HERE}&specialty=all&cut=even_odds&with=ZQB,ZQC"
LINES = """() => [...document.querySelectorAll('.js-plotly-plot path.js-line')].map(line => {
    const look = getComputedStyle(line);
    return [look.stroke, look.strokeDasharray, line.getTotalLength()];
})"""


@pytest.fixture
def desk(chromium: Browser, demo_site: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=demo_site)
    yield context.new_page()
    context.close()


def test_a_trend_draws_a_line_of_its_own_for_each_area_and_its_key_says_whose(desk: Page) -> None:
    living(desk, f"/explore/trend{QUERY}")
    keyed = desk.locator(".key li", has=desk.locator(".over-number"))
    expect(keyed).to_have_count(2)
    desk.locator(".js-plotly-plot path.js-line").first.wait_for(state="attached")
    looks = desk.evaluate(LINES)
    for number, name in enumerate(OVER.values(), start=1):
        mark = keyed.nth(number - 1)
        expect(mark).to_contain_text(name)
        colour = mark.locator(".over-number").evaluate("one => getComputedStyle(one).backgroundColor")
        drawn = [look for look in looks if look[0] == colour]
        assert len(drawn) == 1
        # Dashed unlike the others, so that it is known without its colour; and really drawn across.
        assert drawn[0][1] not in {look[1] for look in looks if look is not drawn[0]}
        assert drawn[0][2] > 300
        expect(desk.locator(".js-plotly-plot .textpoint", has_text=f"{number}")).to_be_visible()
        expect(desk.locator(".beside-words")).to_contain_text(name)


def test_a_comparison_draws_a_point_for_each_chosen_area_and_names_it_beside_its_number(desk: Page) -> None:
    living(desk, f"/explore/compare{QUERY}")
    expect(desk.locator(".key")).to_contain_text("chosen")
    desk.locator(".js-plotly-plot .points path").first.wait_for(state="attached")
    chosen = desk.locator(".swatch.point.chosen").evaluate("one => getComputedStyle(one).backgroundColor")
    points = desk.evaluate(
        "colour => [...document.querySelectorAll('.js-plotly-plot .points path')]"
        ".filter(point => getComputedStyle(point).fill === colour).length",
        chosen,
    )
    assert points == len(OVER)
    for name in OVER.values():
        expect(desk.locator("main")).to_contain_text(name)


def test_equity_draws_a_bar_for_each_area_in_each_fifth_under_the_name_of_the_area(desk: Page) -> None:
    living(desk, f"/explore/equity{QUERY}")
    fifths = desk.locator(".hundreds li")
    expect(fifths.filter(has_text="Most deprived fifth")).to_have_count(3)
    for name in ("Northmoor and Wessmark", *OVER.values()):
        named = fifths.filter(has_text=name)
        assert named.count() >= 5
        assert named.locator(".strip .sure, .strip .unsure, .strip .not").count() >= 3


@pytest.mark.parametrize("view", ["trend", "compare", "equity"])
def test_an_area_added_or_taken_away_is_added_to_or_taken_from_the_address(desk: Page, view: str) -> None:
    living(desk, f"/explore/{view}?place={HERE}&specialty=all&cut=even_odds&with=ZQB")
    desk.get_by_label(OVER["ZQC"]).check()
    desk.wait_for_url("**with=ZQB,ZQC**")
    expect(desk.get_by_label(OVER["ZQB"])).to_be_checked()
    expect(desk.locator(".overlays summary")).to_contain_text(OVER["ZQC"])
    desk.get_by_role("link", name="Lay none over it").click()
    desk.wait_for_url(lambda url: "with=" not in url)
    desk.go_back()
    desk.wait_for_url("**with=ZQB,ZQC**")
    expect(desk.get_by_label(OVER["ZQC"])).to_be_checked()


def test_going_to_another_view_keeps_the_areas_laid_over(desk: Page) -> None:
    living(desk, f"/explore/trend{QUERY}")
    expect(desk.get_by_label(OVER["ZQB"])).to_be_checked()
    desk.get_by_role("navigation").get_by_role("link", name="Equity", exact=True).click()
    desk.wait_for_url("**/explore/equity**with=ZQB,ZQC**")
    expect(desk.get_by_label(OVER["ZQB"])).to_be_checked()
