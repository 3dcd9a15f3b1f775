"""Small reports of an invented area, kept as real ones are."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dashboard.report import frames
from dashboard.report.weeks import Week

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 36" width="160" height="36">'
    '<circle cx="9" cy="9" r="3"/></svg>'
)
BAR = {"cut": 0.5, "sure": 0.4, "cannot_tell": 0.3, "sure_not": 0.3, "best": 0.55, "low": 0.45, "high": 0.7}
NAMES = {
    "even_odds": "Even odds",
    "national_target": "National target (65%)",
    "standard": "18-week standard (92%)",
}
SILENT = {"provider_name": "SILENT NHS TRUST", "state": "still missing"}


def report(week: str, edition: int = 1, code: str = "ZQA", **parts: Any) -> dict[str, Any]:
    """A report of a week in which nothing changed, but for `parts`; those of its frames' rows by frame."""
    tables = {name: {"name": name, "title": name, "rows": [], "columns": []} for name in frames.NAMES}
    tables["missing_changes"]["rows"] = [SILENT]
    for name, rows in parts.pop("rows", {}).items():
        tables[name]["rows"] = rows
    content = {
        "week": week,
        "days": Week.named(week).in_words,
        "edition": edition,
        "corrects": "",
        "week_before": "2026-W46",
        "is_first": False,
        "area": {"level": "icb", "code": code, "name": "NHS NORTHMOOR ICB", "title": "NHS Northmoor ICB"},
        "build": {
            "build_id": "one",
            "method_version": "2026.2",
            "is_demonstration": False,
            "newest_period": "2026-09-01",
        },
        "lead": ["Nothing new was published since the report of 2026-W46."],
        "bars": [
            {
                **BAR,
                "cut_code": cut,
                "label": label,
                "words": "about 55 in 100; likely between 45 and 70",
                "change": "as in the report before",
            }
            for cut, label in NAMES.items()
        ],
        "moved": [],
        "doors": "No door changed since the report before.",
        "missing": ["Still without figures: Silent NHS Trust."],
        "unsettled": [],
        "checked": "96 figures were checked; 0 newly left their usual limits.",
        "ask": ["Nothing in this report calls for a question."],
    }
    return {**content, **parts, "frames": tables}


NEWS = {"moved": [{"sentence": "Eyes: 583 people started waiting; usually 600 to 723.", "picture": SVG}]}


def keep(data: Path, content: dict[str, Any], begun_at: datetime) -> None:
    """Put a report into its edition's folder."""
    folder = data / "reports" / content["week"] / f"{content['edition']}"
    folder.mkdir(parents=True, exist_ok=True)
    about = {name: content[name] for name in ("week", "edition", "corrects", "week_before")}
    begun = begun_at.isoformat(timespec="seconds")
    (folder / "about.json").write_text(json.dumps({**about, "build_id": "one", "begun_at": begun}))
    (folder / f"{content['area']['code']}.json").write_text(json.dumps(content))


class Clock:
    """The time of a test, which passes when told."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        self.at += timedelta(**time)
