"""What may happen to any file on its way: the ways of damaging a file are told apart by what they may do.

`SAME` may change no row. `LESS` takes something away or hides it: no figure may come of it that the file
did not have. `OTHER` writes other figures, or moves bytes about, which a reader notices only where the file
itself says what it should come to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

SAME, LESS, OTHER = "same", "less", "other"
Content = bytes
Damage = Callable[[Content, Random], Content]


@dataclass(frozen=True)
class Mutation:
    """One way of damaging a file: what it may do to the rows, and how it is done."""

    effect: str
    damage: Damage


def place(content: Content, chance: Random) -> int:
    return chance.randrange(len(content)) if content else 0


def flipped(content: Content, chance: Random) -> Content:
    """A few bits, anywhere."""
    altered = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8, 64)) if content else 0):
        altered[place(content, chance)] ^= 1 << chance.randrange(8)
    return bytes(altered)


def cut(content: Content, chance: Random) -> Content:
    return content[: place(content, chance)]


def without_a_block(content: Content, chance: Random) -> Content:
    start = place(content, chance)
    return content[:start] + content[start + chance.choice((1, 7, 64, 512, 4096)) :]


def with_a_block_again(content: Content, chance: Random) -> Content:
    start = place(content, chance)
    end = start + chance.choice((1, 7, 64, 512, 4096))
    return content[:end] + content[start:end] + content[end:]


def with_null_bytes(content: Content, chance: Random) -> Content:
    start = place(content, chance)
    return content[:start] + b"\0" * chance.choice((1, 2, 100)) + content[start:]


def with_noise(content: Content, chance: Random) -> Content:
    start = place(content, chance)
    return content[:start] + chance.randbytes(chance.choice((1, 4, 40))) + content[start:]


def emptied(_content: Content, chance: Random) -> Content:
    """Nothing, or something else altogether."""
    others = (
        b"",
        b"\n",
        b"\0" * 5000,
        b"<!DOCTYPE html><html></html>",
        b"PK\x03\x04",
        b"PAR1PAR1",
        b"{}",
        b"[]",
    )
    return chance.choice(others)


# Where a format carries checksums of its own (a zip, so a workbook), damage to its bytes changes no figure.
ANYWHERE: Mapping[str, Damage] = {
    "bits turned": flipped,
    "cut short": cut,
    "a block taken out": without_a_block,
    "a block twice": with_a_block_again,
    "null bytes": with_null_bytes,
    "noise": with_noise,
    "something else": emptied,
}


def anywhere(effect: str) -> dict[str, Mutation]:
    return {what: Mutation(effect, damage) for what, damage in ANYWHERE.items()}
