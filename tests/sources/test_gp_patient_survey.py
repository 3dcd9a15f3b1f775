"""Finding the tables of the GP Patient Survey, and the reference files that stand in for them."""

from datetime import date
from pathlib import Path

import pytest

from etl.settings import Settings
from etl.sources import gp_patient_survey
from etl.web import Web

BASE = gp_patient_survey.PAGE
FILES = "https://gp-patient.co.uk/downloads/"
SINCE = date(2024, 1, 1)


def offers(web) -> list[tuple[int, str, str]]:
    releases = gp_patient_survey.releases(web, SINCE)
    assert all(release.optional for release in releases)
    assert {(one.period.month, one.period.day) for one in releases} <= {(1, 1)}
    return [(one.period.year, one.part, one.url.removeprefix(FILES)) for one in releases]


def test_each_level_of_a_year_is_a_part_and_tables_without_weights_are_not_ours(web, publisher):
    publisher.lists(
        BASE,
        {
            f"{FILES}2025/practice.csv": "2025 Practice data (weighted) (csv)",
            f"{FILES}2025/practice-unweighted.csv": "2025 Practice data (unweighted) (csv)",
            f"{FILES}2025/GPPS_2025_ICS_data_weighted.csv": "ICS data",
            f"{FILES}2025/national.zip": "2025 National data (weighted)",
            f"{FILES}2025/report.pdf": "2025 National report of the data",
            f"{FILES}2023/practice.csv": "2023 Practice data (weighted) (csv)",
        },
    )
    assert offers(web) == [
        (2025, "england", "2025/national.zip"),
        (2025, "icb", "2025/GPPS_2025_ICS_data_weighted.csv"),
        (2025, "practice", "2025/practice.csv"),
    ]


def test_a_revised_table_is_taken(web, publisher):
    publisher.lists(
        BASE,
        {
            f"{FILES}2025/practice.csv": "2025 Practice data (weighted)",
            f"{FILES}2025/practice-v2.csv": "2025 Practice data (weighted), revised",
        },
    )
    assert offers(web) == [(2025, "practice", "2025/practice-v2.csv")]


def test_tables_on_a_page_of_a_year_are_found(web, publisher):
    publisher.lists(BASE, {f"{BASE}/2024": "2024 survey", f"{BASE}/about": "About"})
    publisher.lists(f"{BASE}/2024/", {f"{FILES}2024/pcn.csv": "2024 PCN data (weighted)"})
    assert offers(web) == [(2024, "pcn", "2024/pcn.csv")]


def test_a_file_at_the_one_address_of_files_is_known_by_the_path_in_its_query(web, publisher):
    folder = "survey-results%2Fpractice-results%2Fpractice-data-csv%2F"
    asked = "https://gp-patient.co.uk/FileDownload/Download?fileRedirect="
    weighted = f"{asked}2025%2F{folder}GPPS_2025_Practice_data_(weighted)_(csv)_PUBLIC.csv"
    publisher.lists(BASE, {"https://gp-patient.co.uk/reporting-2025": "Results of 2025"})
    publisher.lists(
        "https://gp-patient.co.uk/reporting-2025/",
        {
            weighted: "Practice data (weighted)",
            f"{asked}2025%2F{folder}GPPS_2025_Practice_data_(unweighted)_(csv)_PUBLIC.csv": "Practice data",
            f"{asked}2025%2FGPPS_2025_National_report.pdf": "National report of the data",
        },
    )
    assert offers(web) == [(2025, "practice", weighted)]


@pytest.mark.parametrize(
    "words", ["Practice data (weighted)", "2025 data (weighted)", "2024 and 2025 practice data"]
)
def test_a_table_of_no_one_year_or_level_costs_a_line(web, publisher, said, words):
    publisher.lists(BASE, {f"{FILES}table.csv": words})
    assert offers(web) == []
    assert [line for line in said if "expected a table of one year and level" in line]


def test_two_tables_of_which_neither_is_newer_stop_that_level_alone(web, publisher, said):
    tables = {f"{FILES}{n}/2025-practice.csv": "2025 Practice data" for n in "ab"}
    publisher.lists(BASE, {**tables, f"{FILES}2025-national.csv": "2025 National data"})
    assert [part for _, part, _ in offers(web)] == ["england"]
    assert [line for line in said if "gp_patient_survey/2025-01/practice: expected one link" in line]


def test_without_the_page_and_reference_files_there_is_no_release(web, said):
    assert offers(web) == []
    assert [line for line in said if "set CHOICE_REFERENCE" in line]


def test_reference_files_stand_in_for_tables_the_page_has_not(tmp_path: Path, publisher):
    for name in gp_patient_survey.REFERENCE.values():
        (tmp_path / name).write_text("level\n")
    publisher.lists(BASE, {f"{FILES}2025/ics.csv": "2025 ICS data (weighted)"})
    settings = Settings(data=tmp_path / "data", mirror=publisher.address, reference=str(tmp_path), tries=1)
    web = Web(settings, tmp_path / "web", lambda line: None, hosts=gp_patient_survey.HOSTS)
    assert offers(web) == [
        (2025, "icb", "2025/ics.csv"),
        (2026, "england", str(tmp_path / "gpps_2026_national_selected.csv")),
    ]
