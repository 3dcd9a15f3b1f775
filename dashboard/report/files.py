"""A report as files: CSV of each table, and a workbook of all of them, from the frames as they are kept."""

import io
from typing import Any

from dashboard.files.csv import csv_text
from dashboard.report import frames
from dashboard.report.frames import Frame
from dashboard.wording import report as wording

LONGEST_SHEET_NAME = 31


def rows_with_place(report: dict[str, Any], frame: Frame) -> list[dict[str, Any]]:
    """Every row with the week, the edition and the area it is of."""
    of = {
        "week": report["week"],
        "edition": report["edition"],
        "area_code": report["area"]["code"],
        "area_title": report["area"]["title"],
    }
    return [{**of, **row} for row in frame["rows"]]


def csv(report: dict[str, Any], name: str) -> str:
    """One table as CSV. Raises `KeyError` for a table there is not."""
    frame = report["frames"][name]
    headings = ("week", "edition", "area_code", *(column["name"] for column in frame["columns"]))
    return csv_text(tuple(rows_with_place(report, frame)), report["build"], headings)


def workbook(report: dict[str, Any]) -> bytes:
    """All tables as XLSX: first what the report says, then a sheet a table under the headings of the page.
    Numbers are numbers; text is never a formula."""
    import xlsxwriter  # type: ignore[import-untyped]

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        first = book.add_worksheet("Report")
        first.set_column(0, 0, 110, wrapped)
        for place, sentence in enumerate(sentences(report)):
            first.write_string(place, 0, sentence)
        for name in frames.NAMES:
            _sheet(book, report, report["frames"][name], bold)
    return content.getvalue()


def sentences(report: dict[str, Any]) -> list[str]:
    """All that the first page says, a line a sentence."""
    demonstration = ["Demonstration: every place and number is invented."]
    return [
        f"{report['area']['title']}: weekly report, {report['days']} ({report['week']})",
        *(demonstration if report["build"]["is_demonstration"] else []),
        *report["lead"],
        *(f"{bar['label']}: {bar['words']}. {bar['change']}" for bar in report["bars"]),
        *(thing["sentence"] for thing in report["moved"]),
        report["checked"],
        report["doors"],
        *report["missing"],
        *report.get("capacity", []),
        *report["unsettled"],
        *report["ask"],
        wording.citation(report),
    ]


def _sheet(book: Any, report: dict[str, Any], frame: Frame, bold: Any) -> None:
    sheet = book.add_worksheet(frame["title"][:LONGEST_SHEET_NAME])
    columns = frame["columns"]
    headings = ["Week", "Area", *(column["heading"] for column in columns)]
    sheet.write_row(0, 0, headings, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(headings), 18)
    for line, (row, written) in enumerate(zip(frame["rows"], frame["written"], strict=True), 1):
        sheet.write_string(line, 0, report["week"])
        sheet.write_string(line, 1, report["area"]["title"])
        for place, (column, words) in enumerate(zip(columns, written, strict=True), 2):
            value = row[column["name"]]
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(line, place, value)
            else:
                sheet.write_string(line, place, words)
    if not frame["rows"]:
        sheet.write_string(1, 0, frame["nothing"])
