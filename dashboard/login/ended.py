"""Sessions that were ended before their time: `sessions.sqlite` in the folder of exports, which is what a
server may write where it may not write the data.

A signed cookie cannot be taken back from whoever has copied it, so each session has a number, and those that
somebody logged out of are kept here until they would have ended. Servers that share a key and no such folder
do not know of each other's.
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

NAME = "sessions.sqlite"
WAIT_SECONDS = 5
SCHEMA = "create table if not exists ended (number text primary key, until real not null) without rowid"


def end(folder: Path, number: str, until: float) -> None:
    """Remember that a session has ended, and forget those that would have by now. Raises `sqlite3.Error`."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / NAME, timeout=WAIT_SECONDS)) as store, store:
        store.execute(SCHEMA)
        store.execute("delete from ended where until < ?", [time.time()])
        store.execute("insert or ignore into ended values (?, ?)", [number, until])


def has_ended(folder: Path, number: str) -> bool:
    """Whether somebody logged out of a session. Raises `sqlite3.Error`: then nobody is let in."""
    file = (folder / NAME).absolute()
    if not file.exists():
        return False
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=WAIT_SECONDS)) as store:
        return store.execute("select 1 from ended where number = ?", [number]).fetchone() is not None
