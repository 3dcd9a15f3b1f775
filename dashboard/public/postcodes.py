"""What a reader typed: a postcode or part of one, and the kind sentence where it leads nowhere in England.

Nothing here remembers or logs what was typed.
"""

import re
import unicodedata
from dataclasses import dataclass

from dashboard.public import nations

# No outward part ends in I, L, O, Q or Z, which would be taken for figures.
WHOLE = re.compile(r"([A-Z]{1,2}[0-9][A-HJKMNPR-Y0-9]?)([0-9])([A-Z]{2})")
SPACED = re.compile(r"([A-Z]{1,2}[0-9][A-HJKMNPR-Y0-9]?)\s+([0-9])[A-Z]{0,2}")
OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-HJKMNPR-Y0-9]?")
SECTOR = re.compile(r"([A-Z]{1,2}[0-9][A-HJKMNPR-Y0-9]?)([0-9])[A-Z]?")
NEARLY = re.compile(r"[A-Z]{1,2}[0-9O][A-Z0-9]{0,2}\s*[0-9A-Z]{2,4}")
PRACTICE = re.compile(r"[A-Z][0-9]{5}")
FORCES = re.compile(r"BFPO ?[0-9]{1,4}|BF[0-9] ?[0-9][A-Z]{2}")
GIRO = re.compile(r"GIR ?0AA")
# A figure typed for the letter like it, and the other way about.
TO_LETTERS, TO_FIGURES = str.maketrans("01", "OI"), str.maketrans("OIL", "011")
SLIP = re.compile(r"([A-Z0-9]{2,4})([0-9OIL])([A-Z]{2})")
IN_WORDS = re.compile(r"\b([A-Z]{1,2}[0-9][A-HJKMNPR-Y0-9]?)\s*([0-9])([A-Z]{2})\b")


@dataclass(frozen=True)
class Postcode:
    """As far as it was typed. `whole` and `sector` are empty for a part that is too short."""

    whole: str
    sector: str
    outward: str

    @property
    def written(self) -> str:
        """A whole postcode as it is usually written: `LS1 4AP`."""
        return f"{self.outward} {self.whole.removeprefix(self.outward)}"


def tidy(text: str) -> str:
    """In capitals, without stops, with one plain space where there was any."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return " ".join(re.sub(r"[^\w\s]|_", " ", plain).split()) if _has_form(plain) else " ".join(plain.split())


def _has_form(plain: str) -> bool:
    """Whether figures and letters alone, without stops and dashes, are as long as a postcode or a code."""
    return len(re.sub(r"[\W_]", "", plain)) <= len("SW1A2AA") and any(letter.isdigit() for letter in plain)


def read(text: str) -> tuple[Postcode, ...]:
    """What it can mean, likeliest first: `TS11` is an outward part, or the sector TS1 1 typed close up."""
    typed = tidy(text)
    close = typed.replace(" ", "")
    if whole := WHOLE.fullmatch(close):
        return (_whole(whole[1], whole[2], whole[3]),)
    if spaced := SPACED.fullmatch(typed):
        return (Postcode("", f"{spaced[1]} {spaced[2]}", spaced[1]),)
    meanings = [Postcode("", "", close)] if OUTWARD.fullmatch(close) else []
    if sector := SECTOR.fullmatch(close):
        meanings.append(Postcode("", f"{sector[1]} {sector[2]}", sector[1]))
    return tuple(meanings) or _in_words(typed)


def _in_words(typed: str) -> tuple[Postcode, ...]:
    """The whole postcode among other words (`12 High Street, LS1 4AP`), if there is one alone."""
    postcodes = {_whole(*parts) for parts in IN_WORDS.findall(typed)}
    return tuple(postcodes) if len(postcodes) == 1 else ()


def _whole(outward: str, digit: str, letters: str) -> Postcode:
    return Postcode(f"{outward}{digit}{letters}", f"{outward} {digit}", outward)


def mended(text: str) -> Postcode | None:
    """Another whole postcode that may be meant, where O and 0, or I, L and 1, may be mixed up; or None."""
    typed = SLIP.fullmatch(tidy(text).replace(" ", ""))
    if not typed:
        return None
    outwards = (_outward(typed[1], letters) for letters in (2, 1))
    outward = next(filter(None, outwards), "")
    postcode = _whole(outward, typed[2].translate(TO_FIGURES), typed[3]) if outward else None
    return postcode if postcode not in read(text) else None


def _outward(typed: str, letters: int) -> str:
    """The outward part with so many letters first, if there is such an area; else nothing."""
    area, rest = typed[:letters].translate(TO_LETTERS), typed[letters:].translate(TO_FIGURES)
    return area + rest if nations.is_area(area) and OUTWARD.fullmatch(area + rest) else ""


def practice(text: str) -> str:
    """A practice code as it was meant: `A8IO01` is A81001. Empty for what has not the form of one."""
    typed = tidy(text).replace(" ", "")
    code = typed[:1] + typed[1:].translate(TO_FIGURES)
    return code if PRACTICE.fullmatch(code) else ""


def not_england(nation: str) -> str:
    """Why there is nothing to show there."""
    return (
        f"That postcode is in {nation}, which has a health service of its own. These pages are about the NHS "
        "in England only. If your GP practice is in England, type its postcode or its code instead."
    )


def no_place(text: str) -> str:
    """What to say of a postcode that belongs to no place where people live; empty for any other."""
    typed = tidy(text)
    if FORCES.fullmatch(typed):
        return (
            "That is a postcode of the British Forces Post Office, which is of no one place. Type the "
            "postcode or the code of your GP practice instead."
        )
    if GIRO.fullmatch(typed):
        return "That postcode belonged to a bank: nobody lives there. Type that of your GP practice instead."
    return ""


def not_found(text: str, are_named: bool) -> str:
    """What went wrong with what was typed, and what to try."""
    typed = tidy(text)
    if meanings := read(typed):
        return _unknown_postcode(meanings[0])
    if PRACTICE.fullmatch(typed):
        return "We know no GP practice in England with that code. Check it for a slip, or try a postcode."
    if NEARLY.fullmatch(typed) or typed.replace(" ", "").isdigit():
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


def _unknown_postcode(postcode: Postcode) -> str:
    """A real one may be too new for our list, or belong to one firm. It is a slip where none begins so."""
    area = nations.area(postcode.outward)
    if nations.is_area(area):
        return (
            "We do not know that postcode. It may be new, or belong to one large organisation. Try the "
            "postcode of a neighbour, or of your GP practice."
        )
    return (
        f"We do not know that postcode: none begins with {area}. Check it for a slip, try only its first "
        "half, such as LS1, or type the postcode of your GP practice."
    )
