"""Whether a server may be bound to an address: `python -m dashboard.login.binding analyst 0.0.0.0`.

It ends with 0 and says nothing, or with 1 and a sentence. A program of its own, because whoever starts the
servers knows nothing of what they show.
"""

import sys

from pydantic import ValidationError

from dashboard.login.loopback import is_loopback
from dashboard.settings import settings

REMEDIES = {
    "both": "the explorer has no login here, so this server is for this machine alone: add "
    "--audience public, or --audience analyst and a login",
    "analyst": "the explorer has no login here, so this server is for this machine alone: set oidc_issuer or "
    "trusted_header first (see the README), or leave out --host",
}


def why_not(audience: str, host: str) -> str | None:
    """What would be wrong with serving an audience at a host. Raises `ValidationError`."""
    if audience == "public" or is_loopback(host) or (audience == "analyst" and settings().has_login):
        return None
    return f"cannot serve at {host}: {REMEDIES[audience]}"


def main(audience: str, host: str) -> str | None:
    """The sentence to end with, if any."""
    try:
        return why_not(audience, host)
    except ValidationError as error:
        return f"a setting is not usable: {'; '.join(one['msg'] for one in error.errors())}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
