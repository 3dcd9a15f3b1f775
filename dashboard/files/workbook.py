"""The rows of an answer as a workbook for people: names and headings as on the page, the place, the specialty
and the cut on every row, numbers with as many digits as they bear; beside it the columns by their machine
names, and what to know of the figures."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import xlsxwriter  # type: ignore[import-untyped]

from dashboard.data import answers, catalogue
from dashboard.data.answers import Answer
from dashboard.data.builds import Build
from dashboard.files import lineage
from dashboard.types import Row
from dashboard.wording import numbers, signals
from dashboard.wording.columns import DEMONSTRATION, Column

MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HUNDREDTHS = ("share", "difference", "chance")
# How many digits a number of each unit bears. Shares are written as people of 100.
FORMATS = {
    "number": "#,##0",
    "decimal": "0.0",
    "share": "0",
    "chance": "0",
    "difference": "+0;-0;0",
    "signed": "+0.00;-0.00;0",
    "change": "+#,##0;-#,##0;0",
    "rate": "0.0",
    "km": "0",
    "weeks": "0",
    "measure": "0.0",
    "month": "mmmm yyyy",
    "since": "mmmm yyyy",
    "day": "d mmmm yyyy",
    "published": "d mmmm yyyy",
}


class Heading(NamedTuple):
    """A column of the sheet: its heading, its name in the API, and how its values are written."""

    text: str
    name: str
    column: Column | None = None


def workbook(build: Build, answer: Answer) -> bytes:
    """The file."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        headings = _headings(answer)
        _figures(book, build, answer, headings)
        _dictionary(book, headings)
        _about(book, build, answer)
    return file.getvalue()


def whole_headings(columns: Sequence[Column]) -> list[str]:
    """Headings that stand alone: one that goes on from the heading before it, in small letters, gets its
    start. `Likely range: from` and `to` are `Likely range: from` and `Likely range: to`."""
    headings, start = list[str](), ""
    for column in columns:
        if column.heading[:1].islower() and start:
            headings.append(f"{start}: {column.heading}")
        else:
            headings.append(column.heading)
            start = column.heading.partition(":")[0].removesuffix(" from")
    return headings


def _headings(answer: Answer) -> list[Heading]:
    listed = answer.question.columns
    if answer.name == "trend":
        listed = signals.columns(listed, answer.rows)
    named = zip(whole_headings(listed), listed, strict=True)
    return [
        *(Heading(text, name) for name, text in _of_view(answer).items()),
        *(Heading(text, column.name, column) for text, column in named),
        *(Heading(text, name) for name, text in OF_SOURCE.items()),
    ]


OF_SOURCE = {
    "source_title": "Source",
    "method_version": "Method",
    "build_id": "Build",
    "lineage": "How we know",
}


def _of_view(answer: Answer) -> dict[str, str]:
    """The parts of the address that the figure takes, but those that are columns of its own."""
    own = {column.unit for column in answer.question.columns}
    parts = {"place": "Place", "specialty": "Specialty", "cut": "In time means"}
    return {
        f"of_{part}": text
        for part, text in parts.items()
        if part in answer.question.parts and not (part == "cut" and "cut" in own)
    }


def _figures(book: Any, build: Build, answer: Answer, headings: Sequence[Heading]) -> None:
    sheet = book.add_worksheet("Figures")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    formats = {unit: book.add_format({"num_format": form}) for unit, form in FORMATS.items()}
    shared = _shared(build, answer)
    sheet.write_row(0, 0, [heading.text for heading in headings], bold)
    for number, row in enumerate(answer.rows, start=1):
        for place, heading in enumerate(headings):
            if heading.column is None:
                sheet.write(number, place, shared[heading.name])
            else:
                value = _value(heading.column, row)
                form = formats.get(heading.column.unit) if not isinstance(value, str) else None
                _write(sheet, (number, place), value, form)
    sheet.freeze_panes(1, 0)
    sheet.autofit(300)
    sheet.autofilter(0, 0, max(len(answer.rows), 1), len(headings) - 1)


def _write(sheet: Any, cell: tuple[int, int], value: Any, form: Any) -> None:
    if isinstance(value, datetime | date):
        sheet.write_datetime(*cell, value, form)
    else:
        sheet.write(*cell, value, form)


def _value(column: Column, row: Row) -> Any:
    """A number or a date where there is one, else its words as on the page."""
    value = row[column.name]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and column.is_number:
        is_people = row.get("measure") in signals.PEOPLE and column.unit == "share"
        is_share = column.unit in HUNDREDTHS or (column.unit == "measure" and row.get("unit") == "share")
        return float(numbers.half_up(value * 100, 6)) if is_share and not is_people else value
    is_date = isinstance(value, date) and column.unit in FORMATS
    return value if is_date else column.words(row)


def _shared(build: Build, answer: Answer) -> dict[str, str]:
    """What stands on every row."""
    view, source = answer.view, answer.source
    names = {row["code"]: row["name"] for row in answers.specialties(build)}
    cut = next((row for row in answers.cuts(build) if row["cut_code"] == view.cut), None)
    return {
        "of_place": numbers.place(answers.where(build, view.place) or {"name": view.place}),
        "of_specialty": names.get(view.specialty, "All specialties"),
        "of_cut": numbers.cut_label(cut) if cut else "",
        "source_title": f"{source['title']}, {numbers.published_on(source['published'])}" if source else "",
        "method_version": str(answer.build["method_version"]),
        "build_id": str(answer.build["build_id"]),
        "lineage": lineage.lineage_page(answer),
    }


def _dictionary(book: Any, headings: Sequence[Heading]) -> None:
    sheet = book.add_worksheet("Columns")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["Heading", "Name in CSV and in the API", "Written as"], bold)
    for number, heading in enumerate(headings, start=1):
        unit = heading.column.unit if heading.column else "text"
        written = "people of 100 (0 to 1 in CSV)" if unit in HUNDREDTHS else unit
        sheet.write_row(number, 0, [heading.text, heading.name, written])
    sheet.autofit(400)


def _about(book: Any, build: Build, answer: Answer) -> None:
    sheet = book.add_worksheet("About")
    lines = [
        ("Title", answer.question.title),
        ("What it is", answer.question.sentence),
        ("Be wary", answer.question.caution),
        ("Month", numbers.month(answer.period)),
        ("Source", _shared(build, answer)["source_title"]),
        ("Licence", f"{catalogue.LICENCE}, {catalogue.LICENCE_PAGE}"),
        ("How we know", lineage.lineage_page(answer)),
    ]
    if answer.build["is_demonstration"]:
        lines.insert(0, ("Note", DEMONSTRATION))
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    for number, (name, text) in enumerate(lines):
        sheet.write(number, 0, name, bold)
        sheet.write(number, 1, text, wrapped)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
