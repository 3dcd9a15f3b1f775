"""The jobs people come to do, by script in a real browser: how many steps each takes is what is tested."""

import pytest
from playwright.sync_api import Browser, Page, expect

from support.living import living

pytestmark = pytest.mark.browser
SURGERY, BOARD, BONES = "Z90001", "QZA", "C_110"


def test_from_the_first_page_to_what_to_ask_takes_three_answers_on_one_screen(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Told to wait? See what to ask").click()
    page.get_by_label("Your postcode, or your GP practice").fill(SURGERY)
    page.get_by_label("What is it for?").select_option(BONES)
    page.get_by_label("How many weeks were you told?").fill("40")
    page.get_by_role("button", name="What can I ask?").click()
    words = page.locator(".words")
    expect(words).to_contain_text("I was told 40 weeks.")
    box = words.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900  # seen without scrolling
    words.click()
    assert (
        "40 weeks" in page.evaluate("getSelection().toString()")
        or words.evaluate("element => getComputedStyle(element).userSelect") == "all"
    )


def test_enter_in_the_search_goes_to_the_first_match_and_arrows_go_through_them(page: Page) -> None:
    living(page, f"/explore/?place={BOARD}&specialty=all&cut=even_odds")
    box = page.get_by_label("Find a place, a hospital or a specialty")
    box.fill("knee")
    expect(page.locator("#matches a").first).to_contain_text("Bones and joints")
    box.press("ArrowDown")
    expect(page.locator("#matches a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    box.press("Enter")
    page.wait_for_url("**specialty=C_110**")


def test_arrows_move_in_the_matrix_and_a_link_goes_past_it(page: Page) -> None:
    living(page, "/explore/overview?place=ENG&specialty=all&cut=even_odds")
    tile = page.locator(".matrix td a").first
    tile.focus()
    before = page.evaluate("document.activeElement.closest('tr').rowIndex")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == before + 1
    assert page.get_by_role("link", name="Skip past the matrix").count() == 1


def test_a_board_paper_is_three_clicks_from_the_first_page_once_the_area_is_typed(
    chromium: Browser, demo_site: str
) -> None:
    page = chromium.new_page(base_url=demo_site)
    page.goto("/")
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("searchbox").last.fill("Northmoor and Wessmark")
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name="Northmoor and Wessmark").first.click()
    page.get_by_role("link", name="One page for a board paper").click()
    expect(page).to_have_url(f"{demo_site}/area/ZQA/brief")
    page.close()


def test_a_picture_and_a_workbook_of_the_first_figures_are_one_click_each(
    chromium: Browser, demo_site: str
) -> None:
    page = chromium.new_page(base_url=demo_site)
    page.goto("/")
    with page.expect_download() as sent:
        page.get_by_role("link", name="XLSX").first.click()
    assert sent.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("link", name="Picture (PNG)").first.click()
    page.wait_for_url("**/picture/coverage-whole.png**")
    page.close()
