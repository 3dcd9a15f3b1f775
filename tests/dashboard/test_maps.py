"""The map of the public pages and the map of the explorer are one drawing with one key."""

import re

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from dashboard.charts import colour_scale, map_svg
from dashboard.charts.map_svg import Map
from dashboard.data.view import CUTS
from dashboard.types import Row
from dashboard.wording import numbers

REAL_CHOICE = colour_scale.measure("coverage_best")
NO_ESTIMATE = {
    "coverage_low": None, "coverage_best": None, "coverage_high": None, "is_cannot_tell": True,
}  # fmt: skip
SQUARE = {"code": "A1", "path": "M0 0h9v9z", "grid_width": 10, "grid_height": 10}
AREA = re.compile(r"<title>([^<]+)</title>(<path [^>]+>)(<path [^>]*hatch\)[^>]*>)?")


def area(**figures: object) -> Row:
    """A row of questions/map.sql."""
    shares = {"coverage_low": 0.4, "coverage_best": 0.5, "coverage_high": 0.6, "cannot_tell": 0.1}
    return {"code": "A1", "name": "NHS Here", "is_cannot_tell": False, **shares, **figures}


def areas_of(svg: str) -> dict[str, tuple[str, bool]]:
    """Of each area by its words: its fill, and whether it is hatched."""
    fills = [
        (words, re.findall('fill="([^"]+)"', path), bool(hatch)) for words, path, hatch in AREA.findall(svg)
    ]
    return {words: (fill[0], is_hatched) for words, fill, is_hatched in fills}


@pytest.mark.parametrize("level", ["icb", "sub_icb"])
@pytest.mark.parametrize("cut", CUTS)
def test_both_maps_tint_and_hatch_the_same_areas(server: FlaskClient, level: str, cut: str) -> None:
    public = areas_of(server.get(f"/map?areas={level}&cut={cut}").text)
    explorer = areas_of(server.get(f"/picture/map.svg?areas={level}&cut={cut}").text)
    assert public == explorer
    assert public


def test_both_keys_say_the_same_of_the_same_tints(server: FlaskClient) -> None:
    key = BeautifulSoup(server.get("/map").text, "html.parser").select_one("ul.tints")
    tints = [(path["fill"], entry.text) for entry in key.select("li")[:5] for path in entry.select("path")]
    assert tints == list(zip(REAL_CHOICE.tints, colour_scale.ranges(), strict=True))


def test_the_ranges_of_the_key_are_those_of_the_tints() -> None:
    for step, words in enumerate(colour_scale.ranges()):
        first, last = (int(end) / 100 for end in words.split(" to "))
        assert colour_scale.step(first) == colour_scale.step(last) == step


@pytest.mark.parametrize("cannot_tell", [0.3, 0.6, 0.9])
def test_an_area_is_hatched_where_no_estimate_may_be_shown_however_much_cannot_be_told(
    cannot_tell: float,
) -> None:
    shown = area(cannot_tell=cannot_tell, coverage_low=0.1, coverage_high=0.9)
    hidden = {**shown, **NO_ESTIMATE}
    assert areas_of(map_svg.svg(Map(REAL_CHOICE, "Map"), (shown,), (SQUARE,))) == {
        "NHS Here: about 50 in 100; likely between 10 and 90": (REAL_CHOICE.tints[2], False)
    }
    [(words, (fill, is_hatched))] = areas_of(
        map_svg.svg(Map(REAL_CHOICE, "Map"), (hidden,), (SQUARE,))
    ).items()
    assert words.endswith("cannot tell")
    assert is_hatched
    assert fill not in REAL_CHOICE.tints


def test_an_area_without_figures_is_an_outline_that_says_not_known() -> None:
    row = area(coverage_low=None, coverage_best=None, coverage_high=None, cannot_tell=None)
    svg = map_svg.svg(Map(REAL_CHOICE, "Map"), (row,), (SQUARE,))
    assert f"{numbers.name('NHS Here')}: not known" in svg
    assert "stroke-dasharray" in svg


def test_a_name_from_a_file_cannot_become_markup() -> None:
    svg = map_svg.svg(Map(REAL_CHOICE, "<Map> & more"), (area() | {"name": "<script>"},), (SQUARE,))
    assert "<script>" not in svg.lower()
    assert "&lt;Map&gt; &amp; more" in svg
