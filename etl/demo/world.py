"""The invented health system at the size asked for: its places, providers, areas and where they lie.

At scale 1 it is the land as written. At scale n it is n copies, side by side and overlapping, with codes of
their own; below 1 only the practices become fewer (and larger).
"""

from dataclasses import dataclass, replace
from math import cos, pi, sin
from string import ascii_uppercase

from etl.demo.chance import share
from etl.demo.land import AREAS, BOARDS, COMPANIES, HOSPITALS, TOWNS, Area, Board, Hospital
from etl.demo.planted import NO_KNOWN_SITE

LARGEST_SCALE = 40
CORNER_METRES = (350_000, 250_000)
APART_METRES = 60_000
PRACTICES = 10
PATIENTS = 9_400
FIRST_SITE = 20_000
STREETS = (
    "Quay", "Mill Lane", "Priory", "Harbour", "Meadow", "Castle Street", "Orchard", "Station Road", "Abbey",
    "Bridge",
)  # fmt: skip
_SECOND = "ZXWVUTSRPNMLKB"
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Site:
    """A place with a postcode: metres on the National Grid, and its small area (LSOA)."""

    code: str
    name: str
    postcode: str
    easting: int
    northing: int
    lsoa: str
    area: Area


@dataclass(frozen=True)
class Practice:
    """A GP practice and the people registered there."""

    site: Site
    patients: int


@dataclass(frozen=True)
class Provider:
    """A provider and its sites, the main one first. `company` is None for a trust."""

    hospital: Hospital
    sites: tuple[Site, ...]
    company: str | None

    @property
    def code(self) -> str:
        """The code in the waiting times."""
        return self.hospital.code


@dataclass(frozen=True)
class World:
    """Everything that does not change from month to month."""

    seed: int
    boards: tuple[Board, ...]
    areas: tuple[Area, ...]
    practices: tuple[Practice, ...]
    providers: tuple[Provider, ...]
    companies: dict[str, str]

    def area_people(self) -> dict[str, int]:
        """People registered, by sub-ICB."""
        people = dict.fromkeys((area.code for area in self.areas), 0)
        for practice in self.practices:
            people[practice.site.area.code] += practice.patients
        return people

    def sites(self) -> list[Site]:
        """Every place with a postcode."""
        return [p.site for p in self.practices] + [s for provider in self.providers for s in provider.sites]


def invent(seed: int, scale: float) -> World:
    """The world of a seed. Raises `ValueError` for a scale its codes do not reach."""
    if not 0 < scale <= LARGEST_SCALE:
        raise ValueError(f"expected a scale above 0 and up to {LARGEST_SCALE}, found {scale}")
    copies = [_Copy(seed, number) for number in range(max(1, round(scale)))]
    practices = max(2, round(PRACTICES * min(1.0, scale)))
    return World(
        seed=seed,
        boards=tuple(copy.board(board) for copy in copies for board in BOARDS),
        areas=tuple(copy.area(area) for copy in copies for area in AREAS),
        practices=tuple(p for copy in copies for area in AREAS for p in copy.practices(area, practices)),
        providers=tuple(copy.provider(hospital) for copy in copies for hospital in HOSPITALS),
        companies={copy.code(code): copy.named(name) for copy in copies for code, name in COMPANIES.items()},
    )


@dataclass(frozen=True)
class _Copy:
    """One copy of the land. Number 0 has the codes and names as written."""

    seed: int
    number: int

    def named(self, name: str) -> str:
        return f"{name} {self.number + 1}" if self.number else name

    def code(self, code: str) -> str:
        """The same code moved along by the copy's number: 8 trusts a copy, 3 companies and ICBs, 6 areas."""
        n = self.number
        if code.startswith("ZQ"):
            place = 3 * n + ascii_uppercase.index(code[2])
            return ("ZQ" if place < 26 else f"Z{'JHGFE'[place // 26 - 1]}") + ascii_uppercase[place % 26]
        if code.startswith("Z0"):
            place = 6 * n + ascii_uppercase.index(code[2])
            return f"Z{place // 26}{ascii_uppercase[place % 26]}"
        if code[2].isdigit():
            place = 3 * n + int(code[2]) - 1
            return f"Z{_SECOND[place // 9]}{place % 9 + 1}{code[3:]}"
        place = 8 * n + ascii_uppercase.index(code[2])
        return f"Z{_SECOND[place // 26]}{ascii_uppercase[place % 26]}"

    def board(self, board: Board) -> Board:
        return replace(board, code=self.code(board.code), name=self.named(board.name))

    def area(self, area: Area) -> Area:
        code, board = self.code(area.code), self.code(area.board)
        return replace(area, code=code, town=self.named(area.town), board=board)

    def practices(self, area: Area, how_many: int) -> list[Practice]:
        first = (AREAS.index(area) + len(AREAS) * self.number) * how_many
        return [self._practice(area, first + i, PRACTICES / how_many) for i in range(how_many)]

    def _practice(self, area: Area, number: int, larger: float) -> Practice:
        code = f"Z{80001 + number}"
        name = self.named(f"{area.town} {STREETS[number % len(STREETS)]} Surgery")
        size = 0.4 + 1.2 * share(self.seed, "patients", code)
        site = self._site(code, name, (area.town, area.spread_km), area, number)
        return Practice(site, round(PATIENTS * area.size * size * larger))

    def provider(self, hospital: Hospital) -> Provider:
        code, is_trust = self.code(hospital.code), len(hospital.code) == 3
        ours = [area for area in AREAS if area.board == hospital.board]
        area = min(ours, key=lambda a: _apart(a.town, hospital.town))
        moved = replace(hospital, code=code, name=self.named(hospital.name), board=self.code(hospital.board))
        first = FIRST_SITE + 2 * (HOSPITALS.index(hospital) + len(HOSPITALS) * self.number)
        if is_trust:
            names = [f"{hospital.town} {kind} Hospital" for kind in ("Main", "Sainte-Hélène")]
            sites = [
                self._site(
                    f"{code}{i + 1:02}", self.named(names[i]), (hospital.town, 2 + 8 * i), area, first + i
                )
                for i in range(2 if hospital.size >= 0.9 else 1)
            ]
            return Provider(moved, tuple(sites), None)
        site = self._site(code, moved.name, (hospital.town, 3), area, first)
        known = () if hospital.code == NO_KNOWN_SITE else (site,)
        return Provider(moved, known, code[:3])

    def _site(self, code: str, name: str, around: tuple[str, float], area: Area, number: int) -> Site:
        """Somewhere around a town, so many km at most; its number gives its postcode and small area."""
        town, spread_km = around
        far = spread_km * 1000 * share(self.seed, "far", code) ** 0.5
        turn = 2 * pi * share(self.seed, "turn", code)
        east, north = self._town(town)
        easting, northing = round(east + far * cos(turn)), round(north + far * sin(turn))
        return Site(
            code, name, _postcode(number), easting, northing, f"E01{900_000 + number}", self.area(area)
        )

    def _town(self, town: str) -> tuple[float, float]:
        east, north = corner(self.number)
        return east + 1000 * TOWNS[town][0], north + 1000 * TOWNS[town][1]


def corner(copy: int) -> tuple[int, int]:
    """Where a copy of the land begins in the south-west: metres on the National Grid."""
    column, row = copy % 6, copy // 6
    return (
        CORNER_METRES[0] + APART_METRES * _outward(column),
        CORNER_METRES[1] + APART_METRES * _outward(row),
    )


def _outward(step: int) -> int:
    """0, -1, 1, -2, 2 ...: copies are laid around the first."""
    return (step + 1) // 2 * (1 if step % 2 == 0 else -1)


def _apart(one: str, other: str) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(TOWNS[one], TOWNS[other], strict=True)))


def _postcode(number: int) -> str:
    """A postcode in an area that does not exist: `ZZ1 1AA` is number 0."""
    rest, last = divmod(number, 20)
    rest, middle = divmod(rest, 20)
    district, sector = divmod(rest, 9)
    return f"ZZ{district + 1} {sector + 1}{_INWARD[middle]}{_INWARD[last]}"
