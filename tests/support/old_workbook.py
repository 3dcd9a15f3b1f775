"""The smallest workbook of before 2007 (.xls): one sheet with numbers in the cells that are asked for."""

import struct
from collections.abc import Mapping

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
SECTOR, LEAST_STREAM = 512, 4096
FREE, END, TABLE, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
BOF, BOUNDSHEET, NUMBER, EOF = 0x0809, 0x0085, 0x0203, 0x000A
GLOBALS, WORKSHEET, BIFF8 = 0x0005, 0x0010, 0x0600


def old_workbook(numbers: Mapping[tuple[int, int], float]) -> bytes:
    """Its bytes. `numbers` are by row and column, from 0."""
    sheet = _begun(WORKSHEET) + b"".join(
        _record(NUMBER, struct.pack("<HHHd", row, column, 0, number))
        for (row, column), number in numbers.items()
    )
    name = b"\x05\x00Sheet"
    length = len(_begun(GLOBALS)) + len(_record(BOUNDSHEET, bytes(6) + name)) + len(_record(EOF, b""))
    globals_ = _begun(GLOBALS) + _record(BOUNDSHEET, struct.pack("<IH", length, 0) + name) + _record(EOF, b"")
    return _in_sectors((globals_ + sheet + _record(EOF, b"")).ljust(LEAST_STREAM, b"\0"))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _begun(kind: int) -> bytes:
    return _record(BOF, struct.pack("<HHHHII", BIFF8, kind, 0, 0, 0, 0))


def _in_sectors(stream: bytes) -> bytes:
    """A compound file: a header, a table of sectors, a directory, and the stream in those after them."""
    sectors = len(stream) // SECTOR
    chain = [TABLE, END, *range(3, 2 + sectors), END]
    counts = (0, 1, 1, 0, LEAST_STREAM, END, 0, END, 0, 0)
    header = struct.pack("<8s16xHHHHH6x10I", MAGIC, 0x3E, 3, 0xFFFE, 9, 6, *counts)
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, 1, END, 0) + _entry("Workbook", 2, NONE, 2, len(stream))
    return header.ljust(SECTOR, b"\xff") + table + directory.ljust(SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", text, len(text) + 2, kind, 1, NONE, NONE, child, start, size)
