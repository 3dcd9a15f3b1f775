"""The national series as it is published: a workbook with two rows of headings and a row a month."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from etl.demo.national import ADJUSTED, National, Value, rows
from etl.demo.planted import shifted

SHEET = "Full Time Series"
HEADER_ROW = 10
ESTIMATED = " with estimates for missing data"
TITLES = [
    (1, "Title: Referral to Treatment (RTT) Waiting Times, an invented health system for demonstration"),
    (4, "Main Source: invented"),
    (5, "Unique Patient Source: invented"),
    (6, "Basis: Commissioner"),
    (7, "Contact: nobody"),
]
GROUPS = [
    (3, "Incomplete RTT pathways"),
    (23, "Unique Patients\n"),
    (25, "Completed admitted (unadjusted) RTT pathways"),
    (31, "Completed non-admitted RTT pathways"),
    (37, "New RTT periods"),
    (40, "Completed admitted (adjusted) RTT pathways"),
]
NOTES = [
    "Notes:",
    "1. Nothing here is real. Medians and percentiles are calculated from weekly bands, as in the extract.",
    "2. Estimates for missing data repeat a missing trust's last submitted list; its flows for working days.",
]


def workbook(months: list[National], published: date) -> bytes:
    """The file, from each month as published, oldest first."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(published.year, published.month, published.day)})
    sheet = book.add_worksheet(SHEET)
    first, last, known = months[0].period, months[-1].period, dict(rows(months))
    _write_top(sheet, first, last)
    month_format = book.add_format({"num_format": "mmm-yy"})
    for number, period in enumerate(_whole_years(first, last)):
        not_there: list[Value] = [*(["-" if period < first else ""] * 36), "", *ADJUSTED]
        _write_month(sheet, HEADER_ROW + 2 + number, period, month_format, known.get(period, not_there))
    for row, note in enumerate(NOTES, start=HEADER_ROW + 2 + number + 1):
        sheet.write(row, 1, note)
    book.close()
    return out.getvalue()


def _write_top(sheet: Any, first: date, last: date) -> None:
    for row, title in TITLES:
        sheet.write(row, 1, title)
    sheet.write(3, 1, f"Period: {first:%B %Y} to {last:%B %Y}")
    sheet.write_row(8, 1, ["Revised: ", "-"])
    sheet.write_row(HEADER_ROW, 1, ["Year", "Month"])
    for column, group in GROUPS:
        sheet.write(HEADER_ROW, column, group)
    sheet.write_row(HEADER_ROW + 1, 3, _headings())


def _write_month(sheet: Any, row: int, period: date, form: Any, values: list[Value]) -> None:
    if period.month == 4:
        sheet.write(row, 1, f"{period.year}/{(period.year + 1) % 100:02}")
    if period == date(2024, 2, 1):
        # The publisher marks the month from which community services are left out, which makes it text.
        sheet.write(row, 2, "* Feb-24")
    else:
        sheet.write_datetime(row, 2, datetime(period.year, period.month, 1), form)
    sheet.write_row(row, 3, values)


def _headings() -> list[str]:
    counted = ["within 18 weeks", "> 18 weeks", "> 52 weeks", "> 65 weeks", "> 78 weeks", "> 104 weeks"]
    has_share = {"within 18 weeks", "> 52 weeks"}
    incomplete = [
        f"{sign} {what}{estimated}"
        for what in counted
        for sign in (["No.", "%"] if what in has_share else ["No."])
        for estimated in ("", ESTIMATED)
    ]
    completed = [
        "Median wait (weeks)", "95th percentile (weeks)", "No. within 18 weeks", "No. > 52 weeks",
        "No. of pathways (all)",
    ]  # fmt: skip
    all_completed = [*completed, f"{completed[-1]}{ESTIMATED}"]
    return [
        "Median wait (weeks)",
        "92nd percentile (weeks)",
        *incomplete,
        "Total waiting (mil)",
        f"Total waiting (mil){ESTIMATED}",
        "Ratio of total unique patients to total waiting (i.e. incomplete RTT pathways) ",
        "Estimated number of unique patients (mil)",
        *all_completed,
        *all_completed,
        "No. of new RTT periods",
        f"No. of new RTT periods{ESTIMATED}",
        "",
        *completed,
    ]


def _whole_years(first: date, last: date) -> Iterator[date]:
    """By financial years, from the one before the first month's, of which nothing is published any more."""
    period = date(shifted(first, -3).year - 1, 4, 1)
    end = date(shifted(last, -3).year + 1, 3, 1)
    while period <= end:
        yield period
        period = shifted(period, 1)
