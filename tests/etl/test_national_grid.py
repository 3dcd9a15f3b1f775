"""Latitude and longitude against grid references that others printed."""

import pytest

from etl.national_grid import _projected, national_grid


def degrees(d, m, s):
    return (d + m / 60 + s / 3600) * 3.141592653589793 / 180


def test_the_projection_of_the_worked_example_of_the_ordnance_survey():
    """A guide to coordinate systems, annex C: 52 39 27.2531 N, 1 43 4.5177 E on OSGB36 is TG 51409 13177."""
    point = _projected(degrees(52, 39, 27.2531), degrees(1, 43, 4.5177))
    assert point == pytest.approx((651_409.903, 313_177.270), abs=0.01)


@pytest.mark.parametrize(
    ("latitude", "longitude", "easting", "northing"),
    [
        # Of the test data of the Ordnance Survey, for its whole grid of shifts (OSTN15).
        (49.92226393730, -6.29977752014, 91_492.146, 11_318.804),  # St Mary's, Scilly
        (50.43885825610, -4.10864563561, 250_359.811, 62_016.569),  # Plymouth
        (51.48936564950, -0.11992557180, 530_624.974, 178_388.464),  # London
        (52.65800783330, 1.71607397083, 651_409.804, 313_177.450),  # Norfolk
        (54.97912273660, -1.61657685184, 424_639.355, 565_012.703),  # Newcastle
    ],
)
def test_a_point_of_the_test_data_is_within_five_metres(latitude, longitude, easting, northing):
    there = national_grid(latitude, longitude)
    assert there["easting"] == pytest.approx(easting, abs=5)
    assert there["northing"] == pytest.approx(northing, abs=5)
