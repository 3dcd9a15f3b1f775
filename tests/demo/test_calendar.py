"""The invented calendar against the one on the wall."""

from datetime import date

import pytest

from etl.demo.calendar import easter, holidays, working_days


@pytest.mark.parametrize(
    "day", [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25), date(1818, 3, 22)]
)
def test_easter_is_that_of_the_calendar(day):
    assert easter(day.year) == day


def test_the_days_held_in_2026_and_2027_are_those_the_government_lists():
    listed = """
        2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
        2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
    """
    assert sorted(holidays(2026) | holidays(2027)) == [date.fromisoformat(day) for day in listed.split()]


def test_june_and_july_2025_have_the_21_and_23_days_the_publisher_divided_by():
    assert [working_days(date(2025, month, 1)) for month in (6, 7, 11, 12)] == [21, 23, 20, 21]
