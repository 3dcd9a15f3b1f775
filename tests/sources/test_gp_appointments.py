"""Finding the files of appointments in general practice on the pages of its months."""

from datetime import date
from types import ModuleType

from etl.appointment_crosstab import from_crosstab
from etl.appointment_headings import named_by
from etl.appointment_tables import from_tables
from etl.sources import gp_appointments, gp_appointments_mapping
from etl.stage import reader_id

BASE = gp_appointments.PAGE
FILES = "https://files.digital.nhs.uk/GA/"
SINCE = date(2025, 1, 1)
NOVEMBER = date(2025, 11, 1)


def offers(web) -> list[tuple[date, str, str]]:
    releases = gp_appointments.releases(web, SINCE)
    assert all(release.optional for release in releases)
    return [(one.period, one.part, one.url.removeprefix(FILES)) for one in releases]


def test_each_table_is_a_part_of_its_month(web, publisher):
    publisher.lists(BASE, {f"{BASE}/november-2025": "November 2025"})
    publisher.lists(
        f"{BASE}/november-2025/",
        {
            f"{FILES}N/annex1/table_2a.csv": "Annex 1 table 2a (csv)",
            f"{FILES}N/annex1/table_6.csv": "Annex 1 table 6 (csv)",
            f"{FILES}N/Mapping.csv": "Mapping (csv)",
            f"{FILES}N/Practice_Level_Crosstab.zip": "Practice Level Crosstab",
            f"{FILES}N/summary.xlsx": "Publication summary",
            f"{FILES}N/Regional_Crosstab.zip": "Regional crosstab",
        },
    )
    assert offers(web) == [
        (NOVEMBER, "table_2a", "N/annex1/table_2a.csv"),
        (NOVEMBER, "table_6", "N/annex1/table_6.csv"),
    ]


def test_a_revised_table_and_a_revised_page_are_taken(web, publisher):
    publisher.lists(
        BASE,
        {
            f"{BASE}/october-2025": "October 2025",
            f"{BASE}/november-2025": "November 2025",
            f"{BASE}/november-2025-revised": "November 2025 (revised)",
        },
    )
    publisher.lists(
        f"{BASE}/october-2025/",
        {
            f"{FILES}O/table_1.csv": "Annex 1 table 1",
            f"{FILES}O/table_1_revised.csv": "Annex 1 table 1 (revised)",
        },
    )
    publisher.lists(f"{BASE}/november-2025-revised/", {f"{FILES}R/table_1.csv": "Annex 1 table 1"})
    assert offers(web) == [
        (date(2025, 10, 1), "table_1", "O/table_1_revised.csv"),
        (NOVEMBER, "table_1", "R/table_1.csv"),
    ]


def test_without_tables_the_workbook_is_taken_and_without_it_the_crosstab(web, publisher):
    publisher.lists(BASE, {f"{BASE}/november-2025": "November 2025", f"{BASE}/october-2025": "October 2025"})
    crosstab = {f"{FILES}N/Practice_Level_Crosstab_Nov_25.zip": "Practice Level Crosstab (zip)"}
    publisher.lists(f"{BASE}/november-2025/", crosstab)
    publisher.lists(f"{BASE}/october-2025/", {f"{FILES}O/Annex1.xlsx": "Annex 1: practices", **crosstab})
    assert offers(web) == [
        (date(2025, 10, 1), "workbook", "O/Annex1.xlsx"),
        (NOVEMBER, "crosstab", "N/Practice_Level_Crosstab_Nov_25.zip"),
    ]


def test_two_tables_of_which_neither_says_it_is_newer_stop_that_table_alone(web, publisher, said):
    publisher.lists(BASE, {f"{BASE}/november-2025": "November 2025"})
    tables = {
        f"{FILES}{name}.csv": f"Annex 1 {words}"
        for name, words in {"a/table_1": "table 1", "b/table_1": "table 1", "a/table_4": "table 4"}.items()
    }
    publisher.lists(f"{BASE}/november-2025/", tables)
    assert [part for _, part, _ in offers(web)] == ["table_4"]
    assert [line for line in said if "gp_appointments/2025-11/table_1: expected one link" in line]


def test_a_month_without_tables_and_a_page_that_is_gone_cost_a_line_each(web, publisher, said):
    publisher.lists(BASE, {f"{BASE}/november-2025": "November 2025", f"{BASE}/october-2025": "October 2025"})
    publisher.lists(f"{BASE}/november-2025/", {f"{FILES}N/Mapping.csv": "Mapping (csv)"})
    assert offers(web) == []
    assert "gp_appointments: November 2025 has no file that is ours" in said
    assert any("october-2025" in line for line in said)


def test_a_file_of_another_month_and_one_of_another_host_are_passed_over(web, publisher, said):
    publisher.lists(BASE, {f"{BASE}/november-2025": "November 2025"})
    publisher.lists(
        f"{BASE}/november-2025/",
        {
            f"{FILES}N/table_1.csv": "Annex 1 table 1, October 2025",
            "https://elsewhere.example/table_4.csv": "Annex 1 table 4",
        },
    )
    assert offers(web) == []
    assert len([line for line in said if "passed over" in line]) == 2


def test_no_landing_page_is_no_release(web, said):
    assert offers(web) == []
    assert len(said) == 1


def test_an_address_in_settings_is_believed_before_the_page(web, publisher):
    web.settings.addresses["gp_appointments/2025-11/table_1"] = f"{FILES}own.csv"
    publisher.lists(BASE, {f"{BASE}/november-2025": "November 2025"})
    publisher.lists(f"{BASE}/november-2025/", {f"{FILES}N/table_1.csv": "Annex 1 table 1"})
    assert offers(web) == [(NOVEMBER, "table_1", "own.csv")]


def test_the_mapping_of_each_month_is_a_release_without_a_part(web, publisher):
    publisher.lists(BASE, {f"{BASE}/november-2025": "November 2025", f"{BASE}/march-2024": "March 2024"})
    files = {f"{FILES}N/Mapping.csv": "Mapping (csv)", f"{FILES}N/table_1.csv": "Annex 1 table 1"}
    publisher.lists(f"{BASE}/november-2025/", files)
    [release] = gp_appointments_mapping.releases(web, SINCE)
    assert (release.period, release.part, release.url) == (NOVEMBER, "", f"{FILES}N/Mapping.csv")


def test_files_are_read_again_when_a_module_that_reads_them_changes():
    read_with = {module.__name__ for module in gp_appointments.READ_WITH}
    assert {one.__module__ for one in (from_tables, from_crosstab, named_by)} <= read_with
    without = ModuleType(gp_appointments.__name__)
    without.__dict__.update({**vars(gp_appointments), "READ_WITH": ()})
    assert reader_id(without) != reader_id(gp_appointments)
