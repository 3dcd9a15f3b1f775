"""What is higher and what is lower than usual, told by colour, by shape and by word."""

from datetime import date

import pytest

from dashboard.charts import control_chart, theme
from dashboard.charts.layout import Figure

BLUE, ORANGE = "#005eb8", "#c74a00"


def month(number: int, value: float | None, direction: str | None) -> dict[str, object]:
    limits = {"low": None, "high": None, "mean": 50.0, "lower_limit": 40.0, "upper_limit": 60.0}
    return {"period": date(2026, number, 1), "value": value, "direction": direction, **limits}


def drawn(*directions: str | None) -> Figure:
    """Months from January on; the chart takes the newest first."""
    rows = [month(number, 50.0, direction) for number, direction in enumerate(directions, 1)]
    return control_chart.trend(tuple(reversed(rows)), control_chart.Scale(is_share=False, is_whole=False))


def marks(figure: Figure, way: str) -> dict[str, object]:
    [trace] = [trace for trace in figure["data"] if trace["name"] == way]
    return trace


@pytest.mark.parametrize(
    ("way", "colour", "symbol", "side"),
    [("higher", BLUE, "triangle-up", "bottom"), ("lower", ORANGE, "triangle-down", "top")],
)
def test_a_direction_has_a_colour_a_shape_and_a_word(way: str, colour: str, symbol: str, side: str) -> None:
    figure = drawn(None, way, None)
    marker = marks(figure, way)["marker"]
    assert (marker["color"], marker["symbol"]) == (colour, symbol)  # type: ignore[index]
    [word] = figure["layout"]["annotations"]
    assert (word["text"], word["font"]["color"], word["yanchor"]) == (f"<b>{way}</b>", colour, side)


@pytest.mark.parametrize(
    ("directions", "higher", "lower"),
    [
        ((None, None, None), [], []),
        (("higher", None, "lower"), ["2026-01-01"], ["2026-03-01"]),
        (("lower", "lower", "higher"), ["2026-03-01"], ["2026-01-01", "2026-02-01"]),
    ],
)
def test_each_month_is_marked_in_its_own_direction_alone(
    directions: tuple[str | None, ...], higher: list[str], lower: list[str]
) -> None:
    figure = drawn(*directions)
    assert (marks(figure, "higher")["x"], marks(figure, "lower")["x"]) == (higher, lower)


def test_a_run_of_months_has_its_word_once() -> None:
    words = [
        note["text"] for note in drawn("lower", "lower", None, "lower", "higher")["layout"]["annotations"]
    ]
    assert words == ["<b>lower</b>", "<b>lower</b>", "<b>higher</b>"]


def test_the_two_directions_are_blue_and_orange_in_the_theme() -> None:
    assert (theme.ACCESSIBLE, theme.LOST) == (BLUE, ORANGE)
