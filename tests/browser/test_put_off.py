"""Where the server puts a request of the explorer off, its reader is told so, until an answer comes."""

import pytest
from playwright.sync_api import Browser, expect

from support.living import living


@pytest.mark.browser
@pytest.mark.parametrize(
    ("status", "sentence"), [(503, "This takes too long now."), (429, "That was too many requests at once.")]
)
def test_a_reader_is_told_that_a_page_was_put_off(
    chromium: Browser, site: str, status: int, sentence: str
) -> None:
    with chromium.new_context(base_url=site) as context:
        context.set_default_timeout(120_000)
        page = context.new_page()
        page.route("**/_dash-update-component*", lambda route: route.fulfill(status=status, body=""))
        page.goto("/explore/")
        told = page.locator("#main > #put-off[role=status]")
        expect(told).to_contain_text(sentence, timeout=60_000)
        page.unroute("**/_dash-update-component*")
        living(page, "/explore/trend")
        expect(page.locator("#main h1")).to_be_visible(timeout=60_000)
        expect(told).to_have_count(0)
