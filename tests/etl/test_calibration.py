"""Numeric steps that the SQL calls, against tables that others printed."""

import duckdb
import pytest

from etl.warehouse import teach


# Printed tables of Student's t, two-sided 95% but for the last three.
@pytest.mark.parametrize(
    ("share", "freedom", "printed"),
    [
        (0.975, 1, 12.7062),
        (0.975, 2, 4.3027),
        (0.975, 9, 2.2622),
        (0.975, 18, 2.1009),
        (0.975, 30, 2.0423),
        (0.975, 105, 1.9828),
        (0.975, 100_000, 1.9600),
        (0.95, 9, 1.8331),
        (0.995, 9, 3.2498),
        (0.5, 3, 0.0),
    ],
)
def test_students_t_is_that_of_the_tables(share, freedom, printed):
    with duckdb.connect() as warehouse:
        teach(warehouse)
        [[quantile]] = warehouse.execute("select student_t(?, ?)", [share, freedom]).fetchall()
    assert quantile == pytest.approx(printed, abs=5e-5)


def test_without_degrees_of_freedom_there_is_no_quantile():
    with duckdb.connect() as warehouse:
        teach(warehouse)
        assert warehouse.sql("select student_t(0.975, null)").fetchall() == [(None,)]
