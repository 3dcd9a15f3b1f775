"""Who is referred where, how often and how fast: one row a provider, specialty and commissioner."""

from collections.abc import Iterator
from math import exp, hypot, log

import polars as pl

from etl.demo.chance import share
from etl.demo.land import HUB, OUTSIDE_ENGLAND, REGIONS, Area
from etl.demo.planted import CLINIC_ONLY, ONE_PROVIDER_AREA
from etl.demo.world import Provider, World

# New starts a month per 1,000 people, the share of the treated who are admitted, and how much easier (+) or
# harder (-) than elsewhere it is to be treated in time.
SPECIALTY = {
    "C_100": (1.45, 0.35, 0.00), "C_101": (1.45, 0.28, 0.00), "C_110": (2.60, 0.34, -0.07),
    "C_120": (1.75, 0.15, -0.12), "C_130": (2.95, 0.36, 0.08), "C_140": (0.85, 0.28, -0.10),
    "C_150": (0.20, 0.26, -0.02), "C_160": (0.38, 0.55, 0.00), "C_170": (0.05, 0.60, 0.12),
    "C_300": (0.18, 0.10, 0.15), "C_301": (1.50, 0.28, 0.00), "C_320": (1.40, 0.15, 0.02),
    "C_330": (1.85, 0.11, 0.05), "C_340": (0.82, 0.05, 0.02), "C_400": (0.65, 0.02, -0.04),
    "C_410": (0.53, 0.06, 0.04), "C_430": (0.16, 0.06, 0.15), "C_502": (1.95, 0.16, -0.04),
    "X02": (2.70, 0.11, 0.10), "X03": (0.01, 0.02, 0.10), "X04": (1.20, 0.16, 0.02),
    "X05": (2.30, 0.19, 0.03), "X06": (1.03, 0.08, 0.08),
}  # fmt: skip
FADES_KM = 22
LEAST_SHARE = 0.004
LONGEST_KM = 130

Row = dict[str, object]


def cells(world: World) -> pl.DataFrame:
    """Columns: cell, provider_code, commissioner_code, board, specialty_code, starts (a month), scale_weeks
    and shape (of the waits, a Weibull distribution), admitted_share, lost_share (leave the list without a
    record), unknown_share (treated, but the start of the wait was not recorded)."""
    rows = [*_from_areas(world), *_from_elsewhere(world)]
    frame = pl.DataFrame(rows).sort("provider_code", "commissioner_code", "specialty_code")
    return frame.with_row_index("cell")


def _from_areas(world: World) -> Iterator[Row]:
    people, middle = world.area_people(), _middles(world)
    for specialty, (rate, _, _) in SPECIALTY.items():
        treating = [p for p in world.providers if specialty in p.hospital.specialties]
        for area in world.areas:
            for provider, part in _drawn(area, treating, middle):
                starts = people[area.code] / 1000 * rate * part
                yield _row(world.seed, provider, specialty, (area.code, area.board), starts)


def _from_elsewhere(world: World) -> Iterator[Row]:
    """A commissioning hub, a region, and people from outside England: a few, at the trusts."""
    for provider in world.providers:
        if provider.company is None:
            for specialty in ("C_100", "C_110", "C_130", "C_502", "X02"):
                if specialty in provider.hospital.specialties:
                    for code, starts in ((HUB[0], 4.0), (OUTSIDE_ENGLAND, 2.5), (min(REGIONS), 0.3)):
                        yield _row(world.seed, provider, specialty, (code, ""), starts)


def _drawn(
    area: Area, treating: list[Provider], middle: dict[str, tuple[float, float]]
) -> list[tuple[Provider, float]]:
    """Each provider's share of an area's referrals: the larger and nearer, the more; least, none."""
    code, only = ONE_PROVIDER_AREA
    weights = {}
    for provider in treating:
        km = hypot(*(a - b for a, b in zip(middle[area.code], middle[provider.code], strict=True))) / 1000
        if km < LONGEST_KM and (area.code != code or provider.code == only):
            weights[provider] = provider.hospital.size * exp(-km / FADES_KM)
    floor = LEAST_SHARE * sum(weights.values())
    kept = {provider: weight for provider, weight in weights.items() if weight >= floor}
    return [(provider, weight / sum(kept.values())) for provider, weight in kept.items()]


def _middles(world: World) -> dict[str, tuple[float, float]]:
    """Metres: where an area's practices, and a provider's sites, lie on average."""
    lists = {p.code: [(s.easting, s.northing) for s in p.sites] for p in world.providers}
    for practice in world.practices:
        site = practice.site
        lists.setdefault(site.area.code, []).append((site.easting, site.northing))
    # A provider that no list of sites knows is still somewhere.
    lists.update({p.code: _neighbours(world, p) for p in world.providers if not p.sites})
    return {code: (_mean(x for x, _ in at), _mean(y for _, y in at)) for code, at in lists.items()}


def _neighbours(world: World, provider: Provider) -> list[tuple[int, int]]:
    place = (provider.hospital.town, provider.hospital.board)
    near = [p for p in world.providers if (p.hospital.town, p.hospital.board) == place]
    return [(site.easting, site.northing) for p in near for site in p.sites]


def _mean(numbers: Iterator[int]) -> float:
    all_of_them = list(numbers)
    return sum(all_of_them) / len(all_of_them)


def _row(seed: int, provider: Provider, specialty: str, origin: tuple[str, str], starts: float) -> Row:
    """`origin` is the commissioner and its ICB."""
    _, admitted, easier = SPECIALTY[specialty]
    is_trust = provider.company is None
    by_chance = 0.1 * (share(seed, "in time", provider.code, specialty) - 0.5) if is_trust else 0.0
    in_time = provider.hospital.in_time + (easier + by_chance if is_trust else 0.0)
    in_time = min(0.985, max(0.2, in_time))
    shape = 0.95 + 0.7 * max(0.0, 0.8 - in_time)
    return {
        "provider_code": provider.code,
        "commissioner_code": origin[0],
        "board": origin[1],
        "specialty_code": specialty,
        "starts": starts,
        "scale_weeks": 18 / (-log(1 - in_time)) ** (1 / shape),
        "shape": shape,
        "admitted_share": _admitted_share(provider, admitted),
        "lost_share": 0.07 if is_trust else 0.01,
        "unknown_share": 0.003 if is_trust else 0.0,
    }


def _admitted_share(provider: Provider, usual: float) -> float:
    """Of those treated: companies admit more, but for the one that admits nobody."""
    if provider.code == CLINIC_ONLY:
        return 0.0
    return usual if provider.company is None else min(0.8, 2 * usual)
