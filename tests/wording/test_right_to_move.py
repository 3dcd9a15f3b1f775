"""What the first page of a report says of the right to move and of pressure."""

from typing import Any

import pytest

from dashboard.wording import right_to_move
from dashboard.wording.right_to_move import capacity

MOVES: dict[str, Any] = {
    "specialty_code": "all",
    "people": 8334,
    "unknown": 0,
    "sooner": 5749.4,
    "could_move": 1223,
    "offered": 225000,
    "moved": 643,
}
PRESSURE: dict[str, Any] = {
    "specialty_code": "all",
    "period": "2026-09-01",
    "starts": 9588,
    "completions": 8620,
    "starts_per_completion": 9588 / 8620,
    "waiting": 38334,
    "weeks_to_clear": 18.2,
}


def test_a_region_is_told_as_if_nobody_from_elsewhere_moved() -> None:
    assert right_to_move.right_to_move(MOVES, "region") == (
        "8,334 people have waited 18 weeks or more and may ask to move; 5,749 are expected to have a sooner "
        "option. There is room for at most 1,223 in six months, if nobody from elsewhere moved. "
        "Of 225,000 offered a move in England in 2023, 643 moved."
    )


def test_england_is_told_without_that_and_with_those_of_whom_it_cannot_be_told() -> None:
    text = right_to_move.right_to_move({**MOVES, "unknown": 179}, "england")
    assert "if nobody from elsewhere" not in text
    assert "a sooner option; of 179 it cannot be told." in text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {},
            "In September 2026 9,588 people started to wait and 8,620 waits ended, 1.1 for each. At the pace "
            "of the last three months the list of 38,334 would take 18 weeks to clear.",
        ),
        (
            {"completions": 0, "starts_per_completion": None, "weeks_to_clear": None},
            "In September 2026 9,588 people started to wait and 0 waits ended. How long the list would take "
            "to clear is not known: that takes three months of figures.",
        ),
    ],
)
def test_pressure_is_told_in_people_and_in_weeks_or_why_it_is_not(
    change: dict[str, Any], expected: str
) -> None:
    assert right_to_move.pressure_now({**PRESSURE, **change}) == expected


def test_an_area_without_rows_says_so_of_each() -> None:
    nothing = {
        "right_to_move": {"rows": [], "nothing": "Nobody waits so long."},
        "pressure_by_specialty": {"rows": [], "nothing": "No rows."},
    }
    assert capacity(nothing, "icb") == ["Nobody waits so long.", "No rows."]
