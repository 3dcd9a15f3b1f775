"""A table of journeys by public transport, as a transport authority might work one out.

Without it nothing would be known of people without a car. Drives are left to distance, so that both ways of
knowing are seen.
"""

from collections.abc import Iterator
from math import hypot

from etl.demo.chance import share
from etl.demo.pages import Cells
from etl.demo.world import Site, World

FARTHEST_KM = 60
WALK_AND_WAIT_MINUTES = 12
MINUTES_A_KM = 1.9
WITHOUT_AN_ANSWER = 0.04


def travel_times(world: World) -> Iterator[Cells]:
    """From every practice to every site that is not too far; blank minutes where no journey was found."""
    yield "origin", "site", "mode", "minutes"
    sites = [site for provider in world.providers for site in provider.sites]
    for practice in world.practices:
        for site in sites:
            if (km := _apart_km(practice.site, site)) <= FARTHEST_KM:
                minutes = _minutes(world.seed, practice.site, site, km)
                yield practice.site.code, site.code, "public_transport", minutes


def _minutes(seed: int, practice: Site, site: Site, km: float) -> float | str:
    key = practice.code, site.code
    if share(seed, "no bus", *key) < WITHOUT_AN_ANSWER:
        return ""
    return round(WALK_AND_WAIT_MINUTES + km * MINUTES_A_KM * (0.8 + 0.5 * share(seed, "bus", *key)), 1)


def _apart_km(one: Site, other: Site) -> float:
    return hypot(one.easting - other.easting, one.northing - other.northing) / 1000
