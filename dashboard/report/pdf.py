"""A report as a tagged PDF with real text (PDF/UA-1), set by typst from the same JSON as every other form."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.report import frames
from dashboard.wording import numbers
from dashboard.wording import report as wording

TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(report: dict[str, Any]) -> bytes:
    """The PDF of one area's report."""
    content = {
        **{name: part for name, part in report.items() if name != "frames"},
        "tables": [report["frames"][name] for name in frames.NAMES],
        "citation": wording.citation(report),
        "glossary": wording.GLOSSARY,
        "newest_month": wording.month(report["build"]["newest_period"]),
        "section_names": {code: numbers.cut_name(code) for code in numbers.CUT_NAMES},
    }
    inputs = {"report": json.dumps(content, ensure_ascii=False)}
    return bytes(_compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]))


@cache
def _compiler() -> Any:
    """One for all: fonts are searched and the template is read once."""
    import typst

    return typst.Compiler(TEMPLATE, ignore_system_fonts=True)
