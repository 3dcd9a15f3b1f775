"""SVG drawn as PNG, in a typeface of our own, so that a machine without fonts draws the same."""

import struct
from pathlib import Path

import resvg_py

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
FAMILY = "Choice Sans"


def png(svg: str, width: int | None = None) -> bytes:
    """The picture as PNG, at its own size or so many pixels wide."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        background="#ffffff",
        skip_system_fonts=True,
        font_dirs=[str(FONTS)],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(drawn)


def ico(svg: str, side: int = 48) -> bytes:
    """The picture as an icon file: a directory of one entry, which is a PNG."""
    picture = png(svg, side)
    head = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), len(head) + 16)
    return head + entry + picture
