"""A chart as a still picture stands where plotly would draw it."""

import re
from typing import Any

import pytest

from dashboard.charts.still import still
from dashboard.charts.still_axes import axis

LAYOUT: dict[str, Any] = {"height": 220, "margin": {"l": 0, "r": 0, "t": 10, "b": 10}}
QUIET = {"showticklabels": False}


def drawn(trace: dict[str, Any], **layout: Any) -> str:
    return still({"data": [trace], "layout": {**LAYOUT, "xaxis": QUIET, "yaxis": QUIET, **layout}}, "one")


def test_a_bar_lies_from_its_base_as_far_as_it_is_long() -> None:
    bar = {"type": "bar", "orientation": "h", "x": [30], "y": [1], "base": [20], "width": 0.5}
    look = {"marker": {"color": "#005eb8"}}
    scale = {"xaxis": {**QUIET, "range": [0, 100]}, "yaxis": {**QUIET, "range": [0, 2]}}
    assert '<rect x="20.00%" width="30.00%" y="75.0" height="50.0"' in drawn(bar | look, **scale)


def test_a_line_breaks_where_a_month_has_no_figure() -> None:
    line = {
        "type": "scatter",
        "mode": "lines",
        "x": ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"],
        "y": [1, None, 2, 3],
        "line": {"color": "#000", "width": 1},
    }
    [path] = re.findall('<path d="(M[^"]*)" fill="none"', drawn(line))
    assert path.count("M") == 2
    [whole] = re.findall('<path d="(M[^"]*)" fill="none"', drawn(line | {"connectgaps": True}))
    assert whole.count("M") == 1


def test_what_cannot_be_told_is_hatched_and_words_cannot_become_marks() -> None:
    bar = {"type": "bar", "x": [1], "y": [2], "marker": {"color": "#fff", "pattern": {"shape": "/"}}}
    note = {"text": "<b>a & b</b><br>c", "x": 1, "y": 1, "font": {"color": "#000", "size": 12}}
    seen = drawn(bar, annotations=[note])
    assert 'fill="url(#hatch-one)"' in seen
    assert ">a &amp; b</tspan>" in seen
    assert seen.count("<tspan") == 2


@pytest.mark.parametrize(
    ("layout", "values", "names"),
    [
        ({"range": [-1, 101], "nticks": 6}, [], ["0", "20", "40", "60", "80", "100"]),
        ({"range": [0, 2126940], "nticks": 5}, [], ["0", "500,000", "1,000,000", "1,500,000", "2,000,000"]),
        ({"type": "log", "tickvals": [1, 10], "ticktext": ["one", "ten"]}, [1, 100], ["one", "ten"]),
        (
            {"nticks": 2, "range": ["2026-01-01", "2026-04-02"]},
            ["2026-01-01"],
            ["Jan<br>2026", "Mar<br>2026"],
        ),
    ],
)
def test_the_values_of_an_axis_that_are_named_are_round(
    layout: dict[str, Any], values: list[Any], names: list[str]
) -> None:
    assert [name for _, name in axis(layout, values, False).ticks(layout)] == names


def test_the_middle_of_a_scale_of_powers_of_ten_is_halfway() -> None:
    layout = {"type": "log", "range": [0, 4]}
    assert axis(layout, [1, 10000], False).part(100) == 0.5
