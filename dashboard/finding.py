"""Places by name, by code and by postcode.

A search forgives: case, punctuation, "saint" for "st", the order of words, a slip of the keyboard, and a
postcode where no practice stands.
"""

import re
import unicodedata

from dashboard.question import question
from dashboard.rows import Rows
from dashboard.warehouse import Build, ask

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
    return ask(
        build,
        f"with places as ({question('places').sql}) {question('search').sql}",
        text=key,
        words=tuple(words),
        postcode=key if is_postcode else "",
        sector=key[:-2] if is_whole else "",
        outward=key[:-3] if is_whole else "",
    )


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:LONGEST]).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", plain.replace("'", "")).split()
    return ["st" if word == "saint" else word for word in words]
