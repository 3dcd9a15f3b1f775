"""What the forms of a report share: the words beside its JSON, and the typesetter."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.report import frames
from dashboard.wording import numbers
from dashboard.wording import report as wording


def values(report: Mapping[str, Any]) -> dict[str, Any]:
    """What page and PDF take beside the report: its tables in order, citation, glossary, names of parts."""
    return {
        "tables": [report["frames"][name] for name in frames.NAMES],
        "citation": wording.citation(report),
        "glossary": wording.GLOSSARY,
        "newest_month": wording.month(report["build"]["newest_period"]),
        "section_names": {code: numbers.cut_name(code) for code in numbers.CUT_NAMES},
    }


@cache
def compiler(template: Path) -> Any:
    """One a template: fonts are searched and the template is read once. Only the fonts that typst brings are
    used, so a report looks the same wherever it is made."""
    import typst

    return typst.Compiler(template, ignore_system_fonts=True)
