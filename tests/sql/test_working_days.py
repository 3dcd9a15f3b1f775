"""Working days of a month: those the publisher divided by, and the years that nothing is known of."""

from datetime import date

from support import sql_tables
from support.sql_tables import Tables

sql = sql_tables.sql


def working_days(sql: Tables, first: date, last: date, holidays: str = "") -> dict[str, int | None]:
    """By month, of a calendar from one month to another, with a file of such holidays loaded."""
    sql.rows("raw.releases", [
        {"source": "rtt_waits", "period": first},
        {"source": "rtt_waits", "period": last},
        {"source": "bank_holidays", "period": date(2000, 1, 1), "snapshot_id": "new"},
    ])  # fmt: skip
    sql.rows(
        "raw.bank_holidays", [{"date": day, "name": "x", "snapshot_id": "new"} for day in holidays.split()]
    )
    return {f"{row['period']:%Y-%m}": row["working_days"] for row in sql.result("model.working_days")}


def test_june_and_july_2025_have_the_21_and_23_days_the_publisher_divided_by(sql):
    assert working_days(sql, date(2025, 6, 1), date(2025, 7, 1)) == {"2025-06": 21, "2025-07": 23}


def test_months_of_the_seed_have_the_days_of_the_calendar_on_the_wall(sql):
    days = working_days(sql, date(2023, 5, 1), date(2026, 12, 1))
    examples = {"2023-05": 20, "2024-02": 21, "2024-03": 20, "2025-04": 20, "2026-04": 20, "2026-12": 21}
    assert {month: days[month] for month in examples} == examples


def test_every_year_of_the_seed_has_eight_holidays_or_more_and_none_on_a_weekend(sql):
    days = sql.column("seeds.bank_holidays", "date")
    years = [day.year for day in days]
    assert sorted(set(years)) == list(range(min(years), 2028))
    assert min(years.count(year) for year in years) >= 8
    assert [day for day in days if day.isoweekday() > 5] == []


def test_a_year_that_is_in_the_file_is_taken_from_it_alone(sql):
    """A holiday moved to another month in the file is not also where the seed has it."""
    days = working_days(
        sql, date(2026, 4, 1), date(2026, 6, 1), "2026-04-03 2026-04-06 2026-05-25 2026-06-12"
    )
    assert days == {"2026-04": 20, "2026-05": 20, "2026-06": 21}


def test_a_year_without_a_known_holiday_has_no_known_working_days(sql):
    days = working_days(sql, date(2017, 12, 1), date(2018, 1, 1), "2018-01-01 2018-12-25")
    assert days == {"2017-12": None, "2018-01": 22}
