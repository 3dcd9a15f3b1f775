"""Keep what publishers gave us, byte for byte, with where it came from. A snapshot is never changed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from etl.archives import held, is_what_it_says, replace_safely
from etl.source import Release
from etl.web import Body, Web


@dataclass(frozen=True)
class Snapshot:
    """One file as it was given. `published` is the publisher's date, or the server's, or the day it was seen.

    The same bytes offered again, even from another address, are the same snapshot; other bytes for the same
    period are a revision and are kept beside it.
    """

    source: str
    period: str
    part: str
    url: str
    published: str
    fetched_at: str
    sha256: str
    etag: str | None
    last_modified: str | None
    file: str

    @property
    def id(self) -> str:
        """The first eight characters of the hash: enough to tell one source's snapshots apart."""
        return self.sha256[:8]

    @property
    def name(self) -> str:
        """How messages call it: source, period, part and the publisher's own file name."""
        part = f" {self.part}" if self.part else ""
        return f"{self.source} {self.period[:7]}{part} ({Path(urlsplit(self.url).path).name or self.url})"

    @property
    def offer(self) -> tuple[str, str]:
        """Period and part: snapshots with the same offer are releases of the same thing."""
        return self.period, self.part

    @property
    def age_key(self) -> tuple[str, str]:
        """Later is newer. What the publisher offered last counts: a revision may be taken back."""
        return self.fetched_at, self.published


def kept(folder: Path, source: str) -> list[Snapshot]:
    """Every snapshot of a source on disk, oldest first. One without its bytes does not count."""
    notes = sorted((folder / source).glob("*/*.note"))
    all_of_them = [Snapshot(**json.loads(note.read_text())) for note in notes]
    there = [snapshot for snapshot in all_of_them if (folder / snapshot.file).exists()]
    return sorted(there, key=lambda snapshot: (*snapshot.offer, *snapshot.age_key))


def keep(web: Web, folder: Path, release: Release, before: list[Snapshot]) -> tuple[Snapshot, bool]:
    """The snapshot of a release, and whether it is new. Nothing is downloaded that has not changed.

    `before` are the source's snapshots so far. Raises `Gone` or `Unreachable`.
    """
    url = web.settings.addresses.get(release.name, release.url)
    same_offer = [s for s in before if s.offer == (release.period.isoformat(), release.part)]
    from_there = [s for s in same_offer if s.url == url]
    known = _conditions(from_there[-1]) if from_there else {}
    suffix = _suffix(url)
    body = web.fetch(url, known, lambda file: is_what_it_says(file, suffix))
    if body is None:
        return _offered_again(folder, from_there[-1], same_offer[-1]), False
    snapshot = _described(release, url, body, suffix or held(body.file))
    same_bytes = [s for s in same_offer if s.sha256 == body.sha256]
    if same_bytes:
        body.file.unlink()
        seen_again = replace(snapshot, file=same_bytes[-1].file)
        _write(folder, seen_again)
        return seen_again, False
    replace_safely(body.file, folder / snapshot.file)
    _write(folder, snapshot)
    return snapshot, True


def _offered_again(folder: Path, snapshot: Snapshot, newest: Snapshot) -> Snapshot:
    """One that had been replaced and is on offer once more is the newest from now on."""
    if snapshot == newest:
        return snapshot
    again = replace(snapshot, fetched_at=_now().isoformat())
    _write(folder, again)
    return again


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _conditions(snapshot: Snapshot) -> Mapping[str, str | None]:
    return {"etag": snapshot.etag, "last_modified": snapshot.last_modified}


def _described(release: Release, url: str, body: Body, suffix: str) -> Snapshot:
    fetched = _now()
    published = release.published or _dated(body.last_modified) or fetched.date()
    part = f"{release.part}-" if release.part else ""
    place = f"{release.source}/{release.period:%Y-%m-%d}/{part}{published:%Y-%m-%d}-{body.sha256[:8]}{suffix}"
    return Snapshot(
        source=release.source,
        period=release.period.isoformat(),
        part=release.part,
        url=url,
        published=published.isoformat(),
        fetched_at=fetched.isoformat(),
        sha256=body.sha256,
        etag=body.etag,
        last_modified=body.last_modified,
        file=place,
    )


def _write(folder: Path, snapshot: Snapshot) -> None:
    note = folder / f"{snapshot.file}.note"
    note.with_suffix(".new").write_text(json.dumps(asdict(snapshot), indent=1))
    note.with_suffix(".new").replace(note)


def _dated(header: str | None) -> date | None:
    try:
        return parsedate_to_datetime(header).date() if header else None
    except ValueError:
        return None


def _suffix(url: str) -> str:
    """The ending a name promises; an address that only has a query (a report) is text."""
    ending = Path(urlsplit(url).path).suffix.lower()
    return ending if ending in {".zip", ".xlsx", ".xls", ".csv", ".json", ".geojson"} else ""
