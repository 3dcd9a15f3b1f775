"""What a backup holds: files as they lie in a data folder, and `manifest.json` with the SHA-256 of each.

Nothing of a backup is believed that its manifest does not bear out.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from etl.files import read_note, write_note
from etl.problems import Unreadable

NAME = "manifest.json"
BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """When a backup was made, by which version, which build was published, and the SHA-256 in hexadecimal of
    each file by its path in the data folder."""

    made_at: str
    version: str
    published: str
    files: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Last of all: a folder with a manifest is a whole backup."""
        write_note(folder / NAME, asdict(self))

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Raises `Unreadable` where it is missing, altered, or names a file outside the backup."""
        if not (folder / NAME).is_file():
            raise Unreadable(f"{folder}: expected a backup, found no {NAME} in it")
        content = read_note(folder / NAME)
        if not _is_manifest(content):
            raise Unreadable(f"{folder / NAME}: expected the manifest of a backup, found another note")
        return cls(content["made_at"], content["version"], content["published"], content["files"])


def _is_manifest(content: Mapping[str, Any]) -> bool:
    files = content.get("files")
    return (
        all(isinstance(content.get(name), str) for name in ("made_at", "version", "published"))
        and isinstance(files, dict)
        and all(_is_inside(name) and isinstance(digest, str) for name, digest in files.items())
        and f"builds/{content['published']}" in files
    )


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def copied(source: Path, target: Path) -> str:
    """Copy a file, with who may read it, and wait until it is on the disk; the SHA-256 of what was read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with source.open("rb") as original, target.open("xb") as copy:
        os.fchmod(copy.fileno(), source.stat().st_mode & 0o777)
        while block := original.read(BLOCK_BYTES):
            digest.update(block)
            copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def require(manifest: Manifest, name: str, found: str) -> None:
    """Raises `Unreadable` with the name of a file that is not as it was when the backup was made."""
    expected = manifest.files[name]
    if found != expected:
        raise Unreadable(
            f"{name}: expected the file that was backed up (SHA-256 {expected[:12]}), found it altered "
            f"({found[:12]}); nothing was restored"
        )
