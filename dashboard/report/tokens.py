"""Secrets of subscriptions: the links that confirm and end them, and the keys that webhooks are signed with.

Each is worked out from the random salt of a subscription and from the key of this site, which is a file
apart from the store. So a mail sent again has the same links, the store holds only hashes of them, and a copy
of the store alone opens nothing.
"""

import base64
import hashlib
import hmac
import secrets
from pathlib import Path

from dashboard.key_file import key_of

NAME = "subscribers.key"


def key(data: Path) -> bytes:
    """The key of this site, made at the first call and readable by its owner alone."""
    return key_of(data / NAME)


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
