"""Working days of a month: weekdays without the bank holidays of England, by the rules that fix their dates.

Days granted once, as for a coronation, are not among them: no invented month has one.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


def working_days(month: date) -> int:
    """From Monday to Friday, without holidays."""
    after = (month.replace(day=28) + 4 * DAY).replace(day=1)
    days = [month + number * DAY for number in range((after - month).days)]
    return sum(day.weekday() < SATURDAY and day not in holidays(month.year) for day in days)


def holidays(year: int) -> set[date]:
    """Those of a year. One that falls on a weekend is held on the next weekday that is none already."""
    mondays = [_monday_from(year, 5, 1), _monday_from(year, 5, 25), _monday_from(year, 8, 25)]
    held = {*mondays, easter(year) - 2 * DAY, easter(year) + DAY}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        held.add(_weekday_from(day, held))
    return held


def _weekday_from(day: date, taken: set[date]) -> date:
    while day.weekday() >= SATURDAY or day in taken:
        day += DAY
    return day


def _monday_from(year: int, month: int, day: int) -> date:
    first = date(year, month, day)
    return first + (-first.weekday() % 7) * DAY


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Butcher (1876); its letters are the ones it is printed with."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
