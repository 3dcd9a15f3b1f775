"""What Lighthouse says of pages, as it judges a middling phone."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from ground import Ground, Skipped
from pages import CHROMIUM, QUIET, running
from results import Table

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "search",
}
AUDITS = {
    "first-contentful-paint": "first ms",
    "largest-contentful-paint": "largest ms",
    "total-blocking-time": "blocked ms",
    "cumulative-layout-shift": "shift",
}


def benchmark(ground: Ground) -> Table:
    """A row a page: Lighthouse's four marks of 100, and its times."""
    program, rows = _installed(ground), []
    with running(ground.data()) as address:
        for name, path in _pages(ground).items():
            ground.say(f"lighthouse: {name}")
            rows.append((name, *_row(_told(ground, program, address + path))))
    headings = ("page", *CATEGORIES.values(), *AUDITS.values())
    note = (
        f"{LIGHTHOUSE}, its own phone: 1.6 Mbit/s, 150 ms, a quarter of the processor, simulated from one "
        "unhindered load. Marks are of 100."
    )
    return Table(f"lighthouse: of a build of {ground.kind} months", headings, rows, [note])


def _pages(ground: Ground) -> dict[str, str]:
    practice, area = ("Z80001", "ZQA") if ground.is_quick else ("A81001", "QHM")
    return {
        "England": "/",
        "practice": f"/place/{practice}",
        "area": f"/area/{area}",
        "explorer: England": "/explore/",
        "explorer: practice and specialty": f"/explore/?place={practice}&specialty=C_110&cut=even_odds",
        "explorer: overview": "/explore/overview",
    }


def _installed(ground: Ground) -> Path:
    """Lighthouse from npm, in the scratch folder. Raises `Skipped` where it cannot be had."""
    if not Path(CHROMIUM).exists():
        raise Skipped(f"Skipped: there is no Chromium at {CHROMIUM}")
    folder = ground.folder("lighthouse")
    npm = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", LIGHTHOUSE]
    try:
        subprocess.run(npm, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise Skipped(f"Skipped: {LIGHTHOUSE} could not be installed from npm") from None
    return folder / "node_modules" / "lighthouse" / "cli" / "index.js"


def _told(ground: Ground, program: Path, address: str) -> dict[str, Any]:
    out = ground.scratch / "lighthouse.json"
    asked = ["node", str(program), address, "--quiet", "--output=json", f"--output-path={out}"]
    asked.append(f"--chrome-flags={' '.join(QUIET)}")
    if subprocess.run(asked, check=False, env=os.environ | {"CHROME_PATH": CHROMIUM}).returncode:
        raise Skipped(f"Skipped: Lighthouse could not judge {address}")
    return dict(json.loads(out.read_text()))


def _row(told: dict[str, Any]) -> list[str]:
    marks = [f"{100 * told['categories'][name]['score']:.0f}" for name in CATEGORIES]
    times = [told["audits"][name]["numericValue"] for name in AUDITS]
    return [*marks, *(f"{time:.0f}" for time in times[:-1]), f"{times[-1]:.2f}"]
