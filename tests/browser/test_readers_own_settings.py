"""Readers who chose colours of their own, a narrow window, or no scripts lose nothing of what a page says."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support.living import living

from .test_every_page import BOARD, BONES, PRACTICE, PUBLIC

pytestmark = pytest.mark.browser
# What a stretch is drawn with; where the reader's colours replace ours, nothing of ours is left to see.
LOOKS = """shape => [...document.querySelectorAll(shape)].map(one => {
    const look = getComputedStyle(one);
    const edge = parseFloat(look.borderTopWidth) ? look.borderTopColor : '';
    return [look.backgroundColor, look.backgroundImage, edge].join('|');
})"""
CANVAS = """() => {
    const blank = document.body.appendChild(document.createElement('i'));
    blank.style = 'forced-color-adjust: none; background: Canvas; color: CanvasText';
    const look = getComputedStyle(blank);
    return [look.backgroundColor, look.color];
}"""
# Words that reach over the right edge, outside of what can be scrolled by itself.
CUT_OFF = """() => [...document.querySelectorAll('h1, h2, h3, p, li, dd, summary, label, button, th, td')]
    .filter(one => one.checkVisibility() && !one.closest('.scroll'))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 200))"""
STRIPS = ("/", f"/area/{BOARD}", f"/explore/?place={BOARD}&specialty={BONES}&cut=even_odds")
CHOSEN = (
    "/",
    f"/place/{PRACTICE}/{BONES}",
    "/map",
    f"/explore/trend?place={BOARD}&specialty=all&cut=even_odds",
)


@pytest.fixture(params=["dark", "light"])
def own_colours(request: pytest.FixtureRequest, chromium: Browser, demo_site: str) -> Iterator[Page]:
    """A window of a reader whose own few colours replace those of every page."""
    context = chromium.new_context(base_url=demo_site, forced_colors="active", color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", STRIPS)
def test_sure_cannot_tell_and_sure_not_are_told_apart_in_the_colours_of_the_reader(
    own_colours: Page, address: str
) -> None:
    living(own_colours, address)
    own_colours.locator(".swatch.not").first.wait_for()
    paper, ink = own_colours.evaluate(CANVAS)
    for place in (".swatch", ".strip span"):
        looks = {
            name: set(own_colours.evaluate(LOOKS, f"{place}.{name}")) for name in ("sure", "unsure", "not")
        }
        assert (
            not looks["sure"] & looks["unsure"]
            | looks["unsure"] & looks["not"]
            | looks["sure"] & looks["not"]
        )
        assert all(look.split("|")[0] not in (paper, "rgba(0, 0, 0, 0)") for look in looks["sure"])
        assert all(look.split("|")[1] != "none" for look in looks["unsure"])
        assert all(look.split("|")[2] == ink for look in looks["not"])


def test_what_is_expected_is_seen_on_the_bar_in_the_colours_of_the_reader(own_colours: Page) -> None:
    own_colours.goto("/")
    paper, ink = own_colours.evaluate(CANVAS)
    ticks = own_colours.evaluate(
        """() => [...document.querySelectorAll('.strip .best')].map(one => {
            const look = getComputedStyle(one);
            return [look.backgroundColor, look.outlineColor, look.outlineStyle];
        })"""
    )
    assert ticks
    assert {tuple(tick) for tick in ticks} == {(ink, paper, "solid")}


@pytest.mark.parametrize("address", CHOSEN)
def test_what_is_chosen_and_what_has_the_focus_are_outlined_in_the_colours_of_the_reader(
    own_colours: Page, address: str
) -> None:
    living(own_colours, address)
    chosen = own_colours.locator("a[aria-current], .views .here").first
    expect(chosen).to_have_css("outline-style", "solid")
    expect(chosen).to_have_css("outline-width", "2px")
    own_colours.keyboard.press("Tab")
    expect(own_colours.locator(":focus")).to_have_css("outline-style", "solid")


def test_a_map_and_the_numbers_of_areas_laid_over_keep_the_colours_that_mean_something(
    own_colours: Page,
) -> None:
    own_colours.goto("/map")
    fills = own_colours.evaluate(
        "() => [...document.querySelectorAll('.map path[fill^=\"#\"]')].map(p => getComputedStyle(p).fill)"
    )
    keys = own_colours.evaluate(
        "() => [...document.querySelectorAll('.tint rect, .tint path')].map(p => getComputedStyle(p).fill)"
    )
    assert fills
    assert set(fills) <= set(keys)
    assert (
        own_colours.locator(".map").first.evaluate("map => getComputedStyle(map).backgroundColor")
        == "rgb(255, 255, 255)"
    )


@pytest.mark.parametrize("address", PUBLIC)
def test_no_public_page_is_wider_than_a_small_phone_even_without_scripts(
    chromium: Browser, demo_site: str, address: str
) -> None:
    context = chromium.new_context(
        base_url=demo_site, viewport={"width": 320, "height": 700}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(address)
    everything = page.locator("html").bounding_box()
    assert everything is not None
    assert everything["width"] <= 320
    assert page.evaluate(CUT_OFF) == []
    context.close()


def test_an_explorer_page_without_scripts_says_where_the_figures_are(
    chromium: Browser, demo_site: str
) -> None:
    context = chromium.new_context(base_url=demo_site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/explore/")
    assert page.get_by_role("heading", name="Boxes need JavaScript").is_visible()
    expect(page.get_by_text("Loading...")).to_be_hidden()
    for link in page.locator("noscript a").all():
        to = link.get_attribute("href")
        assert to
        assert page.request.get(to).ok
    context.close()


@pytest.mark.parametrize("width", [700, 990, 1060])
def test_the_controls_of_the_explorer_are_cut_off_at_no_width_between_a_phone_and_a_desk(
    chromium: Browser, demo_site: str, width: int
) -> None:
    context = chromium.new_context(base_url=demo_site, viewport={"width": width, "height": 900})
    page = context.new_page()
    living(page, "/explore/overview?place=ENG&specialty=all&cut=even_odds")
    page.locator(".matrix").wait_for()
    page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
    context.close()
