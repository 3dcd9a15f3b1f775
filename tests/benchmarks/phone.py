"""How soon a slow phone shows the explorer's figures and its charts, in a real Chromium."""

from pathlib import Path
from typing import Any

from ground import Ground, Skipped
from pages import CHROMIUM, QUIET, SLOW, SLOWER_CPU, running
from playwright.sync_api import Browser, sync_playwright
from results import Table

LOADS, QUICK_LOADS = 3, 1
# What is there is looked for at each frame. A figure is a digit a reader can see within a page's own text, a
# chart a drawing that has its size.
WATCH = """() => {
    const seen = window.seen = {};
    const shown = element => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
    };
    const any = (query, holds) => [...document.querySelectorAll(query)].some(one => holds(one) && shown(one));
    const looks = {
        figures: () => any('.lead, .tally, .page h1 ~ p, .page td', one => /[0-9]/.test(one.textContent)),
        chart: () => any('.picture svg, .wide svg, .pair svg, .matrix, img.map', () => true),
        live: () => any('.js-plotly-plot .main-svg', () => true),
        controls: () => any('#react-entry-point #specialty, #react-entry-point #cut', () => true),
    };
    const look = () => {
        for (const [name, is] of Object.entries(looks)) {
            if (!(name in seen) && is()) seen[name] = performance.now();
        }
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
DONE = "() => seen.controls && (seen.live || !document.querySelector('#react-entry-point .dash-graph'))"
LONGEST = 120_000
SEEN = ("figures", "chart", "live", "controls")


def benchmark(ground: Ground) -> Table:
    """A row a page: milliseconds until its figures, its first chart and the chart of plotly can be seen."""
    if not Path(CHROMIUM).exists():
        raise Skipped(f"Skipped: there is no Chromium at {CHROMIUM}")
    rows = []
    with running(ground.data()) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for name, path in pages(ground).items():
            ground.say(f"phone: {name}")
            rows.append((name, *_row(browser, address + path, QUICK_LOADS if ground.is_quick else LOADS)))
        browser.close()
    headings = [f"{kind}{what} ms" for kind in ("", "slow: ") for what in SEEN]
    return Table(
        f"phone: the explorer, of a build of {ground.kind} months",
        ("page", *headings),
        rows,
        [
            "The median of cold loads, nothing in the browser's store, the answers made before. Slow: "
            "1.6 Mbit/s, 150 ms, a quarter of the processor. Live: drawn by plotly; controls: the boxes of "
            "Dash. Goals: figures in 1,500 ms and a chart in 3,000 on the slow phone, a chart in 1,000 on "
            "loopback."
        ],
    )


def pages(ground: Ground) -> dict[str, str]:
    """Pages of the explorer by name, for the practices there are in the data."""
    practice = "Z80001" if ground.is_quick else "A81001"
    cell = f"place={practice}&specialty=C_110&cut=even_odds"
    return {
        "England": "/explore/",
        "practice and specialty": f"/explore/?{cell}",
        "overview": "/explore/overview",
        "trend": f"/explore/trend?{cell}",
        "compare": f"/explore/compare?{cell}",
    }


def _row(browser: Browser, address: str, loads: int) -> list[str]:
    _load(browser, address, is_slow=False)
    cells = []
    for is_slow in (False, True):
        seen = [_load(browser, address, is_slow) for _ in range(loads)]
        cells += [_median([each.get(what) for each in seen]) for what in SEEN]
    return cells


def _median(times: list[float | None]) -> str:
    """Of an odd number; a dash where one was never seen."""
    known = sorted(time for time in times if time is not None)
    return f"{known[len(known) // 2]:.0f}" if len(known) == len(times) else "-"


def _load(browser: Browser, address: str, is_slow: bool) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(f"({WATCH})()")
    opened = context.new_page()
    if is_slow:
        devtools = context.new_cdp_session(opened)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_CPU})
    opened.goto(address, wait_until="commit")
    opened.wait_for_function(DONE, timeout=LONGEST)
    seen: dict[str, Any] = opened.evaluate("window.seen")
    context.close()
    return seen
