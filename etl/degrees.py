"""From British National Grid metres to latitude and longitude, as the Ordnance Survey's guide describes it.

The projection is undone on the Airy 1830 ellipsoid, and seven parameters move the answer to WGS84; good to
about five metres.
"""

from math import atan2, cos, degrees, radians, sin, sqrt, tan

AIRY = (6_377_563.396, 6_356_256.909)
WGS84 = (6_378_137.000, 6_356_752.3141)
SCALE, ORIGIN_NORTH, ORIGIN_EAST = 0.9996012717, radians(49), radians(-2)
FALSE_EAST, FALSE_NORTH = 400_000.0, -100_000.0
MOVE = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = -20.4894e-6


def latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Degrees north and east (WGS84) of a point on the grid."""
    return _moved(*_unprojected(easting, northing))


def _arc(latitude: float) -> float:
    """Metres along the meridian from the true origin."""
    a, b = AIRY
    n = (a - b) / (a + b)
    less, more = latitude - ORIGIN_NORTH, latitude + ORIGIN_NORTH
    return (b * SCALE) * (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )


def _unprojected(easting: float, northing: float) -> tuple[float, float]:
    a, b = AIRY
    squashed = 1 - b**2 / a**2
    latitude = ORIGIN_NORTH
    while abs(left := northing - FALSE_NORTH - _arc(latitude)) > 1e-5:
        latitude += left / (a * SCALE)
    nu = a * SCALE / sqrt(1 - squashed * sin(latitude) ** 2)
    rho = nu * (1 - squashed) / (1 - squashed * sin(latitude) ** 2)
    eta, t, d = nu / rho - 1, tan(latitude), easting - FALSE_EAST
    north = latitude - d**2 * t / (2 * rho * nu)
    north += d**4 * t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta - 9 * t**2 * eta)
    north -= d**6 * t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4)
    east = d / nu - d**3 / (6 * nu**3) * (nu / rho + 2 * t**2)
    east += d**5 / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4)
    return north, ORIGIN_EAST + east / cos(latitude)


def _moved(latitude: float, longitude: float) -> tuple[float, float]:
    a, b = AIRY
    nu = a / sqrt(1 - (1 - b**2 / a**2) * sin(latitude) ** 2)
    x, y = nu * cos(latitude) * cos(longitude), nu * cos(latitude) * sin(longitude)
    z = nu * b**2 / a**2 * sin(latitude)
    rx, ry, rz = TURN
    x, y, z = (
        MOVE[0] + (1 + STRETCH) * x - rz * y + ry * z,
        MOVE[1] + rz * x + (1 + STRETCH) * y - rx * z,
        MOVE[2] - ry * x + rx * y + (1 + STRETCH) * z,
    )
    return _from_centre(x, y, z)


def _from_centre(x: float, y: float, z: float) -> tuple[float, float]:
    a, b = WGS84
    squashed, out = 1 - b**2 / a**2, sqrt(x**2 + y**2)
    latitude = atan2(z, out * (1 - squashed))
    for _ in range(6):
        nu = a / sqrt(1 - squashed * sin(latitude) ** 2)
        latitude = atan2(z + squashed * nu * sin(latitude), out)
    return degrees(latitude), degrees(atan2(y, x))
