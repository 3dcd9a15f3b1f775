"""Keep what publishers gave us, byte for byte, with where it came from. A snapshot is never changed.

Its bytes are compared with the SHA-256 in its note before they are used: what lies on disk is not believed.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from etl.archives import held, is_what_it_says
from etl.files import move_into_place, read_note, sha256, write_note
from etl.problems import Unreadable
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
    """Every sound snapshot of a source on disk, oldest first. One that is damaged does not count."""
    sound = []
    for note in _notes(folder, source):
        with suppress(Unreadable):
            sound.append(_verified(folder, note))
    return sorted(sound, key=lambda snapshot: (*snapshot.offer, *snapshot.age_key))


def set_aside(folder: Path, source: str) -> list[str]:
    """Rename every damaged snapshot, so that its name is free to be fetched again; a sentence for each."""
    sentences = []
    for note in _notes(folder, source):
        try:
            _verified(folder, note)
        except Unreadable as damage:
            sentences.append(f"{damage}; it is set aside, and fetched again where it is still published")
            for file in (note, note.with_suffix("")):
                if file.exists():
                    file.replace(file.with_name(f"{file.name}.damaged"))
    return sentences


def _notes(folder: Path, source: str) -> list[Path]:
    return sorted((folder / source).glob("*/*.note"))


def _verified(folder: Path, note: Path) -> Snapshot:
    """The snapshot a note describes. Raises `Unreadable` where the note or the bytes are not as written."""
    name = note.relative_to(folder).with_suffix("").as_posix()
    try:
        snapshot = Snapshot(**read_note(note))
    except TypeError:
        raise Unreadable(f"{name}: expected a note that describes a snapshot, found another") from None
    except Unreadable as damage:
        raise Unreadable(f"{note.parent.relative_to(folder)}/{damage}") from None
    if snapshot.file != name or f"{snapshot.source}/{snapshot.period}" != Path(name).parent.as_posix():
        raise Unreadable(f"{name}: expected a note of its own, found that of {snapshot.file}")
    actual = sha256(folder / name)
    if actual != snapshot.sha256:
        found = f"SHA-256 {actual[:8]}..." if actual else "no file"
        raise Unreadable(f"{name}: expected the bytes of SHA-256 {snapshot.sha256[:8]}..., found {found}")
    return snapshot


def accept(folder: Path, snapshot: Snapshot, reason: str) -> None:
    """Record beside a snapshot that a person accepted it, and what it was stopped for."""
    accepted_at = _now().isoformat()
    write_note(
        _acceptance(folder, snapshot),
        {"sha256": snapshot.sha256, "accepted_at": accepted_at, "reason": reason},
    )


def is_accepted(folder: Path, snapshot: Snapshot) -> bool:
    """Whether a person has accepted this snapshot. A record that cannot be read is no acceptance."""
    with suppress(Unreadable):
        return read_note(_acceptance(folder, snapshot)).get("sha256") == snapshot.sha256
    return False


def _acceptance(folder: Path, snapshot: Snapshot) -> Path:
    return folder / f"{snapshot.file}.accepted"


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
    move_into_place(body.file, folder / snapshot.file)
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
    write_note(folder / f"{snapshot.file}.note", asdict(snapshot))


def _dated(header: str | None) -> date | None:
    try:
        return parsedate_to_datetime(header).date() if header else None
    except ValueError:
        return None


def _suffix(url: str) -> str:
    """The ending a name promises; an address that only has a query (a report) is text."""
    ending = Path(urlsplit(url).path).suffix.lower()
    return ending if ending in {".zip", ".xlsx", ".xls", ".csv", ".json", ".geojson", ".parquet"} else ""
