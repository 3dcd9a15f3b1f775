"""Indicators beside the choice in words: units, reasons, periods and the figures of others."""

from datetime import date

import pytest

from dashboard.wording import indicators

SHARE = {
    "title": "Seen on the day",
    "sentence": "Of {denominator} people, {value} were seen on the day.",
    "unit": "share",
    "numerator": 230,
    "denominator": 1_000,
    "value": 0.23,
    "status": None,
    "level": "icb",
    "england_value": 0.4,
    "lowest_tenth": 0.1,
    "median": 0.3,
    "highest_tenth": 0.6,
    "organisations": 42,
}


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.17, "share", "17 in 100"),
        (0.001, "share", "fewer than 1 in 100"),
        (12_345, "number", "12,345"),
        (5.24, "per_1000", "5.2 for every 1,000 people"),
        (8.06, "per_100000", "8.1 for every 100,000 people"),
        (41.0, "days", "41.0 days"),
        (1.105, "ratio", "1.1"),
        (None, "share", "not known"),
        (None, "number", "not known"),
    ],
)
def test_a_figure_is_written_with_its_unit(value: float | None, unit: str, words: str) -> None:
    assert indicators.measure(value, unit) == words


def test_weeks_are_named() -> None:
    assert "weeks" in indicators.measure(17.2, "weeks")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("did not submit", "it sent no figures"),
        ("low data quality", "its data did not pass the publisher's checks"),
        ("suppressed", "the number is small, and the publisher hides it"),
        ("not published", "it is not published"),
        ("blank", "the publisher's cell is empty"),
        ("withdrawn", "the publisher says: withdrawn"),
        (None, "it is not published"),
    ],
)
def test_a_figure_that_is_not_known_is_named_with_the_reason(status: str | None, reason: str) -> None:
    row = SHARE | {"value": None, "status": status}
    assert indicators.sentence(row) == f"Seen on the day: not known, since {reason}."


def test_nothing_counted_is_a_figure_and_not_unknown() -> None:
    row = SHARE | {"value": 0.0, "numerator": 0}
    assert indicators.sentence(row) == "Of 1,000 people, 0 in 100 were seen on the day."


@pytest.mark.parametrize(
    ("first", "months", "words"),
    [
        (date(2025, 3, 1), 1, "March 2025"),
        (date(2025, 1, 1), 3, "January to March 2025"),
        (date(2025, 11, 1), 3, "November 2025 to January 2026"),
        (date(2026, 1, 1), 12, "the year 2026"),
        (date(2024, 4, 1), 12, "the year from April 2024"),
    ],
)
def test_a_period_is_written_by_its_months(first: date, months: int, words: str) -> None:
    assert indicators.period({"period": first, "months": months}) == words


def test_a_figure_stands_among_england_and_most_others() -> None:
    assert indicators.among(SHARE) == "England: 40 in 100. Most others: 10 in 100 to 60 in 100."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"level": "england"}, "Most others: 10 in 100 to 60 in 100."),
        ({"england_value": None}, "Most others: 10 in 100 to 60 in 100."),
        ({"organisations": 1}, "England: 40 in 100."),
        ({"median": None, "england_value": None}, ""),
    ],
)
def test_what_is_not_known_of_others_is_left_out(change: dict[str, object], words: str) -> None:
    assert indicators.among(SHARE | change) == words
