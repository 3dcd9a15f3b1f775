"""Figures of maternity services, from published rows to what is shown and checked."""

import pytest

from support import sql_tables

sql = sql_tables.sql
MEASURES = "staging.maternity_measures"
ACTIVITY = "staging.maternity_activity"
FIGURES = "model.maternity_measures_indicator_values"
NUMBERS = "model.maternity_activity_indicator_values"


def picked(sql, name, columns):
    """The rows of a model, of some columns."""
    return [tuple(row[column] for column in columns.split()) for row in sql.result(name)]


def given_measure(sql, numbers, status="published", indicator="COC_by_28weeks"):
    denominator, numerator, rate = numbers
    sql.given(
        MEASURES,
        f"""
        currency     value          status
        Denominator  {denominator}  {status}
        Numerator    {numerator}    {status}
        Rate         {rate}         {status}
        """,
        period="2025-04-01",
        level="provider",
        org_code="RZ1",
        indicator_family="COC_Rate",
        indicator=indicator,
        snapshot_id="x",
    )


def test_a_share_is_of_the_printed_counts(sql):
    given_measure(sql, (400, 100, 25))
    assert picked(sql, FIGURES, "indicator_code numerator denominator value status") == [
        ("maternity_placed", 100, 400, 0.25, "published")
    ]


@pytest.mark.parametrize("status", ["low data quality", "did not submit", "suppressed"])
def test_a_share_that_is_withheld_is_null_with_its_reason(sql, status):
    given_measure(sql, ("-", "-", "-"), status)
    assert picked(sql, FIGURES, "numerator value status") == [(None, None, status)]


def test_a_share_of_nobody_is_not_known(sql):
    given_measure(sql, (0, 0, 0))
    assert picked(sql, FIGURES, "value status") == [(None, "no women counted")]


@pytest.mark.parametrize(
    ("ending", "kind", "name"),
    [
        ("", "all", "all"),
        ("_Ethnicity_BAME", "ethnicity", "BAME"),
        ("_Ethnicity_Missing_Unknown", "ethnicity", "Missing Unknown"),
        ("_IMD_01_Most_deprived", "imd_decile", "01 Most deprived"),
        ("_IMD_07", "imd_decile", "07"),
    ],
)
def test_a_group_of_women_is_named_as_published(sql, ending, kind, name):
    given_measure(sql, (400, 100, 25), indicator=f"COC_receiving_ongoing{ending}")
    assert picked(sql, FIGURES, "indicator_code group_kind group_name") == [
        ("maternity_receiving", kind, name)
    ]


@pytest.mark.parametrize(
    ("numbers", "is_wrong"),
    [
        ((42710, 7295, 17.1), False),
        ((33570, 350, 1.0), False),
        ((2585, 5, 0), False),
        ((0, 0, 0), False),
        ((42710, 7295, 18.1), True),
        ((33570, 3500, 1.0), True),
    ],
)
def test_a_rate_that_is_not_that_of_its_counts_is_found(sql, numbers, is_wrong):
    given_measure(sql, numbers)
    assert bool(sql.reasons("maternity_rates_are_those_of_their_counts")) == is_wrong


def given_activity(sql, rows):
    heading = "level  org_code  dimension  measure  value"
    sql.given(
        ACTIVITY,
        "\n".join([heading, *rows]),
        period="2025-03-01",
        count_of="Women",
        status="published",
        snapshot_id="x",
    )


def test_an_organisation_without_a_row_has_none_or_did_not_report_it(sql):
    given_activity(sql, ["provider  RZ1  TotalDeliveries  -  390"])
    rows = picked(sql, NUMBERS, "indicator_code group_kind value status")
    assert ("maternity_deliveries", "all", 390, "published") in rows
    assert ("maternity_on_pathway", "all", None, "none or not reported") in rows
    assert ("maternity_care_plans", "stage", None, "none or not reported") in rows


def test_a_place_of_birth_is_of_all_babies_as_printed(sql):
    given_activity(
        sql,
        [
            "england  ENG  TotalBabies  -  44475",
            "england  ENG  PlaceTypeActualDeliveryMidwifery  NHS Alongside midwifery unit  3580",
        ],
    )
    [row] = [
        row for row in picked(sql, NUMBERS, "indicator_code group_name numerator denominator value") if row[3]
    ]
    assert row == ("maternity_place_of_birth", "NHS Alongside midwifery unit", 3580, 44475, 3580 / 44475)


@pytest.mark.parametrize(("own", "is_wrong"), [(640, False), (1030, False), (1035, True)])
def test_more_women_than_in_england_are_found(sql, own, is_wrong):
    given_activity(
        sql, ["england  ENG  TotalDeliveries  -  1030", f"provider  RZ1  TotalDeliveries  -  {own}"]
    )
    assert bool(sql.reasons("england_has_the_most_maternity_activity")) == is_wrong
