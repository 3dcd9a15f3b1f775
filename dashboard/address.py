"""The address holds the whole state of a view: read here, written here, nowhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

ENGLAND, EVERY_SPECIALTY = "ENG", "all"
CUTS = (0.5, 0.65, 0.92)
CODE = re.compile(r"[A-Za-z0-9_-]{1,12}")


@dataclass(frozen=True)
class View:
    """What is looked at: the code of a place (a practice, a sub-ICB, an ICB or ENG), a specialty or all of
    them, and the chance of treatment within 18 weeks that counts as in time."""

    place: str = ENGLAND
    specialty: str = EVERY_SPECIALTY
    cut: float = CUTS[0]


def write(view: View) -> str:
    """`?place=A81001&specialty=C_110&cut=0.5`: every part, so that a link means the same next year."""
    return "?" + urlencode({"place": view.place, "specialty": view.specialty, "cut": f"{view.cut:g}"})


def read(search: str) -> tuple[View, list[str]]:
    """The view an address asks for, and a sentence for each part of it that makes no sense here."""
    return read_values(parse_qs(search.removeprefix("?")))


def read_values(values: Mapping[str, str | list[str]]) -> tuple[View, list[str]]:
    """As `read`, from what a web framework has already taken apart. Parts we do not know are left alone."""
    said = {name: value if isinstance(value, str) else value[-1] for name, value in values.items() if value}
    sentences = list[str]()
    place = _code(said.get("place", ENGLAND), "place", ENGLAND, "England", sentences)
    specialty = _code(
        said.get("specialty", EVERY_SPECIALTY), "specialty", EVERY_SPECIALTY, "all specialties", sentences
    )
    return View(place.upper(), specialty, _cut(said.get("cut", ""), sentences)), sentences


def _code(said: str, what: str, otherwise: str, shown: str, sentences: list[str]) -> str:
    if CODE.fullmatch(said):
        return said
    sentences.append(f"The address names a {what} in a form we do not know, so this shows {shown}.")
    return otherwise


def _cut(said: str, sentences: list[str]) -> float:
    known = {f"{cut:g}": cut for cut in CUTS} | {f"{cut:.2f}": cut for cut in CUTS}
    if said and said not in known:
        sentences.append(
            "The address asks for a cut other than 0.5, 0.65 or 0.92, so this shows 0.5, even odds."
        )
    return known.get(said, CUTS[0])
