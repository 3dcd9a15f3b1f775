"""From latitude and longitude, as satellites and web pages have them, to metres on the British National Grid.

In three steps, by the formulas of the Ordnance Survey's "A guide to coordinate systems in Great Britain": to
Cartesian coordinates on the ellipsoid of WGS84; by a Helmert transformation of seven parameters to that of
OSGB36; and by the transverse Mercator projection to eastings and northings. One transformation for the whole
country is right to about 5 metres.
"""

from dataclasses import dataclass
from math import atan2, cos, hypot, radians, sin, sqrt, tan
from typing import TypedDict


class Metres(TypedDict):
    """A point on the British National Grid."""

    easting: float
    northing: float


# The same, as SQL has it.
METRES = "STRUCT(easting DOUBLE, northing DOUBLE)"


@dataclass(frozen=True)
class Ellipsoid:
    """Half axes in metres."""

    major: float
    minor: float

    @property
    def eccentricity(self) -> float:
        """The square of it."""
        return 1 - (self.minor / self.major) ** 2


Point = tuple[float, float, float]

WGS84 = Ellipsoid(6_378_137.0, 6_356_752.314_245)
AIRY_1830 = Ellipsoid(6_377_563.396, 6_356_256.909)

# WGS84 to OSGB36: metres, parts in a million, seconds of arc.
SHIFT: Point = (-446.448, 125.157, -542.060)
SCALE = 20.4894e-6
TURN: Point = (radians(-0.1502 / 3600), radians(-0.2470 / 3600), radians(-0.8421 / 3600))

# The projection: its scale on the central meridian, its true origin and what that origin is called.
CENTRAL_SCALE = 0.999_601_271_7
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = radians(49), radians(-2)
ORIGIN_EASTING, ORIGIN_NORTHING = 400_000.0, -100_000.0


def national_grid(latitude: float, longitude: float) -> Metres:
    """Metres east and north, of WGS84 degrees in Great Britain."""
    there = _turned(_cartesian(radians(latitude), radians(longitude)))
    easting, northing = _projected(*_on_ellipsoid(there))
    return {"easting": easting, "northing": northing}


def _cartesian(latitude: float, longitude: float) -> Point:
    """Of a point at height 0 on WGS84."""
    across = WGS84.major / sqrt(1 - WGS84.eccentricity * sin(latitude) ** 2)
    return (
        across * cos(latitude) * cos(longitude),
        across * cos(latitude) * sin(longitude),
        across * (1 - WGS84.eccentricity) * sin(latitude),
    )


def _turned(point: Point) -> Point:
    """Helmert's transformation."""
    (x, y, z), (turn_x, turn_y, turn_z), size = point, TURN, 1 + SCALE
    return (
        SHIFT[0] + size * x - turn_z * y + turn_y * z,
        SHIFT[1] + turn_z * x + size * y - turn_x * z,
        SHIFT[2] - turn_y * x + turn_x * y + size * z,
    )


def _on_ellipsoid(point: Point) -> tuple[float, float]:
    """Latitude and longitude on Airy's ellipsoid: latitude by steps that shrink by a hundredth or more."""
    x, y, z = point
    across = hypot(x, y)
    latitude = atan2(z, across * (1 - AIRY_1830.eccentricity))
    for _ in range(6):
        radius = AIRY_1830.major / sqrt(1 - AIRY_1830.eccentricity * sin(latitude) ** 2)
        latitude = atan2(z + AIRY_1830.eccentricity * radius * sin(latitude), across)
    return latitude, atan2(y, x)


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Easting and northing: the series of the guide, its terms named as there."""
    square = AIRY_1830.eccentricity
    narrow = 1 - square * sin(latitude) ** 2
    nu = AIRY_1830.major * CENTRAL_SCALE / sqrt(narrow)
    rho = nu * (1 - square) / narrow
    eta = nu / rho - 1
    t, c, p = tan(latitude) ** 2, cos(latitude), longitude - ORIGIN_LONGITUDE
    ii = nu / 2 * sin(latitude) * c
    iii = nu / 24 * sin(latitude) * c**3 * (5 - t + 9 * eta)
    iiia = nu / 720 * sin(latitude) * c**5 * (61 - 58 * t + t**2)
    v = nu / 6 * c**3 * (nu / rho - t)
    vi = nu / 120 * c**5 * (5 - 18 * t + t**2 + 14 * eta - 58 * t * eta)
    return (
        ORIGIN_EASTING + nu * c * p + v * p**3 + vi * p**5,
        ORIGIN_NORTHING + _meridian(latitude) + ii * p**2 + iii * p**4 + iiia * p**6,
    )


def _meridian(latitude: float) -> float:
    """Metres along the central meridian from the latitude of the origin."""
    n = (AIRY_1830.major - AIRY_1830.minor) / (AIRY_1830.major + AIRY_1830.minor)
    off, twice = latitude - ORIGIN_LATITUDE, latitude + ORIGIN_LATITUDE
    terms = (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * off
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(off) * cos(twice)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * off) * cos(2 * twice)
        - 35 / 24 * n**3 * sin(3 * off) * cos(3 * twice)
    )
    return AIRY_1830.minor * CENTRAL_SCALE * terms
