"""Damage to a workbook, or to a zip: its members, the cells in them, and what should not be in them."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

from fuzz.damage import LESS, OTHER, SAME, Content, Mutation, anywhere, flipped

Members = dict[str, bytes]
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
CELL = re.compile(rb"<c ([^>]*?)(/>|>(.*?)</c>)", re.S)
ROW = re.compile(rb"<row\b.*?</row>", re.S)
SECRET = "/etc/hostname"
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file://%s">]>' % SECRET.encode()
LAUGHS = b"<!DOCTYPE x [%s]>" % b"".join(
    b'<!ENTITY e%d "%s">' % (level, (b"&e%d;" % (level - 1)) * 10 if level else b"9" * 10)
    for level in range(10)
)
NUMBERS = (b"0", b"-1", b"999999999", b"9223372036854775808", b"1e308", b"1e400", b"NaN", b"0.5", b"12a", b"")
BOMB = 40_000_000


def read(content: Content) -> Members:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def written(members: Members, how: int = zipfile.ZIP_STORED) -> Content:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", how) as archive:
        warnings.simplefilter("ignore")
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _of_members(change: Callable[[Members, Random], None], effect: str) -> Mutation:
    def damage(content: Content, chance: Random) -> Content:
        members = read(content)
        change(members, chance)
        return written(members, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))

    return Mutation(effect, damage)


def _of_cells(change: Callable[[bytes, bytes, Random], bytes], effect: str) -> Mutation:
    """What happens to a few cells of one sheet: from their attributes and content to new XML."""

    def damage(members: Members, chance: Random) -> None:
        if not (sheets := [name for name in members if SHEET.fullmatch(name)]):
            return
        sheet = chance.choice(sheets)
        found = list(CELL.finditer(members[sheet]))
        some = chance.sample(found, min(len(found), chance.choice((1, 1, 3, 20))))
        for cell in sorted(some, key=lambda cell: -cell.start()):
            xml = members[sheet]
            new = change(cell[1], cell[3] or b"", chance)
            members[sheet] = xml[: cell.start()] + new + xml[cell.end() :]

    return _of_members(damage, effect)


def _untyped(attributes: bytes) -> bytes:
    return re.sub(rb'\bt="[^"]*"', b"", attributes)


def _hidden(attributes: bytes, content: bytes, chance: Random) -> bytes:
    """Blank, an error, a formula without its result, or text."""
    if b't="s"' in attributes:
        return b"<c %s>%s</c>" % (attributes, content)
    own = _untyped(attributes)
    return chance.choice(
        (
            b"<c %s/>" % own,
            b'<c %s t="e"><v>#REF!</v></c>' % own,
            b"<c %s><f>SUM(A1:A3)</f></c>" % own,
            b'<c %s t="str"><f>HYPERLINK("http://127.0.0.1/")</f><v>x</v></c>' % own,
            b'<c %s t="inlineStr"><is><t>*</t></is></c>' % own,
            b'<c %s t="b"><v>maybe</v></c>' % own,
        )
    )


def _calculated(attributes: bytes, content: bytes, _chance: Random) -> bytes:
    """A formula with the result that stood there, which changes nothing."""
    formula = b"<f>1+1</f>" if content.startswith(b"<v>") and b't="s"' not in attributes else b""
    return b"<c %s>%s%s</c>" % (attributes, formula, content)


def _other_number(attributes: bytes, content: bytes, chance: Random) -> bytes:
    """A number, or the place of a text among the shared ones."""
    return b"<c %s><v>%s</v></c>" % (attributes, chance.choice(NUMBERS))


def _elsewhere(attributes: bytes, content: bytes, chance: Random) -> bytes:
    place = chance.choice((b"A1", b"XFD1048576", b"ZZZ9999999", b"", b"A0", b"1A", b"C3"))
    return b"<c %s>%s</c>" % (re.sub(rb'\br="[^"]*"', b'r="%s"' % place, attributes), content)


def _told(attributes: bytes, _content: bytes, _chance: Random) -> bytes:
    return b'<c %s t="inlineStr"><is><t>&e;</t></is></c>' % _untyped(attributes)


def _with_entity(entity: bytes) -> Mutation:
    def damage(content: Content, chance: Random) -> Content:
        members = read(_of_cells(_told, LESS).damage(content, chance))
        for name in filter(SHEET.fullmatch, list(members)):
            start, end, rest = members[name].partition(b"?>")
            members[name] = start + end + entity + rest if end else entity + start
        return written(members)

    return Mutation(LESS, damage)


def _some_member(members: Members, chance: Random) -> str:
    return chance.choice(list(members)) if members else ""


def _without_a_member(members: Members, chance: Random) -> None:
    members.pop(_some_member(members, chance), None)


def _with_a_member_cut(members: Members, chance: Random) -> None:
    name = _some_member(members, chance)
    members[name] = members.get(name, b"")[: chance.randrange(len(members.get(name, b"")) + 1)]


def _with_a_member_flipped(members: Members, chance: Random) -> None:
    name = _some_member(members, chance)
    members[name] = flipped(members.get(name, b""), chance)


def _with_a_member_renamed(members: Members, chance: Random) -> None:
    name = _some_member(members, chance)
    content = members.pop(name, b"")
    other = chance.choice(
        (f"../{name}", f"/{name}", name.upper(), "a" * 300, "\u00e9\n.xml", "CON", "x/" * 60 + "y")
    )
    members[other] = content


def _with_another_member(members: Members, chance: Random) -> None:
    members[chance.choice(("docProps/custom.xml", "xl/media/image1.png"))] = b"<x/>"


def _without_rows(members: Members, chance: Random) -> None:
    for name in filter(SHEET.fullmatch, list(members)):
        start = chance.random()
        rows = list(ROW.finditer(members[name]))
        for row in reversed(rows[int(start * len(rows)) :][: chance.choice((1, 2, 50))]):
            members[name] = members[name][: row.start()] + members[name][row.end() :]


def _with_a_sheet_renamed(members: Members, chance: Random) -> None:
    book = members.get("xl/workbook.xml", b"")
    new = chance.choice((b"Notes", b"", b"&lt;", b"x" * 300))
    members["xl/workbook.xml"] = re.sub(
        rb'(<sheet [^>]*?name=")[^"]*', rb"\1" + new, book, count=chance.choice((0, 1))
    )


@cache
def _zeros() -> bytes:
    return b"0" * BOMB


def _with_zeros(members: Members, chance: Random) -> None:
    name = _some_member(members, chance)
    members[name] = members.get(name, b"") + _zeros()


def _bomb(content: Content, chance: Random) -> Content:
    members = read(content)
    _with_zeros(members, chance)
    return written(members, zipfile.ZIP_DEFLATED)


IN_A_ZIP = {
    **anywhere(LESS),
    "packed otherwise": _of_members(lambda _members, _chance: None, SAME),
    "a member taken out": _of_members(_without_a_member, LESS),
    "a member cut short": _of_members(_with_a_member_cut, OTHER),
    "bits of a member turned": _of_members(_with_a_member_flipped, OTHER),
    "a member renamed": _of_members(_with_a_member_renamed, LESS),
    "a bomb": Mutation(LESS, _bomb),
}
IN_A_WORKBOOK = {
    **IN_A_ZIP,
    "a member cut short": _of_members(_with_a_member_cut, LESS),
    "another member": _of_members(_with_another_member, SAME),
    "results of formulas": _of_cells(_calculated, SAME),
    "no numbers in cells": _of_cells(_hidden, LESS),
    "rows taken out": _of_members(_without_rows, LESS),
    "an entity of a file": _with_entity(ENTITY),
    "entities of entities": _with_entity(LAUGHS),
    "a sheet renamed": _of_members(_with_a_sheet_renamed, LESS),
    "other numbers in cells": _of_cells(_other_number, OTHER),
    "cells elsewhere": _of_cells(_elsewhere, OTHER),
}
