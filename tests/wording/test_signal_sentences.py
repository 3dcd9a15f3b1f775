"""What a control chart says of a figure, in a sentence of a public page."""

from typing import Any

import pytest

from dashboard.wording import signals

LIST: dict[str, Any] = {
    "measure": "patients_waiting", "is_change": True, "month_value": 45678.0, "value": 1234.0,
    "lower_limit": -300.4, "upper_limit": 500.2, "direction": "higher", "signal": "outside the limits",
}  # fmt: skip
SHARE = {
    **LIST, "measure": "within_18_weeks_share", "month_value": 0.584, "value": -0.031,
    "lower_limit": -0.0104, "upper_limit": 0.008, "direction": "lower", "signal": "seven on one side",
}  # fmt: skip
STARTS = {
    **LIST, "measure": "new_starts", "is_change": False, "month_value": 3210.0, "value": 3210.0,
    "lower_limit": -12.0, "upper_limit": 3000.0,
}  # fmt: skip
COVERAGE = {
    **STARTS, "measure": "coverage", "month_value": 0.45, "value": 0.45, "lower_limit": 0.47,
    "upper_limit": 1.02, "direction": "lower",
}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "figure", "judged"),
    [
        (
            LIST,
            "45,678 people waiting, up 1,234 on the month before; it usually changes by −300 to +500.",
            "The change is higher than usual: outside the limits.",
        ),
        (
            SHARE,
            "58 in 100 waiting under 18 weeks, down 3.1 on the month before; "
            "it usually changes by −1.0 to +0.8.",
            "The change is lower than usual: seven months in a row below the mean.",
        ),
        (
            {**SHARE, "value": 0.0004},
            "58 in 100 waiting under 18 weeks, as in the month before; it usually changes by −1.0 to +0.8.",
            "The change is lower than usual: seven months in a row below the mean.",
        ),
        (
            STARTS,
            "3,210 people started waiting; usually 0 to 3,000.",
            "That is higher than usual: outside the limits.",
        ),
        (
            COVERAGE,
            "45 in 100 with a real choice; usually 47 to 100.",
            "That is lower than usual: outside the limits.",
        ),
    ],
)
def test_a_list_is_told_with_its_change_and_another_figure_by_itself(
    row: dict[str, Any], figure: str, judged: str
) -> None:
    assert signals.sentence(row) == f"{figure} {judged}"


def test_no_change_is_told_where_the_month_before_has_no_figure() -> None:
    assert signals.moved({**LIST, "value": None}) == ""
