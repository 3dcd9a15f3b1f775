"""When in a day people of the invented health system call or write to their practice."""

from datetime import date, timedelta

# What share of a weekday's come in which hours: most as soon as the practice opens.
TIMES = {"00:00 - 05:59": 0.0, "06:00 - 07:59": 0.1, "08:00 - 09:59": 0.5, "10:00 - 17:59": 0.3}
LAST = "18:00 - 23:59"
HEADINGS = (*TIMES, LAST)
SATURDAY = 5


def weekdays(month: date) -> list[date]:
    """Monday to Friday, bank holidays too."""
    days = (month + timedelta(days=by) for by in range(31))
    return [day for day in days if day.month == month.month and day.weekday() < SATURDAY]


def by_time(count: int) -> list[int]:
    """A day's count by hours, which add up to it."""
    parts = [round(count * share) for share in TIMES.values()]
    return [*parts, count - sum(parts)]


def over_days(count: int, days: int) -> list[int]:
    """A month's count over its days, which add up to it."""
    return [count * (n + 1) // days - count * n // days for n in range(days)]
