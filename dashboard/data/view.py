"""The address holds the whole state of a view: read here, written here, nowhere else.

A part of an address is also a parameter of the API and of every file; its pattern or its choices are in
`PARTS`, and nowhere else either.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from dashboard.wording import numbers

ENGLAND, EVERY_SPECIALTY = "ENG", "all"
CUTS = tuple(numbers.CUT_NAMES)
MINUTES = (30, 45, 60, 75, 90)
SHARES = (1.0, 0.9, 0.75, 0.5, 0.25, 0.0)
LEASTS = (1, 2, 3)
CHANGES = ("closed", "narrowed", "opened")
SIZES = (30, 100)
GRADES = ("direct", "proxy", "gap")
AREA_LEVELS = ("icb", "sub_icb")
CODE = re.compile(r"[A-Za-z0-9_-]{1,12}")
NAME = re.compile(r"[a-z0-9_]{1,40}")
BUILD = re.compile(r"[0-9A-Za-z-]{1,40}")
MONTH = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")
MOST_BESIDE = 4
AREAS_BESIDE = re.compile(rf"[A-Za-z0-9]{{1,12}}(?:,[A-Za-z0-9]{{1,12}}){{0,{MOST_BESIDE - 1}}}")
# A part whose name Python keeps for itself has another in `View`.
FIELDS = {"with": "beside"}


@dataclass(frozen=True)
class Part:
    """One part of an address: what it may be, what it is otherwise, and what is said when it makes no sense.

    `choices` maps what is written to what is meant; without choices a text must fit `pattern`. A list is
    written with commas, and means each of its members once.
    """

    otherwise: Any
    said: str
    about: str
    pattern: re.Pattern[str] | None = None
    choices: Mapping[str, Any] = field(default_factory=dict)
    is_upper: bool = False
    is_list: bool = False

    def read(self, said: str) -> Any:
        """What is meant. Raises `ValueError` for what makes no sense here."""
        if self.choices:
            if said not in self.choices:
                raise ValueError(self.said)
            return self.choices[said]
        if self.pattern is None or not self.pattern.fullmatch(said):
            raise ValueError(self.said)
        meant = said.upper() if self.is_upper else said
        return tuple(dict.fromkeys(meant.split(","))) if self.is_list else meant

    def write(self, meant: Any) -> str:
        """The shortest way to write what is meant."""
        if self.is_list:
            return ",".join(meant)
        return next((said for said, means in self.choices.items() if means == meant), str(meant))


def _numbers(values: tuple[float, ...]) -> dict[str, Any]:
    """`0.5` and `0.50` mean the same."""
    return {f"{value:g}": value for value in values} | {f"{value:.2f}": value for value in values}


YES_NO = {"yes": True, "no": False}
PARTS: Mapping[str, Part] = {
    "place": Part(
        ENGLAND,
        "The address names a place in a form we do not know, so this shows England.",
        "Code of a practice, a sub-ICB location or an ICB, or ENG",
        CODE,
        is_upper=True,
    ),
    "specialty": Part(
        EVERY_SPECIALTY,
        "The address names a specialty in a form we do not know, so this shows all specialties.",
        "Treatment function, such as C_110, or all",
        CODE,
    ),
    "cut": Part(
        CUTS[0],
        "The address asks for a cut other than even_odds, national_target or standard, so this shows "
        "even odds.",
        "Chance of treatment within 18 weeks that counts as in time",
        choices={cut: cut for cut in CUTS},
    ),
    "provider": Part(
        "",
        "The address names a provider in a form we do not know, so this shows none in particular.",
        "Code of a provider",
        CODE,
        is_upper=True,
    ),
    "with": Part(
        (),
        "The address lays over more than four areas, or names one in a form we do not know, so none is laid "
        "over.",
        f"Codes of up to {MOST_BESIDE} areas to lay over this one, with commas between them",
        AREAS_BESIDE,
        is_upper=True,
        is_list=True,
    ),
    "areas": Part(
        "icb",
        "The address asks for areas other than icb or sub_icb, so this shows ICBs.",
        "Size of the areas compared",
        choices={level: level for level in AREA_LEVELS},
    ),
    "minutes": Part(
        60,
        "The address asks for a drive other than 30, 45, 60, 75 or 90 minutes, so this shows 60.",
        "Longest drive that counts as reachable, in minutes",
        choices={str(minutes): minutes for minutes in MINUTES},
    ),
    "doors": Part(
        False,
        "The address says neither yes nor no to opening every door, so doors stay as they are.",
        "Whether every door counts as open",
        choices=YES_NO,
    ),
    "operating": Part(
        False,
        "The address says neither yes nor no to places that operate, so places that do not are counted too.",
        "Whether only places that operate count, in specialties that do",
        choices=YES_NO,
    ),
    "least": Part(
        2,
        "The address asks for fewer than 1 or more than 3 options, so this asks for 2.",
        "Accessible options that make a real choice",
        choices={str(least): least for least in LEASTS},
    ),
    "independent": Part(
        1.0,
        "The address asks for a share of the starts at independent providers other than 1, 0.9, 0.75, 0.5, "
        "0.25 or 0, so this shows all of them.",
        "Share of their usual starts that independent-sector providers take, from 0 to 1",
        choices=_numbers(SHARES),
    ),
    "beyond": Part(
        False,
        "The address says neither yes nor no to providers beyond the menu, so they are left out.",
        "Whether providers beyond the usual menu count",
        choices=YES_NO,
    ),
    "measure": Part(
        "coverage_best",
        "The address names a measure in a form we do not know, so this shows coverage.",
        "Which measure is drawn",
        NAME,
    ),
    "change": Part(
        "",
        "The address asks for doors other than closed, narrowed or opened, so this shows all three.",
        "What became of a door; any where it is not named",
        choices={"any": "", **{change: change for change in CHANGES}},
    ),
    "size": Part(
        0,
        "The address asks for doors of a size other than 30 or 100 people a month, so this shows any.",
        "People a month that a door had or has, at least",
        choices={"any": 0, **{str(size): size for size in SIZES}},
    ),
    "grade": Part(
        "",
        "The address asks for a grade other than direct, proxy or gap, so this shows all claims.",
        "How well what is published can show a claim; any where it is not named",
        choices={"any": "", **{grade: grade for grade in GRADES}},
    ),
    "theme": Part(
        "",
        "The address names a theme in a form we do not know, so this shows all themes.",
        "Theme of the register of evidence; any where none is named",
        NAME,
    ),
    "document": Part(
        "",
        "The address names a document in a form we do not know, so this shows all documents.",
        "Document of the register of evidence; any where none is named",
        NAME,
    ),
    "period": Part(
        "",
        "The address names a month in a form we do not know, so this shows the newest.",
        "A month, such as 2026-09; the newest where none is named",
        MONTH,
    ),
    "build": Part(
        "",
        "The address names a build in a form we do not know, so this shows the newest.",
        "A build by its name; the newest where none is named",
        BUILD,
    ),
}
ALWAYS = ("place", "specialty", "cut")


@dataclass(frozen=True)
class View:
    """What is looked at. Every part has a meaning in `PARTS`; a page uses those it needs."""

    place: str = ENGLAND
    specialty: str = EVERY_SPECIALTY
    cut: str = CUTS[0]
    provider: str = ""
    beside: tuple[str, ...] = ()
    areas: str = "icb"
    minutes: int = 60
    doors: bool = False
    operating: bool = False
    least: int = 2
    independent: float = 1.0
    beyond: bool = False
    measure: str = "coverage_best"
    change: str = ""
    size: int = 0
    grade: str = ""
    theme: str = ""
    document: str = ""
    period: str = ""
    build: str = ""


def view_address(view: View) -> str:
    """`?place=A81001&specialty=C_110&cut=even_odds`: the place, the specialty and the cut always, so that a
    link means the same next year, and whatever else is not as usual."""
    values = {name: value_of(view, name) for name in PARTS}
    written = {n: PARTS[n].write(values[n]) for n in values if n in ALWAYS or values[n] != PARTS[n].otherwise}
    return "?" + urlencode(written, safe=",")


def value_of(view: View, name: str) -> Any:
    """What a view has for a part of the address."""
    return getattr(view, FIELDS.get(name, name))


def changed(view: View, parts: Mapping[str, Any]) -> View:
    """The view with other values for some parts of its address, by their names there."""
    return replace(view, **{FIELDS.get(name, name): value for name, value in parts.items()})


def view_from_query(search: str) -> tuple[View, list[str]]:
    """The view an address asks for, and a sentence for each part of it that makes no sense here."""
    return view_from_values(parse_qs(search.removeprefix("?")))


def view_from_values(values: Mapping[str, str | list[str]]) -> tuple[View, list[str]]:
    """As `view_from_query`, from values already taken apart. Parts we do not know are ignored."""
    said = {name: value if isinstance(value, str) else value[-1] for name, value in values.items() if value}
    meant: dict[str, Any] = {}
    sentences: list[str] = []
    for name, part in PARTS.items():
        if not said.get(name):
            continue
        meant[name] = _meant(part, said[name], sentences)
    return changed(View(), meant), sentences


def _meant(part: Part, said: str, sentences: list[str]) -> Any:
    try:
        return part.read(said)
    except ValueError as wrong:
        sentences.append(str(wrong))
        return part.otherwise
