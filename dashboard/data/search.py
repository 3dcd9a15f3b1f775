"""Places by name, by code and by postcode.

A search forgives: case, punctuation, "saint" for "st", the order of words, a slip of the keyboard, and a
postcode where no practice stands. What is typed may be somebody's home: its answer is not remembered.
"""

import re
import unicodedata

from dashboard.data.builds import Build, ask, ask_once, has
from dashboard.data.questions import question
from dashboard.types import Rows
from dashboard.wording import specialty_words

POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?([0-9]([A-Z]{2})?)?")
LONGEST = 80


def search(build: Build, text: str) -> Rows:
    """At most a dozen places, nearest to what was typed first; `found` is how many there are in all."""
    words = _words(text)
    if not words:
        return ()
    key = "".join(words).upper()
    is_postcode = bool(POSTCODE.fullmatch(key))
    is_whole = is_postcode and key[-3:-2].isdigit()
    return ask_once(
        build,
        f"with places as ({question('places').sql}) {question('search').sql}",
        text=key,
        words=tuple(words),
        postcode=key if is_postcode else "",
        sector=key[:-2] if is_whole else "",
        outward=key[:-3] if is_whole else "",
    )


def others(build: Build, text: str) -> Rows:
    """Specialties, as people say them too, and then hospitals and clinics; at most ten."""
    words = _words(text)
    if not words:
        return ()
    codes = tuple(code for code in specialty_words.WORDS if specialty_words.means(code, words))
    return ask_once(
        build, question("search_others").sql, text="".join(words).upper(), words=tuple(words), codes=codes
    )


def near(build: Build, whole: str, sector: str, outward: str) -> Rows:
    """At most a dozen practices by distance from a postcode; none where nothing is known of where it is."""
    if not has(build, "postcode_sectors"):
        return ()
    return ask_once(build, question("places_near").sql, postcode=whole, sector=sector, outward=outward)


def answers_near(build: Build, codes: tuple[str, ...], cut: str) -> Rows:
    """What these practices have in common in every specialty, at one cut. Not remembered, like `near`."""
    return ask_once(build, question("answers_near").sql, codes=codes, cut=cut) if codes else ()


def are_named(build: Build) -> bool:
    """Whether practices have names in this build."""
    return bool(ask(build, question("names").sql)[0]["are_named"])


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:LONGEST]).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "")).split()
    return ["st" if word == "saint" else word for word in words]
