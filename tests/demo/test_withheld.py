"""A number that was not published is null in every staging table, and has a status that says why."""

import pytest

from etl.models import Model, all_models
from support.demo_build import Built

# Columns that have a status of another name, by it.
OTHERS = {
    ("staging.gp_appointments", "status"): ["value"],
    ("staging.gp_patient_survey", "status"): ["value", "share", "lower_95", "upper_95"],
    ("staging.maternity_activity", "status"): ["value"],
    ("staging.maternity_measures", "status"): ["value"],
}
# What is published in words and has no number: whether a provider passed a test of its data.
IN_WORDS = {"staging.maternity_measures": "result is not null"}
# Columns that only some rows whose status is `published` have.
SOMETIMES = {("staging.gp_patient_survey", "lower_95"), ("staging.gp_patient_survey", "upper_95")}
REASONS = {"suppressed", "low data quality", "did not submit", "not published", "blank", "no beds"}
STAGING = {
    model.name: model
    for model in all_models()
    if model.schema == "staging" and model.name != "staging.sources"
}


def statuses(model: Model) -> list[str]:
    return [column for column in model.columns if column == "status" or column.endswith("_status")]


def numbers(model: Model, status: str) -> list[str]:
    """The columns a status is of."""
    return OTHERS.get((model.name, status)) or [status.removesuffix("_status")]


WITH_STATUSES = [name for name, model in STAGING.items() if statuses(model)]


@pytest.mark.parametrize("name", WITH_STATUSES)
def test_every_status_is_of_a_column_of_numbers(name: str, demo_build: Built) -> None:
    kinds = {column: kind for column, kind, *_ in demo_build.rows(f"describe {name}")}
    of = [kinds[number] for status in statuses(STAGING[name]) for number in numbers(STAGING[name], status)]
    assert of
    assert set(of) <= {"BIGINT", "INTEGER", "DOUBLE", "BOOLEAN"}


@pytest.mark.parametrize("name", WITH_STATUSES)
def test_a_number_is_there_exactly_where_it_is_published(name: str, demo_build: Built) -> None:
    for status in statuses(STAGING[name]):
        for number in numbers(STAGING[name], status):
            may_lack = "true" if (name, number) in SOMETIMES else IN_WORDS.get(name, "false")
            wrong = demo_build.rows(f"""
                select * from {name}
                where ({number} is not null and {status} is distinct from 'published')
                    or ({number} is null and {status} = 'published' and not ({may_lack}))
            """)
            assert wrong == [], number


@pytest.mark.parametrize("name", WITH_STATUSES)
def test_a_status_is_published_or_one_of_the_reasons_we_know(name: str, demo_build: Built) -> None:
    for status in statuses(STAGING[name]):
        reasons = {reason for (reason,) in demo_build.rows(f"select distinct {status} from {name}")}
        assert reasons <= REASONS | {"published", None}, status


def test_some_numbers_of_the_demonstration_are_withheld_in_each_way_but_blanks(demo_build: Built) -> None:
    reasons = {
        reason
        for name in WITH_STATUSES
        for status in statuses(STAGING[name])
        for (reason,) in demo_build.rows(f"select distinct {status} from {name}")
    }
    assert reasons >= REASONS - {"blank"}


def test_no_count_is_zero_beside_a_rate_of_low_data_quality(demo_build: Built) -> None:
    """The publisher prints such counts as 0. A count that is printed as another number stays."""
    low, zeros = demo_build.rows("""
        select count(*), count(*) filter (counts.value = 0)
        from staging.maternity_measures as counts
        inner join staging.maternity_measures as rates using (period, org_code, level, indicator)
        where rates.currency = 'Rate' and rates.status = 'low data quality'
    """)[0]
    assert (low > 0, zeros) == (True, 0)


def test_a_practice_without_data_is_printed_with_no_requests_and_has_no_figure(demo_build: Built) -> None:
    [(requests,)] = demo_build.rows(
        "select sum(submissions) from staging.gp_online_consultations where not has_data"
    )
    assert requests == 0
    figures = demo_build.rows("""
        select figures.* from model.gp_online_consultations_indicator_values as figures
        inner join staging.gp_online_consultations as printed
            on figures.period = printed.period and figures.org_code = printed.org_code
        where not printed.has_data and figures.value is not null
    """)
    assert figures == []
