"""A report as a tagged PDF with real text (PDF/UA-1), set by typst from the same JSON as every other form."""

import json
from pathlib import Path
from typing import Any

from dashboard.report.forms import compiler, values

TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(report: dict[str, Any]) -> bytes:
    """The PDF of one area's report."""
    content = {name: part for name, part in report.items() if name != "frames"} | values(report)
    inputs = {"report": json.dumps(content, ensure_ascii=False)}
    return bytes(compiler(TEMPLATE).compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]))
