"""A page of the explorer once its scripts have taken over from the HTML it came with."""

from playwright.sync_api import Page


def living(page: Page, address: str) -> Page:
    """Open an address, and wait until the first view has given way."""
    page.goto(address)
    page.locator("#first-view").wait_for(state="detached", timeout=60_000)
    return page
