"""Secrets of subscriptions: the links that confirm and end them, and the keys that webhooks are signed with.

Each is worked out from the random salt of a subscription and from the key of this site, which is a file
apart from the store. So a mail sent again has the same links, the store holds only hashes of them, and a copy
of the store alone opens nothing.
"""

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

NAME = "subscribers.key"
LENGTH = 32


def key(data: Path) -> bytes:
    """The key of this site, made at the first call and readable by its owner alone."""
    file = data / NAME
    if not file.exists():
        _make(file)
    return file.read_bytes()


def _make(file: Path) -> None:
    """Whole or not at all; of two processes that make it at once the first wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as target:
        target.write(secrets.token_bytes(LENGTH))
        target.flush()
        os.fsync(target.fileno())
    with suppress(FileExistsError):
        os.link(unfinished, file)
    unfinished.unlink()


def salt() -> str:
    """What tells the secrets of one subscription from those of any other."""
    return secrets.token_hex(16)


def token(site: bytes, purpose: str, salt: str) -> str:
    """The secret of a subscription for one purpose, as it stands in an address."""
    digest = hmac.digest(site, f"{purpose}|{salt}".encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:24]).decode()


def hashed(text: str) -> str:
    """What the store holds of a token."""
    return hashlib.sha256(text.encode()).hexdigest()
