"""What a reader typed: a postcode or part of one, and the kind sentence where it leads nowhere in England.

Nothing here remembers or logs what was typed.
"""

import re
from dataclasses import dataclass

WHOLE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9])([A-Z]{2})")
SPACED = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s+([0-9])[A-Z]{0,2}")
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
SECTOR = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9])[A-Z]?")
NEARLY = re.compile(r"[A-Z]{1,2}[0-9O][A-Z0-9]{0,2}\s*[0-9A-Z]{2,4}")
PRACTICE = re.compile(r"[A-Z][0-9]{5}")
NATIONS = {
    "Scotland": "AB DD DG EH FK G HS IV KA KW KY ML PA PH ZE",
    "Wales": "CF LL SA",
    "Northern Ireland": "BT",
    "the Channel Islands or the Isle of Man": "GY IM JE",
}
# Areas of a border: some of their postcodes are in England, and have practices near them.
BORDERS = {"Scotland": "TD", "Wales": "CH HR LD NP SY"}


@dataclass(frozen=True)
class Postcode:
    """As far as it was typed. `whole` and `sector` are empty for a part that is too short."""

    whole: str
    sector: str
    outward: str

    @property
    def area(self) -> str:
        """The letters it begins with."""
        return re.sub(r"[0-9].*", "", self.outward)


def read(text: str) -> tuple[Postcode, ...]:
    """What it can mean, likeliest first: `TS11` is an outward part, or the sector TS1 1 typed close up."""
    said = " ".join(text.upper().split())
    close = said.replace(" ", "")
    if found := WHOLE.fullmatch(close):
        return (Postcode(close, f"{found[1]} {found[2]}", found[1]),)
    if found := SPACED.fullmatch(said):
        return (Postcode("", f"{found[1]} {found[2]}", found[1]),)
    meant = [Postcode("", "", close)] if OUTWARD.fullmatch(close) else []
    if found := SECTOR.fullmatch(close):
        meant.append(Postcode("", f"{found[1]} {found[2]}", found[1]))
    return tuple(meant)


def elsewhere(area: str) -> str:
    """The nation a postcode area lies in, whole, where it is not England; empty where it is."""
    return next((nation for nation, areas in NATIONS.items() if area in areas.split()), "")


def border(area: str) -> str:
    """The nation a postcode area lies in partly; empty where all of it is in England."""
    return next((nation for nation, areas in BORDERS.items() if area in areas.split()), "")


def not_england(nation: str) -> str:
    """Why there is nothing to show there."""
    return (
        f"That postcode is in {nation}, which has a health service of its own. These pages are about the NHS "
        "in England only. If your GP practice is in England, type its postcode or its code instead."
    )


def not_found(text: str, are_named: bool) -> str:
    """What went wrong with what was typed, and what to try."""
    said = " ".join(text.upper().split())
    if read(text):
        return (
            "We do not know that postcode. Check it for a slip, try only its first half, such as LS1, or "
            "type the postcode of your GP practice."
        )
    if PRACTICE.fullmatch(said):
        return "We know no GP practice in England with that code. Check it for a slip, or try a postcode."
    if NEARLY.fullmatch(said) or said.replace(" ", "").isdigit():
        return (
            "That does not look like a whole postcode. A postcode is like LS1 4AP: letters and a number, a "
            "space, then a number and two letters. The first half alone works too."
        )
    if not are_named:
        return (
            "The names of GP practices are not loaded in these figures yet. A postcode works, or the code of "
            "a practice, such as A81001."
        )
    return "We found no GP practice of that name. Check the spelling, or try your postcode instead."
