"""Groups and periods as pages write them: plain words for publishers' codes, a year for a year's survey."""

from datetime import date

import pytest

from dashboard.data.questions import question
from dashboard.wording import groups, indicators


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("ethnicity", "99: Not known", "Not known"),
        ("ethnicity", "Z: Not stated", "Not stated"),
        ("ethnicity", "Z: not stated", "Not stated"),
        ("ethnicity", "BAME", "Black, Asian and minority ethnic"),
        ("ethnicity", "A: British", "White British"),
        ("ethnicity", "N: African", "Black African"),
        ("ethnicity", "H: Indian", "Indian"),
        ("ethnicity", "Missing Unknown", "Not known"),
        ("imd_decile", "IMD 1", "Tenth 1, most deprived"),
        ("imd_decile", "01 Most deprived", "Tenth 1, most deprived"),
        ("imd_decile", "IMD 10", "Tenth 10, least deprived"),
        ("imd_decile", "05", "Tenth 5"),
        ("imd_decile", "Missing Unknown", "Not known"),
        ("imd_quintile", "5", "Fifth 5, least deprived"),
        ("service", "(A) Therapy interventions: Physiotherapy", "Adults: physiotherapy"),
        ("service", "(CYP) Musculoskeletal service", "Children and young people: musculoskeletal service"),
        ("age_group", "child", "Children"),
        ("age", "0 to 18 years", "0 to 18 years"),
        ("place_of_birth", "Not known (not recorded)", "Not known"),
        ("test", "CT scan", "CT scan"),
        ("kind to come", "some: group", "Some: group"),
        ("ethnicity", None, "not known"),
    ],
)
def test_a_group_is_named_in_plain_words(kind: str, code: str | None, words: str) -> None:
    assert groups.name(kind, code) == words


def test_two_groups_of_a_publication_never_have_one_name() -> None:
    """The places of birth have two that are not known, in two ways."""
    places = ("Not known (not recorded)", "Missing Value / Value outside reporting parameters")
    assert len({groups.name("place_of_birth", place) for place in places}) == 2
    ethnic = (
        "99: Not known",
        "Z: Not stated",
        "S: Any other ethnic group",
        "Other",
        "C: Any other white background",
    )
    assert len({groups.name("ethnicity", group) for group in ethnic}) == len(ethnic)


@pytest.mark.parametrize(
    ("period", "months", "words"),
    [
        (date(2026, 1, 1), 12, "2026"),
        (date(2026, 1, 1), 1, "January 2026"),
        (date(2024, 4, 1), 12, "April 2024 to March 2025"),
        (date(2026, 1, 1), 3, "January to March 2026"),
        (date(2025, 11, 1), 3, "November 2025 to January 2026"),
        (None, 12, "not known"),
    ],
)
def test_a_period_in_a_table_is_as_long_as_its_figures(period: date | None, months: int, words: str) -> None:
    assert indicators.period_brief({"period": period, "months": months}) == words


def test_a_table_writes_the_period_and_the_group_and_its_row_keeps_the_code() -> None:
    row = {
        "title": "Waiting up to 18 weeks", "group_kind": "ethnicity", "group_name": "99: Not known",
        "value": 0.5, "status": None, "unit": "share", "period": date(2026, 1, 1), "months": 12,
    }  # fmt: skip
    written = [column.words(row) for column in question("take_up_groups").columns]
    assert written == ["Waiting up to 18 weeks", "Ethnicity", "Not known", "50 in 100", "", "2026"]
    assert row["group_name"] == "99: Not known"


@pytest.mark.parametrize("theme", indicators.THEMES)
@pytest.mark.parametrize("kind", ["", "_over_time", "_groups"])
def test_every_table_of_indicators_writes_periods_by_their_length(theme: str, kind: str) -> None:
    units = {column.name: column.unit for column in question(f"{theme}{kind}").columns}
    assert units["period"] == "period"
