"""What went wrong with a publication, in a form that can carry nothing of the file it went wrong in."""

import re

LONGEST = 300
# A name of a column or of a month may be quoted; a passage of a file is longer than any of them.
QUOTED = re.compile(r"(['\"`])(?:(?!\1).){41,}\1")


def brief(text: str | None) -> str:
    """One line of printable characters, without long quotations, cut at 300; empty where nothing is wrong."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text or "").split())
    short = QUOTED.sub(r"\1…\1", line)
    return short if len(short) <= LONGEST else short[: LONGEST - 1].rstrip() + "…"
