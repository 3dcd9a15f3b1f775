"""Between latitude and longitude, as satellites and web pages have them, and the British National Grid.

To the grid in three steps, by the formulas of the Ordnance Survey's "A guide to coordinate systems in Great
Britain": to Cartesian coordinates on the ellipsoid of WGS84; by a Helmert transformation of seven parameters
to that of OSGB36; and by the transverse Mercator projection to eastings and northings. Back by the same three
undone. One transformation for the whole country is right to about 5 metres.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan
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
NEAR_METRES = 1e-5


def national_grid(latitude: float, longitude: float) -> Metres:
    """Metres east and north, of WGS84 degrees in Great Britain."""
    there = _turned(_cartesian(radians(latitude), radians(longitude), WGS84), 1)
    easting, northing = _projected(*_on_ellipsoid(there, AIRY_1830))
    return {"easting": easting, "northing": northing}


def latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """WGS84 degrees north and east, of a point on the grid."""
    there = _turned(_cartesian(*_unprojected(easting, northing), AIRY_1830), -1)
    latitude, longitude = _on_ellipsoid(there, WGS84)
    return degrees(latitude), degrees(longitude)


def _cartesian(latitude: float, longitude: float, ellipsoid: Ellipsoid) -> Point:
    """Of a point at height 0."""
    across = ellipsoid.major / sqrt(1 - ellipsoid.eccentricity * sin(latitude) ** 2)
    return (
        across * cos(latitude) * cos(longitude),
        across * cos(latitude) * sin(longitude),
        across * (1 - ellipsoid.eccentricity) * sin(latitude),
    )


def _turned(point: Point, way: int) -> Point:
    """Helmert's transformation; `way` is -1 from OSGB36 to WGS84, which changes the signs of its numbers."""
    (x, y, z), size = point, 1 + way * SCALE
    turn_x, turn_y, turn_z = (way * turn for turn in TURN)
    return (
        way * SHIFT[0] + size * x - turn_z * y + turn_y * z,
        way * SHIFT[1] + turn_z * x + size * y - turn_x * z,
        way * SHIFT[2] - turn_y * x + turn_x * y + size * z,
    )


def _on_ellipsoid(point: Point, ellipsoid: Ellipsoid) -> tuple[float, float]:
    """Latitude and longitude: latitude by steps that shrink by a hundredth or more."""
    x, y, z = point
    across = hypot(x, y)
    latitude = atan2(z, across * (1 - ellipsoid.eccentricity))
    for _ in range(6):
        radius = ellipsoid.major / sqrt(1 - ellipsoid.eccentricity * sin(latitude) ** 2)
        latitude = atan2(z + ellipsoid.eccentricity * radius * sin(latitude), across)
    return latitude, atan2(y, x)


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Easting and northing: the series of the guide, its terms named as there."""
    nu, rho, eta = _radii(latitude)
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


def _unprojected(easting: float, northing: float) -> tuple[float, float]:
    """Latitude and longitude on Airy's ellipsoid: the guide's series the other way."""
    latitude = ORIGIN_LATITUDE
    while abs(left := northing - ORIGIN_NORTHING - _meridian(latitude)) > NEAR_METRES:
        latitude += left / (AIRY_1830.major * CENTRAL_SCALE)
    nu, rho, eta = _radii(latitude)
    t, d = tan(latitude), (easting - ORIGIN_EASTING) / nu
    north = d**2 / 2 - d**4 / 24 * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    north += d**6 / 720 * (61 + 90 * t**2 + 45 * t**4)
    east = d - d**3 / 6 * (nu / rho + 2 * t**2) + d**5 / 120 * (5 + 28 * t**2 + 24 * t**4)
    return latitude - t * nu / rho * north, ORIGIN_LONGITUDE + east / cos(latitude)


def _radii(latitude: float) -> tuple[float, float, float]:
    """Of the ellipsoid's curves there, scaled as the projection is: across the meridian, along it, and what
    their ratio exceeds 1 by."""
    narrow = 1 - AIRY_1830.eccentricity * sin(latitude) ** 2
    nu = AIRY_1830.major * CENTRAL_SCALE / sqrt(narrow)
    rho = nu * (1 - AIRY_1830.eccentricity) / narrow
    return nu, rho, nu / rho - 1


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
