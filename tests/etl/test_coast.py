"""How much of a line lies outside the land, on lands of a few corners whose water is measured by hand."""

from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.coast import km_off_land

Corner = tuple[float, float]
WEST = [(0.0, 0.0), (20.0, 0.0), (20.0, 30.0), (0.0, 30.0)]
EAST = [(24.0, 0.0), (60.0, 0.0), (60.0, 30.0), (24.0, 30.0)]
WEST_AND_EAST = [WEST, EAST]
# A cell of the grid is 250 metres: an end of the water is off by up to half of one, and by half a step.
NEAR = 0.25


def off_land(lines: list[tuple[Corner, Corner]], rings: list[list[Corner]]) -> list[float]:
    """Everything in kilometres, from a corner of the national grid in the middle of England."""
    closed = [[*ring, ring[0]] for ring in rings]
    points = [(number, x, y) for number, ring in enumerate(closed) for x, y in ring]
    return km_off_land(
        {
            "from_x": [metres(x) for (x, _), _ in lines],
            "from_y": [metres(y) for (_, y), _ in lines],
            "to_x": [metres(x) for _, (x, _) in lines],
            "to_y": [metres(y) for _, (_, y) in lines],
        },
        {
            "ring": [number for number, _, _ in points],
            "x": [metres(x) for _, x, _ in points],
            "y": [metres(y) for _, _, y in points],
        },
    )


def metres(km: float) -> float:
    return 400_000 + 1000 * km


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((2, 10), (18, 20), 0),
        ((15, 10), (30, 10), 4),
        ((15, 10), (23, 10), 3),
        ((30, 10), (15, 10), 4),
        ((16, 10), (28, 26), 4 / 12 * 20),
        ((10, 25), (10, 42), 12),
        ((10, -8), (10, 42), 20),
        ((22, 5), (22, 25), 20),
        ((-30, 10), (-10, 10), 20),
        ((10, 10), (70, 10), 14),
        ((10, 10), (10, 10), 0),
        ((22, 10), (22, 10), 0),
    ],
)
def test_of_a_line_counts_what_is_on_no_land(start, end, km):
    """A channel of 4 km goes from south to north between two lands of 30 km."""
    assert off_land([(start, end)], WEST_AND_EAST) == [pytest.approx(km, abs=NEAR)]


def test_each_line_has_its_own_answer_in_the_order_of_the_lines():
    lines = [
        ((15.0, 10.0), (30.0, 10.0)),
        ((2.0, 2.0), (18.0, 2.0)),
        ((10.0, 25.0), (10.0, 42.0)),
        ((0.5, 1.0), (0.5, 1.0)),
    ]
    assert off_land(lines, WEST_AND_EAST) == [pytest.approx(km, abs=NEAR) for km in (4, 0, 12, 0)]
    assert off_land(lines[::-1], WEST_AND_EAST) == off_land(lines, WEST_AND_EAST)[::-1]


@pytest.mark.parametrize("rings", [[WEST[::-1], EAST], [EAST, WEST], [WEST[2:] + WEST[:2], EAST]])
def test_it_does_not_matter_how_a_ring_is_drawn(rings):
    assert off_land([((15, 10), (30, 10))], rings) == [pytest.approx(4, abs=NEAR)]


def test_a_ring_within_a_ring_is_a_hole_and_one_in_that_an_island():
    lake = [(5.0, 5.0), (15.0, 5.0), (15.0, 25.0), (5.0, 25.0)]
    island = [(8.0, 8.0), (12.0, 8.0), (12.0, 22.0), (8.0, 22.0)]
    line = [((1.0, 15.0), (19.0, 15.0))]
    assert off_land(line, [WEST, lake]) == [pytest.approx(10, abs=NEAR)]
    assert off_land(line, [WEST, lake, island]) == [pytest.approx(6, abs=NEAR)]


def test_a_border_between_two_areas_is_no_water():
    """Both have the points of the border: the line is on land on either side of it."""
    other = [(20.0, 0.0), (60.0, 0.0), (60.0, 30.0), (20.0, 30.0)]
    assert off_land([((5, 10), (50, 20))], [WEST, other]) == [0]


def test_without_a_boundary_nothing_is_known_and_without_lines_nothing_is_answered():
    assert off_land([((15, 10), (30, 10))], []) == [0]
    assert off_land([], WEST_AND_EAST) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.tuples(st.floats(1, 19), st.floats(1, 29)),
    st.tuples(st.floats(25, 59), st.floats(1, 29)),
    st.floats(0.5, 3.5),
)
def test_a_straight_channel_takes_its_share_of_every_line_across(start, end, width):
    """Of a line from one land to the other the channel is as much as it is of the way east."""
    east = [(20 + width, 0.0), (60.0, 0.0), (60.0, 30.0), (20 + width, 30.0)]
    [km] = off_land([(start, end)], [WEST, east])
    length = hypot(end[0] - start[0], end[1] - start[1])
    slope = length / (end[0] - start[0])
    # Where the line is as far as a step of one kilometre from any of the channel, it may be passed over.
    if width * slope > 1.5:
        assert km == pytest.approx(width * slope, abs=NEAR * slope + NEAR)


@pytest.mark.parametrize("channel", [2.0, 2.5, 3.5, 4.0])
def test_channels_of_two_and_of_four_km_lie_on_either_side_of_the_three_that_count(channel):
    east = [(20 + channel, 0.0), (60.0, 0.0), (60.0, 30.0), (20 + channel, 30.0)]
    for y, z in pairwise([3.0, 10.0, 12.0, 20.0]):
        [km] = off_land([((5, y), (45, z))], [WEST, east])
        assert (km >= 3) == (channel > 3)
