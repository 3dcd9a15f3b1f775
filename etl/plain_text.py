"""A publisher's text file as plain text: UTF-8, ordinary spaces, one kind of line end.

What changes nothing a reader sees is taken out here, once, so that no source has to think of it: byte order
marks, UTF-16 and Windows-1252, spaces that do not break, characters without width, lines that end with a
carriage return, and lines of separators alone.
"""

import re
from pathlib import Path

BLOCK = 1 << 20
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
WITHOUT_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
LONE_RETURN = re.compile(rb"\r[^\n]")
SEPARATOR_FIRST = re.compile(rb"\n[,;|\t]")
ONLY_SEPARATORS = re.compile(r'^(?:[ ,;|\t]|"")*\n', re.MULTILINE)


def plain(file: Path) -> Path | bytes:
    """The file itself where it is plain as it stands, which costs one quick look; else its plain text."""
    return file if _is_plain(file) else plain_text(file.read_bytes()).encode()


def _is_plain(file: Path) -> bool:
    """ASCII without a null byte, a lone carriage return or a line that begins with a separator."""
    with file.open("rb") as content:
        before = b""
        while block := content.read(BLOCK):
            seen = before + block
            if (
                not block.isascii()
                or b"\0" in block
                or SEPARATOR_FIRST.search(seen)
                or LONE_RETURN.search(seen)
            ):
                return False
            before = block[-1:]
    return before != b"\r"


def plain_text(content: bytes) -> str:
    """The text of a file, whatever it is encoded in, with line feeds and without lines of separators."""
    text = plain_characters(decoded(content)).replace("\r\n", "\n").replace("\r", "\n")
    return ONLY_SEPARATORS.sub("", text)


def plain_characters(text: str) -> str:
    """Any space is a space; characters without width are gone."""
    if text.isascii():
        return text
    for character in SPACES:
        text = text.replace(character, " ")
    for character in WITHOUT_WIDTH:
        text = text.replace(character, "")
    return text


def decoded(content: bytes) -> str:
    """Text told by its byte order mark, else by the null bytes of UTF-16, else UTF-8 or Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding)
    even, odd = (content[start:400:2].count(0) for start in (0, 1))
    if even != odd:
        return content.decode("utf-16-le" if odd > even else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def quoted(text: str, longest: int = 80) -> str:
    """What a publisher wrote, fit for a sentence: printable characters alone, and not many."""
    printable = "".join(character for character in " ".join(text.split()) if character.isprintable())
    return printable if len(printable) <= longest else f"{printable[: longest - 3]}..."
