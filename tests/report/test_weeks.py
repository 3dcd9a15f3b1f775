"""Weeks by their ISO names."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.report.weeks import Week


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_a_day_lies_in_its_week_and_the_name_leads_back_to_it(day):
    week = Week.of(day)
    assert week.monday.weekday() == 0
    assert timedelta(0) <= day - week.monday < timedelta(7)
    assert Week.named(week.name) == week


@pytest.mark.parametrize(
    ("name", "monday", "words"),
    [
        ("2026-W47", date(2026, 11, 16), "16 to 22 November 2026"),
        ("2026-W53", date(2026, 12, 28), "28 December 2026 to 3 January 2027"),
        ("2026-W01", date(2025, 12, 29), "29 December 2025 to 4 January 2026"),
        ("2026-W05", date(2026, 1, 26), "26 January to 1 February 2026"),
    ],
)
def test_a_week_is_written_by_its_days(name, monday, words):
    week = Week.named(name)
    assert (week.monday, week.in_words) == (monday, words)


@pytest.mark.parametrize(
    "name", ["", "2026-47", "2026-W54", "2025-W53", "2026-W00", "26-W47", "2026-W47/..", "W47"]
)
def test_what_is_no_week_is_refused_with_an_example(name):
    with pytest.raises(ValueError, match="such as 2026-W47"):
        Week.named(name)
