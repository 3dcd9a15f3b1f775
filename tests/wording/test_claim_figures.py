"""Figures beside public claims in words."""

import pytest

from dashboard.wording import claims, numbers


def row(
    unit: str, low: float | None, value: float | None, high: float | None, status: str = "known"
) -> dict[str, object]:
    return {"unit": unit, "low": low, "value": value, "high": high, "status": status}


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (row("share", 0.727, 0.751, 0.774), "About 75 in 100, from 73 to 77"),
        (row("share", None, 0.648, None), "65 in 100"),
        (row("share", 0.0, 0.0, 0.004), "None in 100, from 0 to fewer than 1"),
        (row("share", 0.0, 0.0048, 0.0116), "Fewer than 1 in 100, from 0 to 1"),
        (row("share", 0.5, 0.5, 0.502), "About 50 in 100"),
        (row("places", 1.74, 3.28, 4.28), "About 3.3, from 1.7 to 4.3"),
        (row("people", None, 18481, None), "18,481"),
        (row("extra_km", 0, 8.16, 25.0), 
         "About 8 km (5 miles) farther, from no farther to 25 km (16 miles) farther"),
        (row("extra_km", -12.6, 0, 12.3), 
         "No farther, from 13 km (8 miles) nearer to 12 km (7½ miles) farther"),
        (row("weeks_saved", -0.9, 3.4, 8.2), "About 3 weeks shorter, from 1 week longer to 8 weeks shorter"),
        (row("share", None, None, None, "cannot tell"), "Cannot tell"),
        (row("share", None, None, None, "England alone"), "Known for England alone"),
    ],
)  # fmt: skip
def test_a_figure_says_its_value_its_unit_and_its_range(figure: dict[str, object], words: str) -> None:
    assert claims.figure(figure) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (None, ""),
        (0, ""),
        (0.85, "We cannot tell for 85 in 100."),
        (0.001, "We cannot tell for fewer than 1 in 100."),
    ],
)
def test_what_cannot_be_told_is_counted(share: float | None, words: str) -> None:
    assert claims.unknown({"unknown_share": share}) == words


def test_a_nearer_place_and_a_longer_wait_are_not_written_with_a_minus() -> None:
    for value in (-30.0, -1.0, -0.2, 0.0, 0.2, 1.0, 30.0):
        assert "-" not in numbers.farther(value) + numbers.shorter(value)
        assert "−" not in numbers.farther(value) + numbers.shorter(value)
    assert (numbers.farther(None), numbers.shorter(None)) == ("not known", "not known")
