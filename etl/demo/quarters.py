"""Quarters of a financial year, which begins in April."""

from datetime import date

from etl.demo.planted import shifted


def quarters(months: list[date]) -> list[date]:
    """The first day of each quarter all of whose months are there."""
    return [month for month in months if month.month % 3 == 1 and shifted(month, 2) in months]


def quarter(month: date) -> int:
    """1 for April to June."""
    return (month.month - 4) % 12 // 3 + 1


def financial_year(month: date) -> str:
    """`2025-26`."""
    first = month.year - (month.month < 4)
    return f"{first}-{(first + 1) % 100:02}"
